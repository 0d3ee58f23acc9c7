// What Rust found out and tells, in English, by its code and with what it names: the network doctor, the hall, the
// rehearsal's page, the board, the chair's figures, the result and its rules, sign-offs, what other laptops wrote, what an
// import found, what is wrong with an instrument. A code without a line here fails the type check (`notices.txt` in Rust).
import type { NoticeCode } from "../../../contract/noticeCodes";
import { approval } from "./approval";
import { board } from "./board";
import { chair } from "./chair";
import { checks } from "./checks";
import { figures } from "./figures";
import { hall } from "./hall";
import { importing } from "./importing";
import { instrument } from "./instrument";
import type { Notice } from "./kind";
import { network } from "./network";
import { readiness } from "./readiness";
import { result } from "./result";
import { rules } from "./rules";
import { returned } from "./returned";
import { schedule } from "./schedule";
import { sharing } from "./sharing";
import { verify } from "./verify";

export type { Said, Values } from "./kind";
export const notices: Readonly<Record<NoticeCode, Notice>> = {
  ...approval,
  ...board,
  ...chair,
  ...checks,
  ...figures,
  ...hall,
  ...importing,
  ...instrument,
  ...network,
  ...readiness,
  ...result,
  ...returned,
  ...rules,
  ...schedule,
  ...sharing,
  ...verify,
};
