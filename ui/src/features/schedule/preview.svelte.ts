import type { ScheduleReport, ScheduleSettings } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { number } from "../../i18n/format";
import { announcer } from "../../state/announcer.svelte";
import { refreshEvent } from "../event/follow.svelte";

const PAUSE_MS = 150;

/** Settings under the hand, what would come of them, and applying them. */
export class Preview {
  settings = $state.raw<ScheduleSettings>(undefined as unknown as ScheduleSettings);
  report = $state.raw<ScheduleReport | null>(null);
  error = $state.raw<CallError | null>(null);
  /** Whether all is laid anew, also what stands. */
  fresh = $state(false);
  waiting = $state(false);
  applying = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: ScheduleSettings) {
    this.settings = settings;
    $effect(() => {
      void this.#ask();
      return () => {
        clearTimeout(this.#timer);
        this.#asked += 1;
      };
    });
  }

  put(patch: Partial<ScheduleSettings>): void {
    this.settings = { ...this.settings, ...patch };
    clearTimeout(this.#timer);
    this.waiting = true;
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  keep(fresh: boolean): void {
    this.fresh = fresh;
    this.put({});
  }

  apply = async (): Promise<boolean> => {
    if (this.applying) return false;
    this.applying = true;
    this.error = null;
    try {
      const report = await call("schedule.apply", { ...this.settings, fresh: this.fresh });
      announcer.say(t("schedule.applied", { slots: number(report.slots, 0) }));
      await refreshEvent();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.applying = false;
    }
  };

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    this.waiting = true;
    try {
      const report = await call("schedule.preview", { ...this.settings, fresh: this.fresh });
      if (asked !== this.#asked) return;
      this.report = report;
      this.error = null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.report = null;
      this.error = CallError.from(thrown);
    }
    this.waiting = false;
  }
}
