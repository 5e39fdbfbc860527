/* While a form is filled in, a part of its page answers. The form's own fields are posted, so that no name stands in an
   address, to the page named in data-asked, and the same part of the answer is taken over. */

const PAUSE = 350; // ms after the last key

/* `names`: the fields whose change asks; `worth(body)`: whether there is anything to ask, or else the part is empty. */
export function keepAnswering(part, names, worth = () => true) {
  const form = part.closest("form");
  let timer;
  let running;
  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running?.abort();
      running = new AbortController();
      ask(part, new FormData(form), worth, running.signal);
    }, PAUSE);
  });
}

async function ask(part, body, worth, signal) {
  if (!worth(body)) return part.replaceChildren();
  try {
    const response = await fetch(part.dataset.asked, { method: "POST", body, signal });
    if (response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  } catch (error) {
    // The same question is asked again when the form is sent: a lost answer costs nothing.
    if (error.name !== "AbortError") part.replaceChildren();
  }
}
