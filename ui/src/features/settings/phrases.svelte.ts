import type { PhraseInfo } from "../../contract/PhraseInfo";
import { call } from "../../host/call";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";

const blank = (): PhraseInfo => ({
  id: "",
  text: "",
  prefix: "",
  indicator: "",
  kind: null,
  assessor: null,
  assessor_name: "",
});

/** The phrase bank: everybody's sentences and one's own. Make it while a component initialises. */
export class PhraseBank extends Doing {
  all = new Live(["phrase", "assessor"], () => call("phrase.list", null));
  rows = new Live(["event"], () => call("phrase.rows", null));
  people = new Live(["assessor"], () => call("assessor.list", null));
  acting = new Live(["assessor"], async () => (await call("event.get", null)).acting);
  draft = $state<PhraseInfo>(blank());
  /** Sentences as text, on their way in or out. */
  text = $state("");

  /** Whose own a sentence may be: an assessor's own, or for the secretariat anyone's. */
  get owners(): { id: string; name: string }[] {
    const acting = this.acting.data;
    const people = this.people.data ?? [];
    return acting?.assessor == null ? people : people.filter((p) => p.id === acting.assessor);
  }

  edit = (phrase: PhraseInfo): void => {
    this.draft = { ...phrase };
    this.error = null;
  };
  cancel = (): void => {
    this.draft = blank();
    this.error = null;
  };
  save = (): Promise<boolean> =>
    this.#work(async () => {
      await call("phrase.save", { ...this.draft });
      announcer.say(t("phrases.saved"));
      // The next one is likely for the same column and owner.
      this.draft = { ...blank(), kind: this.draft.kind, assessor: this.draft.assessor };
    });
  remove = (phrase: PhraseInfo): Promise<boolean> =>
    this.#work(async () => {
      await call("phrase.remove", { id: phrase.id });
      announcer.say(t("phrases.removed"));
      if (this.draft.id === phrase.id) this.cancel();
    });
  show = (): Promise<boolean> => this.#work(async () => void (this.text = (await call("phrase.to_text", null)).text));
  take = (): Promise<boolean> =>
    this.#work(async () => {
      const taken = await call("phrase.from_text", { text: this.text, assessor: this.draft.assessor });
      announcer.say(t("phrases.taken", { added: number(taken.added, 0), known: number(taken.known, 0) }));
      this.text = "";
    });

  #work(act: () => Promise<void>): Promise<boolean> {
    return this.run(async () => {
      await act();
      this.all.reload();
    });
  }
}
