/* The people at the door: found while one types, shown each with a button as large as a thumb. */
import { holds, keyOf } from "./door-search.js";

const MOST = 200; // lines at once: whoever is further down is found by name

export class People {
  #rows = new Map(); // id → its line

  /* `part` holds the lines; `texts` what is said; `stateOf(id)` gives {state, waiting, clash}. */
  constructor(part, texts, stateOf) {
    this.part = part;
    this.texts = texts;
    this.stateOf = stateOf;
    this.all = [];
  }

  fill(people) {
    this.all = people.map(([id, name, native, , apart]) => ({ id, name, native, apart, key: keyOf([name, native, apart]) }));
  }

  nameOf(id) {
    return this.all.find((person) => person.id === id)?.name;
  }

  /* Those whose names hold every word; `open` leaves out whoever is settled. */
  show(words, open, more) {
    const found = this.all.filter(({ id, key }) => holds(key, words) && (!open || open(id)));
    this.#rows.clear();
    const lines = found.slice(0, MOST).map((person) => this.#line(person));
    if (found.length > MOST) lines.push(said(more(found.length - MOST)));
    if (!found.length) lines.push(said(this.texts.nobody));
    const focused = this.part.contains(document.activeElement) && document.activeElement.dataset.id;
    this.part.replaceChildren(...lines);
    if (focused) this.#rows.get(Number(focused))?.querySelector("button").focus();
  }

  #line(person) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "door-tap";
    button.dataset.id = person.id;
    const who = document.createElement("span");
    who.className = "door-who";
    who.append(bdi(person.name), " ");
    if (person.native) who.append(bdi(person.native, "native"), " ");
    if (person.apart) who.append(bdi(person.apart, "of"));
    const state = document.createElement("span");
    state.className = "door-state";
    button.append(who, state);
    line.append(button);
    this.#rows.set(person.id, line);
    this.update(person.id);
    return line;
  }

  /* Show anew how one stands. */
  update(id) {
    const line = this.#rows.get(id);
    if (!line) return;
    const { state, waiting, clash } = this.stateOf(id);
    const shown = line.querySelector(".door-state");
    shown.textContent = state ? this.texts[state] : "";
    if (state) shown.dataset.state = state;
    else delete shown.dataset.state;
    line.firstChild.setAttribute("aria-pressed", String(["present", "late", "out", "back"].includes(state)));
    line.classList.toggle("waiting", waiting);
    line.classList.toggle("clash", clash);
  }
}

function bdi(text, name) {
  const made = document.createElement("bdi");
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function said(text) {
  const line = document.createElement("li");
  line.className = "note";
  line.textContent = text;
  return line;
}
