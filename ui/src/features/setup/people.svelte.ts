import type { AssessorInfo, DeskInfo } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";

/** The desks and who sits at them. */
export class People {
  desks = new Live(["desk"], () => call("desk.list", null));
  assessors = new Live(["assessor"], () => call("assessor.list", null));
  error = $state.raw<CallError | null>(null);

  nameOf(id: string): string {
    return this.assessors.data?.find((a) => a.id === id)?.name ?? "";
  }

  addDesk = (): Promise<boolean> =>
    this.#do(async () => {
      const n = (this.desks.data?.length ?? 0) + 1;
      await call("desk.save", { id: "", label: t("setup.desk_default", { n }), room: "", assessors: [] });
      this.desks.reload();
    });

  saveDesk = (desk: DeskInfo): Promise<boolean> =>
    this.#do(async () => {
      await call("desk.save", desk);
      this.desks.reload();
    });

  removeDesk = (desk: DeskInfo): Promise<boolean> =>
    this.#do(async () => {
      await call("desk.remove", { id: desk.id });
      this.desks.reload();
      announcer.say(t("setup.removed", { name: desk.label }));
    });

  addAssessor = (): Promise<boolean> =>
    this.#do(async () => {
      const blank = { nip: "", title: "", agency: "", nip_warnings: [], chair: false };
      await call("assessor.save", { id: "", name: t("setup.assessor_new_name"), ...blank });
      this.assessors.reload();
    });

  removeAssessor = (assessor: AssessorInfo): Promise<boolean> =>
    this.#do(async () => {
      await call("assessor.remove", { id: assessor.id });
      this.assessors.reload();
      this.desks.reload();
      announcer.say(t("setup.removed", { name: assessor.name }));
    });

  nameChair = (assessor: AssessorInfo | null): Promise<boolean> =>
    this.#do(async () => {
      await call("role.name_chair", { assessor: assessor?.id ?? null });
      this.assessors.reload();
      announcer.say(assessor === null ? t("setup.chair_none") : t("setup.chair_done", { name: assessor.name }));
    });

  async #do(act: () => Promise<void>): Promise<boolean> {
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    }
  }
}

/** The list with the seat at `at` moved by `step`; unchanged at the ends. */
export function moved(seats: readonly string[], at: number, step: -1 | 1): string[] {
  const next = [...seats];
  const to = at + step;
  const a = next[at];
  const b = next[to];
  if (a === undefined || b === undefined) return next;
  next[at] = b;
  next[to] = a;
  return next;
}
