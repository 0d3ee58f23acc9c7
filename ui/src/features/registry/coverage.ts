// Satu instansi satu inovasi: who has brought none, by category.
import type { Category, OpdInfo } from "../../contract/commands";
import { CATEGORIES } from "../../shared/words";

export interface CoverageLine {
  category: Category;
  opds: number;
  without: number;
}

/** One line a category that has agencies, in the order of the categories. */
export function coverage(opds: readonly OpdInfo[]): CoverageLine[] {
  return CATEGORIES.map((category) => {
    const own = opds.filter((o) => o.category === category);
    return { category, opds: own.length, without: own.filter((o) => o.innovations === 0).length };
  }).filter((line) => line.opds > 0);
}

/** Whole percent of agencies that brought one; never 100 while one is missing. */
export function share(line: { opds: number; without: number }): number {
  return line.opds === 0 ? 0 : Math.floor(((line.opds - line.without) / line.opds) * 100);
}
