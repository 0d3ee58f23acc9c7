import type { phrases as source } from "../id/phrases";
import type { Like } from "../types";

export const phrases: Like<typeof source> = {
  title: "Phrase bank",
  intro:
    "Sentences used often at the desks. Type the prefix in a cell of the sheet, then Tab; without one, a sentence is offered when its beginning is typed.",
  text: "Sentence",
  prefix: "Prefix",
  prefix_hint: "One short word, such as sk.",
  kind: "Column",
  kind_any: "Both columns",
  owner: "Belongs to",
  owner_shared: "Everybody",
  owner_shown: "{name}'s",
  act: "Action",
  add: "Add sentence",
  save: "Save changes",
  saved: "The sentence is in the phrase bank.",
  edit: "Edit sentence {text}",
  remove: "Remove sentence {text}",
  removed: "The sentence was removed.",
  none: "No sentences yet. What is often typed in the sheets is offered anyway.",
  indicator: "Row",
  indicator_any: "All rows",
  indicator_row: "Row {number}",
  carry: "Carry as text",
  carry_hint:
    "One sentence a line: prefix, Tab, sentence. Copy from here to another event, or paste your list and take it in.",
  carry_show: "Show what there is",
  carry_take: "Take sentences from the text",
  taken: "{added} sentences taken, {known} were there.",
};
