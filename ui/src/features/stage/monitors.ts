// How a monitor is called. Pure.
import type { MonitorInfo } from "../../contract/MonitorInfo";

/** The system's name where it says something to a person ("\\\\.\\DISPLAY2" does not), else its number. */
export function monitorName(monitor: MonitorInfo, at: number, unnamed: string): string {
  const display = /DISPLAY(\d+)$/.exec(monitor.name)?.[1];
  if (display !== undefined) return unnamed.replace(String(at + 1), display);
  return monitor.name.trim() === "" ? unnamed : monitor.name;
}
