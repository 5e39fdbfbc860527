/* Taps on their way to the server, each under a key of its own: sent again, it is answered the same. */
import { Failure, post } from "./grid-queue.js";

const AT_ONCE = 50; // taps in a request: on a bad line a small one gets through
const FIRST_PAUSE = 2000; // ms before the first new attempt; it doubles with each
const LONGEST_PAUSE = 30000;
const MOST_IN_VAIN = 3; // taps in succession that fail alone: then it is the server and not the taps

export class Sender {
  taps = [];
  sending = false;
  failed = 0; // attempts since the line was last there
  signedOut = false;
  unkept = new Set(); // taps that the store could not take, since it is full: they live as long as the page
  #failing = new Set(); // whom the taps are of that the server failed at: sent alone, and after the others
  #inVain = 0; // such attempts in succession
  #timer;

  /* `store` keeps taps; `told` has answered(tap, answer), changed() and lost(); token() gives one of a user, anew where asked. */
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
    await this.keep(tap);
  }

  async drop(tap) {
    this.taps = this.taps.filter((other) => other !== tap);
    this.#failing.delete(whom(tap));
    if (tap.place !== undefined) await this.store.forgetTap(tap);
    this.unkept.delete(tap);
  }

  /* A store that is full holds up no tap. */
  async keep(tap) {
    try {
      await this.store.keepTap(tap);
      this.unkept.delete(tap);
    } catch {
      this.unkept.add(tap);
    }
  }

  async send(user) {
    clearTimeout(this.#timer);
    if (this.sending || !this.waiting(user).length) return this.told.changed();
    this.sending = true;
    this.#inVain = 0;
    this.told.changed();
    try {
      while (await this.#sendSome(this.#next(user)));
    } finally {
      this.sending = false;
    }
    if (this.failed && !this.signedOut) {
      const pause = Math.min(FIRST_PAUSE * 2 ** (this.failed - 1), LONGEST_PAUSE);
      this.#timer = setTimeout(() => this.send(user), pause);
    }
    this.told.changed();
  }

  /* The first ones of one session, then whoever the server failed at, one at a time. */
  #next(user) {
    const waiting = this.waiting(user);
    const free = waiting.filter((tap) => !this.#failing.has(whom(tap)));
    if (free.length) return free.filter((tap) => tap.path === free[0].path).slice(0, AT_ONCE);
    const alone = [...this.#failing].map((who) => waiting.find((tap) => whom(tap) === who));
    return alone.filter(Boolean).slice(0, 1);
  }

  /* True when there may be more to send. */
  async #sendSome(some) {
    if (!some.length) return false;
    for (const tap of some.filter((tap) => !tap.tried)) {
      tap.tried = true; // from here on it may have arrived, whatever is heard of it
      await this.keep(tap);
    }
    let answers;
    try {
      answers = await this.#answersTo(some);
    } catch (problem) {
      return this.#refused(some, problem);
    }
    this.failed = this.#inVain = 0;
    for (const tap of some) await this.#answered(tap, answers[tap.key]);
    return true;
  }

  async #answersTo(some) {
    const body = JSON.stringify({ taps: some.map(asSent) });
    const { answers } = await post(`${some[0].path}/taps`, await this.token(some[0].user, this.failed > 0), body);
    if (!some.every((tap) => answers?.[tap.key])) throw new Failure(0, ""); // it is not our server that answers
    return answers;
  }

  async #answered(tap, answer) {
    if (answer.overtaken) {
      tap.sentence = answer.sentence;
      tap.stands = answer.stands;
      tap.clash = true;
      this.#failing.delete(whom(tap));
      await this.keep(tap);
    } else await this.drop(tap);
    this.told.answered(tap, answer);
  }

  async #refused(some, problem) {
    if (problem.status === undefined) throw problem;
    this.signedOut = problem.status === 401;
    if (this.signedOut) await this.told.lost();
    if (problem.status === 500) return this.#failedAt(some);
    if (!isFinal(problem.status)) {
      this.failed += 1;
      return false;
    }
    const meant = some.filter((tap) => !problem.keys || problem.keys.includes(tap.key));
    for (const tap of meant) {
      tap.sentence = problem.message;
      this.#failing.delete(whom(tap));
      await this.keep(tap);
    }
    return true;
  }

  /* One tap that the server cannot take is not to hold up those that were sent with it. */
  #failedAt(some) {
    for (const who of some.map(whom)) {
      this.#failing.delete(who);
      this.#failing.add(who); // at the end
    }
    if (some.length > 1) return true;
    this.failed += 1;
    this.#inVain += 1;
    return this.#inVain < Math.min(MOST_IN_VAIN, this.#failing.size);
  }
}

/* Taps of one person keep their order. */
function whom({ path, participant, key }) {
  return participant ? `${path} ${participant}` : key;
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
