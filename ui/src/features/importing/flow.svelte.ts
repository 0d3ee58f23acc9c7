import type { PickedFile } from "../../contract/commands";
import { CallError } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { LongJob } from "./job.svelte";
import type { Step } from "./steps";

/** A decision is told to the back end once the person pauses, so that a run of keys asks once. */
const PAUSE_MS = 350;

/**
 * One way in, from what was picked to the receipt. Nothing is written before `apply`. Every answer of the person makes
 * the preview anew; an answer that a newer question overtook is dropped.
 */
export abstract class Flow<Preview, Receipt> {
  files = $state.raw<readonly PickedFile[]>([]);
  preview = $state.raw<Preview | null>(null);
  receipt = $state.raw<Receipt | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state<"reading" | "applying" | null>(null);
  /** The preview does not yet know of the newest decision. */
  stale = $state(false);
  /** The last question was stopped or failed while an older preview stands: it must be asked again. */
  halted = $state(false);
  readonly job: LongJob;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(job: string) {
    this.job = new LongJob(job);
    $effect(() => () => {
      clearTimeout(this.#timer);
      this.#asked += 1;
    });
  }

  protected abstract ask(): Promise<Preview>;
  protected abstract write(): Promise<Receipt>;
  protected abstract forget(): void;
  /** Decisions an import waits for; a preview that was not asked again counts those made since. */
  abstract readonly open: number;
  /** Whether applying would change nothing. */
  abstract readonly nothing: boolean;
  abstract pick(): Promise<void>;

  get ready(): boolean {
    return this.preview !== null && this.busy === null && !this.stale && this.open === 0 && !this.nothing;
  }

  get step(): Step {
    if (this.receipt !== null) return "receipt";
    if (this.preview === null) return this.busy === null ? "pick" : "check";
    return this.open > 0 ? "decide" : "save";
  }

  /** Begins with these files; what was decided about others is gone. */
  async take(files: readonly PickedFile[]): Promise<void> {
    this.again();
    this.files = files;
    await this.look();
  }

  again = (): void => {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.files = [];
    this.preview = this.receipt = this.error = this.busy = null;
    this.stale = this.halted = false;
    this.forget();
  };

  /** Asks for the preview again, at once or when the person pauses. */
  lookSoon(): void {
    this.stale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), PAUSE_MS);
  }

  async look(): Promise<void> {
    // Until the answer is there, what stands on the screen answers another question.
    this.stale = true;
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    await this.#work(asked, "reading", async () => {
      const preview = await this.ask();
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.stale = false;
    });
  }

  apply = async (): Promise<void> => {
    if (!this.ready) return;
    const asked = ++this.#asked;
    await this.#work(asked, "applying", async () => {
      const receipt = await this.write();
      this.preview = null;
      this.receipt = receipt;
    });
  };

  async #work(asked: number, what: "reading" | "applying", act: () => Promise<void>): Promise<void> {
    this.busy = what;
    this.error = null;
    this.halted = false;
    try {
      await this.job.run(act);
    } catch (thrown) {
      const error = CallError.from(thrown);
      if (asked !== this.#asked) return;
      this.halted = what === "reading" && this.preview !== null;
      if (error.code === "job.cancelled") announcer.say(t("importing.stopped"));
      else this.error = error;
    } finally {
      if (asked === this.#asked) this.busy = null;
    }
  }

  /** Runs a dialog; what goes wrong with it is shown like the rest. */
  protected async picking(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  }
}
