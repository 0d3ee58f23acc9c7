import type { EventIdentity } from "../../contract/commands";
import { CallError, type call } from "../../host/call";
import type { OpenedEvent } from "../../state/session.svelte";

/** An event that was just made, and open. */
export interface Made {
  event: OpenedEvent;
  /** Its recovery code, where it was given a passphrase. */
  code: string | null;
  /** Why it could not be given its passphrase; it stands all the same. */
  trouble: CallError | null;
}

/** Makes an event where the person says, with a passphrase where one is wanted; null when they changed their mind. */
export async function create(
  ask: typeof call,
  identity: EventIdentity,
  suggested: string,
  secret: string | null,
): Promise<Made | null> {
  const file = await ask("file.pick", { purpose: "new_event", suggested_name: suggested });
  if (file === null) return null;
  const letterhead = identity.letterhead.map((line) => line.trim()).filter((line) => line !== "");
  const event = await ask("event.create", { token: file.token, identity: { ...identity, letterhead } });
  if (secret === null) return { event, code: null, trouble: null };
  try {
    const done = await ask("vault.protect", { old: null, new: secret, again: secret });
    return { event, code: done.code, trouble: null };
  } catch (thrown) {
    return { event, code: null, trouble: CallError.from(thrown) };
  }
}
