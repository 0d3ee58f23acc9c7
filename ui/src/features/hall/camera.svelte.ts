import type { PicturedInvitation } from "../../contract/commands";
import { CallError, call } from "../../host/call";

/** So long a frame is left before the next is looked at: a hand holds still for about so long. */
const PAUSE_MS = 300;
/** Widest frame that is looked at, in pixels: a code that fills a fifth of it is read. */
const WIDEST = 1280;
const QUALITY = 0.85;

/** What keeps a camera from being used; each has words of its own. */
export type CameraTrouble = "denied" | "none" | "busy" | "other";

/** The little of a browser that a camera needs. */
export interface Lens {
  /** Whether there is a camera at all; false too where the window knows none. */
  there: () => Promise<boolean>;
  open: () => Promise<MediaStream>;
  /** The picture that the video shows now, as base64 JPEG; null before the first one. */
  shot: (video: HTMLVideoElement) => string | null;
}

export const lens: Lens = {
  there: async () => {
    // Without the right to media a window has no such object at all, whatever its type says.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media?.getUserMedia === undefined) return false;
    const devices = await media.enumerateDevices().catch(() => []);
    return devices.some((one) => one.kind === "videoinput");
  },
  open: () =>
    navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { width: { ideal: WIDEST }, facingMode: { ideal: "environment" } },
    }),
  shot: (video) => {
    if (video.videoWidth === 0 || video.videoHeight === 0) return null;
    const scale = Math.min(1, WIDEST / video.videoWidth);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", QUALITY).split(",")[1] ?? null;
  },
};

const troubleOf = (thrown: unknown): CameraTrouble => {
  const name = thrown instanceof Error ? thrown.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "other";
};

/** Looks through the camera for an invitation: frames go to the program itself, and nowhere else. */
export class Camera {
  #call: typeof call;
  #lens: Lens;
  #found: (invitation: PicturedInvitation) => void;
  on = $state(false);
  trouble = $state<CameraTrouble | null>(null);
  /** What the code before the camera is instead of an invitation. */
  said = $state.raw<CallError | null>(null);
  #stream: MediaStream | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(ask: typeof call, through: Lens, found: (invitation: PicturedInvitation) => void) {
    this.#call = ask;
    this.#lens = through;
    this.#found = found;
  }

  start = async (video: HTMLVideoElement): Promise<void> => {
    this.stop();
    const turn = this.#turn;
    this.trouble = this.said = null;
    try {
      const stream = await this.#lens.open();
      // It was closed while the system asked for leave.
      if (turn !== this.#turn) return stream.getTracks().forEach((track) => track.stop());
      this.#stream = stream;
      video.srcObject = stream;
      this.on = true;
      await video.play();
      await this.#look(video, turn);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.stop();
      this.trouble = troubleOf(thrown);
    }
  };

  stop = (): void => {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.on = false;
  };

  async #look(video: HTMLVideoElement, turn: number): Promise<void> {
    const picture = this.#lens.shot(video);
    if (picture !== null) {
      try {
        const found = await this.#call("hall.read_frame", { picture });
        if (turn !== this.#turn) return;
        if (found !== null) {
          this.stop();
          this.#found(found);
          return;
        }
      } catch (thrown) {
        if (turn !== this.#turn) return;
        this.said = CallError.from(thrown);
      }
    }
    this.#timer = setTimeout(() => void this.#look(video, turn), PAUSE_MS);
  }
}
