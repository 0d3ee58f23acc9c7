// Where the focus goes when a form opens, and where it goes back to.

/** What one types or chooses first in a form: of a group of radio buttons the one that is chosen. */
export function firstField(form: ParentNode): HTMLElement | null {
  const first = form.querySelector<HTMLElement>(
    "input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button[type=submit]:not(:disabled)",
  );
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return first;
  return form.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first;
}

/** After an answer that refused something: to the field that it is about. */
export const toTrouble = (form: ParentNode): void =>
  form.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled)")?.focus();

/**
 * Remembers who has the focus now. Called when what took it is gone, it gives the focus back: to the same element, else
 * to the button of the same words that was drawn in its place around `form`, else to the heading of the screen. Whoever
 * took the focus meanwhile keeps it.
 */
export function giveBack(form: Element): () => void {
  const before = document.activeElement;
  const words = before?.textContent;
  const around: Element[] = [];
  for (let at = form.parentElement; at !== null && at !== document.body; at = at.parentElement) around.push(at);
  const find = (): HTMLElement | null => {
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) return before;
    const buttons = around.find((one) => one.isConnected)?.querySelectorAll("button") ?? [];
    return [...buttons].find((one) => one.textContent === words) ?? document.querySelector<HTMLElement>("main h1");
  };
  // What replaces the form is drawn in the same turn.
  return () =>
    queueMicrotask(() => {
      if (document.activeElement === null || document.activeElement === document.body) find()?.focus();
    });
}
