// What Rust found out and tells, in English, by its code and with what it names: the network doctor, the hall, the
// rehearsal's page, the schedule's conflicts, what an import found, what is wrong with an
// instrument. A code without a line here fails the type check (`notices.txt` in Rust).
import type { NoticeCode } from "../../../contract/noticeCodes";
import { checks } from "./checks";
import { hall } from "./hall";
import { importing } from "./importing";
import { instrument } from "./instrument";
import type { Notice } from "./kind";
import { network } from "./network";
import { nip } from "./nip";
import { readiness } from "./readiness";
import { returned } from "./returned";
import { schedule } from "./schedule";

export type { Said, Values } from "./kind";
export const notices: Readonly<Record<NoticeCode, Notice>> = {
  ...checks,
  ...hall,
  ...importing,
  ...instrument,
  ...network,
  ...nip,
  ...readiness,
  ...returned,
  ...schedule,
};
