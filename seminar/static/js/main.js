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
enhance(document);

/* Parts that arrive later are enhanced as they come. */
document.addEventListener("part:replaced", (event) => enhance(event.target));

function enhance(root) {
  watchCopyButtons(root);
  watchPrintButtons(root);
  watchSelections(root);
  addReaderTimes(root);
}

document.querySelector(".error-summary")?.focus();
