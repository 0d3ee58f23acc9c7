import type { OpdAliasInfo } from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";
import { BLANK } from "./alias";

/** Other names of agencies: those learnt by imports and those written here. Make it while a component initialises. */
export class Aliases extends Doing {
  all = new Live(["opd_alias", "opd"], () => call("alias.list", null));
  opds = new Live(["opd"], () => call("opd.list", null));
  /** The name being written; a blank one is new. */
  draft = $state<OpdAliasInfo>({ ...BLANK });

  edit = (alias: OpdAliasInfo): void => {
    this.draft = { ...alias };
    this.error = null;
  };

  cancel = (): void => this.edit(BLANK);

  save = (): Promise<void> =>
    this.#work(async () => {
      const saved = await call("alias.save", { ...this.draft, name: this.draft.name.trim() });
      announcer.say(t("aliases.saved", { name: saved.name }));
      this.cancel();
    });

  remove = (alias: OpdAliasInfo): Promise<void> =>
    this.#work(async () => {
      await call("alias.remove", { id: alias.id });
      announcer.say(t("aliases.removed", { name: alias.name }));
      if (this.draft.id === alias.id) this.cancel();
    });

  async #work(act: () => Promise<void>): Promise<void> {
    await this.run(async () => {
      await act();
      this.all.reload();
    });
  }
}
