/* The door: a tap is shown at once, kept on the phone, and sent when there is a connection. */
import { ask } from "./confirm.js";
import { watchClear } from "./door-clear.js";
import { showNumbers } from "./door-count.js";
import { readAnew, showWaiting } from "./door-guests.js";
import { watchHead } from "./door-head.js";
import { People } from "./door-list.js";
import { newKey, Sender } from "./door-sender.js";
import * as phone from "./door-store.js";
import { showTroubles } from "./door-troubles.js";
import { fill, number } from "./grid-state.js";

const EVERY = 20000; // ms until the marks of others are looked at again,
const EACH = 10; // or so many for each on the list, where that is more: a long list is a heavy one
const PATIENCE = 15000; // ms until an answer that does not come counts as lost
const root = document.getElementById("door");
const texts = root.dataset;
const path = location.pathname;
const isShell = !texts.user;
const line = document.getElementById("door-line"); // how it stands with the connection
const told = document.getElementById("door-said"); // what a tap did, for who does not see the list

let store = phone;
let list; // what the phone keeps of this page: {path, user, until, keeps, title, visit, people, guests}
let token; // {user, value}: it sends what this user tapped, and nothing of another
let online = true;
let gone = ""; // why the server gives no list
let cleared = false; // somebody took the names from this phone: the page keeps none until it is loaded again
let next; // when the list is read again
let answers = 0; // of taps that were sent since the page came
const states = new Map(); // id → what the server has
const mine = new Map(); // id → {to, seen}: the last tap of this page
const people = new People(document.getElementById("door-list"), texts, stateOf);
const sender = new Sender({ keepTap: (tap) => store.keepTap(tap), forgetTap: (tap) => store.forgetTap(tap) }, { answered, changed, lost }, tokenFor);

begin();

async function begin() {
  if (!(await phone.isThere())) store = phone.memory;
  await store.forgetOldNames(Number(texts.user));
  sender.taps = await store.allTaps();
  const kept = await store.listOf(path);
  if (kept) take(kept);
  listen();
  await refresh();
  if (list?.until && window.isSecureContext) navigator.serviceWorker?.register(texts.worker);
}

function listen() {
  people.part.addEventListener("click", (event) => {
    const tapped = event.target.closest(".door-tap");
    if (tapped) tap(Number(tapped.dataset.id));
  });
  document.getElementById("door-search").addEventListener("input", showPeople);
  document.getElementById("door-search").addEventListener("submit", (event) => (event.preventDefault(), showPeople()));
  document.querySelector("#door-guest form").addEventListener("submit", addGuest);
  phone.onTold((word) => (word === "cleared" ? clear() : signedOutElsewhere()));
  watchHead();
  watchClear(texts, { send: refresh, waiting: () => sender.waiting(userHere()).length, clear: clearAll });
  window.addEventListener("online", refresh);
  window.addEventListener("offline", () => ((online = false), changed()));
  document.addEventListener("visibilitychange", refresh);
  window.addEventListener("beforeunload", (event) => {
    if (!allKept() && sender.taps.length) event.preventDefault();
  });
}

/* Whether what waits would outlive this page. */
function allKept() {
  return store === phone && !sender.unkept.size;
}

// --- the list ---------------------------------------------------------------------------------------

/* Read the list anew, and send what waits. */
async function refresh() {
  clearTimeout(next);
  next = setTimeout(refresh, Math.max(EVERY, people.all.length * EACH));
  if (document.hidden) return;
  if (!cleared) await readList();
  await sender.send(list?.user);
}

async function readList() {
  const before = answers;
  const fresh = await asked();
  if (!fresh || cleared || before !== answers || sender.sending) return;
  const guests = list?.guests;
  take({ ...fresh, path });
  keep();
  if (guests !== undefined && guests !== fresh.guests) await readAnew(path, PATIENCE);
}

