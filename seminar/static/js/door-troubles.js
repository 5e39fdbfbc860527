/* Taps that somebody has to decide about: another was quicker, or the server refused them. */
import { button, fill } from "./grid-state.js";

/* `acts` has what one can decide: settle(tap), insist(tap) and retry(tap). */
export function showTroubles(taps, people, texts, acts) {
  const part = document.getElementById("door-troubles");
  const troubled = taps.filter((tap) => tap.sentence);
  const keys = troubled.map((tap) => tap.key).join(" ");
  if (part.dataset.keys === keys) return; // a button that has the focus stays
  part.dataset.keys = keys;
  part.replaceChildren(...troubled.map((tap) => troubleOf(tap, people, texts, acts)));
}

function troubleOf(tap, people, texts, { settle, insist, retry }) {
  const name = tap.participant ? (people.nameOf(tap.participant) ?? texts.somebody) : texts.guest;
  const values = { name, sentence: tap.sentence, mark: texts[tap.to ?? "none"] };
  const made = document.createElement("p");
  const text = document.createElement("span");
  text.dir = "auto";
  text.textContent = fill(tap.clash ? texts.clash : texts.refused, values);
  const ways = tap.clash
    ? [[fill(texts.keep, { mark: texts[tap.stands ?? "none"] }), () => settle(tap)], [fill(texts.set, values), () => insist(tap)]]
    : [[texts.try, () => retry(tap)], [texts.discard, () => settle(tap)]];
  made.append(text, ...ways.map(([label, act]) => button(label, act)));
  return made;
}
