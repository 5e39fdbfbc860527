/* Rows chosen by checkbox: one box for all, Shift for a range, and a count beside what can be done with them.
   A box with data-check-everybody stands for more rows than the page shows. */

export function watchSelections(root) {
  for (const bar of root.querySelectorAll("[data-selection]")) watch(bar);
}

function watch(bar) {
  const form = bar.closest("form");
  const all = form.querySelector("[data-check-all]");
  const boxes = [...form.querySelectorAll("[data-check]")];
  const update = () => count(bar, all, boxes);
  bar.querySelector("[data-check-everybody]")?.addEventListener("change", update);
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      update();
    });
  }
  let last;
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) for (const between of range(boxes, last, box)) between.checked = box.checked;
      last = box;
      update();
    });
  }
  update();
}

function range(boxes, one, other) {
  const [start, end] = [boxes.indexOf(one), boxes.indexOf(other)].sort((a, b) => a - b);
  return boxes.slice(start, end + 1);
}

function count(bar, all, boxes) {
  const chosen = boxes.filter((box) => box.checked).length;
  const line = bar.querySelector("[data-selection-count]");
  line.textContent = chosen
    ? line.dataset.some.replace("{count}", chosen.toLocaleString(document.documentElement.lang))
    : line.dataset.none;
  const idle = chosen === 0 && !bar.querySelector("[data-check-everybody]")?.checked;
  for (const control of bar.querySelectorAll(".actions :is(button, select)")) control.disabled = idle;
  if (!all) return;
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}
