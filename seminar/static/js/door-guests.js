/* The guests below the list: those on their way at once, and the server's rows as soon as it has them. */

const PLACE = "door-guests";

/* `taps` are the guests that wait. */
export function showWaiting(taps, texts) {
  const part = document.getElementById(PLACE);
  if (!part) return;
  for (const line of part.querySelectorAll(".waiting")) line.remove();
  const lines = taps.map((tap) => lineOf(tap, texts));
  part.querySelector("ul").append(...lines);
  part.hidden = !part.querySelector("li");
}

function lineOf(tap, texts) {
  const line = document.createElement("li");
  line.className = "waiting";
  const name = document.createElement("bdi");
  name.textContent = tap.guest.trim() || texts.nameless;
  const note = document.createElement("span");
  note.className = "note";
  note.textContent = texts.notSent;
  line.append(name, " ", note);
  return line;
}

/* Take the rows from the page as the server writes it; while it does not answer, they stay as they are. */
export async function readAnew(path, patience) {
  const part = document.getElementById(PLACE);
  if (!part) return;
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(patience) });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(PLACE)?.querySelector("ul");
    if (!fresh || part.contains(document.activeElement)) return;
    fresh.append(...part.querySelectorAll(".waiting"));
    part.querySelector("ul").replaceWith(fresh);
    part.hidden = !part.querySelector("li");
  } catch {
    /* the line is down: the rows come with the next answer */
  }
}
