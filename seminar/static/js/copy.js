/* A button with data-copy="selector" copies that element's text. Shown only where scripts run. */

export function watchCopyButtons(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  await write((source.value ?? source.textContent).trim(), source);
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  button.disabled = true;
  setTimeout(() => {
    button.textContent = label;
    button.disabled = false;
  }, 1600);
}

async function write(text, source) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // An address without https has no clipboard; the older way copies what is selected.
  getSelection().selectAllChildren(source);
  document.execCommand("copy");
  return getSelection().removeAllRanges();
}
