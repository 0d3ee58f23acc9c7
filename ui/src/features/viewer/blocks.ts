// A document as blocks, cut to what is worth drawing at once. Pure.
import type { PageBlock } from "../../contract/PageBlock";

/** Lines of a document: each paragraph and heading is one, each row of a table is one. */
export const rowsOf = (blocks: readonly PageBlock[]): number =>
  blocks.reduce((sum, block) => sum + (block.kind === "table" ? block.rows.length : 1), 0);

/** The first `rows` lines, a table cut within. */
export function cutAfter(blocks: readonly PageBlock[], rows: number): PageBlock[] {
  const kept: PageBlock[] = [];
  let left = rows;
  for (const block of blocks) {
    if (left <= 0) break;
    kept.push(
      block.kind === "table" && block.rows.length > left ? { kind: "table", rows: block.rows.slice(0, left) } : block,
    );
    left -= block.kind === "table" ? block.rows.length : 1;
  }
  return kept;
}
