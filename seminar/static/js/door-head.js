/* The head of the door, which stays while the list goes by: nothing with the focus lies under it, and above the keyboard
   of a phone there is room for hits. */

const HIGH = 64; // pixels under the head: there the search box is high enough

export function watchHead() {
  const head = document.querySelector(".door-top");
  const search = document.getElementById("door-q");
  new ResizeObserver(() => tell("--door-head", head.offsetHeight)).observe(head);
  search.addEventListener("focus", () => raise(search, head.offsetHeight));
}

/* Without a touch screen no keyboard covers half of it. At once, not smoothly: the keyboard moves in as well. */
function raise(search, height) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const under = search.getBoundingClientRect().top - height;
  if (under >= 0 && under < HIGH) return;
  tell("--door-at", scrollY + under); // a page of few hits is as long, also when the focus goes: no row moves under a thumb
  search.scrollIntoView({ block: "start" });
}

function tell(name, pixels) {
  document.documentElement.style.setProperty(name, `${pixels}px`);
}
