/* <time datetime="2023-07-24T01:00:00Z" data-reader-time="09:00">: where the reader's clock differs from the shown one,
   the reader's time stands beside it. */

export function addReaderTimes(root) {
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  for (const time of root.querySelectorAll("time[data-reader-time]:not(:has(+ .reader-time))")) {
    const local = clock.format(new Date(time.dateTime));
    if (local === time.dataset.readerTime) continue;
    const note = document.createElement("span");
    note.className = "reader-time muted";
    note.textContent = ` (${document.body.dataset.yourTime.replace("{time}", local)})`;
    time.after(note);
  }
}
