/* Taps of a door that were not sent: on any page of the same user they go as soon as it is open with a connection. */
import { Sender } from "./door-sender.js";
import * as phone from "./door-store.js";

export async function sendLeftovers(user, token) {
  if (!(await phone.isThere())) return;
  const told = { answered() {}, changed() {}, async lost() {} };
  const sender = new Sender(phone, told, async () => token);
  sender.taps = await phone.allTaps();
  await sender.send(user);
}
