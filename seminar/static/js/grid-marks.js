/* The marks of a page: what the server has, what is on its way, and what can be taken back. The grid and the
   list of a session both stand on it; a page says how it shows a mark. */
import { post, Queue } from "./grid-queue.js";
import { fill, State } from "./grid-state.js";

const QUIET = 1200; // ms after the last saved mark until the page's numbers are read anew
const root = document.getElementById("mark-state");

export class Marks {
  #known = new Map(); // "participant session" → the mark that the server has
  #clashes = new Set();
  #done = []; // acts that can be taken back, the last one last
  #saves = 0;
  #timer;

  /* `page`: cellOf(participant, session) → element; show(element, mark, {waiting, stuck, clash}); read(element) → mark;
     names(participant, session) → {name, session}; saved(cells, answer); refresh(document). */
  constructor(page) {
    this.page = page;
    const { save, token, queue } = root.dataset;
    const told = { saved: (act, answer) => this.#saved(act, answer), changed: () => this.#changed() };
    this.queue = new Queue({ address: save, token, owner: queue, told });
    this.state = new State(this.queue);
    this.undoForm = document.getElementById("mark-undo");
    const last = this.undoForm.elements.act.value;
    if (last) this.#done.push({ number: Number(last) });
    this.undoForm.addEventListener("submit", (event) => (event.preventDefault(), this.undo()));
  }

  /* The page's cells are there, at first or anew. */
  begin() {
    this.#known.clear();
    for (const cell of this.queue.acts.flatMap((act) => act.cells)) this.#show(cell.participant, cell.session);
    this.queue.start();
  }

  /* The mark that a cell shows, on its way or saved. */
  shownAt(participant, session) {
    const pending = this.queue.pending(participant, session);
    return pending ? pending.mark : this.#knownAt(participant, session);
  }

  shown(cell) {
    return this.page.read(cell);
  }

  #knownAt(participant, session) {
    const key = `${participant} ${session}`;
    if (!this.#known.has(key)) this.#known.set(key, this.page.read(this.page.cellOf(participant, session)));
    return this.#known.get(key);
  }

  /* Set the cells, pairs of participant and session, to one mark: one act. The mark that a cell shows is sent too:
     somebody may have set another one since, and whoever marks has to see it. */
  set(cells, mark) {
    const wanted = cells
      .map(([participant, session]) => ({ participant, session, mark, seen: this.shownAt(participant, session) }))
      .filter((cell) => this.queue.pending(cell.participant, cell.session)?.mark !== mark);
    if (!wanted.length) return;
    for (const cell of wanted) this.#settle(cell);
    this.#done.push(this.queue.add(wanted));
    for (const cell of wanted) this.#show(cell.participant, cell.session);
    this.#offerUndo();
  }

  #settle({ participant, session }) {
    this.#clashes.delete(`${participant} ${session}`);
    this.state.settle(`${participant} ${session}`);
  }

