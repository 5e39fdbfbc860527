/* The line that says whether all is saved, and the marks that need a decision. */

export class State {
  #troubles = new Map(); // cell key or act → its line
  #ticking;

  constructor(queue) {
    this.line = document.getElementById("mark-status");
    this.texts = document.getElementById("mark-state").dataset;
    this.list = document.getElementById("mark-troubles");
    this.retry = document.getElementById("mark-retry");
    this.queue = queue;
    this.retry.addEventListener("click", () => this.queue.retry());
  }

  show() {
    clearTimeout(this.#ticking);
    const { waiting, attempts, signedOut } = this.queue;
    const stuck = waiting > 0 && (attempts > 0 || signedOut);
    this.retry.hidden = !stuck;
    this.line.classList.toggle("bad", stuck);
    if (!waiting && this.queue.acts.length) this.line.textContent = "";
    if (!waiting) return;
    if (signedOut) this.line.textContent = this.texts.signedOut;
    else if (stuck) this.#count(waiting);
    else this.line.textContent = fill(this.texts.saving, { count: number(waiting) });
  }

  #count(waiting) {
    const seconds = Math.max(0, Math.ceil((this.queue.nextTry - Date.now()) / 1000));
    const said = fill(this.texts.waiting, { count: number(waiting), seconds });
    this.line.textContent = [said, this.queue.reason].filter(Boolean).join(" ");
    if (seconds > 0) this.#ticking = setTimeout(() => this.show(), 1000);
  }

  saved() {
    if (this.queue.waiting) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "medium", hourCycle: "h23" });
    this.line.textContent = this.#undecided() || fill(this.texts.saved, { time });
  }

  #undecided() {
    const count = this.#troubles.size;
    return count ? fill(this.texts.undecided, { count: number(count) }) : "";
  }

  say(sentence, bad = false) {
    this.line.textContent = sentence;
    this.line.classList.toggle("bad", bad);
  }

  /* A mark that needs a decision, with a button for each way out: [label, act]. */
  trouble(key, sentence, ways) {
    this.settle(key);
    const line = document.createElement("p");
    const text = document.createElement("span");
    text.textContent = sentence;
    text.dir = "auto";
    line.append(text, ...ways.map(([label, act]) => button(label, () => (this.settle(key), act()))));
    this.#troubles.set(key, line);
    this.list.append(line);
  }

  asks(key) {
    return this.#troubles.has(key);
  }

  settle(key) {
    this.#troubles.get(key)?.remove();
    if (this.#troubles.delete(key) && !this.queue.waiting) this.line.textContent = this.#undecided();
  }
}

export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-plain";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

export function number(value) {
  return value.toLocaleString(document.documentElement.lang);
}
