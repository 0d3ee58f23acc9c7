import { expect, it } from "vitest";
import type { BackupState } from "../../contract/BackupState";
import { lastLook } from "./look";

const look = (change: Partial<BackupState>) => lastLook({ busy: false, trouble: null, age_minutes: 3, ...change });

it("only a backup that is there has a tick", () => {
  expect(look({})).toEqual({ icon: "check", tone: "good" });
  expect(look({ age_minutes: null })).toEqual({ icon: "info", tone: "plain" });
  expect(look({ age_minutes: null, busy: true })).toEqual({ icon: "clock", tone: "plain" });
  const trouble = { code: "backup.failed", message: "penuh" } as unknown as BackupState["trouble"];
  expect(look({ trouble })).toEqual({ icon: "alert", tone: "bad" });
  expect(look({ trouble, age_minutes: null }).icon).toBe("alert");
});
