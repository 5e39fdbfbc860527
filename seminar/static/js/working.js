/* A page about work that goes on elsewhere looks how far it is, and gives way to what came of it. */
const PAUSE = 1000; // ms between two looks

async function look() {
  const part = document.querySelector("[data-working]");
  if (!part) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-working]");
    if (!response.ok || response.redirected || !fresh) return location.reload();
    if (page.title !== document.title) return location.reload();
    part.replaceChildren(...fresh.childNodes);
  } catch {
    // The connection is away for a moment: the next look may find it.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
