import type { EventStage, StageSetInfo, StagesEffect } from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";

/** The event's sheet in words and the stages of its score, being chosen. Make it while a component initialises. */
export class Stages extends Doing {
  all = new Live(["instrument", "event", "score", "remark"], () => call("instrument.list", null));
  now = new Live(["event", "score", "remark"], async () => {
    const now = await call("instrument.stages", null);
    if (!this.changed) this.stages = now.stages.map((stage) => ({ ...stage }));
    return now;
  });
  sets = new Live<StageSetInfo[]>([], () => call("instrument.stage_sets", null));
  stages = $state<EventStage[]>([]);
  changed = $state(false);
  /** What the chosen stages would do, seen before they are taken. */
  effect = $state.raw<StagesEffect | null>(null);

  touched = (): void => {
    this.changed = true;
    this.effect = null;
    this.error = null;
  };

  fill = (id: string): void => {
    const set = this.sets.data?.find((one) => one.id === id);
    if (set === undefined) return;
    this.stages = set.stages.map((stage) => ({ ...stage }));
    this.touched();
  };

  add = (instrument: string, version: number): void => {
    const share = this.stages.length === 0 ? "100" : "";
    this.stages.push({ key: "", label: "", instrument, version, share });
    this.touched();
  };

  remove = (at: number): void => {
    this.stages.splice(at, 1);
    this.touched();
  };

  /** Takes the stages; where scores were given, what it does to them is shown first. */
  take = (): Promise<void> =>
    this.#act(async () => {
      const stages = $state.snapshot(this.stages);
      const given = (this.now.data?.scores ?? 0) > 0;
      if (given && this.effect === null) {
        this.effect = await call("instrument.preview", { stages, seen: false });
        return;
      }
      await call("instrument.use", { stages, seen: this.effect !== null });
      this.#taken();
      announcer.say(t("instruments.stages_taken"));
    });

  /** Back to what the event has. */
  drop = (): void => {
    this.#taken();
    this.now.reload();
  };

  sheet = (code: string): Promise<void> =>
    this.#act(async () => {
      await call("instrument.sheet", { code, version: 1 });
      announcer.say(t("instruments.sheet_taken"));
    });

  #taken(): void {
    this.changed = false;
    this.effect = null;
    this.error = null;
  }

  async #act(act: () => Promise<void>): Promise<void> {
    await this.run(async () => {
      await act();
      this.now.reload();
    });
  }
}
