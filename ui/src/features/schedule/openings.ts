// The places of a day, as the core lays them: sessions one after another from the start, whole slots in each, none into a
// break; after a break a new session starts. Only to draw free places: whether a slot may go there is the back end's word.
import type { ScheduleSettings, Zone } from "../../contract/commands";

const OFFSET_HOURS: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };
const MOST = 2000;

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
};
const isFriday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 5;

/** Whether one of the days from first to last is a Friday. */
export function hasFriday(first: string, last: string): boolean {
  const to = Date.parse(`${last}T00:00:00Z`);
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= to; at += 86_400_000) {
    if (new Date(at).getUTCDay() === 5) return true;
  }
  return false;
}

export interface Opening {
  /** "09.20". */
  time: string;
  startMs: number;
}

/** An instant of a day, minutes after its midnight in the event's zone, as UTC milliseconds. */
export function instant(day: string, minutes: number, zone: Zone): number {
  return Date.parse(`${day}T00:00:00Z`) + (minutes - OFFSET_HOURS[zone] * 60) * 60_000;
}

export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;

/** The openings of one day, by time; none while the settings make no sense. */
export function openings(settings: ScheduleSettings, day: string, zone: Zone): Opening[] {
  const end = minutesOf(settings.end);
  const { slot_minutes: slot, session_minutes: session } = settings;
  if (!(slot > 0) || !(session >= slot)) return [];
  const breaks = settings.breaks
    .filter((b) => (b.day === null || b.day === day) && (!b.friday || isFriday(day)))
    .map((b) => ({ from: minutesOf(b.from), to: minutesOf(b.to) }))
    .filter((b) => b.to > b.from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const found: Opening[] = [];
  let from = minutesOf(settings.start);
  while (from < end && found.length < MOST) {
    while (breaks[0] !== undefined && breaks[0].to <= from) breaks.shift();
    const pause = breaks[0] !== undefined && breaks[0].from < from + session ? breaks[0] : undefined;
    const stop = Math.min(pause?.from ?? from + session, end);
    for (let at = from; at + slot <= stop; at += slot) {
      found.push({ time: clockText(at), startMs: instant(day, at, zone) });
    }
    from = pause?.to ?? from + session;
  }
  return found;
}
