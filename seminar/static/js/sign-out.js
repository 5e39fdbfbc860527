/* Signing out clears the phone; what was not sent is asked about first. */
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
  const taps = await phone.allTaps();
  const question = form.dataset.signOut.replace("{count}", taps.length.toLocaleString(document.documentElement.lang));
  if (taps.length && !(await ask(question, form.textContent.trim()))) return false;
  await phone.forgetEverything();
  phone.tellDoors();
  return true;
}
