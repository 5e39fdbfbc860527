/* Moving through the grid: one cell takes the focus (roving tabindex), Shift and Ctrl choose several.

   Rows are the sessions' head (row -1) and the people; columns are the name (-1) and the sessions. */

export class Cursor {
  chosen = new Set();
  #anchor; // the cell where a rectangle begins

  constructor(table) {
    this.table = table;
    this.head = [...table.tHead.querySelectorAll("th.session")];
    this.rows = [...table.tBodies[0].rows];
    const first = this.rows[0].querySelector("td:not(.of)");
    this.offset = first.cellIndex; // cells before the first session
    for (const link of table.querySelectorAll(":is(tbody, thead) a")) link.tabIndex = -1;
    for (const cell of table.querySelectorAll("tbody td")) if (this.isMark(cell)) cell.tabIndex = -1;
    this.at(first);
  }

  /* Begin at the session that the page says, the first of today: its column is the first that is seen. */
  open() {
    const column = this.head.findIndex((each) => "opens" in each.dataset);
    if (column < 0) return;
    this.at(this.cellAt(0, column));
    lead(this.table, this.cell);
  }

  isMark(cell) {
    return cell?.tagName === "TD" && !cell.closest("tfoot") && this.#column(cell) in this.head && this.#column(cell) >= 0;
  }

  /* Make this cell the one that Tab comes to, without moving the focus. */
  at(cell) {
    for (const stop of this.#stops) stop.tabIndex = -1;
    this.#stops = stopsIn(cell);
    for (const stop of this.#stops) stop.tabIndex = 0;
    this.cell = cell;
  }
  #stops = [];

  go(cell) {
    if (!cell) return;
    this.at(cell);
    this.#stops.at(-1).focus({ preventScroll: true });
    reveal(this.table, cell);
  }

  /* The cell so many rows and columns away, as far as there is one. */
  beside(down, right) {
    const [row, column] = this.place;
    return this.cellAt(row + down, column + right);
  }

  /* Row and column of the cell with the focus. */
  get place() {
    return this.#place(this.cell);
  }

  /* The cell in this row and column, or the nearest one. */
  cellAt(row, column) {
    return this.#cell(clamp(row, -1, this.rows.length - 1), clamp(column, -1, this.head.length - 1));
  }

  edge(down, right) {
    return this.beside(down * this.rows.length * 2, right * this.head.length * 2);
  }

  /* The rectangle from where choosing began to this cell. */
  stretch(cell) {
    const anchor = this.#anchor ?? this.cell;
    if (!this.isMark(cell) || !this.isMark(anchor)) return;
    this.#anchor = anchor;
    const [[top, left], [bottom, right]] = [this.#place(anchor), this.#place(cell)];
    this.choose(
      span(top, bottom).flatMap((row) => span(left, right).map((column) => this.#cell(row, column))),
    );
  }

  row(cell) {
    this.#anchor = undefined;
    this.choose([...cell.parentElement.cells].filter((each) => this.isMark(each)));
  }

  toggle(cell) {
    const cells = new Set(this.chosen.size ? this.chosen : [this.cell].filter((each) => this.isMark(each)));
    if (!cells.delete(cell)) cells.add(cell);
    this.#anchor = cell;
    this.choose([...cells]);
  }

  choose(cells) {
    for (const cell of this.chosen) cell.removeAttribute("aria-selected");
    this.chosen = new Set(cells);
    for (const cell of this.chosen) cell.setAttribute("aria-selected", "true");
  }

  release() {
    this.#anchor = undefined;
    if (this.chosen.size) this.choose([]);
  }

  /* What a letter sets: what is chosen, else the cell with the focus. */
  get meant() {
    return this.chosen.size ? [...this.chosen] : [this.cell].filter((cell) => this.isMark(cell));
  }

  participant(cell) {
    return Number(cell.parentElement.dataset.id);
  }

  session(cell) {
    return Number(this.head[this.#column(cell)].dataset.id);
  }

  names(cell) {
    const title = this.head[this.#column(cell)].querySelector(".session-name").textContent.trim();
    return { name: cell.parentElement.cells[0].textContent.trim(), session: title };
  }

  cellOf(participant, session) {
    const column = this.head.findIndex((head) => Number(head.dataset.id) === session);
    const row = this.rows.findIndex((each) => Number(each.dataset.id) === participant);
    return row < 0 || column < 0 ? undefined : this.#cell(row, column);
  }

  #column(cell) {
    return this.head.includes(cell) ? this.head.indexOf(cell) : cell.cellIndex - this.offset;
  }

  #place(cell) {
    return [this.rows.indexOf(cell.parentElement), cell.tagName === "TH" && !this.head.includes(cell) ? -1 : this.#column(cell)];
  }

  #cell(row, column) {
    if (row < 0) return this.head[Math.max(column, 0)];
    return this.rows[row].cells[column < 0 ? 0 : column + this.offset];
  }
}

/* What Tab comes to in a cell. At a session's head that is its title and, where the arrows arrive, *all*. */
function stopsIn(cell) {
  const links = [...cell.querySelectorAll(":scope > a")];
  return links.length ? links : [cell];
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

function span(one, other) {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/* Bring a cell out from under the header, the foot and the columns that stay, and into the window. */
function reveal(table, cell) {
  const frame = table.closest(".table-region");
  const box = cell.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  const top = table.tHead.getBoundingClientRect().bottom;
  const bottom = Math.min(table.tFoot.getBoundingClientRect().top, view.bottom);
  if (!table.tHead.contains(cell)) {
    if (box.top < top) frame.scrollTop -= top - box.top;
    else if (box.bottom > bottom) frame.scrollTop += box.bottom - bottom;
  }
  intoWindow(table, cell);
  if (cell.cellIndex === 0 && !table.tHead.contains(cell)) return;
  const [left, right] = free(table, view);
  if (box.left < left) frame.scrollLeft -= left - box.left;
  else if (box.right > right) frame.scrollLeft += box.right - right;
}

/* Bring a cell to where the columns that do not stay begin. */
function lead(table, cell) {
  const frame = table.closest(".table-region");
  const box = cell.getBoundingClientRect();
  const [left, right] = free(table, frame.getBoundingClientRect());
  frame.scrollLeft += document.dir === "rtl" ? box.right - right : box.left - left;
}

/* The frame may be higher than the window, or half below it. */
function intoWindow(table, cell) {
  const { top, bottom } = cell.getBoundingClientRect();
  const [head, foot] = [table.tHead, table.tFoot].map((part) => part.getBoundingClientRect().height);
  if (bottom > window.innerHeight) window.scrollBy(0, bottom + foot - window.innerHeight);
  else if (top < 0) window.scrollBy(0, top - head);
}

/* The part of the frame's width that no column covers which stays. */
function free(table, view) {
  const cells = [...table.tBodies[0].rows[0].cells].filter((cell) => getComputedStyle(cell).position === "sticky");
  const boxes = cells.map((cell) => cell.getBoundingClientRect()).sort((one, other) => one.left - other.left);
  let [left, right] = [view.left, view.right];
  for (const box of boxes) if (box.left <= left + 1) left = box.right;
  for (const box of boxes.reverse()) if (box.right >= right - 1) right = box.left;
  return [left, right];
}
