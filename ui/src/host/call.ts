import type { Commands } from "../contract/commands";
import { bridge } from "./bridge";
import { CallError } from "./callError";

export { CallError, type ErrorKind } from "./callError";

/** Asks the person for the secret of the file behind a handle; whether the file is open to us now. */
export type AskSecret = (token: string, why: CallError) => Promise<boolean>;
let askSecret: AskSecret | null = null;

/** Says who asks for the secret of an encrypted file that a command was refused for. */
export const onLockedFile = (ask: AskSecret): void => void (askSecret = ask);

/** Asks the back end. Throws a CallError and nothing else. What an encrypted file refused is asked again, unlocked. */
export async function call<K extends keyof Commands>(
  name: K,
  input: Commands[K]["input"],
): Promise<Commands[K]["output"]> {
  for (;;) {
    try {
      return (await (await bridge).call(name, input)) as Commands[K]["output"];
    } catch (thrown) {
      const error = CallError.from(thrown);
      if (error.code !== "vault.locked" || error.token === undefined || askSecret === null) throw error;
      if (!(await askSecret(error.token, error))) throw error;
    }
  }
}
