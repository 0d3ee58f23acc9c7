import type { Joining, JoinStep, PicturedInvitation } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { refusal } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { session } from "../../state/session.svelte";
import { secondsLeft } from "../importing/estimate";
import { isTicket } from "./words";

const LOOK_MS = 500;
const UNDER_WAY: readonly JoinStep[] = ["looking", "asking", "protecting", "fetching"];

/**
 * Asks to come into another laptop's event, and follows it until the event is open here: also while its panel is closed,
 * for the chair may take an hour to answer.
 */
export class Join {
  #call: typeof call;
  invitation = $state("");
  address = $state("");
  person = $state("");
  file = $state.raw<{ token: string; name: string } | null>(null);
  /** The open event takes the invitation: nothing is fetched and no file is made. */
  again = $state(false);
  progress = $state.raw<Joining | null>(null);
  /** Estimate, seconds. */
  left = $state<number | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  /** A picture is being looked through for a code. */
  reading = $state(false);
  /** The invitation that a picture gave. */
  #pictured = $state.raw<PicturedInvitation | null>(null);
  /** Whether the panel is open; what happens meanwhile is told where it is not. */
  #shown = false;
  #fetchingSince = 0;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  underWay = $derived(this.progress !== null && UNDER_WAY.includes(this.progress.step));
  ready = $derived(this.invitation.trim() !== "" && this.person.trim() !== "");
  /** A ticket says itself where the other laptop is. */
  needsAddress = $derived(!isTicket(this.invitation));

  /** The event whose invitation a picture gave, while that is what stands in the field. */
  from = $derived(this.#pictured !== null && this.#pictured.ticket === this.invitation ? this.#pictured.event : null);

  constructor(ask: typeof call) {
    this.#call = ask;
  }

  /**
   * The panel opens, for the open event or for one to come: joining that is under way, from before a reload too, is
   * followed on. Returns how it closes.
   */
  show = (again: boolean): (() => void) => {
    this.#shown = true;
    if (!this.underWay) {
      this.progress = this.error = null;
      this.again = again;
    }
    void this.#look();
    return () => {
      this.#shown = false;
    };
  };

  pick = async (): Promise<boolean> => {
    this.error = null;
    try {
      const file = await this.#call("file.pick", { purpose: "joined_event", suggested_name: t("hall.join_file_name") });
      if (file !== null) this.file = file;
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
    return this.file !== null;
  };

  pickPicture = async (): Promise<void> => {
    if (this.reading || this.underWay) return;
    this.error = null;
    try {
      const file = await this.#call("file.pick", { purpose: "qr_picture", suggested_name: null });
      if (file !== null) await this.takePictures([file]);
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };
  /** Reads the invitation out of a picture that was chosen or dropped; of several dropped ones the first. */
  takePictures = async (files: readonly { token: string; name: string }[]): Promise<void> => {
    const file = files[0];
    if (file === undefined || this.reading || this.underWay) return;
    this.reading = true;
    this.error = null;
    try {
      this.took(await this.#call("hall.read_picture", { token: file.token }));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.reading = false;
    }
  };
  /** An invitation came out of a picture or from the camera. */
  took = (found: PicturedInvitation): void => {
    this.#pictured = found;
    this.invitation = found.ticket;
    this.error = null;
  };

  begin = async (): Promise<void> => {
    if (!this.ready || this.busy || this.underWay) return;
    if (!this.again && this.file === null && !(await this.pick())) return;
    const file = this.again ? "" : (this.file?.token ?? "");
    await this.#act(() =>
      this.#call("hall.join", {
        invitation: this.invitation.trim(),
        address: this.needsAddress ? this.address.trim() : "",
        person: this.person.trim(),
        file,
      }),
    );
  };

  /** The passphrase of the copy here, or none: then everybody who has the laptop can read it. */
  protect = (fresh: string | null, again: string): Promise<void> =>
    this.#act(() => this.#call("hall.protect_joining", { new: fresh, again }));

  stop = (): Promise<void> => this.#act(() => this.#call("hall.stop_joining", null));

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

  #look = async (): Promise<void> => {
    const asked = ++this.#asked;
    const joining = await this.#call("hall.joining", null).catch(() => null);
    if (asked !== this.#asked) return;
    // An answer of long ago is not news; one that did not come is asked for again.
    if (joining !== null && (this.underWay || UNDER_WAY.includes(joining.step))) await this.#took(joining);
    else this.#later();
  };

  #later(): void {
    clearTimeout(this.#timer);
    if (this.underWay) this.#timer = setTimeout(() => void this.#look(), LOOK_MS);
  }

  async #took(joining: Joining): Promise<void> {
    const news = joining.step !== this.progress?.step;
    if (joining.step === "fetching" && this.progress?.step !== "fetching") this.#fetchingSince = performance.now();
    const total = joining.total > 0 ? joining.total : null;
    this.left =
      joining.step === "fetching" ? secondsLeft(joining.taken, total, performance.now() - this.#fetchingSince) : null;
    this.progress = joining.step === "idle" ? null : joining;
    this.#later();
    if (joining.step === "protecting" && news && !this.#shown) announcer.say(t("hall.said_protect"), true);
    if (joining.step === "failed" && !this.#shown) announcer.say(refusal(joining), true);
    if (joining.step === "done") await this.#opened();
  }

  async #opened(): Promise<void> {
    this.invitation = this.address = "";
    this.file = null;
    if (this.again) return announcer.say(t("hall.said_again"));
    const home = await this.#call("home.state", null).catch(() => null);
    if (home === null || home.open === null) return;
    announcer.say(t("hall.said_joined", { event: home.open.identity.name }));
    session.opened(home.open, "desk");
  }
}

export const join = new Join(call);
