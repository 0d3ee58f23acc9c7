import type { AgencyGuess, DateOrder } from "../../../contract/commands";
import { NONE, orderAll, sayAll, sayRestNew, type Decisions } from "./decisions";

/** The person's words about dates, names and agencies; `told` hears of each. */
export class Saying {
  said = $state.raw<Decisions>(NONE);
  #told: () => void;

  constructor(told: () => void) {
    this.#told = told;
  }

  order = (letter: string, order: DateOrder): void =>
    this.#say({ ...this.said, dates: { ...this.said.dates, [letter]: order } });

  allOrder = (order: DateOrder): void => this.#say(orderAll(this.said, order));

  same = (key: string, same: boolean): void => this.#say({ ...this.said, near: { ...this.said.near, [key]: same } });

  allSame = (same: boolean): void => this.#say(sayAll(this.said, same));

  agency = (key: string, agency: string): void =>
    this.#say({ ...this.said, agencies: { ...this.said.agencies, [key]: agency } });

  /** Agencies of which nobody has said anything are new ones. */
  restNew = (guesses: readonly AgencyGuess[]): void => this.#say(sayRestNew(this.said, guesses));

  forget(): void {
    this.said = NONE;
  }

  #say(said: Decisions): void {
    this.said = said;
    this.#told();
  }
}
