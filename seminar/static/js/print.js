/* A button with data-print prints the page. Shown only where scripts run; the browser's own way is always there. */

export function watchPrintButtons(root) {
  for (const button of root.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
