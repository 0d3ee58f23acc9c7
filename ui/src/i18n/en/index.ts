// The second language; the Indonesian files say which keys there are.
import type { id } from "../id";
import type { Like } from "../types";
import { aliases } from "./aliases";
import { app } from "./app";
import { backup } from "./backup";
import { calls } from "./calls";
import { phrases } from "./phrases";
import { pins } from "./pins";
import { earlier } from "./earlier";
import { clock } from "./clock";
import { desk } from "./desk";
import { palette } from "./palette";
import { sheet } from "./sheet";
import { stage } from "./stage";
import { errors } from "./errors";
import { event } from "./event";
import { evidenceIn } from "./evidenceIn";
import { exporting } from "./export";
import { forms } from "./forms";
import { history } from "./history";
import { home } from "./home";
import { importing } from "./importing";
import { keys } from "./keys";
import { nav } from "./nav";
import { printing } from "./printing";
import { rehearsal } from "./rehearsal";
import { registry } from "./registry";
import { result } from "./result";
import { schedule } from "./schedule";
import { settings } from "./settings";
import { setup } from "./setup";
import { shared } from "./shared";
import { viewer } from "./viewer";
import { words } from "./words";

export const en: { readonly [N in keyof typeof id]: Like<(typeof id)[N]> } = {
  aliases,
  app,
  backup,
  calls,
  phrases,
  pins,
  earlier,
  clock,
  desk,
  palette,
  sheet,
  stage,
  errors,
  event,
  evidence_in: evidenceIn,
  export: exporting,
  forms,
  history,
  home,
  importing,
  keys,
  nav,
  printing,
  registry,
  rehearsal,
  result,
  schedule,
  settings,
  setup,
  shared,
  viewer,
  words,
};
