// What a returned workbook was found to be.
import { name, type Notices, type Values } from "./kind";

const since = (v: Values): string =>
  v.current === "false"
    ? " The event's data have changed since this file was written, so some differences may come from the event."
    : "";

export const returned = {
  "returned.differs": (v) => ({
    what: `${name(v.file, "The file")} differs from the event in ${name(v.count, "some")} place${v.count === "1" ? "" : "s"}.${since(v)}`,
    todo: "",
  }),
  "returned.other_event": (v) => ({
    what: `${name(v.file, "The file")} was written from another event (${name(v.event, "…")}), so it is not compared. Open that event first.`,
    todo: "",
  }),
  "returned.same": (v) => ({
    what: `${name(v.file, "The file")} is the same as the event in every cell.${since(v)}`,
    todo: "",
  }),
} satisfies Notices;
