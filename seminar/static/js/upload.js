/* A file that is too large is named before it travels: the server could only answer when all of it has arrived. */
for (const input of document.querySelectorAll("input[type=file][data-largest]")) {
  input.addEventListener("change", () => {
    const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.largest));
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
    if (tooLarge) input.reportValidity();
  });
  input.form.addEventListener("submit", (event) => {
    if (input.validity.customError) {
      event.preventDefault();
      input.reportValidity();
    }
  });
}
