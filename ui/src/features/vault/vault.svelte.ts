import type { VaultDone } from "../../contract/VaultDone";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";
import { NewSecret } from "./secret.svelte";
import { Sheet } from "./sheet.svelte";

export type Act = "protect" | "change" | "remove" | "sheet";

/** The passphrase of the open event's file. What is typed is forgotten as soon as it was sent. */
export class Vault extends Doing {
  state = new Live(["event", "evidence"], () => call("vault.state", null));
  /** What is being done; null shows how the file stands. */
  act = $state<Act | null>(null);
  old = $state("");
  secret = new NewSecret(call);
  /** The recovery code just made, until the person says it is put away. */
  code = $state<string | null>(null);

  choose = (act: Act | null): void => {
    this.act = act;
    this.error = null;
    this.#forget();
  };
  submit = (): Promise<void> =>
    this.#work(async () => {
      if (this.act === "sheet") return this.#sheet();
      const old = this.old === "" ? null : this.old;
      const done: VaultDone =
        this.act === "remove"
          ? await call("vault.remove", { secret: this.old })
          : await call("vault.protect", { old, new: this.secret.fresh, again: this.secret.again });
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
    const sheet = new Sheet(call);
    const saved = await sheet.save(this.old);
    if (sheet.error !== null) throw sheet.error;
    if (!saved) return;
    announcer.say(t("vault.done_sheet", { name: sheet.saved ?? "" }));
    this.choose(null);
  }

  async #work(act: () => Promise<void>): Promise<void> {
    await this.run(act);
  }

  #forget(): void {
    this.old = "";
    this.secret.forget();
  }
}
