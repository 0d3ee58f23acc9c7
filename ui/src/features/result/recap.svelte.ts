import type {
  Category,
  ResultInfo,
  RulesChoice,
  RulesInfo,
  TieChoice,
  WhatIf,
  WorkingInfo,
} from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";

/** What the result is made of in the file: a change of any of these asks again. */
export const OF_RESULT = [
  "event",
  "score",
  "score_sheet",
  "instrument",
  "innovation",
  "opd",
  "slot",
  "desk",
  "assessor",
  "recusal",
  "approval",
];

export type Side = "working" | "rules" | "index" | "owed" | null;

/** The recap: the result, the number that is open, the rules being tried. */
export class Recap extends Doing {
  result = new Live<ResultInfo>(OF_RESULT, () => call("result.get", null));
  category = $state<Category | "all">("all");
  side = $state<Side>(null);
  /** The numbers opened one out of another, the outermost first. */
  trail = $state.raw<WorkingInfo[]>([]);
  choice = $state<RulesChoice | null>(null);
  whatIf = $state.raw<WhatIf | null>(null);
  refusal = $state.raw<RulesInfo["refusal"]>(null);
  ties = $state.raw<TieChoice[]>([]);

  readonly categories = $derived([...new Set((this.result.data?.lines ?? []).map((line) => line.category))]);
  readonly shown = $derived(
    (this.result.data?.lines ?? []).filter((line) => this.category === "all" || line.category === this.category),
  );
  readonly working = $derived(this.trail.at(-1) ?? null);

  /** Opens a number; `deeper` keeps the one it was opened from. */
  open = async (figure: string, deeper = false): Promise<void> => {
    await this.run(async () => {
      const working = await call("result.working", { figure });
      this.trail = deeper ? [...this.trail, working] : [working];
      this.side = "working";
    });
  };

  back = (): void => {
    if (this.side === "working" && this.trail.length > 1) this.trail = this.trail.slice(0, -1);
  };

  close = (): void => {
    this.side = null;
    this.trail = [];
    this.whatIf = null;
  };

  /** The rules as they are, to be changed on trial. */
  showRules = async (): Promise<void> => {
    await this.run(async () => {
      const rules = await call("rules.get", null);
      this.choice = rules.choice;
      this.ties = rules.ties;
      this.refusal = rules.refusal;
      this.whatIf = null;
      this.side = "rules";
    });
  };

  tryRules = async (): Promise<void> => {
    const choice = this.choice;
    if (choice === null) return;
    await this.run(async () => {
      this.whatIf = await call("result.what_if", $state.snapshot(choice));
    });
  };

  applyRules = async (): Promise<void> => {
    const tried = this.whatIf;
    if (tried === null) return;
    await this.run(async () => {
      await call("rules.set", tried.choice);
      this.result.reload();
      this.close();
      announcer.say(t("result.applied"));
    });
  };
}
