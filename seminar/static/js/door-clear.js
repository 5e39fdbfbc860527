/* The button that takes the names from this phone: what is not sent yet is sent first, or stays as ids. */
import { ask } from "./confirm.js";
import { fill, number } from "./grid-state.js";

/* `acts` has send(), which tries to; waiting(), how many wait then; and clear(). */
export function watchClear(texts, { send, waiting, clear }) {
  const button = document.getElementById("door-clear");
  button.addEventListener("click", async () => {
    await send();
    const left = waiting();
    if (left && !(await ask(fill(texts.clearAsk, { count: number(left) }), button.textContent.trim()))) return;
    await clear();
  });
}
