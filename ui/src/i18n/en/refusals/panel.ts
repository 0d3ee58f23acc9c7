// The panel: instruments, scores, deliberation, results, conflicts, sign-off.
import { name, plural, number, some, type Values } from "../notices/kind";
import type { Refusals } from "./kind";

/** What a row takes: "Row 3 takes 1 to 3", where Rust said which. */
const takes = (v: Values, otherwise: string): string =>
  v.row === undefined || v.low === undefined ? otherwise : `Row ${v.row} takes ${v.low} to ${name(v.high, "")}`;
/** The innovations whose scores are closed. */
const closed = (v: Values): string => (v.innovations === undefined ? "" : ` of ${some(v.innovations)}`);

export const panel = {
  "approval.day":
    "The date is missing or incomplete, or its weekday is not that of the date. Write it in full, like Selasa, 15 Oktober 2019.",
  "approval.locked":
    "This has been signed, so its content is locked. The change was not saved. The chair can unlock it on the Sign-off screen, with a reason.",
  "approval.none_ready": "No sheet of this desk is ready to be signed. The list says why for each.",
  "approval.not_yours": (v) =>
    `Only an assessor of ${name(v.desk, "that desk")}, the chair or the secretariat signs this.`,
  "approval.open": (v) =>
    `${name(v.title, "This")} cannot be signed yet: ${v.count === undefined ? "something is" : `${plural(number(v.count), "thing is", "things are")}`} unfinished. Finish it, or write why it is signed now.`,
  "approval.reason": "Write the reason for unlocking; it is kept with the sign-off.",
  "approval.recused":
    "You have a conflict of interest with this agency, so its sheet is signed by another assessor of the desk, the chair or the secretariat.",
  "approval.signed": (v) =>
    `${name(v.title, "This")} is signed already. The chair unlocks it first if it must be signed again.`,
  "approval.signer": "Enter the names of those who have to sign.",
  "approval.unlocked": "This sign-off is unlocked already.",
  "chair.blind": (v) =>
    `This shows other assessors' scores${closed(v)}, which are closed to you while your own sheet is not sent. Send your sheets on the Desk screen first.`,
  "chair.changed": (v) =>
    `The score${v.who === undefined ? "" : ` of ${v.who} in row ${name(v.row, "")}`} is no longer the one on the screen. Nothing was changed; look at it again.`,
  "chair.not_sent": (v) =>
    `The sheet${v.who === undefined ? "" : ` of ${v.who}`} is not sent. Until then the assessor changes the scores; deliberation records what changes afterwards.`,
  "chair.present": "Choose who was present at the deliberation. The score was not changed.",
  "chair.reason": "Write the reason, and keep it short. The score was not changed.",
  "chair.recused": (v) =>
    `${name(v.who, "The assessor")} has stepped back${v.opd === undefined ? "" : ` from ${v.opd}`} for a conflict of interest, so the score does not count and was not changed.`,
  "chair.same": "The score after the deliberation is the same as before, so nothing was recorded.",
  "chair.signed":
    "This is signed, so the score cannot be changed. Unlock it on the Sign-off screen first, with a reason.",
  "chair.value": (v) =>
    `That score cannot be given. ${takes(v, "Keep to the instrument's range")}, or choose cannot be judged.`,
  "claim.signed":
    "The sheet is signed, and the claim stands in it. The chair can unlock it on the Sign-off screen, with a reason.",
  "claim.value": "That claim cannot be made in this row. Keep to the instrument's range.",
  "claim.writer": "An agency's claim is recorded by the secretariat or the chair.",
  "conflict.choice": "Choose one version, or write the merged text. Nothing was changed.",
  "conflict.gone": "This conflict was settled on another laptop, or is no longer there.",
  "conflict.moved":
    "Another version of this entry has just arrived. Look at all versions, then decide again; nothing was changed.",
  "conflict.not_yours": (v) =>
    `This conflict is settled by ${v.who === undefined ? "the secretariat or the chair" : `${v.who} or the chair`}. Nothing was changed.`,
  "index.innovations": "Enter the number of innovations as a whole number, for example 74.",
  "index.scheme": "No instrument with the formula of the regional index is there. Choose an IID scheme first.",
  "index.spd": "That number cannot be used for SPD. Write it like 45 or 45.5, within the scheme's range.",
  "index.sum": "That number cannot be used for the sum. Write it like 2150 or 2150.5, not below 0.",
  "instrument.form": "The workbook cannot be taken in: something in it is wrong. Nothing was saved.",
  "instrument.frozen":
    "Scores exist already by this version, so it is locked. Make a new version; before it is used, its effect on the scores is shown.",
  "instrument.in_use":
    "This instrument is used by the event, so it is neither removed nor saved while something in it is wrong. Nothing was changed.",
  "instrument.kind": "The kind of an instrument cannot be changed. Copy one of the right kind.",
  "instrument.label": "Give every stage of scoring a name.",
  "instrument.no_scores": "This instrument has no scores. Choose one that has.",
  "instrument.no_sheet": "The note sheet is one of the shipped ones with Finding and Recommendation columns.",
  "instrument.problems":
    "The instrument cannot be used yet: something in it is wrong. Mend it in Settings, Instruments.",
  "instrument.role": "Instruments are managed by the secretariat or the chair. Nothing was changed.",
  "instrument.share": "The weight of a stage is no number. Write it like 30 or 12.5.",
  "instrument.sheet_frozen":
    "The note sheet has been filled in, so it cannot be exchanged: its content would no longer be seen. Nothing was changed.",
  "instrument.shipped":
    "A shipped instrument is neither changed nor removed. Make a copy or a new version and change that.",
  "instrument.stages": "The stages of scoring do not fit together. Nothing was changed.",
  "instrument.unknown":
    "This release does not know the event's instrument. Install the release of the laptop that made the event.",
  "instrument.unseen":
    "There are scores already, and this change moves results. Look at its effect first, then use it; nothing was changed.",
  "result.closed":
    "The result is closed to you: in this event assessors do not see one another's scores. Send all your own sheets first, or wait until the event is signed.",
  "result.figure": "There is no such number. Reload the result.",
  "result.hidden": (v) =>
    `This number shows other assessors' scores${closed(v)}, which are closed to you while your own sheet is not sent. Send your sheets on the Desk screen first.`,
  "rules.blind":
    "Giving up closed scoring would show other assessors' scores while your own sheets are not sent. Send them on the Desk screen first.",
  "rules.refused": "The rules were not changed: they do not fit together.",
  "rules.signed":
    "The event's result is signed, so its rules stay. Unlock the event's sign-off first if the rules must change.",
  "score.allow_none": "The sheet is not closed to its assessor, so no permission is needed.",
  "score.allow_own":
    "Permission for your own sheet is given by somebody else: the secretariat, or the chair where that is not you.",
  "score.allow_reason": "Write the reason, and keep it short. The permission was not recorded.",
  "score.no_stage": "This event has no such stage of scoring. Choose a scoring instrument in Preparation.",
  "score.not_sent": "The sheet is not sent, so there is nothing to take back.",
  "score.nothing":
    "The sheet holds no score yet, so it was not sent. Score first, or choose cannot be judged in each row.",
  "score.own_agency":
    "This agency is your own, so its sheet is closed to you. Note the conflict of interest on the Schedule screen (B), so that its turn is moved.",
  "score.recall_chair":
    "The sheet was not taken back: other assessors have scored this innovation, and scoring is closed. Ask the chair to change a wrong score in deliberation or to take the sheet back, with a reason.",
  "score.recall_reason": "Write the reason, and keep it short. The sheet is still sent.",
  "score.recused":
    "This sheet is closed to you for a conflict of interest with the agency. Another assessor scores it.",
  "score.row": "This row is not one of the event's scoring instrument. Nothing was saved; reload the sheet.",
  "score.seen":
    "This sheet is closed to you, since you could see other assessors' scores of it while scoring is closed. Another assessor scores it; the secretariat or another chair can permit you to, with a reason, on the Chair’s panel screen, Compare.",
  "score.sent": "The sheet has been sent. Take it back first to change it.",
  "score.signed": "The sheet is signed, so its scores are locked. The chair can unlock it, with a reason.",
  "score.value": (v) => `That score cannot be given. ${takes(v, "Keep to the instrument's range")}.`,
  "score.which_stage": "This event has several stages of scoring. Name one.",
} satisfies Refusals;
