// The bell: a few soft strokes made by the window itself, no file and no network, so no content policy stands in its
// way. Muting is remembered on this laptop. Whatever it says is also seen; without sound nothing is missing.
import { soundOf, type Moment } from "./phases";

const KEPT = "meja.bell";
export type Sound = "warning" | "end" | "call";
/**
 * Strokes in hertz, one after the other: a warning rises and is short, an end is low, slower and longer; a call for the
 * chair is one stroke.
 */
const STROKES: Readonly<Record<Sound, { hertz: readonly number[]; every: number }>> = {
  warning: { hertz: [659.3, 880], every: 0.3 },
  end: { hertz: [392, 392, 392, 293.7], every: 0.5 },
  call: { hertz: [523.3], every: 0 },
};
/** A sound device that has not moved on this long after a stroke does not sound. */
const PROOF_MS = 600;

/** Whether the bell can be heard: the window needs one key or click first, and the machine a sound device. */
export type Voice = "ready" | "locked" | "silent" | "none";

class Bell {
  muted = $state(false);
  voice = $state<Voice>("locked");
  #audio: AudioContext | null = null;
  #last: Moment | null = null;
  /** A person asked for it, so that nothing but a missing output keeps it from sounding. */
  #byHand = false;

  constructor() {
    if (typeof localStorage !== "undefined") this.muted = localStorage.getItem(KEPT) === "muted";
    if (typeof AudioContext === "undefined") this.voice = "none";
  }

  toggle(): void {
    this.mute(!this.muted);
    if (!this.muted) this.strike("warning");
  }

  mute(muted: boolean): void {
    this.muted = muted;
    localStorage.setItem(KEPT, muted ? "muted" : "on");
  }

  /** Until the person did something the window may not sound: the first key or click anywhere unlocks it. */
  unlockOnFirstAct(): () => void {
    const wake = (): void => this.wake();
    addEventListener("keydown", wake);
    addEventListener("pointerdown", wake);
    return () => {
      removeEventListener("keydown", wake);
      removeEventListener("pointerdown", wake);
    };
  }

  /** Rings once whatever was muted, so that a person can say whether it is heard. */
  sample(): void {
    this.#byHand = true;
    this.strike("end");
  }

  /** Whether no sound comes out of this laptop, as far as that was found out. */
  get noOutput(): boolean {
    return this.voice === "none" || this.voice === "silent";
  }

  /** Called with each act of the person. */
  wake(): void {
    if (typeof AudioContext === "undefined") return;
    if (this.#audio === null) {
      try {
        this.#audio = new AudioContext();
      } catch {
        // A machine may refuse it; no act fails for want of a sound.
        this.voice = "none";
        return;
      }
      this.#audio.onstatechange = () => this.#listen();
    }
    if (this.#audio.state === "suspended") void this.#audio.resume().catch(() => undefined);
    this.#listen();
  }

  #listen(): void {
    if (this.voice === "silent" || this.#audio === null) return;
    this.voice = this.#audio.state === "running" ? "ready" : "locked";
  }

  /** Called with every reading of the desk's clock. */
  hear(moment: Moment): void {
    const sound = soundOf(this.#last, moment);
    this.#last = moment;
    if (sound !== null && !this.muted) this.strike(sound);
  }

  /** A desk calls the chair. */
  call(): void {
    if (!this.muted) this.strike("call");
  }

  /** Sounds now, muted or not: also to try it. */
  strike(sound: Sound): void {
    this.wake();
    const audio = this.#audio;
    if (audio === null) return;
    const { hertz, every } = STROKES[sound];
    hertz.forEach((tone, at) => this.#stroke(audio, tone, audio.currentTime + 0.02 + at * every));
    const before = audio.currentTime;
    setTimeout(() => {
      if (audio.state !== "running") {
        if (this.#byHand) this.voice = "silent";
        return;
      }
      this.voice = audio.currentTime > before ? "ready" : "silent";
    }, PROOF_MS);
  }

  #stroke(audio: AudioContext, hertz: number, from: number): void {
    for (const [partial, loud] of [
      [1, 0.3],
      [2.01, 0.09],
      [3.02, 0.04],
    ] as const) {
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      tone.frequency.value = hertz * partial;
      gain.gain.setValueAtTime(0.0001, from);
      gain.gain.exponentialRampToValueAtTime(loud, from + 0.012);
      gain.gain.exponentialRampToValueAtTime(0.0001, from + 1.4);
      tone.connect(gain).connect(audio.destination);
      tone.start(from);
      tone.stop(from + 1.5);
    }
  }
}

export const bell = new Bell();
