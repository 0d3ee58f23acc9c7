import { CallError, call, onLockedFile } from "../../host/call";

/** A passphrase that is asked for because a command met an encrypted file. */
class VaultAsk {
  /** What the command was refused with; null while nothing is asked. */
  why = $state.raw<CallError | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #token = "";
  #done: ((open: boolean) => void) | null = null;

  start = (): void =>
    onLockedFile((token, why) => {
      this.#done?.(false);
      this.#token = token;
      this.why = why;
      this.error = null;
      return new Promise((done) => (this.#done = done));
    });

  give = async (secret: string): Promise<void> => {
    this.busy = true;
    this.error = null;
    try {
      await call("vault.unlock", { token: this.#token, secret });
      this.#end(true);
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  };
  cancel = (): void => this.#end(false);

  #end(open: boolean): void {
    this.why = null;
    this.#done?.(open);
    this.#done = null;
  }
}

export const vaultAsk = new VaultAsk();
