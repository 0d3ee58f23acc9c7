// Linking an earlier event file: picked, looked at, decided, taken over.
import type { EarlierMatch } from "../../contract/EarlierMatch";
import type { EarlierPreview } from "../../contract/EarlierPreview";
import { call } from "../../host/call";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";

export class Earlier extends Doing {
  preview = $state.raw<EarlierPreview | null>(null);
  #token: string | null = null;
  #decided: Record<string, string> = {};

  pick = (): Promise<boolean> =>
    this.run(async () => {
      const file = await call("file.pick", { purpose: "earlier_event", suggested_name: null });
      if (file === null) return;
      this.#token = file.token;
      this.#decided = {};
      await this.#look(file.token);
    });

  /** An innovation of this event, or "" to leave the earlier one. */
  decide = (one: EarlierMatch, to: string): Promise<boolean> =>
    this.run(async () => {
      if (this.#token === null) return;
      this.#decided = { ...this.#decided, [one.id]: to };
      await this.#look(this.#token);
    });

  take = (): Promise<boolean> =>
    this.run(async () => {
      if (this.#token === null) return;
      const receipt = await call("earlier.apply", { token: this.#token, decided: this.#decided, nearly: false });
      announcer.say(t("earlier.taken", { n: number(receipt.counts.added, 0) }));
    });

  async #look(token: string): Promise<void> {
    this.preview = await call("earlier.preview", { token, decided: this.#decided, nearly: false });
  }
}
