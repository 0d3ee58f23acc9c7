// What other laptops wrote and has not come, was kept aside, or is to be decided: bundles, receipts, conflicts.
import { name, number, only, plural, type Notices, type Said, type Values } from "./kind";

const who = (v: Values): string => name(v.who, "somebody");
const changes = (v: Values): string => plural(number(v.count), "change");
/** "change 17", "changes 14–17". */
const range = (v: Values): string =>
  v.from === v.to ? `change ${name(v.to, "")}` : `changes ${name(v.from, "")}–${name(v.to, "")}`;
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** A cell of one person's in a row of a sheet: "Faktual · Regulasi · Siti · SIPADU (Dinas Sosial)". */
const cell =
  (what: string) =>
  (v: Values): Said =>
    only(
      [what, name(v.row, ""), name(v.who, ""), `${name(v.innovation, "innovation")} (${name(v.opd, "agency")})`]
        .filter((part) => part !== "")
        .join(" · "),
    );
/** The key of a kind of row or a field as words: "clock_act", "start_ms". */
const words = (key: string | undefined): string =>
  capital(
    name(key, "entry")
      .replace(/_(ms|id)$/, "")
      .replaceAll("_", " "),
  );

export const sharing = {
  "aside.altered": (v) =>
    only(`${changes(v)} came damaged or altered on the way: the signature does not fit. All others were taken in.`),
  "aside.backdated": (v) =>
    only(
      `${changes(v)} by ${who(v)} ${number(v.count) === 1 ? "is" : "are"} dated before what was replaced, and refused. Check the clock of that laptop.`,
    ),
  "aside.foreign": (v) => only(`${changes(v)} of another event, not taken in.`),
  "aside.fork": (v) =>
    only(
      `There are two histories of ${who(v)}: ${changes(v)} from number ${name(v.first, "")} on use numbers that are taken. What came first stands; usually an old file was restored and gone on with on that laptop.`,
    ),
  "aside.gap": (v) =>
    only(
      `${capital(range(v))} by ${who(v)} did not arrive. What comes after waits; connect that laptop again, or carry its bundle by USB.`,
    ),
  "aside.groundless": (v) => only(`${changes(v)} by ${who(v)} on data whose making was refused, so not counted.`),
  "aside.held": (v) =>
    only(
      `${changes(v)} by ${who(v)} held, since the writer is not admitted. Admit the writer if they are on duty; the changes then come in by themselves.`,
    ),
  "aside.malformed": (v) => only(`${changes(v)} by ${who(v)} with values that cannot be read.`),
  "aside.misplaced": (v) => only(`${changes(v)} tied to another person's history; refused.`),
  "aside.newer": (v) =>
    only(`${changes(v)} written by a newer release. Update the application on this laptop, then connect again.`),
  "aside.not_admitted": (v) =>
    only(`${changes(v)} by ${who(v)} not counted, since the writer is no longer admitted as a member.`),
  "aside.overreach": (v) =>
    only(
      `${changes(v)} by ${who(v)} refused, since ${number(v.count) === 1 ? "it was" : "they were"} not theirs to make (${words(v.what)}).`,
    ),
  "aside.removed": (v) =>
    only(
      `${changes(v)} by ${who(v)}, from number ${name(v.first, "")} on, written after the laptop was removed, and not counted.`,
    ),
  "bundle.gap_one": (v) => only(`Bundle ${name(v.number, "")} from ${name(v.device, "a laptop")} has not arrived.`),
  "bundle.gap_several": (v) =>
    only(`Bundles ${name(v.from, "")}–${name(v.to, "")} from ${name(v.device, "a laptop")} have not arrived.`),
  "bundle.gap_unknown": (v) =>
    only(
      `Some changes before bundle ${name(v.number, "")} from ${name(v.device, "a laptop")} have not arrived. Ask that laptop for a bundle of the whole event.`,
    ),
  "conflict.comment": cell("Comment on a score"),
  "conflict.elsewhere": (v) =>
    only([words(v.entity), words(v.field), name(v.name, "")].filter((part) => part !== "").join(" · ")),
  "conflict.finding": cell("Faktual"),
  "conflict.follow_up": cell("Follow-up"),
  "conflict.obstacle": cell("Obstacle"),
  "conflict.own_or_chair": (v) => only(`${who(v)} or the chair`),
  "conflict.profile": (v) =>
    only(`Profile · ${words(v.field)} · ${name(v.innovation, "innovation")} (${name(v.opd, "agency")})`),
  "conflict.progress": cell("Progress (%)"),
  "conflict.recommendation": cell("Saran"),
  "conflict.score": cell("Score"),
  "conflict.sending": cell("Sending of the score sheet"),
  "conflict.solution": cell("Solution"),
  "conflict.staff_or_chair": () => only("The secretariat or the chair"),
  "receipt.aside": (v) => only(`${range(v)} arrived and kept aside here`),
  "receipt.not_here": (v) => only(`${range(v)} not arrived`),
  "receipt.unconnected": () => only("not connected, so what was written since then is not known"),
} satisfies Notices;
