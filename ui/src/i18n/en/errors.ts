import type { errors as source } from "../id/errors";
import type { Like } from "../types";

export const errors: Like<typeof source> = {
  user_what: "This entry cannot be accepted yet",
  user_kept: "What you typed is still on the screen.",
  user_do: "Correct the entry and try again.",
  conflict_what: "This has changed since you opened it",
  conflict_kept: "Both versions are kept in History.",
  conflict_do: "Look at the newest version and repeat your change if it is still needed.",
  locked_what: "This sheet is locked",
  locked_kept: "Nothing in it has changed.",
  locked_do: "Ask the chair to unlock it with a reason.",
  not_found_what: "What you asked for is no longer there",
  not_found_kept: "Nothing else has changed.",
  not_found_do: "Check whether the file was moved or renamed, or its drive unplugged.",
  disk_what: "The file cannot be written or read",
  disk_kept: "Everything marked Saved is safe in the file.",
  disk_do: "Check the free disk space and the removable drive, then try again.",
  internal_what: "Something went wrong inside the application",
  internal_kept: "Everything marked Saved is safe in the file.",
  internal_do:
    "Try once more. If it happens again, close and reopen the application; your work goes on where it stood.",
  detail: "Details: {message} ({code})",
  code_only: "Code: {code}",
};
