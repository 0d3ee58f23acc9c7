import type { ErrorCode } from "../../../contract/errorCodes";

/** Sentences by code; a code that Rust does not have fails the type check. */
export type Refusals = Readonly<Partial<Record<ErrorCode, string>>>;
