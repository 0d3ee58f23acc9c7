import type { Acting } from "../contract/Acting";
import type { Commands } from "../contract/commands";

export type OpenedEvent = Commands["event.open"]["output"];
export type SaveState = "idle" | "saving" | "saved" | "failed";

/** Name under which this laptop keeps its seat at an event: which desk it serves and who writes. */
export const seatKey = (event: string): string => `meja.seat.${event}`;

/** A laptop that serves a desk opens on it, so that after a power cut one stands on the same cell. */
const firstScreen = (event: string): string => (localStorage.getItem(seatKey(event)) === null ? "setup" : "desk");

/** What this window is about: the open event, the screen, who acts, and whether the last keystroke is on disk. */
class Session {
  event = $state<OpenedEvent | null>(null);
  screen = $state("home");
  /** What the screen was opened for, e.g. {desk: "…"} or {innovation: "…"}. */
  params = $state<Readonly<Record<string, string>>>({});
  actor = $state<{ name: string; role: string } | null>(null);
  save = $state<SaveState>("idle");
  /** Instant of the last commit, UTC milliseconds, as the back end reported it. */
  savedAt = $state<number | null>(null);

  go(screen: string, params: Record<string, string> = {}): void {
    this.screen = screen;
    this.params = params;
  }

  /** An event was opened: the screens that need one appear. */
  opened(event: OpenedEvent, screen = firstScreen(event.id)): void {
    this.event = event;
    this.save = "idle";
    this.savedAt = null;
    this.go(screen);
  }

  /** From now on what is written here is this person's. */
  actsAs(acting: Acting): void {
    this.actor = { name: acting.name, role: acting.role };
    if (this.event !== null) this.event = { ...this.event, acting };
  }

  closed(): void {
    this.event = null;
    this.go("home");
  }

  saving(): void {
    this.save = "saving";
  }

  /** Called with the commit's own instant, never with the time of this window. */
  committed(atUtcMs: number): void {
    this.save = "saved";
    this.savedAt = atUtcMs;
  }

  saveFailed(): void {
    this.save = "failed";
  }
}

export const session = new Session();
