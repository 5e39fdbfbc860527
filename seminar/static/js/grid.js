/* The attendance grid: keys and clicks set marks, which are shown at once and saved in place. */
import { open as openDialog } from "./dialogs.js";
import { Choice } from "./grid-choice.js";
import { Cursor } from "./grid-cursor.js";
import { Marks } from "./grid-marks.js";
import { Pages } from "./grid-pages.js";

const MARKS = { p: "present", l: "late", a: "absent", e: "excused", Delete: null, Backspace: null };
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const STEP = 10; // rows that Page Up and Page Down move
const AHEAD = document.dir === "rtl" ? -1 : 1; // where the next column lies

const part = document.getElementById("grid-part");
let cursor;
const marks = new Marks({
  cellOf: (participant, session) => cursor?.cellOf(participant, session),
  show: showMark,
  names: (participant, session) => cursor?.cellOf(participant, session) && cursor.names(cursor.cellOf(participant, session)),
  read: (cell) => MARKS[cell.textContent.trim().toLowerCase()] ?? null,
  saved: showRates,
  refresh: exchange,
});
const choice = new Choice(document.getElementById("choice-template"), {
  pick: set,
  history: () => showHistory(cursor.cell),
});
const pages = new Pages(part, { onKey, failed: () => marks.failed() });

begin();
part.addEventListener("part:replaced", begin);
document.addEventListener("keydown", undoKey);
document.addEventListener("submit", markColumn);

/* The table is new: when the page came, and when the filter has exchanged it. */
function begin() {
  const table = document.getElementById("grid");
  cursor = table && new Cursor(table);
  if (!table) return;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  cursor.open();
  table.addEventListener("keydown", onKey);
  table.addEventListener("pointerdown", onPointer);
  table.addEventListener("click", onClick);
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (cell && cell !== cursor.cell && table.contains(cell)) cursor.at(cell);
  });
  marks.begin();
}

// --- keys -------------------------------------------------------------------------------------------

function onKey(event) {
  if (event.altKey || (event.ctrlKey && !(event.key in MOVES) && !["Home", "End", " "].includes(event.key)) || event.metaKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (pages.holds(event)) event.preventDefault();
  else if (does(key, event)) event.preventDefault();
}

/* Do what a key means; false for a key that means nothing here. */
function does(key, event) {
  if (key in MOVES) move(event, MOVES[key]);
  else if (key === "Home") event.ctrlKey ? corner(pages.first, -1) : cursor.go(cursor.edge(0, -1));
  else if (key === "End") event.ctrlKey ? corner(pages.last, 1) : cursor.go(cursor.edge(0, 1));
  else if (key === "PageDown" || key === "PageUp") walk(key === "PageUp" ? -STEP : STEP, 0);
  else if (key === "Escape" && cursor.chosen.size) cursor.release();
  else if (!cursor.isMark(cursor.cell)) return false;
  else if (key in MARKS) set(MARKS[key]);
  else if (key === " ") event.shiftKey ? cursor.row(cursor.cell) : choice.open(cursor.cell, marks.shown(cursor.cell), { focus: true });
  else if (key === "h" || key === "Enter") showHistory(cursor.cell);
  else return false;
  return true;
}

function move(event, [down, right]) {
  choice.close();
  if (event.shiftKey) return stretch(event.ctrlKey ? cursor.edge(down, right * AHEAD) : cursor.beside(down, right * AHEAD));
  if (event.ctrlKey) arrive(cursor.edge(down, right * AHEAD));
  else walk(down, right * AHEAD);
}

function stretch(target) {
  cursor.stretch(target);
  if (cursor.isMark(target)) cursor.go(target);
}

/* So many cells on, in the page before or after this one where it leads past the rows of this. */
function walk(down, right) {
  const [row, column] = cursor.place;
  const to = Math.max(row, 0) + down;
  const count = cursor.rows.length;
  if (to >= count && pages.next) pages.turn(pages.next, () => arrive(cursor.cellAt(to - count, column)));
  else if (to < 0 && pages.previous) pages.turn(pages.previous, () => arrive(cursor.cellAt(cursor.rows.length + to, column)));
  else arrive(cursor.cellAt(row > 0 ? Math.max(row + down, 0) : row + down, column + right)); // the head comes after the first row
}

/* The first or the last cell of all pages. */
function corner(page, way) {
  if (page) pages.turn(page, () => arrive(cursor.edge(way, way)));
  else arrive(cursor.edge(way, way));
}

function arrive(cell) {
  cursor.release();
  cursor.go(cell);
}

function undoKey(event) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  marks.undo();
}

