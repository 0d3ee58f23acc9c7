// Linking an earlier event file: picked, looked at, decided, taken over.
import type { EarlierMatch } from "../../contract/EarlierMatch";
import type { EarlierPreview } from "../../contract/EarlierPreview";
import { CallError, call } from "../../host/call";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";

export class Earlier {
  preview = $state.raw<EarlierPreview | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #token: string | null = null;
  #decided: Record<string, string> = {};

  pick = (): Promise<boolean> =>
    this.#work(async () => {
      const file = await call("file.pick", { purpose: "earlier_event", suggested_name: null });
      if (file === null) return;
      this.#token = file.token;
      this.#decided = {};
      await this.#look(file.token);
    });

  /** An innovation of this event, or "" to leave the earlier one. */
  decide = (one: EarlierMatch, to: string): Promise<boolean> =>
    this.#work(async () => {
      if (this.#token === null) return;
      this.#decided = { ...this.#decided, [one.id]: to };
      await this.#look(this.#token);
    });

  take = (): Promise<boolean> =>
    this.#work(async () => {
      if (this.#token === null) return;
      const receipt = await call("earlier.apply", { token: this.#token, decided: this.#decided, nearly: false });
      announcer.say(t("earlier.taken", { n: number(receipt.counts.added, 0) }));
    });

  async #look(token: string): Promise<void> {
    this.preview = await call("earlier.preview", { token, decided: this.#decided, nearly: false });
  }

  async #work(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
