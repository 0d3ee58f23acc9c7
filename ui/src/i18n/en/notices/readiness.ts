// The page of the rehearsal: what was found at this laptop and what to do.
import { name, number, type Notice, type Notices, type Said, type Values } from "./kind";

const size = (mb: string | undefined): string =>
  number(mb) >= 10_240 ? `${String(Math.floor(number(mb) / 1024))} GB` : `${name(mb, "0")} MB`;

const UNKNOWN: Said = { what: "This could not be checked.", todo: "" };

const TARGETS: Readonly<Record<string, Said>> = {
  there: { what: "Backups are also copied to a second disk.", todo: "" },
  unset: {
    what: "There is no second place for backups.",
    todo: "Plug in a USB drive and choose a folder on it on the Backups screen: if this laptop breaks, the event is still there.",
  },
  absent: { what: "The second place for backups is not connected.", todo: "Plug that USB drive or disk in again." },
  same_disk: {
    what: "The second place for backups is on the same disk as the event.",
    todo: "Choose a folder on a USB drive or another disk: a broken disk takes both.",
  },
  refuses: {
    what: "The second place for backups cannot be written to.",
    todo: "Check its write lock and free space, or choose another place.",
  },
};

const PINS: Readonly<Record<string, Said>> = {
  kept: { what: "The secretariat and the chair use a PIN.", todo: "" },
  nobody: {
    what: "Nobody uses a PIN: anybody at this laptop can act as the secretariat, the chair or any assessor.",
    todo: "Set PINs in Settings if this laptop is left alone or used in turns.",
  },
  staff_open: {
    what: "Some assessors use a PIN, but the secretariat does not: its place opens with the PIN of the chair or another assessor.",
    todo: "Set the secretariat's PIN in Settings, then keep its recovery code.",
  },
  chair_open: {
    what: "The chair uses no PIN: anybody at this laptop can act as the chair.",
    todo: "Ask the chair to set a PIN in Settings.",
  },
};

/** A line about the rehearsed days: fine, or what went wrong. */
const played =
  (fine: (v: Values) => string): Notice =>
  (v) =>
    name(v.faults, "") === ""
      ? { what: fine(v), todo: "" }
      : {
          what: `Failed: ${name(v.faults, "")}.`,
          todo: "Do not use this laptop for the event. Send this report to the developers.",
        };

export const readiness = {
  "readiness.permission": (v) => ({
    what: v.level === "ready" ? "The event's folder can be written to." : "The event's folder cannot be written to.",
    todo: "Move the event file to the Documents folder, or ask for permission to write to this one.",
  }),
  "readiness.disk": (v) => ({
    what:
      v.ms === undefined
        ? "Writing to the disk could not be measured."
        : `One save is on the disk within ${v.ms} milliseconds.`,
    todo: "Close other programs that copy or scan; if it stays slow, keep the event on the laptop's own disk, not on a USB drive.",
  }),
  "readiness.space": (v) => ({
    what:
      v.free === undefined
        ? "The free disk space is not known."
        : v.state === "none"
          ? `The disk is full: ${size(v.free)} left, the next backup does not fit.`
          : v.state === "low"
            ? `The disk is nearly full: ${size(v.free)} left, enough for ${name(v.left, "few")} more backups (${name(v.need, "")} MB each).`
            : `${size(v.free)} left; one backup takes ${name(v.need, "")} MB.`,
    todo: "Free space on this disk before the first day.",
  }),
  "readiness.cloud": (v) => ({
    what:
      v.cloud === undefined
        ? "No cloud service synchronises the event's folder."
        : `The event's folder is synchronised by ${name(v.cloud, "a cloud service")}.`,
    todo: "Move the event file to an ordinary folder (such as C:\\Monev): synchronising can copy the file while it is written, or take it off this laptop.",
  }),
  "readiness.clock": (v) => ({
    what:
      v.level === "not_ready"
        ? `The laptop's clock shows ${name(v.date, "")}; that year cannot be.`
        : v.level === "look"
          ? `The laptop's clock was moved ${number(v.seconds) > 0 ? "forward" : "back"} by ${String(Math.abs(number(v.seconds)))} seconds since the program was opened.`
          : `The laptop's clock shows ${name(v.date, "")} and runs evenly.`,
    todo:
      v.level === "not_ready"
        ? "Set the laptop's date and time. If they are wrong again after switching off, the mainboard's battery is empty."
        : "Set the clock once more, and turn automatic setting off during the event. The turns' times stay right.",
  }),
  "readiness.zone": (v) => {
    const minutes = number(v.east);
    const rest = Math.abs(minutes % 60);
    const utc = `UTC${minutes < 0 ? "-" : "+"}${String(Math.floor(Math.abs(minutes) / 60))}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
    return {
      what:
        v.east === undefined
          ? "The laptop's time zone is not checked from here."
          : `The laptop uses ${utc}; the event uses ${name(v.zone, "")}.`,
      todo: "Set the laptop to the event's time zone, so that the clock in its corner agrees with the desk's. The turns' times stay right.",
    };
  },
  "readiness.screen": (v) => ({
    what:
      v.width === undefined
        ? "The size of the screen is not checked from here."
        : `Screen of ${v.width} × ${name(v.height, "")} pixels.`,
    todo: `Use a screen of at least ${name(v.least_width, "1366")} × ${name(v.least_height, "768")} pixels, or make the display scaling smaller in the system's settings.`,
  }),
  "readiness.sound": (v) =>
    v.heard === "yes"
      ? { what: "The test bell was heard.", todo: "" }
      : v.output === "none"
        ? {
            what: "This laptop has no sound output, so no bell can be heard.",
            todo: "Turn sound on in the system's settings or connect a loudspeaker, then open Meja Monev again and test the bell. On Linux, install the package gstreamer1.0-plugins-good as well.",
          }
        : {
            what: v.heard === "no" ? "The test bell was not heard." : "The bell has not been tested.",
            todo: "Turn the laptop's sound up or connect a loudspeaker, then test the bell again.",
          },
  "readiness.target": (v) => TARGETS[v.state ?? ""] ?? UNKNOWN,
  "readiness.power": (v) => ({
    what: v.charge === undefined ? "The laptop is on mains power." : `The laptop is on battery, ${v.charge} % charged.`,
    todo: v.charge === undefined ? "" : `Plug it in; do not begin below ${name(v.least, "60")} %.`,
  }),
  "readiness.pins": (v) => PINS[v.state ?? ""] ?? UNKNOWN,
  "readiness.killed": played(
    (v) =>
      `The program was killed ${name(v.kills, "")} times while writing; everything that was said to be saved is there.`,
  ),
  "readiness.full": played(
    () => "A full disk is told on the screen, nothing is lost, and typing goes on once there is room.",
  ),
  "readiness.record": played(
    (v) =>
      `After ${name(v.slots, "")} turns and ${name(v.commits, "")} saves, the file and its change record are whole.`,
  ),
  "readiness.backup": (v) =>
    v.seconds !== undefined
      ? {
          what: `A verified backup was written in ${v.seconds} seconds.`,
          todo: "This disk is slow for backups. Keep the event on the laptop's own disk, or close other programs.",
        }
      : v.faults === undefined
        ? { what: "No backup was tried.", todo: "Run the rehearsal again." }
        : { what: `The backup failed: ${v.faults}`, todo: "Check the disk and its free space." },
} satisfies Notices;
