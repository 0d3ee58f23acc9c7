import type { ReadinessReport, RehearsalRequest } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onProgress } from "../../host/events";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { bell } from "../clock/bell.svelte";

/** What this window knows of its laptop; the rest is measured behind it. */
export function ownView(): Pick<RehearsalRequest, "offset_minutes" | "screen"> {
  return {
    // JavaScript counts west of Greenwich.
    offset_minutes: -new Date().getTimezoneOffset(),
    screen: { width: screen.width, height: screen.height },
  };
}

/** The rehearsal of this laptop. It goes on while one looks at other screens, so there is one for the whole window. */
class Rehearsal {
  report = $state.raw<ReadinessReport | null>(null);
  error = $state.raw<CallError | null>(null);
  /** What runs: the whole rehearsal, or only a look at the laptop. */
  running = $state<"no" | "days" | "look">("no");
  done = $state(0);
  total = $state<number | null>(null);
  left = $state<number | null>(null);
  stopping = $state(false);
  /** Whether the test bell was heard; null while it was not asked. */
  heard = $state<boolean | null>(null);
  oneDay = $state(true);
  #known = false;

  /** The page of the last time, read once. */
  async recall(): Promise<void> {
    if (this.#known) return;
    this.#known = true;
    try {
      this.report = await call("readiness.last", null);
      this.heard = null;
    } catch {
      // Without the old page one makes a new one.
      this.#known = false;
    }
  }

  run = async (lookOnly: boolean): Promise<void> => {
    if (this.running !== "no") return;
    this.running = lookOnly ? "look" : "days";
    this.error = null;
    this.stopping = false;
    this.done = 0;
    this.total = this.left = null;
    const began = performance.now();
    const stop = onProgress(({ job, done, total }) => {
      if (job !== "rehearsal") return;
      this.done = done;
      this.total = total;
      const spent = performance.now() - began;
      this.left = total === null || done < 2 ? null : ((spent / done) * (total - done)) / 1000;
    });
    try {
      this.report = await call("readiness.run", {
        look_only: lookOnly,
        one_day: this.oneDay,
        heard: this.heard,
        silent: bell.noOutput,
        ...ownView(),
      });
      this.#known = true;
      if (!lookOnly) announcer.say(t("rehearsal.finished"));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      stop();
      this.running = "no";
    }
  };

  stop = (): void => {
    this.stopping = true;
    // What ended in between has nothing to stop.
    void call("job.cancel", { job: "rehearsal" }).catch(() => undefined);
  };

  save = async (): Promise<void> => {
    this.error = null;
    try {
      const file = await call("file.pick", { purpose: "readiness", suggested_name: t("rehearsal.file_name") });
      if (file === null) return;
      await call("readiness.save", { token: file.token });
      announcer.say(t("rehearsal.saved", { name: file.name }));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };
}

export const rehearsal = new Rehearsal();
