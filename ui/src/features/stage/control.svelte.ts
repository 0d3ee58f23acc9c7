// The stage as a desk or the chair sets it: where it stands, what it shows, what the chair lets it say.
import type { StageLayout } from "../../contract/StageLayout";
import type { StageState } from "../../contract/StageState";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { ALL, standing } from "./scope";

/** Monitors come and go without a word to this window: it looks again while it is open. */
const LOOK_MS = 2_000;

export class StageControl {
  state = $state.raw<StageState | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  /** Whose clock it shows; null while there is no desk. */
  #desk: () => string | null;

  constructor(desk: () => string | null) {
    this.#desk = desk;
    $effect(() => {
      void this.#do(() => call("stage.state", null));
      const every = setInterval(() => {
        if (!this.busy) void this.#do(() => call("stage.state", null));
      }, LOOK_MS);
      return () => clearInterval(every);
    });
  }

  /** The word that stands for a desk, or for all. */
  standing(to: string): string {
    return standing(this.state?.messages ?? [], to);
  }

  show = (
    monitor: string | null = null,
    layout: StageLayout | null = null,
    desk: string | null = this.#desk(),
  ): Promise<boolean> =>
    desk === null ? Promise.resolve(false) : this.#act(() => call("stage.show", { desk, monitor, layout }));
  hide = (): Promise<boolean> => this.#act(() => call("stage.hide", null));
  blackout = (on: boolean): Promise<boolean> => this.#act(() => call("stage.blackout", { on }));

  /** Says it to a desk, or to all. */
  say = async (text: string, to: string): Promise<boolean> => {
    const said = await this.#act(() => call("stage.message", { desk: to === ALL ? null : to, text }));
    if (said) announcer.say(text.trim() === "" ? t("stage.message_gone") : t("stage.message_done"));
    return said;
  };

  async #act(ask: () => Promise<StageState>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    const done = await this.#do(ask);
    this.busy = false;
    return done;
  }

  async #do(ask: () => Promise<StageState>): Promise<boolean> {
    try {
      this.state = await ask();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    }
  }
}
