/* The worker at the root: where the line is down it gives the door without a list, which the page then fills with
   what the phone keeps. It keeps no page that holds data. KEPT stands above this: the version, the shell, its files. */

const CACHE = `door-${KEPT.version}`;
const PATIENCE = 6000; // ms until a page that does not come counts as lost: a bad line seldom says that it is one

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (KEPT.files.includes(pathname)) event.respondWith(fileOf(request));
  else if (request.mode === "navigate" && isDoor(pathname)) event.respondWith(pageOf(request));
});

function isDoor(path) {
  return /\/attendance\/\d+\/door$/.test(path);
}

/* Without cookies: the shell is asked for by nobody, and holds nothing of anybody. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([KEPT.shell, ...KEPT.files].map((path) => new Request(path, { credentials: "omit" })));
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function fileOf(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function pageOf(request) {
  const late = new Promise((done) => setTimeout(done, PATIENCE)).then(shell);
  try {
    const page = await Promise.race([fetch(request), late]);
    return page.status === 502 || page.status === 504 ? await shell() : page; // what stands before the server answers
  } catch {
    return shell();
  }
}

async function shell() {
  return (await caches.match(KEPT.shell, { ignoreVary: true })) ?? Response.error();
}
