// Every place of the board that is shown: where it is, what is read out of it, what can be read on it.
const grid = document.querySelector("[role=grid]:not([aria-busy=true])");
if (grid === null) return null;
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const desks = [...grid.querySelectorAll("[role=columnheader]")].slice(1).map((e) => /^Meja \d+/.exec(plain(e.innerText))[0]);
return [...grid.querySelectorAll("[role=row]")].flatMap((line, row) =>
  [...line.querySelectorAll("[role=gridcell]")].map((e, column) => ({
    id: e.dataset.cell,
    row,
    column,
    time: plain(line.querySelector("[role=rowheader] span").textContent),
    desk: desks[column],
    opd: e.querySelector(".opd")?.textContent ?? null,
    label: e.getAttribute("aria-label"),
    text: plain(e.innerText),
    at: e === document.activeElement,
    held: e.getAttribute("aria-selected") === "true",
  })),
);
