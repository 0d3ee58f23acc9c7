import type { EventIdentity } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { refusal } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session, type OpenedEvent } from "../../state/session.svelte";
import { create } from "./create";

/** The start of a day: which events this laptop knows, and the ways to another. */
export class Home {
  state = new Live(["event", "recent"], () => call("home.state", null));
  error = $state.raw<CallError | null>(null);
  busy = $state<string | null>(null);

  /** An event that was just made with a passphrase, until its recovery sheet was offered. */
  guarded = $state.raw<{ event: OpenedEvent; code: string; secret: string } | null>(null);

  /**
   * True once the event stands; false when the person changed their mind or was refused, and while an event with a
   * passphrase waits for its recovery sheet (`guarded`).
   */
  create = (identity: EventIdentity, suggested: string, secret: string | null = null): Promise<boolean> =>
    this.#enter("create", async () => {
      const made = await create(call, identity, suggested, secret);
      if (made === null) return null;
      if (secret !== null && made.code !== null) {
        this.guarded = { event: made.event, code: made.code, secret };
        return null;
      }
      // It stands and is open all the same; what is not so is said where it opens.
      if (made.trouble !== null) announcer.say(t("vault.create_failed", { why: refusal(made.trouble) }), true);
      return made.event;
    });

  /** The recovery sheet was offered: the event opens, and its passphrase is forgotten here. */
  enter = (): void => {
    const made = this.guarded;
    this.guarded = null;
    if (made !== null) session.opened(made.event);
  };

  open = (): Promise<boolean> =>
    this.#enter("open", async () => {
      const file = await call("file.pick", { purpose: "open_event", suggested_name: null });
      return file === null ? null : call("event.open", { token: file.token });
    });

  sample = (): Promise<boolean> =>
    this.#enter("sample", async () => {
      const file = await call("file.pick", { purpose: "new_event", suggested_name: t("home.sample_name") });
      return file === null ? null : call("event.sample", { token: file.token });
    });

  recent = (id: string): Promise<boolean> => this.#enter(id, () => call("event.open_recent", { id }));

  /** The way out of a damaged file: its newest whole backup, as a new file. */
  rescue = (backup: string): Promise<boolean> =>
    this.#enter("rescue", async () => {
      const file = await call("file.pick", { purpose: "restored_event", suggested_name: t("home.rescue_name") });
      return file === null ? null : call("backup.restore", { from: backup, to: file.token });
    });

  forget = async (id: string): Promise<void> => {
    try {
      await call("event.forget_recent", { id });
      this.state.reload();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };

  /** One way in at a time; a cancelled file dialog (null) leaves everything as it was. */
  async #enter(what: string, act: () => Promise<OpenedEvent | null>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = what;
    this.error = null;
    try {
      const event = await act();
      if (event !== null) session.opened(event);
      return event !== null;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }
}
