import type { DeskPlace } from "../../contract/DeskPlace";
import { call } from "../../host/call";

const PLACE_MS = 300;

/** Keeps where the caret stands, so that one comes back to it after a power cut; of quick moves the last one alone. */
export class PlaceKeeper {
  #place: DeskPlace | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  keep = (place: DeskPlace): void => {
    this.#place = place;
    this.#timer ??= setTimeout(this.keepNow, PLACE_MS);
  };

  keepNow = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const place = this.#place;
    this.#place = null;
    // A place that could not be kept is not worth a word: the text is kept apart from it.
    if (place !== null) call("desk.place", place).catch(() => undefined);
  };
}
