import { expect, it } from "vitest";
import type { MonitorInfo } from "../../contract/MonitorInfo";
import { monitorName } from "./monitors";

const monitor = (name: string): MonitorInfo => ({
  key: "",
  name,
  width: 1920,
  height: 1080,
  main: false,
  stage: false,
});

it("a monitor has the name that the system gives it, else a number", () => {
  expect(monitorName(monitor("DELL U2412M"), 1, "Monitor 2")).toBe("DELL U2412M");
  expect(monitorName(monitor(""), 1, "Monitor 2")).toBe("Monitor 2");
  expect(monitorName(monitor("\\\\.\\DISPLAY3"), 1, "Monitor 2")).toBe("Monitor 3");
});
