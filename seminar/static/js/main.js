/* What every page has. Each module finds its own elements; a page without them costs nothing. */
import { watchConfirms } from "./confirm.js";
import { watchCopyButtons } from "./copy.js";
import { watchDialogLinks } from "./dialogs.js";
import { watchGuardedForms } from "./guard.js";
import { watchLiveForms } from "./live.js";
import { watchPrintButtons } from "./print.js";
import { addReaderTimes } from "./reader-time.js";
import { watchSelections } from "./selection.js";
import { showBackButtons, showCurrentTab, watchMenus, watchSearchKey } from "./shell.js";
import { watchSignOut } from "./sign-out.js";

document.documentElement.classList.add("js");

watchSearchKey();
watchMenus();
showBackButtons();
showCurrentTab();
watchConfirms();
watchDialogLinks();
watchGuardedForms();
watchLiveForms();
watchSignOut();
sendWhatADoorLeft();
enhance(document);

/* Parts that arrive later are enhanced as they come. */
document.addEventListener("part:replaced", (event) => enhance(event.target));

function enhance(root) {
  watchCopyButtons(root);
  watchPrintButtons(root);
  watchSelections(root);
  addReaderTimes(root);
}

/* Only a phone that was at a door has its store; no other one loads what sends its marks. */
async function sendWhatADoorLeft() {
  const user = Number(document.querySelector("form[data-sign-out]")?.dataset.user);
  if (!user || document.getElementById("door") || !window.indexedDB?.databases) return;
  const stores = await indexedDB.databases().catch(() => []); // a private window may refuse to tell
  if (!stores.some(({ name }) => name === "door")) return;
  const { sendLeftovers } = await import("./door-leftovers.js");
  await sendLeftovers(user, document.querySelector("form[data-sign-out] [name=csrf_token]").value);
}

document.querySelector(".error-summary")?.focus();
