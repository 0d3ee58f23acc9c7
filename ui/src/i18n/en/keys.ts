import type { keys as source } from "../id/keys";
import type { Like } from "../types";

export const keys: Like<typeof source> = {
  title: "All keys",
  column_key: "Key",
  column_action: "Action",
  column_where: "Works in",
  everywhere: "Every screen",
  in_form: "An open form",
  form_send: "Send the open form",
  form_leave: "Leave the form without sending",
  table: "Open the table of keys",
  palette: "Find a screen, command, agency or innovation",
  undo: "Undo",
  redo: "Redo",
  palette_title: "Find anything",
  palette_hint: "Type the name of a screen, command, agency or innovation",
  palette_none: "Nothing matches. Try part of an agency’s name or an innovation’s title.",
  palette_searching: "Searching…",
  palette_count: "{count} results",
  group_screens: "Screens",
  group_commands: "Commands",
  group_opds: "Agencies",
  group_innovations: "Innovations",
};
