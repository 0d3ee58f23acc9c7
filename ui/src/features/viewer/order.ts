// In which order pieces of evidence are offered: those of the row one is at first, then by indicator. Pure.
import type { EvidenceInfo } from "../../contract/EvidenceInfo";

/** Indicator first to last, pieces without one at the end; each as handed in. */
export function byIndicator(evidence: readonly EvidenceInfo[]): EvidenceInfo[] {
  return [...evidence].sort((a, b) => (a.indicator ?? 99) - (b.indicator ?? 99) || a.name.localeCompare(b.name, "id"));
}

/** Those of `indicators` and the others, each by indicator. */
export function ownFirst(
  evidence: readonly EvidenceInfo[],
  indicators: readonly number[],
): { own: EvidenceInfo[]; others: EvidenceInfo[] } {
  const all = byIndicator(evidence);
  const isOwn = (e: EvidenceInfo): boolean => e.indicator !== null && indicators.includes(e.indicator);
  return { own: all.filter(isOwn), others: all.filter((e) => !isOwn(e)) };
}
