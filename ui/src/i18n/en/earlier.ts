import type { earlier as source } from "../id/earlier";
import type { Like } from "../types";

export const earlier: Like<typeof source> = {
  title: "Recommendations of an earlier review",
  open: "Link an earlier review…",
  intro:
    "Choose the event file of an earlier review. It is only read. The recommendations of each innovation are found by agency and name, and stand beside their rows at the desk.",
  pick: "Choose an event file",
  from: "{event}, until {day}",
  sums: "{takes} recommendations will be taken, {known} are there already.",
  sure: "Surely found",
  nearly: "Likely the same",
  no: "Not in this event",
  count: "{n} recommendations",
  to: "Recommendations for {name}",
  leave: "Leave out",
  take: "Take the recommendations",
  taken: "{n} recommendations of the earlier review now stand at the desks.",
  looking: "Reading the file…",
};
