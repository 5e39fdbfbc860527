/* The head of the door, which stays while the list goes by: nothing with the focus lies under it, and above the keyboard
   of a phone there is room for hits. */

const HIGH = 64; // pixels from the top: there it is high enough
const door = document.getElementById("door");

export function watchHead() {
  const head = document.querySelector(".door-top");
  const search = document.getElementById("door-q");
  new ResizeObserver(() => tell("--door-head", head.offsetHeight)).observe(head);
  search.addEventListener("focus", () => hasTouch() && (top() < 0 || top() >= HIGH) && raise());
  search.addEventListener("input", () => top() < 0 && raise()); // the first hits, not the place of before
}

/* Without a touch screen no keyboard covers half of it. */
function hasTouch() {
  return matchMedia("(pointer: coarse)").matches;
}

function top() {
  return door.getBoundingClientRect().top;
}

/* At once, not smoothly: the keyboard moves in as well. The page stays as long, however few the hits, also when the focus
   goes: no row moves under a thumb. */
function raise() {
  const at = scrollY + top();
  tell("--door-at", at);
  scrollTo({ top: at, behavior: "instant" });
}

function tell(name, pixels) {
  document.documentElement.style.setProperty(name, `${pixels}px`);
}
