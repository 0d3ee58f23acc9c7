/** What went wrong, in the closed set the back end uses; the interface decides by it how an error is shown. */
export type ErrorKind = "user" | "conflict" | "locked" | "not_found" | "disk" | "internal";

const KINDS: readonly string[] = ["user", "conflict", "locked", "not_found", "disk", "internal"];

/** What came as a table of strings, as that; of anything else, nothing. */
const strings = (raw: unknown): Record<string, string> =>
  typeof raw === "object" && raw !== null
    ? Object.fromEntries(Object.entries(raw).filter((one): one is [string, string] => typeof one[1] === "string"))
    : {};

/** An error that crossed from the back end: never a bare string, never a stack. */
export class CallError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  /** Name of the input field the error belongs to, when it belongs to one. */
  readonly field: string | undefined;
  /** Handle of the way out, where there is one: the backup to restore. */
  readonly token: string | undefined;
  /** What the message names, for the second language. */
  readonly values: Readonly<Partial<Record<string, string>>>;

  constructor(code: string, message: string, kind: ErrorKind, field?: string, token?: string, values = {}) {
    super(message);
    this.name = "CallError";
    this.code = code;
    this.kind = kind;
    this.field = field;
    this.token = token;
    this.values = values;
  }

  /** Whatever was thrown, as a CallError: an unknown shape is an internal error whose words are kept. */
  static from(thrown: unknown): CallError {
    if (thrown instanceof CallError) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
      const raw = thrown as Record<string, unknown>;
      const kind =
        typeof raw["kind"] === "string" && KINDS.includes(raw["kind"]) ? (raw["kind"] as ErrorKind) : "internal";
      const field = typeof raw["field"] === "string" ? raw["field"] : undefined;
      const token = typeof raw["token"] === "string" ? raw["token"] : undefined;
      const message = typeof raw["message"] === "string" ? raw["message"] : "";
      return new CallError(String(raw["code"]), message, kind, field, token, strings(raw["values"]));
    }
    return new CallError("internal", thrown instanceof Error ? thrown.message : String(thrown), "internal");
  }
}
