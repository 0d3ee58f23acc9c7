import type { Joining, JoinStep } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { session } from "../../state/session.svelte";
import { secondsLeft } from "../importing/estimate";
import { isShortCode } from "./words";

const LOOK_MS = 500;
const UNDER_WAY: readonly JoinStep[] = ["looking", "asking", "fetching"];
const PERSON_KEY = "meja.join.person";

/** Asks to come into another laptop's event, and follows it until the event is open here. */
export class Join {
  invitation = $state("");
  address = $state("");
  person = $state(localStorage.getItem(PERSON_KEY) ?? "");
  file = $state.raw<{ token: string; name: string } | null>(null);
  progress = $state.raw<Joining | null>(null);
  left = $state<number | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #fetchingSince = 0;
  #asked = 0;

  /** Make it while a component initialises: joining that is under way, from before a reload too, is followed on. */
  constructor() {
    $effect(() => {
      void this.#look();
      const timer = setInterval(() => {
        if (this.underWay) void this.#look();
      }, LOOK_MS);
      const stop = onChanged((changed) => changed.includes("hall") && this.underWay && void this.#look());
      return () => {
        this.#asked += 1;
        clearInterval(timer);
        stop();
      };
    });
  }

  get underWay(): boolean {
    return this.progress !== null && UNDER_WAY.includes(this.progress.step);
  }
  get ready(): boolean {
    return this.invitation.trim() !== "" && this.person.trim() !== "";
  }
  /** A ticket says itself where the other laptop is. */
  get needsAddress(): boolean {
    return this.invitation.trim() === "" || isShortCode(this.invitation);
  }

  pick = async (): Promise<boolean> => {
    this.error = null;
    try {
      const file = await call("file.pick", { purpose: "new_event", suggested_name: t("hall.join_file_name") });
      if (file !== null) this.file = file;
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
    return this.file !== null;
  };

  begin = async (): Promise<void> => {
    if (!this.ready || this.busy) return;
    if (this.file === null && !(await this.pick())) return;
    const file = this.file?.token ?? "";
    localStorage.setItem(PERSON_KEY, this.person.trim());
    await this.#act(() =>
      call("hall.join", {
        invitation: this.invitation.trim(),
        address: this.needsAddress ? this.address.trim() : "",
        person: this.person.trim(),
        file,
      }),
    );
  };

  stop = (): Promise<void> => this.#act(() => call("hall.stop_joining", null));

  /** Back to the form after it came to nothing; what was typed is still there. */
  again = (): void => {
    this.progress = null;
    this.error = null;
  };

  async #act(ask: () => Promise<Joining>): Promise<void> {
    this.busy = true;
    this.error = null;
    this.#asked += 1;
    try {
      await this.#took(await ask());
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    const joining = await call("hall.joining", null).catch(() => null);
    if (joining !== null && asked === this.#asked && (this.progress !== null || UNDER_WAY.includes(joining.step)))
      await this.#took(joining);
  }

  async #took(joining: Joining): Promise<void> {
    const before = this.progress?.step;
    if (joining.step === "fetching" && before !== "fetching") this.#fetchingSince = performance.now();
    const total = joining.total > 0 ? joining.total : null;
    this.left =
      joining.step === "fetching" ? secondsLeft(joining.taken, total, performance.now() - this.#fetchingSince) : null;
    this.progress = joining.step === "idle" ? null : joining;
    if (joining.step !== "done" || before === "done") return;
    const home = await call("home.state", null).catch(() => null);
    if (home === null || home.open === null) return;
    announcer.say(t("hall.said_joined", { event: home.open.identity.name }));
    session.opened(home.open, "desk");
  }
}
