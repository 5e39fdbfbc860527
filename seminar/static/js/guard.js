/* A form with data-guard asks before the page is left with typed text unsaved. */

export function watchGuardedForms() {
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-guard]")) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    /* A preview in another window saves nothing. */
    if (event.submitter?.formTarget !== "_blank") changed.delete(event.target);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
