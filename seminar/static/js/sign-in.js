/* Whoever sees the sign-in page is not signed in: no names stay on the phone, however the session ended. */
import { forgetNames, isThere, tellDoors } from "./door-store.js";

if (await isThere()) {
  await forgetNames();
  tellDoors();
}
