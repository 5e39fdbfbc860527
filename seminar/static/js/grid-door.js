/* The list of a session: a tap is saved at once, and the numbers follow. */
import { Marks } from "./grid-marks.js";

const part = document.getElementById("roll-part");
const marks = new Marks({ cellOf, show, names, read, saved() {}, refresh: exchange });

begin();
part.addEventListener("part:replaced", begin);
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
}

function exchange(page) {
  for (const id of ["roll-count"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  for (const fresh of page.querySelectorAll("#roll li[data-id]")) {
    const participant = Number(fresh.dataset.id);
    if (cellOf(participant, session())) marks.known(participant, session(), fresh);
  }
}
