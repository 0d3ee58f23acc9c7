// What each key of the desk does.
import type { KeyId } from "../../keyboard/table";
import { FOLLOW_UPS, step as stepCell } from "../sheet/acts";
import type { DeskScreen } from "./screen.svelte";

const MINUTE_MS = 60_000;

export function deskKeys(screen: DeskScreen): Partial<Record<KeyId, () => void>> {
  return {
    "desk.call": () => void screen.desk.acts.act({ kind: "call" }),
    "desk.toggle": () => void screen.toggle(),
    "desk.space": () => screen.space(),
    "desk.backdate": () => void screen.backdate(),
    "desk.plus": () => void screen.desk.acts.act({ kind: "add", ms: MINUTE_MS }),
    "desk.minus": () => void screen.desk.acts.act({ kind: "add", ms: -MINUTE_MS }),
    "desk.finish": () => void screen.finish(),
    "desk.absent": () => void screen.desk.acts.act({ kind: "absent" }),
    "desk.postpone": () => void screen.desk.acts.postpone(),
    "desk.undo": () => void screen.desk.acts.undo(),
    "desk.row_down": () => screen.caret.table?.move(1),
    "desk.row_up": () => screen.caret.table?.move(-1),
    "desk.take": () => {
      const at = screen.caret.cell;
      const check = at === null ? null : screen.sheet.nextCheck(at.indicator);
      if (check !== null && !screen.readonly) screen.sheet.take(check);
    },
    "desk.versions": () => {
      screen.versions = screen.versions === null ? screen.caret.cell : null;
    },
    "desk.phrases": () => screen.caret.table?.askPhrases(),
    "desk.adopt": () => screen.caret.table?.adoptHere(false),
    "desk.adopt_instead": () => screen.caret.table?.adoptHere(true),
    "desk.step_back": () => void (screen.readonly || stepCell(screen.sheet, false)),
    "desk.step_again": () => void (screen.readonly || stepCell(screen.sheet, true)),
    "desk.follow_done": () => screen.follow(FOLLOW_UPS[0]),
    "desk.follow_partly": () => screen.follow(FOLLOW_UPS[1]),
    "desk.follow_not": () => screen.follow(FOLLOW_UPS[2]),
    "desk.part": () => screen.turnPart(),
    "desk.scores": () => screen.turnScores(),
    "desk.chair": () => (screen.calling = screen.desk.seat !== null && !screen.closed && !screen.calling),
    "desk.hand": () => (screen.handing = screen.desk.seat !== null && !screen.handing),
    "desk.innovation_next": () => screen.turn(1),
    "desk.innovation_back": () => screen.turn(-1),
    "desk.slot_next": () => screen.look(1),
    "desk.slot_back": () => screen.look(-1),
    "desk.now": () => screen.desk.goOn(),
    "desk.queue": () => (screen.queueOpen = !screen.queueOpen),
    "desk.stage": () => void screen.desk.showStage(true),
    "desk.blackout": () => void screen.desk.blackout(),
    "desk.stage_hide": () => void screen.desk.showStage(false),
    "desk.choose": () => (screen.desk.seating.choosing = true),
  };
}
