// The settings of a turn between what is stored and what is typed. Pure.

/** "5, 1" → [5, 1]; empty is none, anything else that is no list of minutes is null. */
export function minutesOf(text: string): number[] | null {
  const words = text.split(/[,;\s]+/).filter((word) => word !== "");
  const all = words.map(Number);
  return words.every((word) => /^\d{1,3}$/.test(word)) ? all : null;
}

/** [5, 1] → "5, 1". */
export const textOf = (minutes: readonly number[]): string => minutes.join(", ");

/** A typed length of a phase; 0 where it is no number, which the back end refuses in words. */
export const minutesTyped = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0);
