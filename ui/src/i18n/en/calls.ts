import type { calls as source } from "../id/calls";
import type { Like } from "../types";

export const calls: Like<typeof source> = {
  title: "Calls for the chair",
  call: "Call the chair",
  call_short: "Call the chair",
  call_key: "Call the chair (Shift F2)",
  show_key: "Calls for the chair",
  one: "{desk} calls the chair · {n} min",
  several: "{count} desks call the chair · {desk} longest",
  told: "{desk} calls the chair",
  none: "No desk is calling.",
  since: "Since {at}, {n} minutes ago · {who}",
  row: "Row {number}, {kind}",
  answer: "Has come",
  withdraw: "Take the call back",
  answered: "{desk} has been seen to.",
  withdrawn: "The call was taken back.",
  made: "The chair was called.",
  send: "Call",
  send_again: "Renew the call",
  about: "About: {cell}",
  reason: "Reason",
  reason_hint: "The chair sees it on every screen of this laptop.",
  pending: "Chair called {n} min ago",
  pending_long: "The chair was called at {at}, {n} minutes ago.",
};
