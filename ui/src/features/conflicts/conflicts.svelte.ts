import type { AsideInfo, ConflictCell } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { saying } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { Drafts } from "./drafts.svelte";
import { byDesk, joined, nextAfter } from "./texts";

export type Part = "cells" | "aside";
export const PARTS: readonly Part[] = ["cells", "aside"];

/** Whatever a cell may belong to: any write of another laptop may bring a conflict or end one. */
const CELLS = [
  "hall",
  "member",
  "remark",
  "score",
  "score_sheet",
  "claim",
  "slot",
  "clock_act",
  "event",
  "desk",
  "opd",
  "innovation",
  "assessor",
  "deliberation",
  "approval",
];

/** One book of them for the window: a cell is one cell whichever screen is open. */
const drafts = new Drafts();

/** Cells with more than one content, decided one after another, and the changes that were kept aside. */
export class Conflicts {
  list = new Live(CELLS, () => call("conflict.list", null));
  aside = new Live(["hall", "member"], () => call("aside.list", null));
  people = new Live(["assessor"], () => call("assessor.list", null));
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #chosen = $state<string | null>(null);

  groups = $derived(byDesk(this.list.data ?? []));
  /** In the order in which they stand on the screen. */
  cells = $derived(this.groups.flatMap((group) => group.cells));
  cell = $derived(this.cells.find((one) => one.id === this.#chosen) ?? this.cells[0]);
  at = $derived(this.cell === undefined ? -1 : this.cells.indexOf(this.cell));
  /** The text that joins the versions while it is written; null while it is not. */
  text = $derived(this.cell === undefined ? null : drafts.text(this.cell));
  part = $derived<Part>(session.params["part"] === "aside" ? "aside" : "cells");

  show = (part: Part): void => {
    this.error = null;
    session.params = part === "cells" ? {} : { part };
  };

  choose = (id: string): void => {
    if (id === this.cell?.id) return;
    this.#chosen = id;
    this.error = null;
  };
  step = (by: number): void => {
    const next = this.cells[(this.at + by + this.cells.length) % this.cells.length];
    if (next !== undefined) this.choose(next.id);
  };

  beginJoin = (): void => {
    if (this.cell?.mine !== true || !this.cell.text || this.text !== null) return;
    this.write(joined(this.cell.versions.map((one) => one.text)));
  };
  write = (text: string): void => {
    if (this.cell !== undefined) drafts.write(this.cell, text);
  };
  endJoin = (): void => {
    if (this.cell !== undefined) drafts.forget(this.cell);
  };

  /** The version at that place stands; nothing where there is none or it is not ours to say. */
  take = async (at: number): Promise<boolean> => {
    const version = this.cell?.versions[at];
    return version !== undefined && (await this.#resolve({ take: version.version, text: null }));
  };
  saveJoined = async (): Promise<boolean> =>
    this.text !== null && (await this.#resolve({ take: null, text: this.text }));

  admit = async (one: AsideInfo, assessor: string | null): Promise<boolean> =>
    this.#do(async () => {
      const name =
        assessor === null
          ? t("conflicts.admit_staff")
          : (this.people.data?.find((person) => person.id === assessor)?.name ?? one.person);
      this.aside.data = await call("aside.admit", { author: one.author, assessor });
      announcer.say(t("conflicts.said_admit", { person: name }));
    });

  #resolve(what: { take: string | null; text: string | null }): Promise<boolean> {
    return this.#do(async () => {
      const cell = this.cell;
      if (cell?.mine !== true) return;
      const before: readonly ConflictCell[] = this.cells;
      const seen = what.take === null ? drafts.seen(cell) : cell.versions.map((one) => one.version);
      const left = await call("conflict.resolve", { id: cell.id, seen, ...what });
      const next = nextAfter(before, cell.id, left);
      this.list.data = left;
      this.#chosen = next;
      drafts.forget(cell);
      announcer.say(t(next === null ? "conflicts.said_last" : "conflicts.said", { place: saying(cell.place) }));
    });
  }

  async #do(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      // Another content came meanwhile, or another laptop decided: what is there now is shown with the reason.
      if (this.cell !== undefined) drafts.told(this.cell);
      this.list.reload();
      this.aside.reload();
      return false;
    } finally {
      this.busy = false;
    }
  }
}
