/* Signing out takes the names and one's own taps from the phone, and asks first about those not sent. The taps of
   others stay: they are sent when their user signs in. */
import { ask } from "./confirm.js";

export function watchSignOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      if (!window.indexedDB) return;
      event.preventDefault();
      if (await cleared(form)) form.submit();
    });
  }
}

async function cleared(form) {
  const phone = await import("./door-store.js");
  if (!(await phone.isThere())) return true;
  const user = Number(form.dataset.user);
  const taps = (await phone.allTaps()).filter((tap) => tap.user === user);
  const question = form.dataset.signOut.replace("{count}", taps.length.toLocaleString(document.documentElement.lang));
  if (taps.length && !(await ask(question, form.textContent.trim()))) return false;
  await phone.forgetNames();
  await phone.forgetTapsOf(user);
  phone.tellDoors("signed out");
  return true;
}
