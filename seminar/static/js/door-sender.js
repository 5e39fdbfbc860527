/* Taps on their way to the server, each under a key of its own: sent again, it is answered the same. */
import { post } from "./grid-queue.js";

const AT_ONCE = 50; // taps in a request: on a bad line a small one gets through
const FIRST_PAUSE = 2000; // ms before the first new attempt; it doubles with each
const LONGEST_PAUSE = 30000;

export class Sender {
  taps = [];
  sending = false;
  failed = 0; // attempts since the line was last there
  signedOut = false;
  #timer;

  /* `store` keeps taps; `told` has answered(tap, answer), changed() and lost(); token() gives one, anew where asked. */
  constructor(store, told, token) {
    this.store = store;
    this.told = told;
    this.token = token;
  }

  /* Those that wait to be sent: of this user, and neither refused nor overtaken. */
  waiting(user) {
    return this.taps.filter((tap) => tap.user === user && !tap.sentence);
  }

  async add(tap) {
    this.taps.push(tap);
    await this.store.keepTap(tap);
  }

  async drop(tap) {
    this.taps = this.taps.filter((other) => other !== tap);
    await this.store.forgetTap(tap);
  }

  async send(user) {
    clearTimeout(this.#timer);
    if (this.sending || !this.waiting(user).length) return this.told.changed();
    this.sending = true;
    this.told.changed();
    while (await this.#sendSome(this.waiting(user)));
    this.sending = false;
    if (this.failed && !this.signedOut) {
      const pause = Math.min(FIRST_PAUSE * 2 ** (this.failed - 1), LONGEST_PAUSE);
      this.#timer = setTimeout(() => this.send(user), pause);
    }
    this.told.changed();
  }

  /* The first ones of one session; true when there may be more. */
  async #sendSome(waiting) {
    if (!waiting.length) return false;
    const { path } = waiting[0];
    const some = waiting.filter((tap) => tap.path === path).slice(0, AT_ONCE);
    for (const tap of some.filter((tap) => !tap.tried)) {
      tap.tried = true; // from here on it may have arrived, whatever is heard of it
      await this.store.keepTap(tap);
    }
    try {
      const body = JSON.stringify({ taps: some.map(asSent) });
      const { answers } = await post(`${path}/taps`, await this.token(this.failed > 0), body);
      for (const tap of some) await this.#answered(tap, answers[tap.key]);
      this.failed = 0;
      return true;
    } catch (problem) {
      return this.#refused(some, problem);
    }
  }

  async #answered(tap, answer) {
    if (answer.overtaken) {
      tap.sentence = answer.sentence;
      tap.stands = answer.stands;
      tap.clash = true;
      await this.store.keepTap(tap);
    } else await this.drop(tap);
    this.told.answered(tap, answer);
  }

  async #refused(some, problem) {
    if (problem.status === undefined) throw problem;
    this.signedOut = problem.status === 401;
    if (this.signedOut) await this.told.lost();
    if (!isFinal(problem.status)) {
      this.failed += 1;
      return false;
    }
    const meant = some.filter((tap) => !problem.keys || problem.keys.includes(tap.key));
    for (const tap of meant) {
      tap.sentence = problem.message;
      await this.store.keepTap(tap);
    }
    return true;
  }
}

function asSent({ key, participant, to, seen, guest }) {
  return participant ? { key, participant, to, seen } : { key, guest };
}

/* Whether sending again by itself will not help: 400 is a token of before, which is asked for anew. */
function isFinal(status) {
  return status > 401 && status < 500 && status !== 408 && status !== 429;
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
