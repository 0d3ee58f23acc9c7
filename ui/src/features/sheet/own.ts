// Which indicators of Form C.1 a row of the sheet is about, so that their files are offered first. It decides an order
// and nothing else: what a row demands is the back end's to say.
import type { CheckInfo } from "../../contract/CheckInfo";

const OF: Readonly<Record<string, readonly number[]>> = { regulation: [1], budget: [3, 6], video: [21] };

/** From the checks of a row: by their code, and by the indicators their source names. */
export function indicatorsOf(checks: readonly Pick<CheckInfo, "code" | "source">[]): number[] {
  const found = checks.flatMap((check) => [
    ...(OF[check.code] ?? []),
    ...[...check.source.matchAll(/Form C\.1 indikator (\d{1,2})/g)].map((m) => Number(m[1])),
  ]);
  return [...new Set(found)].sort((a, b) => a - b);
}
