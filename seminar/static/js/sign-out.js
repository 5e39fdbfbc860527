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

/* What would be lost: taps that are not sent, and those where somebody else was quicker and nobody has decided. */
function asked({ signOut, signOutOpen }, taps) {
  const open = taps.filter((tap) => tap.sentence).length;
  const said = [[taps.length - open, signOut], [open, signOutOpen]].filter(([count]) => count);
  return said.map(([count, text]) => text.replace("{count}", count.toLocaleString(document.documentElement.lang))).join(" ");
}

async function cleared(form) {
  const phone = await import("./door-store.js");
  if (!(await phone.isThere())) return true;
  const user = Number(form.dataset.user);
  const taps = (await phone.allTaps()).filter((tap) => tap.user === user);
  const question = asked(form.dataset, taps);
  if (question && !(await ask(question, form.textContent.trim()))) return false;
  await phone.forgetNames();
  await phone.forgetTapsOf(user);
  phone.tellDoors("signed out");
  return true;
}
