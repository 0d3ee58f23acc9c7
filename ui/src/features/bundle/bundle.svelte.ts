import { tick } from "svelte";
import type { BundlePreview, BundleReceipt, BundleWritten } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { NewSecret } from "../vault/secret.svelte";

/** Bundles written and taken in: what goes in, what a file would bring, and what became of it. */
export class Bundles {
  // Any change of the event changes what is new since the last bundle, and may fill a gap.
  book = new Live(["bundle", "remark", "score"], () => call("bundle.list", null));
  span = $state<"since" | "whole">("since");
  evidence = $state(false);
  /** The passphrase of the bundle to be written; it stays while the panel does, for the next one. */
  passphrase = new NewSecret(call);
  written = $state.raw<BundleWritten | null>(null);
  writeError = $state.raw<CallError | null>(null);
  /** The file that was picked, and what it would bring. */
  preview = $state.raw<BundlePreview | null>(null);
  secret = $state("");
  receipt = $state.raw<BundleReceipt | null>(null);
  takeError = $state.raw<CallError | null>(null);
  busy = $state<"write" | "read" | "take" | null>(null);
  freshInput = $state<HTMLInputElement>();
  secretInput = $state<HTMLInputElement>();
  #token: string | null = null;

  write = (): Promise<void> =>
    this.#work("write", async () => {
      this.written = null;
      const number = (this.book.data?.exported[0]?.number ?? 0) + 1;
      const event = session.event?.file_name.replace(/\.meja$/i, "") ?? t("event.default_file");
      const name = `${t("bundle.file_name", { event, n: number })}.paket`;
      const file = await call("file.pick", { purpose: "new_bundle", suggested_name: name });
      if (file === null) return;
      this.written = await call("bundle.export", {
        token: file.token,
        passphrase: this.passphrase.fresh,
        whole: this.span === "whole",
        evidence: this.evidence,
      });
      this.book.reload();
      announcer.say(t("bundle.written_short", { n: this.written.number, name: this.written.name }));
    });

  pick = (): Promise<void> =>
    this.#work("read", async () => {
      const file = await call("file.pick", { purpose: "open_bundle", suggested_name: null });
      if (file === null) return;
      this.#token = file.token;
      this.preview = this.receipt = null;
      this.preview = await call("bundle.preview", { token: file.token, passphrase: "" });
      void tick().then(() => this.secretInput?.focus());
    });

  take = (): Promise<void> =>
    this.#work("take", async () => {
      if (this.#token === null) return;
      this.receipt = await call("bundle.import", { token: this.#token, passphrase: this.secret });
      this.preview = null;
      this.#token = null;
      this.book.reload();
      announcer.say(t("bundle.done", { name: this.receipt.name }));
    });

  async #work(what: "write" | "read" | "take", act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = what;
    if (what === "write") this.writeError = null;
    else this.takeError = null;
    try {
      await act();
    } catch (thrown) {
      const error = CallError.from(thrown);
      if (what === "write") this.writeError = error;
      else this.takeError = error;
    } finally {
      this.busy = null;
    }
  }
}
