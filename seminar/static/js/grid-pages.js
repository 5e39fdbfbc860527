/* From page to page of the grid by key: what is past the last row of this page is the first of the next. */
import { showFrom } from "./live.js";

const GRACE = 1000; // ms after a page did not come: what is pressed so soon was meant for that page

export class Pages {
  #held; // the keys that were pressed while a page is on its way; undefined while none is

  /* `part` holds table and links; `onKey(event)` does what a key means; `failed()` says that the page did not come. */
  constructor(part, { onKey, failed }) {
    Object.assign(this, { part, onKey, failed });
  }

  get next() {
    return this.#link("[rel=next]");
  }

  get previous() {
    return this.#link("[rel=prev]");
  }

  get first() {
    return this.previous && this.#link(":not([rel])");
  }

  get last() {
    return this.next && [...this.part.querySelectorAll(".pagination a:not([rel])")].at(-1);
  }

  #link(which) {
    return this.part.querySelector(`.pagination a${which}`);
  }

  /* A key that comes while a page is on its way is meant for that page: it waits, and is not done here. */
  holds(event) {
    this.#held?.push(event);
    return this.#held !== undefined;
  }

  /* Show the page that the link leads to, then arrive there. Where it does not come all stays, and what was pressed
     meanwhile is forgotten: it was not meant for the cells of this page. */
  async turn(link, arrive) {
    this.#held = [];
    const done = await showFrom(link.href, [this.part]).catch(() => this.failed());
    if (!done) await new Promise((over) => setTimeout(over, GRACE));
    const held = done ? this.#held : [];
    this.#held = undefined;
    if (done) arrive();
    for (const event of held) this.onKey(event);
  }
}
