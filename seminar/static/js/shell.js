/* The masthead: "/" goes to the search box, menus close by Escape and by a click elsewhere,
   the current entry of a navigation that scrolls is in sight, and an error page has a way back. */

export function watchSearchKey() {
  const search = document.getElementById("search");
  if (!search) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

export function watchMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

function openMenus() {
  return document.querySelectorAll("details.menu[open]");
}

export function showBackButtons() {
  if (history.length < 2) return;
  for (const button of document.querySelectorAll("button[data-back]")) {
    button.hidden = false;
    button.addEventListener("click", () => history.back());
  }
}

export function showCurrentTab() {
  for (const link of document.querySelectorAll(":is(.main-nav, .tabs) [aria-current]")) {
    const row = link.closest("nav");
    const [frame, place] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
    if (place.left < frame.left || place.right > frame.right) row.scrollLeft += place.left - frame.left - frame.width / 3;
  }
}
