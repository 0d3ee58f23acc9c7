// The double of the encrypted file: a state in memory. "?encrypted" begins with an encrypted one.
import type { VaultState } from "../contract/VaultState";
import { CallError } from "./callError";
import type { Answers } from "./devEvents";

const CODE = "K7QM-3XW9-8TZ0-PV4C-1HJN-6RBA-D5YE-2GKF";
const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
let passphrase = asked.has("encrypted") ? "empat kata yang lucu" : null;
let plain = passphrase === null ? [] : ["Monev Tirtaloka 20191015-084000.meja", "Monev Tirtaloka 20191015-090000.meja"];
const state = (): VaultState => ({
  encrypted: passphrase !== null,
  plain_backups: plain,
  second_place: true,
  evidence: 312,
});
function know(secret: string | null | undefined, field: string): void {
  if (passphrase === null || secret === passphrase) return;
  throw new CallError("vault.wrong", "Kata sandi atau kode pemulihan keliru. Coba lagi.", "user", field);
}

export const vaultAnswers: Answers = {
  "vault.state": state,
  "vault.judge": ({ secret }) =>
    secret.length < 12 ? "short" : /^\d+$/.test(secret) ? "plain" : secret.length < 20 ? "fair" : "good",
  "vault.protect": ({ old, new: fresh, again }) => {
    know(old, "old");
    if (fresh !== again)
      throw new CallError(
        "vault.differ",
        "Kedua isian kata sandi tidak sama. Ketik lagi; berkas belum diubah.",
        "user",
        "again",
      );
    if (passphrase === null) plain = ["Monev Tirtaloka 20191015-084000.meja"];
    passphrase = fresh;
    return { state: state(), code: CODE };
  },
  "vault.remove": ({ secret }) => {
    know(secret, "old");
    passphrase = null;
    return { state: state(), code: null };
  },
  "vault.unlock": ({ secret }) => (know(secret, "secret"), null),
  "vault.sheet": ({ secret }) => (know(secret, "secret"), null),
  "vault.drop_plain": () => {
    plain = [];
    return state();
  },
};
