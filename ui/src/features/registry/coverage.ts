// Satu instansi satu inovasi: how far a category is covered, as a share. Pure.
import type { CoverageCategory } from "../../contract/CoverageCategory";

/** Whole percent of agencies that brought one; never 100 while one is missing. */
export function share(line: Pick<CoverageCategory, "known" | "with">): number {
  return line.known === 0 ? 0 : Math.floor((line.with / line.known) * 100);
}
