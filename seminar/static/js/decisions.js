/* Decisions about a list go along when another page of its rows is opened: a link that leads to the same list first
   sends what was chosen in the form with data-keeps, by the button that keeps it, and then leads there. The button that
   counts what it does counted before: as soon as something is chosen it says what data-decided holds. */

const PLACE = ["state", "problem", "text", "page"];

for (const form of document.querySelectorAll("form[data-keeps]")) {
  let changed = false;
  form.addEventListener("input", (event) => {
    changed = true;
    if (event.target.name === "leave_out") return; // the count leaves open rows out in any case
    for (const button of form.querySelectorAll("[data-decided]")) button.textContent = button.dataset.decided;
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("select[name^=alone-]")) offerAll(event.target, form);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const button = form.querySelector("button:not([formaction])");
    if (!changed || !link || !button || !staysWithin(link, event)) return;
    event.preventDefault();
    leadTo(form, new URL(link.href));
    form.requestSubmit(button);
  });
}

function staysWithin(link, event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  return plain && link.pathname === location.pathname && link.search !== location.search;
}

/* A row's own country may be any: the list that the page holds once is put in where somebody looks for it. */
function offerAll(select, form) {
  const all = form.querySelector("select[name^=country-] optgroup");
  if (!all || select.querySelector("optgroup")) return;
  select.append(all.cloneNode(true));
  select.querySelector("[value=other]").remove();
}

/* The form says where it was sent from, and its answer leads back to that place. */
function leadTo(form, url) {
  for (const name of PLACE) {
    form.querySelector(`input[type=hidden][name=${name}]`)?.remove();
    const value = url.searchParams.get(name);
    if (!value) continue;
    const place = document.createElement("input");
    Object.assign(place, { type: "hidden", name, value });
    form.append(place);
  }
}
