import { call } from "../../host/call";
import { atField } from "../../errors/show";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";

/** So many digits a PIN has at least. */
const SHORTEST = 4;

/** Somebody who may have a PIN; the secretariat has no id. */
export interface Holder {
  id: string | null;
  name: string;
  chair: boolean;
}

type Typed = "old" | "new" | "staff" | "own";

/** Who has a PIN, and the one being set. What is typed is forgotten as soon as it was sent. */
export class Pins extends Doing {
  people = new Live(["assessor"], () => call("assessor.list", null));
  set = new Live(["assessor", "event"], () => call("pin.list", null));
  acting = new Live(["assessor"], async () => (await call("event.get", null)).acting);
  /** Whose PIN is being changed. */
  chosen = $state.raw<Holder | null>(null);
  old = $state("");
  fresh = $state("");
  /** The PIN of whoever clears a forgotten one. */
  own = $state("");
  /** The secretariat's PIN, where an assessor's is the first of the event. */
  staff = $state("");
  /** The code that opens the secretariat's place when its PIN is forgotten, until it was written down. */
  recovery = $state<string | null>(null);
  /** Whose PIN was given with the act that went wrong: the one being changed, or that of whoever clears it. */
  #given: "old" | "own" = "old";

  /** The secretariat, then the assessors by name. */
  get holders(): readonly Holder[] {
    return [{ id: null, name: t("pins.secretariat"), chair: false }, ...(this.people.data ?? [])];
  }
  has = (who: Holder): boolean => (this.set.data ?? []).includes(who.id ?? "");
  /** Who may clear a PIN that was forgotten: an assessor's the secretariat, the secretariat's the chair. */
  mayReset = (who: Holder): boolean =>
    this.acting.data?.role === (who.id === null ? "chair" : "secretariat") && this.has(who);
  /** Whether whoever acts has a PIN to give for that. */
  get ownAsked(): boolean {
    return this.acting.data !== undefined && (this.set.data ?? []).includes(this.acting.data.assessor ?? "");
  }

  /** Whether the secretariat's PIN has to be set along. */
  staffAsked = (who: Holder): boolean => who.id !== null && this.set.data !== undefined && !this.set.data.includes("");
  /** Whether anybody can act as the secretariat with another's PIN. */
  get staffOpen(): boolean {
    return this.set.data !== undefined && this.set.data.length > 0 && !this.set.data.includes("");
  }

  /** Whether a PIN can be set with what is typed: shorter ones are refused. */
  ready = (who: Holder): boolean =>
    this.fresh.length >= SHORTEST && (!this.staffAsked(who) || this.staff.length >= SHORTEST);

  /** What is wrong at a field of the form. */
  wrong = (field: Typed): string | undefined =>
    atField(this.error, field === "old" || field === "own" ? (field === this.#given ? "pin" : "") : field);
  /** The fields of an error that the form for this person shows itself. */
  fields = (who: Holder): readonly string[] => [
    "new",
    ...(this.has(who) ? ["pin"] : []),
    ...(this.staffAsked(who) ? ["staff"] : []),
  ];

  choose = (who: Holder | null): void => {
    this.chosen = who;
    this.old = this.fresh = this.own = this.staff = "";
    this.error = null;
  };
  save = (who: Holder): Promise<void> =>
    this.#work("old", async () => {
      const done = await call("pin.set", {
        assessor: who.id,
        old: this.has(who) ? this.old : null,
        new: this.fresh,
        staff: this.staffAsked(who) ? this.staff : null,
      });
      this.recovery = done.recovery ?? this.recovery;
      announcer.say(t("pins.done_set", { name: who.name }));
    });
  remove = (who: Holder): Promise<void> =>
    this.#work("old", async () => {
      await call("pin.set", { assessor: who.id, old: this.old, new: null, staff: null });
      announcer.say(t("pins.done_remove", { name: who.name }));
    });
  reset = (who: Holder): Promise<void> =>
    this.#work("own", async () => {
      await call("pin.reset", { assessor: who.id, pin: this.own === "" ? null : this.own });
      announcer.say(t("pins.done_remove", { name: who.name }));
    });

  async #work(given: "old" | "own", act: () => Promise<void>): Promise<void> {
    this.#given = given;
    const forget = (): string => (this.old = this.fresh = this.own = this.staff = "");
    await this.run(async () => {
      await act();
      this.choose(null);
      this.set.reload();
    }, forget);
  }
}
