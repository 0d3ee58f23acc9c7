import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PrintRequest } from "../contract/commands";
import { devListen } from "./devEvents";
import { importAnswers } from "./devImport";
import { printAnswers } from "./devPrint";

const request: PrintRequest = {
  token: "map",
  what: "c2",
  paper: "f4",
  desk: null,
  category: null,
  opd: null,
  assessor: null,
  one_file: false,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("printing in the double tells its documents and, stopped in the middle, says how many were finished", async () => {
  const told: number[] = [];
  const stop = await devListen("progress", (p) => told.push((p as { done: number }).done));
  const printing = Promise.resolve(printAnswers["print.run"]?.(request)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1_000);
  await importAnswers["job.cancel"]?.({ job: "print" });
  await vi.advanceTimersByTimeAsync(1_000);
  const ended = await printing;
  stop();
  const done = Math.max(...told);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(74);
  expect(ended).toMatchObject({ code: "job.cancelled" });
  expect((ended as Error).message).toMatch(/Form C\.2 baru \d+ dari 74 dokumen, jadi tidak ada berkas yang ditulis/);
});

it("printing that is let be ends with its files", async () => {
  const printing = printAnswers["print.run"]?.(request);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await printing).toMatchObject({ folder: "Monev 2019", files: [{ kind: "c2" }] });
});
