import type { ReadinessLevel, ReadinessLine } from "../../contract/commands";
import { hasText, t, type Key } from "../../i18n/index.svelte";
import { told } from "../../i18n/told";

const plain = t as (key: Key) => string;
const NEED: Record<ReadinessLevel, number> = { not_ready: 0, look: 1, ready: 2 };

/** What must be set right first, then what should be looked at, then what is ready; each in its own order. */
export const byNeed = (lines: readonly ReadinessLine[]): ReadinessLine[] =>
  [...lines].sort((a, b) => NEED[a.level] - NEED[b.level]);

/** A topic by its name; one of a newer release shows as it is. */
export function topicName(topic: string): string {
  const key = `rehearsal.topic_${topic}`;
  return hasText(key) ? plain(key) : topic;
}

/** How many lines of each level. */
export function counts(lines: readonly ReadinessLine[]): Record<ReadinessLevel, number> {
  const sum = { ready: 0, look: 0, not_ready: 0 };
  for (const line of lines) sum[line.level] += 1;
  return sum;
}

/** What was found and what to do, in the language in use; a page kept by an older release has its own words alone. */
export function lineWords(line: ReadinessLine): { what: string; todo: string } {
  const own = { what: line.found, todo: line.todo };
  return line.values["level"] === undefined ? own : told(`readiness.${line.topic}`, line.values, own);
}
