// Where the board opens: at a desk what is looked for is nearly always its own turn, and the keys stand on it at once.
import { tick, untrack } from "svelte";
import { rememberedSeat } from "../../state/seat";
import { session } from "../../state/session.svelte";
import { isoDay } from "../event/identity";
import { dueAt } from "./due";
import type { Plan } from "./plan.svelte";

/** Chooses the turn that is due at this laptop's desk and takes the focus to it. Called while the board initialises. */
export function openOnDue(plan: Plan, focus: (cell: string) => void): void {
  $effect(() =>
    untrack(() => {
      const seat = rememberedSeat(session.event?.id ?? "");
      if (plan.board === undefined || seat === null || plan.at !== null) return;
      const due = dueAt(plan.board, seat.desk, plan.board.today ?? isoDay(new Date(plan.board.now_ms)));
      if (due === null) return;
      plan.show(due.id);
      // A person who is somewhere else by now stays there.
      void tick().then(() => {
        const at = document.activeElement;
        if (at === null || at === document.body || at instanceof HTMLHeadingElement) focus(due.id);
      });
    }),
  );
}
