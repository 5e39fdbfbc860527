/* While a name is typed into a registration, the people who may be meant are shown beside it. The form's own fields
   are posted, so that no name stands in an address, and the part #likely of the answer is taken over. */

const PAUSE = 350; // ms after the last key
const ASKED = ["name", "native_name", "email", "country"];

const part = document.getElementById("likely");
const form = part.closest("form");
let timer;
let running;

form.addEventListener("input", (event) => {
  if (!ASKED.includes(event.target.name)) return;
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});

async function ask() {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  if (!body.get("name").trim()) return part.replaceChildren();
  try {
    const response = await fetch(part.dataset.likely, { method: "POST", body, signal: running.signal });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    part.replaceChildren(...page.getElementById("likely").childNodes);
  } catch (error) {
    // The same question is asked again when the form is sent: a lost answer costs nothing.
    if (error.name !== "AbortError") part.replaceChildren();
  }
}
