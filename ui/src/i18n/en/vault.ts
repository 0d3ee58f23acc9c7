import type { vault as source } from "../id/vault";
import type { Like } from "../types";

export const vault: Like<typeof source> = {
  title: "Security of the file",
  is_encrypted: "Encrypted",
  is_plain: "Not encrypted",
  intro:
    "An encrypted file can be read with its passphrase only: on another laptop, on a stick, and when a laptop is lost. Its backups are encrypted too.",
  protect: "Encrypt the file",
  change: "Change the passphrase",
  remove: "Take the encryption off",
  sheet: "Save the recovery sheet",
  sheet_name: "Recovery sheet.txt",
  old: "Present passphrase",
  new: "New passphrase",
  again: "New passphrase, once more",
  new_hint: "At least twelve characters; four words are better.",
  strength_short: "Too short: at least twelve characters.",
  strength_plain: "Too easily guessed: not digits alone, not the same few signs.",
  strength_fair: "Fair. Four words are harder to guess.",
  strength_good: "Good.",
  what_happens:
    "The file is written anew, checked, and then takes the place of the old one; after a power cut one of them is whole. Without passphrase and recovery sheet nobody can ever open it again.",
  secret: "Passphrase or recovery code",
  secret_hint: "The recovery code of the sheet will do as well.",
  ask_title: "Encrypted file",
  open: "Open",
  code_title: "Recovery code",
  code_body:
    "This code opens the file when the passphrase is forgotten. Save the sheet, print it once, put it into an envelope, lock it away.",
  code_kept: "I have put it away",
  evidence: "{n} pieces of evidence beside the file stay readable for whoever holds the folder.",
  second_place: "Older backups in the second place (a stick) may not be encrypted; delete them there by hand.",
  plain_backups: "Backups from before the encryption can still be read by anybody:",
  drop: "Delete the backups that are not encrypted",
  drop_title: "Delete {n} backups that are not encrypted?",
  drop_body: "The newest encrypted backup stays. What is deleted does not come back.",
  done_protect: "The file is encrypted now.",
  done_remove: "The encryption was taken off.",
  done_sheet: "{name} is saved. Print it, then delete the file.",
  done_dropped: "The backups that were not encrypted are deleted.",
};
