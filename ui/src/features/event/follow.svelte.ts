import { call } from "../../host/call";
import { onChanged } from "../../host/events";
import { session } from "../../state/session.svelte";

const PAUSE_MS = 120;

/**
 * Keeps the window's picture of the open event true: found again after a reload, read again after every change.
 * Called once, by the main window.
 */
export function followEvent(): void {
  $effect(() => {
    void call("home.state", null).then(
      (home) => {
        if (home.open !== null && session.event === null) session.opened(home.open);
      },
      // Beranda asks the same and shows what went wrong.
      () => undefined,
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChanged(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void refreshEvent(), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  });
}

/** Reads the open event again. */
export async function refreshEvent(): Promise<void> {
  const before = session.event?.id;
  if (before === undefined) return;
  const fresh = await call("event.get", null).catch(() => null);
  if (fresh !== null && session.event?.id === before && fresh.id === before) session.event = fresh;
}
