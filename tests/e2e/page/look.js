// Finds what a person would: by role and by the words they read. Returns the elements, best match first.
const [role, wanted] = arguments;
const SELECT = {
  button: "button, [role=button]",
  tab: "[role=tab]",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  field: "input:not([type=radio]):not([type=checkbox]), textarea, select",
  heading: "h1, h2, h3",
  screen: "nav[aria-label=Layar] button",
  step: "main nav button",
  option: "[role=option]",
  grid: "[role=grid]",
  gridcell: "[role=gridcell]",
  clock: "main header button",
  "dialog-button": "dialog button",
};
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const named = (e) => {
  const by = e.getAttribute("aria-labelledby");
  if (by !== null) return plain(by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
  const own = e.getAttribute("aria-label");
  if (own !== null) return plain(own);
  if (e.labels?.length > 0) return plain(e.labels[0].textContent);
  return plain(e.textContent) || plain(e.title);
};
const found = [...document.querySelectorAll(SELECT[role])]
  .filter((e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden")
  .map((e) => ({ e, name: named(e) }))
  // A step says first whether it is done.
  .filter(({ name }) => (role === "step" ? name.includes(wanted) : name.startsWith(wanted)))
  // The name itself before names that only begin so.
  .sort((a, b) => (b.name === wanted) - (a.name === wanted));
// A hidden radio button or checkbox is pressed by its label.
return found.map(({ e }) => (role === "radio" || role === "checkbox" ? (e.closest("label") ?? e) : e));
