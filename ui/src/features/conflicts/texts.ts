// The versions of a cell beside one another, and what they make joined: pure.
import type { ConflictCell } from "../../contract/commands";
import { diff } from "../sheet/diff";

export interface Marked {
  text: string;
  /** Whether the other version lacks it. */
  own: boolean;
}

/**
 * What each version says, with what only it says marked: the others against the first, the first against the second.
 * Versions that have next to nothing in common are not marked, for then everything would be.
 */
export function marked(texts: readonly string[]): Marked[][] {
  return texts.map((text, at) => {
    const other = texts[at === 0 ? 1 : 0] ?? text;
    const parts = diff(other, text).filter((part) => part.in !== "now");
    const common = parts.filter((part) => part.in === "both").reduce((sum, part) => sum + part.text.trim().length, 0);
    if (common * 5 <= text.length) return [{ text, own: false }];
    return parts.flatMap((part) => {
      // The space after the last word is nobody's.
      const word = part.in === "version" ? part.text.trimEnd() : "";
      return [
        { text: word, own: true },
        { text: part.text.slice(word.length), own: false },
      ].filter(({ text: piece }) => piece !== "");
    });
  });
}

/** Sentences and lines with what follows them, so that joined they are the text again. */
const sentences = (text: string): string[] =>
  text.match(/[^\n]*?(?:[.!?]["”)]?(?=\s|$)|\n|$)[ \t]*/g)?.filter((one) => one !== "") ?? [];
const plain = (sentence: string): string =>
  sentence
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[.!?]["”)]?$/, "")
    .toLowerCase();
/** Whether one sentence begins with all the words of another: "Ada" does not begin "Adanya". */
const goesOn = (long: string, short: string): boolean =>
  short !== "" && long.startsWith(short) && !/[\p{L}\p{N}]/u.test(long[short.length] ?? "");

/**
 * One text out of several: the first, and every sentence of the others that it lacks, before the next sentence that both
 * have. What all say stands once, a sentence that another goes on with gives way to the longer, nothing else is left out.
 */
export function joined(texts: readonly string[]): string {
  const [first = "", ...others] = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== "");
  const result = sentences(first);
  for (const other of others) {
    let own: string[] = [];
    for (const sentence of sentences(other)) {
      const said = plain(sentence);
      if (said === "") continue;
      const found = result.findIndex((one) => goesOn(plain(one), said) || goesOn(said, plain(one)));
      if (found < 0) {
        own.push(sentence);
        continue;
      }
      if (said.length > plain(result[found] ?? "").length) result[found] = sentence;
      result.splice(found, 0, ...own);
      own = [];
    }
    result.push(...own);
  }
  return result
    .map((one, at) => (/\s$/.test(one) || /^(\s|$)/.test(result[at + 1] ?? "") ? one : `${one} `))
    .join("")
    .trim();
}

export interface DeskGroup {
  desk: string;
  cells: ConflictCell[];
}

/** The cells by desk, desks in their order of names, those of no desk last. */
export function byDesk(cells: readonly ConflictCell[]): DeskGroup[] {
  const groups = new Map<string, ConflictCell[]>();
  for (const cell of cells) groups.set(cell.desk, [...(groups.get(cell.desk) ?? []), cell]);
  return [...groups]
    .map(([desk, of]) => ({ desk, cells: of }))
    .sort((a, b) =>
      a.desk === "" ? 1 : b.desk === "" ? -1 : a.desk.localeCompare(b.desk, undefined, { numeric: true }),
    );
}

/** Which cell comes after one that is decided: the next in the list, or the one before it at the end. */
export function nextAfter(
  before: readonly ConflictCell[],
  decided: string,
  now: readonly ConflictCell[],
): string | null {
  const at = before.findIndex((one) => one.id === decided);
  const following = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at)).reverse()];
  return following.find((one) => now.some((left) => left.id === one.id))?.id ?? now[0]?.id ?? null;
}
