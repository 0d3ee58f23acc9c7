import type { PassphraseStrength } from "../../contract/PassphraseStrength";
import type { call } from "../../host/call";

/** A new passphrase as it is typed, twice, and how good it is. */
export class NewSecret {
  #call: typeof call;
  fresh = $state("");
  again = $state("");
  strength = $state<PassphraseStrength | null>(null);
  #judged = 0;

  constructor(ask: typeof call) {
    this.#call = ask;
  }

  weak = $derived(this.strength !== "fair" && this.strength !== "good");
  /** Typed again, and otherwise: told as soon as it can no longer become the same. */
  differs = $derived(this.again !== "" && !this.fresh.startsWith(this.again));
  ready = $derived(!this.weak && this.fresh === this.again);

  /** Takes what is typed and judges it as it stands. */
  put = async (text: string): Promise<void> => {
    this.fresh = text;
    const turn = ++this.#judged;
    const found = text === "" ? null : await this.#call("vault.judge", { secret: text }).catch(() => null);
    if (turn === this.#judged) this.strength = found;
  };

  forget = (): void => {
    this.#judged += 1;
    this.fresh = this.again = "";
    this.strength = null;
  };
}
