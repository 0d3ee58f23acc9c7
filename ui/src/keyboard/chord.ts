// Pure reading of key presses: no state, so that the rules can be tested without a window.

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** A press as the table writes it: {key: "k", ctrlKey: true} → "Ctrl+K". Shift is written only where it adds something. */
export function chordOf(p: Press): string {
  const key = p.key === " " ? "Space" : p.key.length === 1 ? p.key.toUpperCase() : p.key;
  const letter = key.length > 1 || /[A-Z]/.test(key);
  const parts: string[] = [];
  if (p.ctrlKey || p.metaKey) parts.push("Ctrl");
  if (p.altKey) parts.push("Alt");
  if (p.shiftKey && letter) parts.push("Shift");
  return [...parts, key].join("+");
}

/**
 * Whether a chord may act while a text field has the focus: only with Ctrl, or an F-key. `types`: the system says that
 * its Ctrl+Alt is AltGr, with which letters are written.
 */
export function worksWhileTyping(chord: string, types = false): boolean {
  if (/^F\d{1,2}$/.test(chord.split("+").at(-1) ?? "")) return true;
  return chord.startsWith("Ctrl+") && !(types && chord.startsWith("Ctrl+Alt+"));
}

/** Ctrl chords that belong to the text field itself while one is typing. */
export const FIELD_OWNS: readonly string[] = [
  "Ctrl+A",
  "Ctrl+C",
  "Ctrl+V",
  "Ctrl+X",
  "Ctrl+Z",
  "Ctrl+Y",
  "Ctrl+Shift+Z",
];

/** Plain keys that a focused button, tab or list uses itself. */
export const CONTROL_OWNS: readonly string[] = [
  "Space",
  "Enter",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
];
