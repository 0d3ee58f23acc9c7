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

const label = internals?.metadata?.currentWindow?.label ?? "main";

const tauri: Bridge = {
  call: (name, input) => invoke("call", { name, input }),
  // The stage may hear nothing: it asks for its clock every second, and has no right to listen.
  listen: (event, fn) => (label === "stage" ? Promise.resolve(() => undefined) : listen(event, (e) => fn(e.payload))),
  label,
};

async function choose(): Promise<Bridge> {
  // A browser on the dev server has no Tauri; the condition is a constant in a build, so the double is left out of it.
  // A unit test is no browser: it must not load the double behind its own back.
  if (import.meta.env.DEV && internals === undefined && "document" in globalThis) {
    return (await import("./dev")).devBridge;
  }
  return tauri;
}

export const bridge: Promise<Bridge> = choose();