/* What the server says of the list; undefined where it says nothing, or that there is none for us. */
async function asked() {
  try {
    const response = await fetch(`${path}/list`, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
    online = response.status < 500;
    if (response.redirected || response.status === 401) return void (await lost());
    const answer = await response.json();
    if (response.ok) return accept(answer);
    if (online) await shut(answer.sentence);
  } catch {
    online = false;
  }
}

function accept({ token: fresh, ...answer }) {
  token = { user: answer.user, value: fresh };
  sender.signedOut = false;
  gone = "";
  return answer;
}

/* Empty where somebody else is signed in by now: the server then takes nothing. */
async function tokenFor(user, anew) {
  if (token?.user !== user || anew) await asked();
  return token?.user === user ? token.value : "";
}

function take(fresh) {
  if (list && list.user !== fresh.user) mine.clear(); // the next user asks before a mark of the last is changed
  list = fresh;
  for (const [id, , , state] of list.people) states.set(id, state);
  people.fill(list.people);
  document.querySelector("h1 bdi").textContent = list.title;
  if (isShell) document.title = list.title;
  showWays();
  showPeople();
  changed();
}

/* What was heard of marks since the list came goes with it. Once the edition is over nothing is kept. */
function keep() {
  if (!list.until || cleared) return store.forgetList(path);
  list.people = list.people.map(([id, name, native, , apart]) => [id, name, native, states.get(id) ?? null, apart]);
  return store.keepList(list).catch(() => {}); // a phone that is full shows what it cannot keep
}

/* Signed out, here or elsewhere: the names go, what is not sent stays. */
async function lost() {
  sender.signedOut = true;
  token = undefined;
  await store.forgetNames();
  hideNames();
  changed();
}

/* Those in sight go with those that are kept, and with them the sentence that they are. */
function hideNames() {
  told.textContent = "";
  if (list) take({ ...list, people: [], keeps: "" });
}

/* The names go from this phone and from every page that is open; what is not sent stays, as ids. */
async function clearAll() {
  await clear();
  phone.tellDoors("cleared");
}

async function clear() {
  cleared = true;
  await store.forgetNames();
  hideNames();
}

/* In another tab, which has cleared the phone: what it asked about is given up here too. */
async function signedOutElsewhere() {
  sender.taps = await store.allTaps();
  await lost();
}

/* The page is no longer for this user, or gone. */
async function shut(sentence) {
  gone = sentence;
  await store.forgetList(path);
  hideNames();
}

// --- taps -------------------------------------------------------------------------------------------

function userHere() {
  return list?.user ?? Number(texts.user);
}

function ours() {
  return sender.taps.filter((tap) => tap.path === path && tap.user === userHere());
}

function stateOf(id) {
  const taps = ours().filter((tap) => tap.participant === id);
  const last = taps.findLast((tap) => !tap.sentence);
  return { state: last ? last.to : (states.get(id) ?? null), waiting: last !== undefined, clash: taps.some((tap) => tap.sentence) };
}

function mode() {
  return document.querySelector("#door-mode :checked").value;
}

async function tap(id) {
  const { state } = stateOf(id);
  const to = state === mode() ? stepBack(id, state) : mode();
  if (await agreed(id, state, to)) await set(id, state, to);
}

/* What stood before the tap of this page, else nothing; whoever is back was out. */
function stepBack(id, state) {
  const own = mine.get(id);
  if (own?.to === state) return own.seen;
  return state === "back" ? "out" : null;
}

/* One's own tap is changed at once, another mark only when one says so; nobody comes back who did not go. */
async function agreed(id, state, to) {
  if (state === null && to === "back") return ask(fill(texts.notOut, { name: people.nameOf(id) }), texts.yesNotOut);
  const expected = state === null || mine.get(id)?.to === state || (state === "out" && to === "back");
  if (expected) return true;
  const values = { name: people.nameOf(id), state: texts[state], mark: texts[to ?? "none"] };
  const back = state === mode();
  return ask(fill(back ? texts.takeBack : texts.change, values), fill(back ? texts.yesBack : texts.yesMark, values));
}

async function set(id, seen, to) {
  mine.set(id, { seen, to });
  const last = ours().findLast((tap) => tap.participant === id && !tap.sentence);
  const kept = last && !last.tried ? again(last, to) : sender.add({ key: newKey(), path, user: list.user, participant: id, to, seen });
  shown(id);
  showLine(); // at once: until the tap is kept it would say that all is sent
  told.textContent = fill(texts.said, { name: people.nameOf(id), state: texts[to ?? "none"] });
  await kept;
  await sender.send(list.user);
}

/* A tap that never left the phone becomes another one, or none. */
function again(last, to) {
  if (last.seen === to) return sender.drop(last);
  Object.assign(last, { to, key: newKey() });
  return sender.keep(last);
}

/* A guest may come before the list does, and is sent after it. */
async function addGuest(event) {
  event.preventDefault();
  const user = userHere();
  if (!user) return; // a phone that keeps no list knows nobody who could have let the guest in; the line says so
  const field = document.getElementById("door-guest-name");
  const kept = sender.add({ key: newKey(), path, user, guest: field.value });
  event.target.reset();
  document.getElementById("door-guest").open = false;
  document.querySelector("#door-guest summary").focus();
  told.textContent = texts.guestAdded;
  changed();
  await kept;
  await sender.send(list?.user);
}

function answered(tap, answer) {
  answers += 1;
  if (tap.path !== path) return;
  if (tap.participant) {
    states.set(tap.participant, answer.stands);
    shown(tap.participant);
  } else {
    list.guests += 1;
    readAnew(path, PATIENCE);
  }
}

// --- what is shown ----------------------------------------------------------------------------------

function shown(id) {
  people.update(id);
  showCount();
}

function showPeople() {
  if (!list) return; // the server's rows stay until it comes
  const open = document.getElementById("door-open").checked && isOpen;
  people.show(document.getElementById("door-q").value, open, (count) => fill(texts.more, { count: number(count) }));
  document.getElementById("door-pages")?.remove();
}

function isOpen(id) {
  return stateOf(id).state === (list.visit ? "out" : null);
}

/* The ways a tap can be meant: marks, or legs of a visit. */
function showWays() {
  const ways = document.getElementById("door-mode");
  if (!ways.hidden) return;
  ways.hidden = false;
  for (const way of ways.querySelectorAll("[data-of]")) way.hidden = way.dataset.of !== (list.visit ? "visit" : "marks");
  ways.querySelector("[data-of]:not([hidden]) input").checked = true;
  document.getElementById("door-open-label").textContent = list.visit ? texts.onlyOut : texts.onlyUnmarked;
}

function showCount() {
  const guests = list.guests + ours().filter((tap) => !tap.participant && !tap.sentence).length;
  showNumbers(people.all.map(({ id }) => stateOf(id).state), guests, list.visit);
}

/* Something has happened to the line, or to what waits. */
function changed() {
  if (list) showCount();
  for (const { participant } of ours()) people.update(participant);
  showLine();
  showWaiting(ours().filter((tap) => !tap.participant && !tap.sentence), texts);
  showTroubles(ours(), people, texts, { settle, insist, retry });
  showKept();
  if (list && !sender.sending && !sender.signedOut && !gone) keep();
}

function say(sentence) {
  line.textContent = sentence;
}

/* A link that says the same stays: it may have the focus. */
function lead(address, sentence) {
  if (line.textContent !== sentence) line.replaceChildren(link(address, sentence));
}

function showLine() {
  const waiting = sender.waiting(userHere()).length;
  const undecided = ours().filter((tap) => tap.sentence).length;
  const stuck = !online || sender.failed > 0 || sender.signedOut;
  line.classList.toggle("bad", (stuck && waiting > 0) || Boolean(gone));
  const count = number(waiting);
  if (gone) say(gone);
  else if (cleared) line.replaceChildren(`${fill(waiting ? texts.clearedWaiting : texts.cleared, { count })} `, link(path, texts.reload));
  else if (sender.signedOut) line.replaceChildren(`${fill(texts.signedOut, { count })} `, link(`${texts.signIn}?next=${encodeURIComponent(path)}`, texts.signInAgain));
  else if (!list) say(online ? "" : texts.noList);
  else if (waiting && stuck) say(fill(allKept() ? texts.waiting : texts.waitingHere, { count }));
  else if (waiting) say(fill(texts.sending, { count }));
  else if (!online) say(texts.noLine);
  else if (isShell) line.replaceChildren(`${texts.whole} `, link(path, texts.reload));
  else if (undecided) lead("#door-troubles", fill(texts.undecided, { count: number(undecided) }));
  else say(answers ? texts.allSent : "");
}

function showKept() {
  const others = sender.taps.filter((tap) => list && tap.user !== list.user).length;
  const elsewhere = sender.taps.filter((tap) => tap.user === list?.user && tap.path !== path).length;
  const kept = window.isSecureContext ? list?.keeps : texts.insecure;
  const said = [
    store === phone ? kept : texts.noStore,
    elsewhere && fill(texts.elsewhere, { count: number(elsewhere) }),
    others && fill(texts.others, { count: number(others) }),
  ];
  document.getElementById("door-keeps").textContent = cleared ? "" : said.filter(Boolean).join(" ");
  document.getElementById("door-clear").hidden = cleared || store !== phone || !list?.until;
}

// --- decisions --------------------------------------------------------------------------------------

async function settle(tap) {
  await sender.drop(tap);
  if (tap.participant) shown(tap.participant);
  changed();
}

async function insist(tap) {
  await settle(tap);
  await set(tap.participant, tap.stands ?? null, tap.to);
}

async function retry(tap) {
  delete tap.sentence;
  tap.key = newKey();
  await sender.keep(tap);
  await refresh();
}

function link(address, text) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  return made;
}
