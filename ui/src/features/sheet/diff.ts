// What an older version says that the present text does not, and the other way round, word by word. Pure.

export interface Part {
  text: string;
  /** In which of the two it stands. */
  in: "both" | "now" | "version";
}

/** More words than this are shown whole: comparing them would take longer than reading. */
const MOST = 1_500;

/** Words with the white space after them, so that joined they are the text again. */
const words = (text: string): string[] => text.match(/\s+|\S+\s*/g) ?? [];

/** The parts of both texts in order; those of `version` joined give `version`, those of `now` give `now`. */
export function diff(now: string, version: string): Part[] {
  const a = words(now);
  const b = words(version);
  if (a.length > MOST || b.length > MOST) return join([...a.map(part("now")), ...b.map(part("version"))]);
  const wide = b.length + 1;
  // Length of the longest run of words that both have from (i, j) on.
  const common = new Uint16Array((a.length + 1) * wide);
  const at = (i: number, j: number): number => common[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * wide + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) {
      parts.push({ text: b[j] ?? "", in: "both" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) parts.push(part("now")(a[i++] ?? ""));
    else parts.push(part("version")(b[j++] ?? ""));
  }
  return join(parts);
}

const same = (one = "", other = ""): boolean => one.trimEnd() === other.trimEnd();
const part =
  (where: Part["in"]) =>
  (text: string): Part => ({ text, in: where });

function join(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const one of parts) {
    const last = joined.at(-1);
    if (last?.in === one.in) last.text += one.text;
    else joined.push({ ...one });
  }
  return joined;
}
