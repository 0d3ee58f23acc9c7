// How turns go, while it is being changed: kept as typed until it is applied as a whole.
import type { NextTurn } from "../../contract/NextTurn";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { minutesOf, minutesTyped, textOf } from "./turns";

interface Phase {
  id: number;
  name: string;
  minutes: string;
}

export class Turns {
  phases = $state<Phase[]>([]);
  warnings = $state("");
  next = $state<NextTurn>("hand");
  error = $state.raw<CallError | null>(null);
  saving = $state(false);
  /** What stands has been read: only then may it be replaced. */
  ready = $state(false);
  #ids = 0;

  constructor() {
    call("clock.settings", null).then(
      (stands) => {
        this.phases = stands.phases.map(({ name, minutes }) => this.#phase(name, String(minutes)));
        this.warnings = textOf(stands.warnings);
        this.next = stands.next;
        this.ready = true;
      },
      (thrown: unknown) => (this.error = CallError.from(thrown)),
    );
  }

  get warningsWrong(): boolean {
    return minutesOf(this.warnings) === null;
  }

  add(name: string, minutes: string): void {
    this.phases.push(this.#phase(name, minutes));
  }

  remove(id: number): void {
    this.phases = this.phases.filter((phase) => phase.id !== id);
  }

  async save(): Promise<void> {
    const warnings = minutesOf(this.warnings);
    if (warnings === null || !this.ready) return;
    this.saving = true;
    this.error = null;
    try {
      const phases = this.phases.map(({ name, minutes }) => ({ name: name.trim(), minutes: minutesTyped(minutes) }));
      await call("clock.set", { phases, warnings, next: this.next });
      announcer.say(t("clock.settings_saved"));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.saving = false;
    }
  }

  #phase(name: string, minutes: string): Phase {
    return { id: this.#ids++, name, minutes };
  }
}
