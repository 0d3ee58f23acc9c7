// What stands in the way of the laptops of a hall.
import { name, type Notices } from "./kind";

export const hall = {
  "hall.anchor_removed": (v) => ({
    what: `${name(v.who, "A laptop")} was removed by another laptop that leads, but this laptop came in by its invitation and still trusts it: what is written there still counts here.`,
    todo: "Ask the chair. If it is so, take an invitation of the laptop that leads now by Use a new invitation; this laptop then counts as that one does.",
  }),
  "hall.fault_changes": (v) => ({
    what: `Changes from other laptops cannot be stored yet (${name(v.words, "disk")}).`,
    todo: "Check the free space and the event file of this laptop; sending is tried again by itself, and nothing is lost.",
  }),
  "hall.fault_evidence": (v) => ({
    what: `Evidence from other laptops cannot be stored yet (${name(v.words, "disk")}).`,
    todo: "Check the free space of this laptop. Text and scores are still exchanged.",
  }),
  "hall.forked_many": (v) => ({
    what: `${name(v.who, "Somebody")}: ${name(v.count, "many")} changes come from a second history of the same key; more than that is not stored here.`,
    todo: "One key is in use on two laptops, for instance from a backup restored in silence. Remove that laptop, then admit it again, so that it has a new key.",
  }),
  "hall.held_full": (v) => ({
    what: `${name(v.count, "Many")} changes of somebody not yet admitted are stored here; more than that is not stored for now.`,
    todo: "What is not stored stays on its writer's laptop and comes again. Admit or refuse the writer under Conflicts; if nobody knows them, remove the laptop that sends it.",
  }),
  "hall.owes": (v) => ({
    what: `${name(v.who, "A laptop")} says it has ${name(v.count, "more")} changes, but does not send them when asked.`,
    todo: "They are asked of another laptop, and the others are not disturbed. If some stay missing, close and open Meja Monev on that laptop, or carry a bundle from it.",
  }),
  "hall.plain_here": () => ({
    what: "This event is encrypted on the chair's laptop, but not on this one: whoever holds this laptop can read its scores.",
    todo: "Encrypt this file in Preparation, as the secretariat.",
  }),
  "hall.refused_full": (v) => ({
    what: `${name(v.who, "Somebody")}: ${name(v.count, "many")} refused changes are stored here; more than that is not stored.`,
    todo: "Other work is not disturbed, and what is not stored stays on its writer's laptop. Remove the laptop that sends it under Devices; if it turns out rightful, admit it again: its changes come by themselves.",
  }),
  "hall.refused_many": (v) => ({
    what: `${name(v.who, "Somebody")}: ${name(v.count, "many")} changes were refused, since they were not theirs to make.`,
    todo: "Other work is not disturbed. Ask the person; if the laptop was broken into or set up wrongly, remove it under Devices, then admit it as a new one.",
  }),
  "hall.removed_here": () => ({
    what: "This laptop has been removed from the event. What is written here since is stored on this laptop alone and does not count.",
    todo: "Talk to the chair; if it was a mistake, the chair admits this laptop again.",
  }),
  "hall.turned_away": (v) => ({
    what: `${name(v.who, "The chair's laptop")} does not take this laptop's connection: this laptop was removed there, or is not admitted yet.`,
    todo: "Ask the chair. What is written here stays saved on this laptop; if it was a mistake, the chair admits it again.",
  }),
  "hall.unknown_here": () => ({
    what: "This laptop's copy of the event is not known to the others yet (restored from a backup, moved or copied). What is written here is saved, but does not count on other laptops yet.",
    todo: "If this is the chair's laptop or its replacement, continue as chair's laptop. If not, ask the chair's laptop for an invitation and take it here by Use a new invitation. What was written can also go as a bundle, and the chair admits its writer under Conflicts.",
  }),
} satisfies Notices;
