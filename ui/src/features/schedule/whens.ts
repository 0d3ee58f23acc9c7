// On which days a break can be held. Pure.

const DAY_MS = 86_400_000;
/** No event is longer; a slip of the pen in its dates must not make a list without an end. */
const MOST = 62;

/** Every day of an event, `YYYY-MM-DD`. */
export function daysOf(first: string, last: string): string[] {
  const found: string[] = [];
  const to = Date.parse(`${last}T00:00:00Z`);
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= to && found.length < MOST; at += DAY_MS) {
    found.push(new Date(at).toISOString().slice(0, 10));
  }
  return found;
}

/** What can be chosen besides every day and the Fridays: each day of the event, and the one that is set. */
export const breakDays = (days: readonly string[], set: string | null): string[] =>
  set === null || days.includes(set) ? [...days] : [...days, set].sort();
