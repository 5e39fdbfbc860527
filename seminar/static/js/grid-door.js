/* The list of a session: a tap is saved at once, and the numbers follow. */
import { Marks } from "./grid-marks.js";
import { fill, number } from "./grid-state.js";

const part = document.getElementById("roll-part");
let counting = false;
const marks = new Marks({ cellOf, show, names, read, saved() {}, refresh: exchange });

begin();
part.addEventListener("part:replaced", () => {
  begin();
  marks.refresh().catch(() => {}); // the numbers above the list belong to the lines of before
});
part.addEventListener("change", (event) => {
  const line = event.target.closest("li[data-id]");
  if (line) marks.set([[Number(line.dataset.id), session()]], event.target.value || null);
});

function begin() {
  const form = document.getElementById("roll");
  if (!form) return;
  form.classList.add("saves");
  form.addEventListener("submit", (event) => event.preventDefault());
  marks.begin();
}

function session() {
  return Number(document.getElementById("roll").dataset.session);
}

function cellOf(participant, of) {
  const form = document.getElementById("roll");
  return form && of === session() ? form.querySelector(`li[data-id="${participant}"]`) : undefined;
}

/* What the server had when the line came; the choice of the moment lies in the buttons. */
function read(line) {
  return line.querySelector("[name^=seen-]").value || null;
}

function names(participant) {
  const line = cellOf(participant, session());
  return line && { name: line.querySelector("bdi").textContent.trim(), session: document.querySelector("h1").textContent.trim() };
}

function show(line, mark, { waiting, stuck, clash }) {
  line.querySelector(`[type=radio][value="${mark ?? ""}"]`).checked = true;
  line.classList.toggle("waiting", waiting);
  line.classList.toggle("stuck", stuck);
  line.classList.toggle("clash", clash);
  countSoon();
}

/* Once after all lines that are shown anew together. */
function countSoon() {
  if (!counting) queueMicrotask(showCount);
  counting = true;
}

/* The numbers as of the page, and what has moved since on the lines in sight. */
function showCount() {
  counting = false;
  const count = document.getElementById("roll-count");
  let here = Number(count.dataset.here);
  let unmarked = Number(count.dataset.unmarked);
  for (const line of document.querySelectorAll("#roll li[data-id]")) {
    const before = read(line);
    const now = line.querySelector("[type=radio]:checked").value || null;
    here += isHere(now) - isHere(before);
    unmarked += (now === null) - (before === null);
  }
  const shown = document.getElementById("roll-count-template").content.cloneNode(true);
  for (const part of shown.children) part.textContent = fill(part.textContent, { here: number(here), unmarked: number(unmarked) });
  count.replaceChildren(...shown.childNodes);
}

function isHere(mark) {
  return mark === "present" || mark === "late";
}

function exchange(page) {
  Object.assign(document.getElementById("roll-count").dataset, page.getElementById("roll-count").dataset);
  for (const fresh of page.querySelectorAll("#roll li[data-id]")) {
    const participant = Number(fresh.dataset.id);
    const line = cellOf(participant, session());
    if (!line) continue;
    line.querySelector("[name^=seen-]").value = read(fresh) ?? "";
    marks.known(participant, session(), fresh);
  }
  countSoon();
}
