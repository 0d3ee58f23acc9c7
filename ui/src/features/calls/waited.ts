// How long a call has waited. Pure.
import type { CallInfo } from "../../contract/CallInfo";

const MINUTE_MS = 60_000;

/** Whole minutes that a call has waited, `sinceReadMs` after it was read. */
export const waited = (one: Pick<CallInfo, "ago_ms">, sinceReadMs: number): number =>
  Math.floor((one.ago_ms + sinceReadMs) / MINUTE_MS);
