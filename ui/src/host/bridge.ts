import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

/** The two things the interface needs from whatever hosts it. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  listen(event: string, fn: (payload: unknown) => void): Promise<() => void>;
  label: string;
}

interface TauriInternals {
  metadata?: { currentWindow?: { label?: string } };
}

const internals = (globalThis as { __TAURI_INTERNALS__?: TauriInternals }).__TAURI_INTERNALS__;

const tauri: Bridge = {
  call: (name, input) => invoke("call", { name, input }),
  listen: (event, fn) => listen(event, (e) => fn(e.payload)),
  label: internals?.metadata?.currentWindow?.label ?? "main",
};

async function choose(): Promise<Bridge> {
  // A browser on the dev server has no Tauri; the condition is a constant in a build, so the double is left out of it.
  if (import.meta.env.DEV && internals === undefined) return (await import("./dev")).devBridge;
  return tauri;
}

export const bridge: Promise<Bridge> = choose();
