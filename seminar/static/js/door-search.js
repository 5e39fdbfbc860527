/* How a name is found at the door, as seminar/text.py does it: a test compares the two. The keys of the server are
   kept; those of the phone are made anew for each page, so they fold the letters of Arabic too. */

// Letters that are no letter with an accent, and what people type for them; the last ones are Arabic, Persian and Urdu.
const SPECIAL = {
  ł: "l", đ: "d", ø: "o", ħ: "h", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th", ð: "d", ς: "σ", ـ: "",
  "’": "'", "‘": "'", ʼ: "'", ʻ: "'", "′": "'", "‐": "-", "–": "-", "—": "-", "−": "-",
  ة: "ه", ى: "ي", ی: "ي", ک: "ك", ٱ: "ا", ہ: "ه", ھ: "ه",
};
const SPECIALS = new RegExp(`[${Object.keys(SPECIAL).join("")}]`, "g");
// Accents alone: in Khmer, Thai or Devanagari marks of the same kind are vowels.
const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0591-\u05c7]/g;
const PARTICLES = "abdal abdel abdul beni bint delle ould saint sainte santa santo".split(" "); // longer than three letters

/* What is compared of the names of somebody, with the words that others write as one. */
export function keyOf(names) {
  return names.map(folded).flatMap((name) => [name, ...asOne(name.split(" "))]).join("\n");
}

/* Whether a key holds every word that was typed, in any order. */
export function holds(key, typed) {
  return folded(typed).replaceAll("-", " ").split(" ").map(bare).every((word) => key.includes(word));
}

function folded(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(ACCENTS, "");
  return plain.replace(SPECIALS, (letter) => SPECIAL[letter]).trim().replace(/\s+/g, " ");
}

/* "o'brien" as obrien, "al-khatib" as alkhatib, "da costa" as dacosta. */
function asOne(words) {
  const plain = words.map(bare);
  const led = plain.slice(0, -1).map((word, place) => (leads(word) ? ledTo(plain.slice(place)) : ""));
  return [...plain.filter((word, place) => word !== words[place]), ...led].filter(Boolean);
}

function bare(word) {
  return word.replace(/['-]/g, "");
}

function leads(word) {
  return word.length <= 3 || PARTICLES.includes(word);
}

/* From a particle up to the word that it stands before. */
function ledTo(words) {
  const end = words.findIndex((word) => !leads(word));
  return words.slice(0, end < 0 ? undefined : end + 1).join("");
}
