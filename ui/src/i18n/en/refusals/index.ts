// What a refusal says in English, by its code: what happened, what was kept, what to do. The Indonesian sentence that
// Rust sends is the source of record and stands below. A code without a line here, or a line
// without a code, fails the type check: the codes are Rust's (`app::contract::codes`).
import type { ErrorCode } from "../../../contract/errorCodes";
import { day } from "./day";
import { files } from "./files";
import { hall } from "./hall";
import type { Refusal } from "./kind";
import { panel } from "./panel";
import { setup } from "./setup";

export const refusals: Readonly<Record<ErrorCode, Refusal>> = { ...day, ...files, ...hall, ...panel, ...setup };
