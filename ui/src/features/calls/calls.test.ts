import { expect, it } from "vitest";
import { waited } from "./calls.svelte";

it("a call waits on while the window shows it", () => {
  expect(waited({ ago_ms: 59_000 }, 0)).toBe(0);
  expect(waited({ ago_ms: 59_000 }, 1_000)).toBe(1);
  expect(waited({ ago_ms: 170_000 }, 20_000)).toBe(3);
});
