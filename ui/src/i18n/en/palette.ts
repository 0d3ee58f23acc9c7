import type { palette as source } from "../id/palette";
import type { Like } from "../types";

export const palette: Like<typeof source> = {
  group_desks: "Desks",
  opd_detail: "{n} innovations",
};
