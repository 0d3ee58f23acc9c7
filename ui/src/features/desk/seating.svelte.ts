// Which desk this laptop serves and who writes at it: chosen once, remembered by the laptop, guarded by a PIN.
import type { AssessorInfo } from "../../contract/AssessorInfo";
import type { DeskInfo } from "../../contract/DeskInfo";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { Live } from "../../state/live.svelte";
import { rememberSeat, type Seat } from "../../state/seat";
import { session } from "../../state/session.svelte";
import type { Doing } from "../../state/doing.svelte";

/** Writes what is typed; true when all of it is on disk. */
export type FlushAll = () => Promise<boolean>;

export class Seating {
  /** The desks and assessors of the event, for the choice. */
  people: Live<{ desks: DeskInfo[]; assessors: AssessorInfo[]; pins: string[] }> = new Live(
    ["desk", "assessor", "event"],
    async () => {
      const [desks, assessors, pins] = await Promise.all([
        call("desk.list", null),
        call("assessor.list", null),
        call("pin.list", null),
      ]);
      return { desks, assessors, pins };
    },
  );
  seat = $state.raw<Seat | null>(null);
  /** The seat this laptop remembers, where its PIN has to be asked before it is taken again. */
  remembered = $state.raw<Seat | null>(null);
  choosing = $state(false);
  /** The desk to offer first in the choice. */
  suggested = $state<string | null>(null);
  /** The remembered seat is being taken again. */
  resuming = $state(false);
  #flushAll: FlushAll;
  #doing: Doing;

  constructor(flushAll: FlushAll, doing: Doing) {
    this.#flushAll = flushAll;
    this.#doing = doing;
  }

  /** Another desk is asked for: who writes there is asked, never assumed. */
  suggest(desk: string): void {
    this.suggested = desk;
    this.choosing = true;
  }

  /**
   * Takes a seat: from now on what is written is this person's. Refused while a text is not on disk. `leave` is called
   * where it is taken, before anything is read for it.
   */
  sit(seat: Seat, pin: string | null, leave: () => void): Promise<boolean> {
    return this.#doing.run(async () => {
      if (!(await this.#flushAll())) throw new CallError("unsaved", t("desk.unsaved_first"), "disk");
      const acting = await call("person.act_as", { assessor: seat.assessor, pin });
      rememberSeat(session.event?.id ?? "", seat);
      session.actsAs(acting);
      leave();
      this.remembered = null;
      this.seat = seat;
      this.choosing = false;
    });
  }

  /** Takes the remembered seat: after a restart the back end may not know yet who sits here. */
  async resume(seat: Seat): Promise<void> {
    this.resuming = true;
    try {
      const { acting } = await call("event.get", null);
      const here = acting.assessor === seat.assessor;
      session.actsAs(here ? acting : await call("person.act_as", { assessor: seat.assessor, pin: null }));
      // Only now, so that no sheet is opened in another's name.
      this.seat = seat;
    } catch (thrown) {
      // The PIN is asked for; or the assessor is gone from the list: choose again.
      if (CallError.from(thrown).code.startsWith("pin.")) {
        this.remembered = seat;
        this.suggested = seat.desk;
      }
    } finally {
      this.resuming = false;
    }
  }
}
