// What an event's identity may be, without a window.
import type { EventIdentity, Zone } from "../../contract/commands";

/** The zone this laptop's clock keeps: UTC+8 and +9 say WITA and WIT, anything else WIB. */
export function zoneOfOffset(minutesEastOfUtc: number): Zone {
  if (minutesEastOfUtc === 540) return "WIT";
  return minutesEastOfUtc === 480 ? "WITA" : "WIB";
}

/** A calendar day of this laptop as ISO. */
export function isoDay(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What a new event starts from; `host` is the one of the event opened last. */
export function newIdentity(today: Date, name: string, host: string): EventIdentity {
  const day = isoDay(today);
  return {
    name,
    host,
    letterhead: ["", "", ""],
    place: "",
    zone: zoneOfOffset(-today.getTimezoneOffset()),
    date_from: day,
    date_to: day,
    form_year: 0,
  };
}

/** Fields that cannot be sent as they are; the rest is anybody's own choice. */
export function wrongFields(identity: EventIdentity): ("name" | "date_from" | "date_to" | "form_year")[] {
  const wrong: ("name" | "date_from" | "date_to" | "form_year")[] = [];
  if (identity.name.trim() === "") wrong.push("name");
  if (identity.date_from === "") wrong.push("date_from");
  if (identity.date_to === "" || identity.date_to < identity.date_from) wrong.push("date_to");
  if (identity.form_year !== 0 && (identity.form_year < 1900 || identity.form_year > 2100)) wrong.push("form_year");
  return wrong;
}

/** How many days from the first to the last, both counted; 0 while they are out of order. */
export function dayCount(from: string, to: string): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return Number.isFinite(days) && days >= 0 ? days + 1 : 0;
}

/** A name every file system takes: without the characters Windows refuses, at most 80 long. */
export function fileName(name: string, otherwise: string): string {
  const plain = name
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, "");
  return `${plain === "" ? otherwise : plain}.meja`;
}
