import type { nav as source } from "../id/nav";
import type { Like } from "../types";

export const nav: Like<typeof source> = {
  home: "Home",
  setup: "Preparation",
  innovations: "Innovations",
  import: "Import",
  schedule: "Schedule",
  desk: "Desk",
  panel: "Chair’s panel",
  recap: "Results",
  approval: "Sign-off",
  export: "Export",
  history: "History",
  backups: "Backups",
  devices: "Laptops",
  conflicts: "Conflicts",
  settings: "Settings",
};