// --- mouse and finger -------------------------------------------------------------------------------

function onPointer(event) {
  const cell = event.target.closest("td");
  if (event.button !== 0 || !cursor.isMark(cell)) return;
  if (event.shiftKey) cursor.stretch(cell);
  else if (event.ctrlKey || event.metaKey) cursor.toggle(cell);
  else if (!cursor.chosen.has(cell)) cursor.release();
  if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
}

function onClick(event) {
  const cell = event.target.closest("td");
  if (!cursor.isMark(cell)) return;
  cursor.go(cell);
  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) choice.open(cell, marks.shown(cell));
}

// --- acts -------------------------------------------------------------------------------------------

function set(mark) {
  choice.close();
  const cells = cursor.meant.map((cell) => [cursor.participant(cell), cursor.session(cell)]);
  marks.set(cells, mark);
  cursor.go(cursor.cell);
}

function showHistory(cell) {
  const address = cursor.table.dataset.history;
  const href = address.replace("/0/", `/${cursor.session(cell)}/`).replace(/\/0$/, `/${cursor.participant(cell)}`);
  openDialog({ href }).catch(() => location.assign(href));
}

/* The form of a whole session, in its dialog: the page stays, the grid is read anew. */
function markColumn(event) {
  const form = event.target;
  if (!form.matches("dialog [data-column]")) return;
  event.preventDefault();
  const dialog = form.closest("dialog");
  marks.column(form, event.submitter).then(() => dialog.close());
}

// --- what is shown ----------------------------------------------------------------------------------

function showMark(cell, mark, { waiting, stuck, clash }) {
  cell.textContent = mark ? mark[0].toUpperCase() : "";
  cell.classList.remove("p", "l", "a", "e");
  if (mark) cell.classList.add(mark[0]);
  cell.classList.toggle("waiting", waiting);
  cell.classList.toggle("stuck", stuck);
  cell.classList.toggle("clash", clash);
}

function showRates(cells, answer) {
  for (const row of cursor?.rows ?? []) {
    const rate = answer.rates[row.dataset.id];
    if (!rate) continue;
    row.querySelector(".percent").textContent = rate.percent ?? "–";
    row.querySelector(".met").replaceChildren(...metMarks(rate));
  }
}

function metMarks(rate) {
  const under = rate.percent === null && !rate.overridden ? "none" : "under";
  const names = [rate.completes ? "met" : under, ...(rate.overridden ? ["overridden"] : [])];
  const made = document.getElementById("met-template").content;
  return names.map((name) => made.querySelector(`[data-met="${name}"]`).cloneNode(true));
}

/* Take from the page, read anew, whatever is not on its way: marks of others, all rates, the foot. */
function exchange(page) {
  const fresh = page.getElementById("grid");
  if (!fresh || !cursor) return;
  const rows = new Map([...fresh.tBodies[0].rows].map((row) => [row.dataset.id, row]));
  for (const row of cursor.rows) {
    const other = rows.get(row.dataset.id);
    if (!other || other.cells.length !== row.cells.length) continue;
    [...row.cells].forEach((cell, index) => {
      if (cursor.isMark(cell)) marks.known(cursor.participant(cell), cursor.session(cell), other.cells[index]);
      else if (index >= cursor.offset) cell.replaceChildren(...other.cells[index].childNodes);
    });
  }
  cursor.table.tFoot.replaceChildren(...fresh.tFoot.rows);
  document.getElementById("left-out").replaceChildren(...page.getElementById("left-out").childNodes);
}
