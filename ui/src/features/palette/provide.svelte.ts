import { call } from "../../host/call";
import { providePalette } from "../../keyboard/palette.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { deskLines, innovations, opdLines } from "./lines";

/** Adds the open event's agencies, desks and innovations to the palette while the calling component lives. */
export function provideEvent(): void {
  // The event alone: what else is known of it changes with every write.
  const event = $derived(session.event?.id ?? null);
  const lists = new Live(["opd", "desk", "innovation", "event", "import"], async () => {
    if (event === null) return { opds: [], desks: [] };
    const [opds, desks] = await Promise.all([call("opd.list", null), call("desk.list", null)]);
    return { opds, desks };
  });
  providePalette((query) => deskLines(lists.data?.desks ?? [], query));
  providePalette((query) => opdLines(lists.data?.opds ?? [], query));
  providePalette(innovations);
}
