/* What a phone keeps of the door: lists of names with their ids, and taps that are on their way. */

const NAME = "door";
let opening;

/* "lists" by the path of their page; "taps" in the order in which they were made. */
function opened() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("lists", { keyPath: "path" });
      request.result.createObjectStore("taps", { keyPath: "place", autoIncrement: true });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opening;
}

/* Run `act` with the store, and wait until what it did lies on the disk. */
async function within(store, mode, act) {
  const database = await opened();
  return new Promise((done, failed) => {
    const transaction = database.transaction(store, mode, { durability: "strict" });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => done(request?.result);
    transaction.onabort = transaction.onerror = () => failed(transaction.error);
  });
}

export function listOf(path) {
  return within("lists", "readonly", (store) => store.get(path));
}

export function keepList(list) {
  return within("lists", "readwrite", (store) => store.put(list));
}

export function forgetList(path) {
  return within("lists", "readwrite", (store) => store.delete(path));
}

export function allTaps() {
  return within("taps", "readonly", (store) => store.getAll());
}

/* Keep a tap, new or changed; it has its `place` from then on. */
export async function keepTap(tap) {
  tap.place = await within("taps", "readwrite", (store) => store.put(tap));
}

export function forgetTap(tap) {
  return within("taps", "readwrite", (store) => store.delete(tap.place));
}

/* Names that are kept longer than they may be, or for somebody else. */
export async function forgetOldNames(user) {
  const lists = await within("lists", "readonly", (store) => store.getAll());
  const old = lists.filter((list) => list.until <= Date.now() || (user && list.user !== user));
  await Promise.all(old.map((list) => forgetList(list.path)));
}

export function forgetNames() {
  return within("lists", "readwrite", (store) => store.clear());
}

export async function forgetTapsOf(user) {
  const taps = await allTaps();
  await Promise.all(taps.filter((tap) => tap.user === user).map(forgetTap));
}

/* Doors that are open in other tabs would keep their names again. `word`: "signed out", or "cleared". */
export function tellDoors(word) {
  new BroadcastChannel(NAME).postMessage(word);
}

export function onTold(act) {
  new BroadcastChannel(NAME).addEventListener("message", ({ data }) => act(data));
}

/* Whether the browser lets pages keep anything; some do not in a private window. */
export async function isThere() {
  try {
    await opened();
    return true;
  } catch {
    return false;
  }
}

/* The same where nothing can be kept: taps live as long as the page. */
export const memory = {
  listOf: async () => undefined,
  keepList: async () => {},
  forgetList: async () => {},
  allTaps: async () => [],
  keepTap: async () => {},
  forgetTap: async () => {},
  forgetOldNames: async () => {},
  forgetNames: async () => {},
};
