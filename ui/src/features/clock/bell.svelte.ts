// The bell: a few soft strokes made by the window itself, no file and no network. Muting is remembered on this laptop.
// Whatever it says is also seen; without sound nothing is missing.
const KEPT = "meja.bell";
/** Strokes of a warning, of the last one and of the end: hertz, one after the other. */
const STROKES: Readonly<Record<1 | 2 | 3, readonly number[]>> = {
  1: [659.3, 880],
  2: [659.3, 880, 659.3, 880],
  3: [523.3, 523.3, 523.3, 392],
};
const STROKE_S = 0.42;

/** Rings when a slot's clock grows more urgent; never for what was already so when the slot was opened. */
export function ringsAt(before: { slot: string; level: number } | null, slot: string, level: 0 | 1 | 2 | 3): boolean {
  return before !== null && before.slot === slot && level > before.level;
}

class Bell {
  muted = $state(false);
  #audio: AudioContext | null = null;
  #last: { slot: string; level: number } | null = null;

  constructor() {
    if (typeof localStorage !== "undefined") this.muted = localStorage.getItem(KEPT) === "muted";
  }

  toggle(): void {
    this.muted = !this.muted;
    localStorage.setItem(KEPT, this.muted ? "muted" : "on");
    if (!this.muted) this.#strike(1);
  }

  /** Rings once whatever was muted, so that a person can say whether it is heard. */
  sample(): void {
    this.#strike(2);
  }

  /** Sound may start only after the person did something: called with each act. */
  wake(): void {
    if (typeof AudioContext === "undefined") return;
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") void this.#audio.resume().catch(() => undefined);
  }

  /** Called with every reading of the desk's clock. */
  hear(slot: string, level: 0 | 1 | 2 | 3): void {
    const rings = ringsAt(this.#last, slot, level);
    this.#last = { slot, level };
    if (rings && level !== 0 && !this.muted) this.#strike(level);
  }

  #strike(level: 1 | 2 | 3): void {
    this.wake();
    const audio = this.#audio;
    if (audio === null) return;
    STROKES[level].forEach((hertz, at) => {
      const from = audio.currentTime + at * STROKE_S;
      for (const [partial, loud] of [
        [1, 0.22],
        [2.01, 0.07],
        [3.02, 0.03],
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
    });
  }
}

export const bell = new Bell();
