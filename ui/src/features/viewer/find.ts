// Words in a page's text: one line of text out of the pieces a PDF is made of, and where the words stand in it. Pure.

export interface Piece {
  str: string;
  /** A line ends after it. */
  hasEOL: boolean;
}
export interface PageText {
  /** In small letters, a blank for every end of a line. */
  text: string;
  /** Where each piece begins in it. */
  starts: readonly number[];
}

/** Small letters, each as long as the letter it comes from, so that places stay true. */
const small = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : [...text].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
};

export function pageText(pieces: readonly Piece[]): PageText {
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += small(piece.str);
    if (piece.hasEOL && !text.endsWith(" ")) text += " ";
  }
  return { text, starts };
}

/** What is looked for: small letters, single blanks; empty when nothing is. */
export const wanted = (query: string): string => small(query).trim().replace(/\s+/g, " ");

/** Where `what` (from `wanted`) begins, none over another. */
export function hitsIn(text: string, what: string): number[] {
  const hits: number[] = [];
  if (what === "") return hits;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) hits.push(at);
  return hits;
}

/** A part of one piece. */
export interface Part {
  piece: number;
  from: number;
  to: number;
}

/** The parts of pieces that the characters `from` to `to` (not counted) cover. */
export function partsOf(page: PageText, lengths: readonly number[], from: number, to: number): Part[] {
  const parts: Part[] = [];
  page.starts.forEach((start, piece) => {
    const length = lengths[piece] ?? 0;
    const a = Math.max(0, from - start);
    const b = Math.min(length, to - start);
    if (a < b) parts.push({ piece, from: a, to: b });
  });
  return parts;
}

/** The hit to go to: the first on or after page `page`, else the first of all. */
export function firstFrom(hits: readonly { page: number }[], page: number): number {
  const at = hits.findIndex((hit) => hit.page >= page);
  return at < 0 ? 0 : at;
}
