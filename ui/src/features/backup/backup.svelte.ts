import type { BackupInfo } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { bytes } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { fileName } from "../event/identity";

/** The automatic backups, one by hand, and the way back into a new file. */
export class Backups {
  list = new Live(["backup"], () => call("backup.list", null));
  state = new Live(["backup"], () => call("backup.state", null));
  error = $state.raw<CallError | null>(null);
  busy = $state<string | null>(null);

  make = (): Promise<void> =>
    this.#do("make", async () => {
      const file = await call("file.pick", { purpose: "backup", suggested_name: this.#name("backup.file_name") });
      if (file === null) return;
      const made = await call("backup.make", { token: file.token });
      announcer.say(t("backup.made", { name: made.name, size: bytes(made.bytes) }));
      this.list.reload();
    });

  /** An automatic one at once; the screen hears of its end by itself. */
  keep = (): Promise<void> =>
    this.#do("keep", async () => {
      await call("backup.now", null);
      this.state.reload();
    });

  chooseTarget = (): Promise<void> =>
    this.#do("target", async () => {
      const folder = await call("file.pick", { purpose: "backup_folder", suggested_name: null });
      if (folder === null) return;
      this.state.data = await call("backup.set_target", { token: folder.token });
    });

  forgetTarget = (): Promise<void> =>
    this.#do("target", async () => {
      this.state.data = await call("backup.forget_target", null);
      this.list.reload();
    });

  restore = (backup: BackupInfo): Promise<void> => this.#do(backup.token, () => this.#restore(backup.token));

  restoreOther = (): Promise<void> =>
    this.#do("other", async () => {
      const from = await call("file.pick", { purpose: "open_backup", suggested_name: null });
      if (from !== null) await this.#restore(from.token);
    });

  async #restore(from: string): Promise<void> {
    const to = await call("file.pick", {
      purpose: "restored_event",
      suggested_name: this.#name("backup.restore_name"),
    });
    if (to === null) return;
    const event = await call("backup.restore", { from, to: to.token });
    announcer.say(t("backup.restored", { name: event.identity.name }));
    session.opened(event);
  }

  #name(key: "backup.file_name" | "backup.restore_name"): string {
    const event = session.event?.file_name.replace(/\.meja$/i, "") ?? t("event.default_file");
    return fileName(t(key, { event }), event);
  }

  async #do(what: string, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = what;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = null;
    }
  }
}
