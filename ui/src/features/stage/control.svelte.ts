// The stage as the desk sets it: where it stands, what it shows, what the chair lets it say.
import type { StageLayout } from "../../contract/StageLayout";
import type { StageState } from "../../contract/StageState";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";

/** Monitors come and go without a word to this window: it looks again while it is open. */
const LOOK_MS = 2_000;

export class StageControl {
  state = $state.raw<StageState | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #desk: () => string;

  constructor(desk: () => string) {
    this.#desk = desk;
    $effect(() => {
      void this.#do(() => call("stage.state", null));
      const every = setInterval(() => {
        if (!this.busy) void this.#do(() => call("stage.state", null));
      }, LOOK_MS);
      return () => clearInterval(every);
    });
  }

  /** The word that stands on this desk's stage. */
  get standing(): string {
    return this.state?.messages.find((one) => one.desk === this.#desk())?.text ?? "";
  }

  show = (monitor: string | null = null, layout: StageLayout | null = null): Promise<boolean> =>
    this.#act(() => call("stage.show", { desk: this.#desk(), monitor, layout }));
  hide = (): Promise<boolean> => this.#act(() => call("stage.hide", null));
  blackout = (on: boolean): Promise<boolean> => this.#act(() => call("stage.blackout", { on }));

  say = async (text: string, all: boolean): Promise<boolean> => {
    const said = await this.#act(() => call("stage.message", { desk: all ? null : this.#desk(), text }));
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
