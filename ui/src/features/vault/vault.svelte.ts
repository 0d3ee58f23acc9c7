import type { PassphraseStrength } from "../../contract/PassphraseStrength";
import type { VaultDone } from "../../contract/VaultDone";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";

export type Act = "protect" | "change" | "remove" | "sheet";

/** The passphrase of the open event's file. What is typed is forgotten as soon as it was sent. */
export class Vault {
  state = new Live(["event", "evidence"], () => call("vault.state", null));
  /** What is being done; null shows how the file stands. */
  act = $state<Act | null>(null);
  old = $state("");
  fresh = $state("");
  again = $state("");
  strength = $state<PassphraseStrength | null>(null);
  /** The recovery code just made, until the person says it is put away. */
  code = $state<string | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #judged = 0;

  choose = (act: Act | null): void => {
    this.act = act;
    this.error = null;
    this.#forget();
  };
  /** Judges the new passphrase as it stands. */
  judge = async (): Promise<void> => {
    const turn = ++this.#judged;
    const found = this.fresh === "" ? null : await call("vault.judge", { secret: this.fresh }).catch(() => null);
    if (turn === this.#judged) this.strength = found;
  };
  get weak(): boolean {
    return this.strength !== "fair" && this.strength !== "good";
  }

  submit = (): Promise<void> =>
    this.#work(async () => {
      if (this.act === "sheet") return this.#sheet();
      const old = this.old === "" ? null : this.old;
      const done: VaultDone =
        this.act === "remove"
          ? await call("vault.remove", { secret: this.old })
          : await call("vault.protect", { old, new: this.fresh, again: this.again });
      this.code = done.code;
      this.state.data = done.state;
      announcer.say(t(done.state.encrypted ? "vault.done_protect" : "vault.done_remove"));
      this.choose(null);
    });

  /** Deletes the older backups that anybody can read. */
  dropPlain = (): Promise<void> =>
    this.#work(async () => {
      this.state.data = await call("vault.drop_plain", null);
      announcer.say(t("vault.done_dropped"));
    });

  async #sheet(): Promise<void> {
    const file = await call("file.pick", { purpose: "recovery_sheet", suggested_name: t("vault.sheet_name") });
    if (file === null) return;
    await call("vault.sheet", { token: file.token, secret: this.old });
    announcer.say(t("vault.done_sheet", { name: file.name }));
    this.choose(null);
  }

  async #work(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  #forget(): void {
    this.old = this.fresh = this.again = "";
    this.strength = null;
  }
}
