/* A form with data-confirm asks its question before it is sent. Without JavaScript it is sent at once,
   so acts that cannot be undone have a page of their own that asks. */

const agreed = new WeakSet();

export function watchConfirms() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.dataset.confirm || agreed.has(form)) return;
    event.preventDefault();
    const { submitter } = event;
    if (await ask(form.dataset.confirm, submitter?.textContent.trim())) {
      agreed.add(form);
      form.requestSubmit(submitter);
    }
  });
}

/* Whether the reader wants it, asked in a dialog. */
export function ask(question, verb) {
  const dialog = document.getElementById("confirm-template").content.firstElementChild.cloneNode(true);
  dialog.querySelector(".dialog-question").textContent = question;
  dialog.querySelector("[value=yes]").textContent = verb;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("click", (event) => {
      if (event.target.value) dialog.close(event.target.value);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
    dialog.querySelector("[value=no]").focus();
  });
}
