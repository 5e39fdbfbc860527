/* Marks on their way to the server: one act at a time, in order, retried while the line is bad, kept over a reload.

   An act is {cells: [{participant, session, mark, seen}]}: ids and marks, nothing of the people. */

const FIRST_PAUSE = 1000; // ms before the first new attempt; it doubles with each
const LONGEST_PAUSE = 30000;
const BUSY_PAUSE = 5000; // where the server answers that it is busy: that passes sooner than a line is mended
const PATIENCE = 30000; // ms until an answer that does not come counts as lost

export class Queue {
  acts = [];
  attempts = 0;
  nextTry = 0; // when the next attempt is due, as Date.now() counts
  signedOut = false;
  reason = ""; // why the last attempt failed, where the server said so
  #sending = false;
  #timer;
  #latest = new Map(); // "participant session" → the last cell on its way: an act may have thousands

  /* `told` has saved(act, answer) and changed(). `owner` names the user and the edition. */
  constructor({ address, token, owner, told }) {
    this.address = address;
    this.token = token;
    this.prefix = `marks.${owner}.`;
    this.key = this.prefix + tabName();
    this.told = told;
    this.acts = this.#kept();
    window.addEventListener("online", () => this.retry());
    window.addEventListener("beforeunload", (event) => {
      if (this.acts.length) event.preventDefault();
    });
  }

  add(cells) {
    const act = { cells };
    this.acts.push(act);
    this.#keep();
    this.#send();
    return act;
  }

  /* Forget an act that was not saved; false where it is on its way. */
  drop(act) {
    if (this.#sending && this.acts[0] === act) return false;
    this.acts = this.acts.filter((other) => other !== act);
    this.#keep();
    return true;
  }

  retry() {
    clearTimeout(this.#timer);
    this.signedOut = false;
    for (const act of this.acts) delete act.refused;
    this.#send();
  }

  get waiting() {
    return this.acts.filter((act) => !act.refused).flatMap((act) => act.cells).length;
  }

  get refused() {
    return this.acts.filter((act) => act.refused);
  }

  /* The last mark on its way for a cell, or undefined. */
  pending(participant, session) {
    return this.#latest.get(`${participant} ${session}`);
  }

  async #send() {
    this.told.changed();
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    let act;
    while ((act = this.acts.find((each) => !each.refused)) && (await this.#sent(act)));
    this.#sending = false;
    this.told.changed();
  }

  async #sent(act) {
    try {
      const answer = await post(this.address, this.token, JSON.stringify({ cells: act.cells }));
      if (!answer.rates) throw new Failure(0, ""); // it is not our server that answers
      this.attempts = 0;
      this.reason = "";
      this.acts = this.acts.filter((other) => other !== act);
      this.#keep();
      this.told.saved(act, answer);
      return true;
    } catch (problem) {
      return this.#failed(act, problem);
    }
  }

  #failed(act, problem) {
    if (problem.status === 401) {
      this.signedOut = true;
      return false;
    }
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
      act.refused = problem.message; // trying again alone will not help
      return true;
    }
    this.reason = problem.message;
    const longest = problem.status === 503 ? BUSY_PAUSE : LONGEST_PAUSE;
    const pause = Math.min(FIRST_PAUSE * 2 ** this.attempts, longest);
    this.attempts += 1;
    this.nextTry = Date.now() + pause;
    this.#timer = setTimeout(() => this.#send(), pause);
    return false;
  }

  #keep() {
    this.#latest = new Map(this.acts.flatMap((act) => act.cells).map((cell) => [`${cell.participant} ${cell.session}`, cell]));
    if (this.acts.length) store(this.key, JSON.stringify(this.acts.map(({ cells }) => ({ cells }))));
    else localStorage.removeItem(this.key);
  }

  /* What this tab, or one that was closed, could not send. Sending a mark twice does no harm. */
  #kept() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
    const acts = keys.flatMap((key) => JSON.parse(localStorage.getItem(key)));
    for (const key of keys) localStorage.removeItem(key);
    this.acts = acts;
    this.#keep();
    return acts;
  }

  /* Begin with what was kept. Apart from the constructor, so that the page can show it first. */
  start() {
    if (this.acts.length) this.#send();
  }
}

/* Post and read the JSON answer; throws a Failure with the status, 0 where the line is down. So it is where another
   page answers in the server's place, as hotels have it until one accepts their terms. */
export async function post(address, token, body) {
  let response;
  try {
    response = await fetch(address, { method: "POST", body, headers: headersOf(token, body), signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Failure(0, "");
  }
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Failure(response.status, answer?.sentence ?? "", answer?.keys);
  if (!answer) throw new Failure(0, "");
  return answer;
}

export class Failure extends Error {
  constructor(status, sentence, keys) {
    super(sentence);
    this.status = status;
    this.keys = keys; // those meant, where the answer names them
  }
}

function headersOf(token, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  return typeof body === "string" ? { ...headers, "Content-Type": "application/json" } : headers;
}

/* Where the browser has no room, what waits is not kept over a reload, and is sent all the same. */
function store(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch (problem) {
    if (problem.name !== "QuotaExceededError") throw problem;
  }
}

/* A reload keeps the tab's name, another tab has its own. */
function tabName() {
  const name = sessionStorage.getItem("tab") ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem("tab", name);
  return name;
}
