// The open calls for the chair, as every screen of this laptop shows them.
import type { CallInfo } from "../../contract/CallInfo";
import type { MakeCall } from "../../contract/MakeCall";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { waited } from "./waited";

const TICK_MS = 10_000;

/** Make it while a component initialises. */
export class Calls extends Doing {
  #readAt = 0;
  #now = $state(0);
  /** The event alone: what else is known of it changes with every write. */
  #event = $derived(session.event?.id ?? null);
  #live = new Live(["call", "desk", "assessor"], async () => {
    const event = this.#event;
    if (event === null) return null;
    const list = await call("call.list", null);
    this.#readAt = this.#now = performance.now();
    return { event, list };
  });

  constructor() {
    super();
    $effect(() => {
      const every = setInterval(() => (this.#now = performance.now()), TICK_MS);
      return () => clearInterval(every);
    });
  }

  /** The event whose calls these are; null until they were read. */
  get read(): string | null {
    return this.#live.data?.event ?? null;
  }
  get open(): readonly CallInfo[] {
    return this.#event === null ? [] : (this.#live.data?.list ?? []);
  }
  of(desk: string | null): CallInfo | null {
    return this.open.find((one) => one.desk_id === desk) ?? null;
  }
  minutes(one: CallInfo): number {
    return waited(one, this.#now - this.#readAt);
  }

  make = (wanted: MakeCall): Promise<boolean> =>
    this.#act(async () => {
      await call("call.make", wanted);
      announcer.say(t("calls.made"));
    });
  answer = (one: CallInfo): Promise<boolean> =>
    this.#act(async () => {
      await call("call.answer", { id: one.id });
      announcer.say(t("calls.answered", { desk: one.desk }));
    });
  withdraw = (one: CallInfo): Promise<boolean> =>
    this.#act(async () => {
      await call("call.withdraw", { id: one.id });
      announcer.say(t("calls.withdrawn"));
    });

  #act(act: () => Promise<void>): Promise<boolean> {
    return this.run(async () => {
      await act();
      this.#live.reload();
    });
  }
}
