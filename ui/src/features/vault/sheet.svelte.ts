import { CallError, type call } from "../../host/call";
import { t } from "../../i18n/index.svelte";

/** The recovery sheet of an encrypted event, written where the person says. */
export class Sheet {
  #call: typeof call;
  busy = $state(false);
  error = $state.raw<CallError | null>(null);
  /** Name of the file that was written. */
  saved = $state<string | null>(null);

  constructor(ask: typeof call) {
    this.#call = ask;
  }

  /** True once it is written; a cancelled choice leaves everything as it was. */
  save = async (secret: string): Promise<boolean> => {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      const file = await this.#call("file.pick", {
        purpose: "recovery_sheet",
        suggested_name: t("vault.sheet_name"),
      });
      if (file === null) return false;
      await this.#call("vault.sheet", { token: file.token, secret });
      this.saved = file.name;
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  };
}
