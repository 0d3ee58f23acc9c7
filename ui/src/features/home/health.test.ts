import { expect, it } from "vitest";
import { fit, healthLines } from "./health";

const good = {
  disk_free_mb: 48_000,
  flush_ms: 4,
  clock_ok: true,
  clock_jump_ms: 0,
  backup_age_minutes: 5,
  backup_trouble: null,
  space: { level: "enough" as const, free_mb: 48_000, backup_bytes: 4_000_000, backups_left: null },
};

it("a backup that failed and a disk nearly full make it unfit", () => {
  expect(fit({ ...good, backup_trouble: { code: "backup.no_room", message: "", values: {}, at: "" } })).toBe(false);
  expect(fit({ ...good, space: { ...good.space, level: "low" } })).toBe(false);
});

it("a laptop without a backup yet is fit and still says so", () => {
  const fresh = { ...good, backup_age_minutes: null };
  expect(fit(fresh)).toBe(true);
  expect(healthLines(fresh).find((l) => l.id === "backup")?.good).toBe(false);
});

it("a full disk, a slow disk or a wrong clock makes it unfit", () => {
  expect(fit({ ...good, disk_free_mb: 1023 })).toBe(false);
  expect(fit({ ...good, flush_ms: 101 })).toBe(false);
  expect(fit({ ...good, clock_ok: false })).toBe(false);
});

it("what could not be measured does not raise an alarm", () => {
  expect(fit({ ...good, disk_free_mb: null, flush_ms: null })).toBe(true);
});
