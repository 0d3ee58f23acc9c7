/** A time of day as people type it ("9", "930", "09.30", "9:30") as "HH:MM"; null when it is none. */
export function parseTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[.:,\s]?(\d{2}))?$/.exec(text.trim());
  if (found === null) return null;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? "0");
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** "09:30" as it is written here: "09.30". */
export const showTime = (value: string): string => value.replace(":", ".");
