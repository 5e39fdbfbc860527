/* A link with data-dialog opens the page it leads to, its main part, in a dialog. The form in it posts as ever. */

export function watchDialogLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  });
}

/* Open the page at link.href in a dialog; throws where it cannot be had. */
export async function open(link) {
  const response = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const dialog = document.getElementById("dialog-template").content.firstElementChild.cloneNode(true);
  const body = dialog.querySelector(".dialog-body");
  body.append(...contentOf(page));
  nameAfterTitle(dialog, body);
  dialog.querySelector(".dialog-close").addEventListener("click", () => dialog.close());
  body.querySelector("[data-cancel]")?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  body.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
}

function contentOf(page) {
  const main = page.getElementById("main");
  for (const part of main.querySelectorAll(":scope > :is(.crumbs, .edition-head, .flashes)")) part.remove();
  return main.children;
}

function nameAfterTitle(dialog, body) {
  const title = body.querySelector("h1");
  if (!title) return;
  const heading = document.createElement("h2"); // the page behind keeps the one h1
  heading.append(...title.childNodes);
  heading.id = "dialog-title";
  title.replaceWith(heading);
  dialog.setAttribute("aria-labelledby", heading.id);
}
