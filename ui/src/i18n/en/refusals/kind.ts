import type { ErrorCode } from "../../../contract/errorCodes";
import type { Values } from "../notices/kind";

/** What a refusal says; one that names something is made of what Rust named. */
export type Refusal = string | ((v: Values) => string);
/** Refusals by code; a code that Rust does not have fails the type check. */
export type Refusals = Readonly<Partial<Record<ErrorCode, Refusal>>>;
