/* The small choice beside a cell, for mouse and finger: four marks, none, and the history. */

export class Choice {
  /* `pick(mark)` sets; `history()` opens the history of the cell. */
  constructor(template, { pick, history }) {
    this.box = template.content.firstElementChild.cloneNode(true);
    this.box.popover = "auto";
    this.box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      this.close();
      if (button.value === "history") history();
      else pick(button.value || null);
    });
    this.box.addEventListener("keydown", (event) => this.#move(event));
    document.getElementById("main").append(this.box);
  }

  open(cell, mark, { focus = false } = {}) {
    for (const button of this.box.children) button.setAttribute("aria-pressed", String(button.value === (mark ?? "")));
    this.box.showPopover();
    this.#place(cell.getBoundingClientRect());
    if (focus) this.box.firstElementChild.focus();
  }

  close() {
    if (this.isOpen) this.box.hidePopover();
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  /* Under the cell, or over it where there is no room, and always within the window. */
  #place(cell) {
    const { width, height } = this.box.getBoundingClientRect();
    const below = cell.bottom + 4 + height <= window.innerHeight;
    const left = Math.min(Math.max(4, cell.left + cell.width / 2 - width / 2), window.innerWidth - width - 4);
    this.box.style.left = `${left}px`;
    this.box.style.top = `${below ? cell.bottom + 4 : cell.top - height - 4}px`;
  }

  #move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.box.children];
    const here = buttons.indexOf(document.activeElement);
    buttons[(here + step + buttons.length) % buttons.length].focus();
  }
}
