/* A filter form with data-live="id id" shows its result while one types: the same page is fetched and the parts
   with these ids are exchanged. The address follows, so that the list can be shared and reloaded. */

const PAUSE = 220; // ms after the last key

export function watchLiveForms() {
  for (const form of document.querySelectorAll("form[data-live]")) watch(form);
}

function watch(form) {
  let timer;
  let running;
  const refresh = () => {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    show(form, running.signal);
  };
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, event.target.matches("input:not([type=checkbox], [type=radio])") ? PAUSE : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
}

async function show(form, signal) {
  const parts = form.dataset.live.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  try {
    await showFrom(addressOf(form), parts, signal);
  } catch (error) {
    if (error.name !== "AbortError") say(parts[0], document.body.dataset.failed);
  }
}

/* Exchange the parts for those of the page at this address, which becomes the address of this one; true when it is
   done. An answer that is another page is opened instead; throws where none comes. */
export async function showFrom(url, parts, signal) {
  for (const part of parts) part.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) {
      location.assign(url);
      return false;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    history.replaceState(null, "", url);
    exchange(parts, page);
    return true;
  } finally {
    if (!signal?.aborted) for (const part of parts) part.removeAttribute("aria-busy");
  }
}

/* Empty fields stay out of the address. */
function addressOf(form) {
  const url = new URL(form.action);
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(filled).toString();
  return url;
}

function exchange(parts, page) {
  for (const part of parts) {
    const fresh = page.getElementById(part.id);
    part.replaceChildren(...(fresh ? fresh.childNodes : []));
    part.dispatchEvent(new CustomEvent("part:replaced", { bubbles: true }));
  }
}

function say(part, sentence) {
  part.querySelector(":scope > .notice-error")?.remove();
  const notice = document.createElement("p");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence;
  part.prepend(notice);
}
