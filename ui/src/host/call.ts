import type { Commands } from "../contract/commands";
import { bridge } from "./bridge";
import { CallError } from "./callError";

export { CallError, type ErrorKind } from "./callError";

/** Asks the back end. Throws a CallError and nothing else. */
export async function call<K extends keyof Commands>(
  name: K,
  input: Commands[K]["input"],
): Promise<Commands[K]["output"]> {
  try {
    return (await (await bridge).call(name, input)) as Commands[K]["output"];
  } catch (thrown) {
    throw CallError.from(thrown);
  }
}
