import type {
  AskingLaptop,
  HallState,
  LaptopInfo,
  LaptopReceipt,
  LaptopRole,
  NetworkReport,
} from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { standing } from "./standing.svelte";

/** How often the open screen asks how the laptops stand. */
const LOOK_MS = 2_000;

export type Side = "none" | "join" | "network" | "receipts";

/** Perangkat: what is done with the other laptops. Make it while a component initialises. */
export class Hall {
  desks = new Live(["desk"], () => call("desk.list", null));
  /** Changes kept aside, so that a laptop whose changes wait leads to them. */
  aside = new Live(["hall", "member"], () => call("aside.list", null));
  error = $state.raw<CallError | null>(null);
  /** What is being done: the act, with the laptop it is done to. */
  busy = $state<string | null>(null);
  side = $state<Side>("none");
  report = $state.raw<NetworkReport | null>(null);
  receipts = $state.raw<LaptopReceipt[] | null>(null);

  constructor() {
    standing.watch(LOOK_MS);
  }

  open = (): Promise<boolean> => this.#change("open", () => call("hall.open", null), t("hall.said_open"));
  lead = (pin: string): Promise<boolean> =>
    this.#change("lead", () => call("hall.lead_again", { pin: pin === "" ? null : pin }), t("hall.said_lead"));
  close = (): Promise<boolean> => this.#change("close", () => call("hall.close", null), t("hall.said_close"));
  invite = (minutes: number): Promise<boolean> => this.#change("invite", () => call("hall.invite", { minutes }));
  uninvite = (): Promise<boolean> =>
    this.#change("uninvite", () => call("hall.uninvite", null), t("hall.said_uninvite"));
  admit = (one: AskingLaptop, role: LaptopRole, desks: string[]): Promise<boolean> =>
    this.#change(
      `admit:${one.id}`,
      () => call("hall.admit", { id: one.id, role, desks }),
      t("hall.said_admit", { device: one.device }),
    );
  turnAway = (one: AskingLaptop): Promise<boolean> =>
    this.#change(
      `away:${one.id}`,
      () => call("hall.turn_away", { id: one.id }),
      t("hall.said_away", { device: one.device }),
    );
  remove = (one: LaptopInfo, reason: string): Promise<boolean> =>
    this.#change(
      `remove:${one.id}`,
      () => call("hall.remove", { id: one.id, reason: reason.trim() }),
      t("hall.said_remove", { device: one.device }),
    );
  giveDesks = (one: LaptopInfo, desks: string[]): Promise<boolean> =>
    this.#change(
      `give:${one.id}`,
      () => call("hall.give_desks", { id: one.id, desks }),
      t("hall.said_give", { device: one.device }),
    );
  limit = (limit: number | null): Promise<boolean> =>
    this.#change("limit", () => call("hall.limit_evidence", { limit }));

  copy = async (ticket: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(ticket);
      announcer.say(t("hall.said_copied"));
    } catch {
      announcer.say(t("hall.said_not_copied"), true);
    }
  };

  /** Looks at the network anew; the panel opens at once and fills when the answer is there. */
  look = (): Promise<boolean> => {
    this.side = "network";
    return this.#do("network", async () => void (this.report = await call("hall.doctor", null)));
  };
  readReceipts = (): Promise<boolean> => {
    this.side = "receipts";
    return this.#do("receipts", async () => void (this.receipts = await call("hall.receipts", null)));
  };
  show = (side: Side): void => {
    this.side = side;
    this.error = null;
  };

  #change(what: string, act: () => Promise<HallState>, said?: string): Promise<boolean> {
    return this.#do(what, async () => {
      standing.took(await act());
      if (said !== undefined) announcer.say(said);
    });
  }

  /** One act at a time; true once it is done. */
  async #do(what: string, act: () => Promise<void>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = what;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }
}
