// Where the focus goes when a form opens, and where it goes back to.

/** What one types or chooses first in a form: of a group of radio buttons the one that is chosen. */
export function firstField(form: ParentNode): HTMLElement | null {
  const first = form.querySelector<HTMLElement>(
    "input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button[type=submit]:not(:disabled)",
  );
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return first;
  return form.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first;
}

/** After an answer that refused something: to the field that it is about, ready to be typed anew. */
export function toTrouble(form: Element): void {
  const field = form.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled)");
  if (field === null) return;
  // What was said has pushed the buttons down.
  form.scrollIntoView({ block: "nearest" });
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** What is shown once and must be read takes the focus as a whole, so that no key press puts it away unread. */
export function intoSight(node: HTMLElement): void {
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

/** Who has the focus, and the words on it, by which a button that was drawn anew is known again. */
export interface Held {
  element: Element | null;
  words: string | null;
}
/** Asked before what takes the focus is drawn: then the button that leads there may be gone. */
export function held(): Held {
  const element = typeof document === "undefined" ? null : document.activeElement;
  return { element, words: element?.textContent ?? null };
}

/**
 * Gives the focus back once `form` is gone: to the same element, else to the button of the same words that was drawn in
 * its place around the form, else to the heading of the screen, without scrolling there. Whoever took the focus meanwhile keeps it.
 */
export function giveBack(form: Element, before: Held): () => void {
  const around: Element[] = [];
  for (let at = form.parentElement; at !== null && at !== document.body; at = at.parentElement) around.push(at);
  const find = (): HTMLElement | null => {
    const { element, words } = before;
    if (element instanceof HTMLElement && element !== document.body && element.isConnected) return element;
    const buttons = around.find((one) => one.isConnected)?.querySelectorAll("button") ?? [];
    return [...buttons].find((one) => one.textContent === words) ?? document.querySelector<HTMLElement>("main h1");
  };
  // What replaces the form is drawn in the same turn.
  return () =>
    queueMicrotask(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const to = find();
      to?.focus({ preventScroll: to.tagName === "H1" });
    });
}
