import type { AssessorInfo } from "../../contract/AssessorInfo";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";

/** Who has a PIN, and the one being set. What is typed is forgotten as soon as it was sent. */
export class Pins {
  people = new Live(["assessor"], () => call("assessor.list", null));
  set = new Live(["assessor"], () => call("pin.list", null));
  acting = new Live(["assessor"], async () => (await call("event.get", null)).acting);
  /** Whose PIN is being changed. */
  chosen = $state.raw<AssessorInfo | null>(null);
  old = $state("");
  fresh = $state("");
  error = $state.raw<CallError | null>(null);
  busy = $state(false);

  has = (who: AssessorInfo): boolean => (this.set.data ?? []).includes(who.id);
  /** The secretariat may clear a PIN that was forgotten. */
  get mayReset(): boolean {
    return this.acting.data?.assessor === null;
  }

  choose = (who: AssessorInfo | null): void => {
    this.chosen = who;
    this.old = this.fresh = "";
    this.error = null;
  };
  save = (who: AssessorInfo): Promise<void> =>
    this.#work(async () => {
      await call("pin.set", { assessor: who.id, old: this.has(who) ? this.old : null, new: this.fresh });
      announcer.say(t("pins.done_set", { name: who.name }));
    });
  remove = (who: AssessorInfo): Promise<void> =>
    this.#work(async () => {
      await call("pin.set", { assessor: who.id, old: this.old, new: null });
      announcer.say(t("pins.done_remove", { name: who.name }));
    });
  reset = (who: AssessorInfo): Promise<void> =>
    this.#work(async () => {
      await call("pin.reset", { id: who.id });
      announcer.say(t("pins.done_remove", { name: who.name }));
    });

  async #work(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await act();
      this.choose(null);
      this.set.reload();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.old = this.fresh = "";
      this.busy = false;
    }
  }
}
