import type {
  ApprovalBoard,
  ApprovalDesk,
  ApprovalInfo,
  ApprovalState,
  ApprovalSubject,
  SignForm,
  SignRequest,
  VerifyReport,
} from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";

export type Filter = "all" | "ready" | "open" | "signed";

/** What a sheet, a desk or the event may stand on: any of it may have come from another laptop. */
const SHOWN_FROM = [
  "approval",
  "document",
  "remark",
  "score",
  "score_sheet",
  "slot",
  "clock_act",
  "event",
  "desk",
  "opd",
  "innovation",
  "assessor",
];

/** The sheets that a filter shows. */
export function shown(desk: ApprovalDesk, filter: Filter): ApprovalDesk["sheets"] {
  const wanted: Record<Filter, readonly ApprovalState[]> = {
    all: ["open", "ready", "signed", "changed", "absent"],
    ready: ["ready"],
    open: ["open"],
    signed: ["signed", "changed"],
  };
  return desk.sheets.filter((sheet) => wanted[filter].includes(sheet.state));
}

/** The names of a sign-off in one line. */
export const namesOf = (info: ApprovalInfo): string => info.signers.map((one) => one.name).join("; ");

/** Everything that is signed or to be signed, and the three panels beside it. */
export class Approval extends Doing {
  board = new Live(SHOWN_FROM, () => call("approval.board", null));
  form = $state.raw<SignForm | null>(null);
  unlocking = $state.raw<ApprovalInfo | null>(null);
  verifying = $state(false);
  report = $state.raw<VerifyReport | null>(null);
  filter = $state<Filter>("all");
  #desk = $state("");

  desks = $derived(this.board.data?.desks ?? []);
  desk = $derived(this.desks.find((one) => one.desk_id === this.#desk) ?? this.desks[0]);

  choose = (id: string): void => {
    this.#desk = id;
  };

  step(by: number): void {
    const at = this.desks.findIndex((one) => one.desk_id === this.desk?.desk_id);
    const next = this.desks[(at + by + this.desks.length) % this.desks.length];
    if (next) this.#desk = next.desk_id;
  }

  begin = (subject: ApprovalSubject): Promise<void> =>
    this.#do(async () => {
      this.close();
      this.form = await call("approval.form", subject);
    });

  sign = (request: SignRequest): Promise<void> =>
    this.#do(async () => {
      const title = this.form?.title ?? "";
      this.#took(await call("approval.sign", request));
      announcer.say(t("approval.sign_done", { title }));
      this.close();
    });

  signAll = (desk: ApprovalDesk, place: string): Promise<void> =>
    this.#do(async () => {
      this.#took(await call("approval.sign_all", { desk: desk.desk_id, place, day: "" }));
      announcer.say(t("approval.sign_done", { title: desk.desk }));
    });

  askUnlock = (info: ApprovalInfo): void => {
    this.close();
    this.unlocking = info;
  };

  unlock = (reason: string): Promise<void> =>
    this.#do(async () => {
      const info = this.unlocking;
      if (info === null) return;
      this.#took(await call("approval.unlock", { id: info.id, reason }));
      announcer.say(t("approval.unlock_done", { title: info.title }));
      this.close();
    });

  askVerify = (): void => {
    this.close();
    this.verifying = true;
  };

  verify = (text: string): Promise<void> =>
    this.#do(async () => {
      this.report = await call("document.verify", { text });
    });

  close = (): void => {
    this.form = null;
    this.unlocking = null;
    this.verifying = false;
    this.report = null;
    this.error = null;
  };

  #took(board: ApprovalBoard): void {
    this.board.data = board;
  }

  async #do(act: () => Promise<void>): Promise<void> {
    await this.once(act);
  }
}
