// The second language; the Indonesian files say which keys there are.
import type { id } from "../id";
import type { Like } from "../types";
import { aliases } from "./aliases";
import { app } from "./app";
import { approval } from "./approval";
import { backup } from "./backup";
import { bundle } from "./bundle";
import { calls } from "./calls";
import { chair } from "./chair";
import { conflicts } from "./conflicts";
import { hall } from "./hall";
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
import { instruments } from "./instruments";
import { keys } from "./keys";
import { lock } from "./lock";
import { nav } from "./nav";
import { printing } from "./printing";
import { rehearsal } from "./rehearsal";
import { registry } from "./registry";
import { result } from "./result";
import { returned } from "./returned";
import { schedule } from "./schedule";
import { score } from "./score";
import { settings } from "./settings";
import { setup } from "./setup";
import { shared } from "./shared";
import { vault } from "./vault";
import { viewer } from "./viewer";
import { words } from "./words";

export const en: { readonly [N in keyof typeof id]: Like<(typeof id)[N]> } = {
  aliases,
  app,
  approval,
  backup,
  bundle,
  calls,
  chair,
  conflicts,
  hall,
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
  instruments,
  keys,
  lock,
  nav,
  printing,
  registry,
  rehearsal,
  result,
  returned,
  schedule,
  score,
  settings,
  setup,
  shared,
  vault,
  viewer,
  words,
};