  #show(participant, session) {
    const cell = this.page.cellOf(participant, session);
    if (!cell) return;
    this.#knownAt(participant, session);
    const waiting = this.queue.pending(participant, session) !== undefined;
    const stuck = waiting && (this.queue.attempts > 0 || this.queue.signedOut || this.queue.refused.length > 0);
    const clash = this.#clashes.has(`${participant} ${session}`);
    this.page.show(cell, this.shownAt(participant, session), { waiting, stuck, clash });
  }

  /* What the server has by now, from a page read anew; a mark on its way stays in sight. */
  known(participant, session, fresh) {
    this.#knownAt(participant, session);
    this.#known.set(`${participant} ${session}`, this.page.read(fresh));
    this.#show(participant, session);
  }

  #changed() {
    this.state.show();
    for (const act of this.queue.acts) for (const cell of act.cells) this.#show(cell.participant, cell.session);
    for (const act of this.queue.refused) this.#offerRefused(act);
  }

  #saved(act, answer) {
    this.#saves += 1;
    act.number = answer.act;
    const late = new Map(answer.overtaken.map((cell) => [`${cell.participant} ${cell.session}`, cell]));
    for (const cell of act.cells) {
      const key = `${cell.participant} ${cell.session}`;
      const standing = late.get(key);
      this.#known.set(key, standing ? standing.mark : cell.mark);
      if (standing) this.#offerClash(standing, cell.mark);
      this.#show(cell.participant, cell.session);
    }
    this.state.settle(act);
    this.state.saved();
    this.page.saved(act.cells, answer);
    this.#refreshSoon();
    this.#offerUndo();
  }

  // --- decisions ------------------------------------------------------------------------------------

  #offerClash(standing, mine) {
    const { participant, session, mark, sentence } = standing;
    const key = `${participant} ${session}`;
    this.#clashes.add(key);
    const close = () => (this.#settle(standing), this.#show(participant, session), this.#focus(participant, session));
    this.state.trouble(key, this.#named(participant, session, sentence), [
      [fill(root.dataset.keep, { mark: this.#word(mark) }), close],
      [fill(root.dataset.set, { mark: this.#word(mine) }), () => (close(), this.set([[participant, session]], mine))],
    ]);
  }

  /* The button that decided is gone: the keys go on where the mark is. */
  #focus(participant, session) {
    const place = this.page.cellOf(participant, session);
    (place?.querySelector(":checked") ?? place)?.focus();
  }

  #offerRefused(act) {
    const { list } = this.state;
    if (this.state.asks(act)) return;
    this.state.trouble(act, fill(root.dataset.refused, { sentence: act.refused }), [
      [list.dataset.try, () => this.queue.retry()],
      [list.dataset.discard, () => this.#drop(act)],
    ]);
  }

  #named(participant, session, sentence) {
    const names = this.page.names(participant, session);
    return names ? `${fill(root.dataset.nameFirst, names)} ${sentence}` : sentence;
  }

  #word(mark) {
    return root.dataset[mark ?? "none"];
  }

  #drop(act) {
    if (!this.queue.drop(act)) return false;
    this.#done = this.#done.filter((other) => other !== act);
    for (const cell of act.cells) this.#show(cell.participant, cell.session);
    this.#offerUndo();
    this.state.show();
    return true;
  }

  // --- taking back ----------------------------------------------------------------------------------

  async undo() {
    const act = this.#done.at(-1);
    if (!act || (this.queue.acts.includes(act) && this.#drop(act))) return;
    if (!act.number) return; // on its way: nothing to take back yet
    const form = new FormData(this.undoForm);
    form.set("act", act.number);
    try {
      const answer = await post(this.undoForm.action, root.dataset.token, form);
      this.#done = this.#done.filter((other) => other !== act);
      this.state.say(answer.sentence);
      await this.refresh();
    } catch (problem) {
      this.state.say(problem.message || root.dataset.notDone, true);
    }
    this.#offerUndo();
  }

  /* Send the form of a whole session and remember the act. */
  async column(form, submitter) {
    try {
      const answer = await post(form.action, root.dataset.token, new FormData(form, submitter));
      this.#done.push({ number: answer.act });
      this.state.say(answer.sentence);
      await this.refresh();
    } catch (problem) {
      this.state.say(problem.message || root.dataset.notDone, true);
    }
    this.#offerUndo();
  }

  #offerUndo() {
    this.#done = this.#done.filter((act) => act.number !== null);
    this.undoForm.hidden = this.#done.length === 0;
  }

  failed() {
    this.state.say(root.dataset.notDone, true);
  }

  // --- the page's numbers ---------------------------------------------------------------------------

  #refreshSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.queue.waiting || this.refresh().catch(() => {}), QUIET);
  }

  async refresh() {
    const savesBefore = this.#saves;
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (this.#saves !== savesBefore) return this.#refreshSoon(); // it may be older than what was saved meanwhile
    this.page.refresh(page);
  }
}
