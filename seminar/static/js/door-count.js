/* How many are here, or out on the visit, in the sentences that the page has for it. */
import { fill, number } from "./grid-state.js";

const HERE = ["present", "late"];

/* `states` has one entry for each of the people: a mark or leg, or null. */
export function showNumbers(states, guests, visit) {
  const count = (...kinds) => states.filter((state) => kinds.includes(state)).length;
  const values = {
    here: count(...HERE), missing: count(null), out: count("out", "back"), back: count("back"), still: count("out"),
    people: states.length, guests,
  };
  const holes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]));
  const part = document.getElementById(visit ? "door-count-visit" : "door-count-marks").content.cloneNode(true);
  for (const text of part.children) text.textContent = fill(text.textContent, holes);
  document.getElementById("door-count").replaceChildren(...part.children);
}
