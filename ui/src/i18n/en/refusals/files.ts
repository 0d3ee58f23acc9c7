// Event files, vaults, backups, workbooks, documents, archives and pictures: what was refused, kept, and what to do.
import { name } from "../notices/kind";
import type { Refusals } from "./kind";

export const files = {
  "backup.no_room":
    "The disk is too full for this backup, so it was not written. What you typed is saved. Free some space, or choose another disk.",
  "backup.target": "That is not a folder. Choose a folder on a USB drive or another disk.",
  "bundle.book":
    "This laptop's record of bundles cannot be read. The event file is not affected. Move the record elsewhere, then write a bundle of the whole event.",
  "bundle.damaged": (v) =>
    `${name(v.name, "The bundle")} is damaged or cut short. Nothing was taken in. Copy it again, or ask for a new bundle.`,
  "bundle.evidence": "A piece of evidence changed while it was copied, so no bundle was written. Try again.",
  "bundle.foreign": (v) =>
    `${name(v.name, "This")} belongs to another event, so nothing was taken in. Open its event first, or choose the right file.`,
  "bundle.full":
    "The disk is full. Free some space or use another USB drive, then repeat; what was saved is safe and nothing is half-written.",
  "bundle.newer": (v) =>
    `${name(v.name, "The bundle")} was written by a newer Meja Monev. Install the same release on this laptop, then take it in again; nothing was taken in.`,
  "bundle.no_room":
    "There is not enough room for the evidence in this bundle, so nothing was written or taken in. Free some space, use another drive, or leave the evidence out.",
  "bundle.not_one": (v) =>
    `${name(v.name, "This")} is neither a bundle nor an event file. Choose a .paket or .meja file; nothing was taken in.`,
  "bundle.nothing":
    "Nothing is new since the previous bundle, so no bundle was written. Choose the whole event if that bundle is lost.",
  "bundle.passphrase":
    "The bundle opens only with its passphrase. Ask whoever wrote it, then enter it again; nothing was taken in.",
  "bundle.place": "That name belongs to an event file. Give the bundle a name ending in .paket.",
  "bundle.same": "That is the event file that is open now. Choose a copy from another laptop; nothing was changed.",
  "bundle.weak":
    "The passphrase is too weak. Use five words or at least 12 letters, not digits alone, and tell it to the recipient by another road than this drive. The bundle was not written.",
  "disk.full":
    "The disk is full: the last change is not saved yet, everything before it is safe. Free some space, then type again; the text on the screen is not lost.",
  document_declarations:
    "The document holds XML declarations that Word never writes and that can do harm, so it was not read. Ask for the original, or save it again as DOCX.",
  document_old_format:
    "This is an old Word document (DOC), which is not read. Open it in Word or LibreOffice, save it as DOCX, then import that.",
  entry_bad_name: "The name is empty or holds control characters that mislead. Rename the file, then take it in again.",
  entry_bomb:
    "The content unpacks to more than 200 times its size, like a ZIP bomb, so it was not opened. Ask for the original without a ZIP.",
  entry_changed: "The file changed while it was read. Wait until it is copied, then take it in again.",
  entry_climbs_out: "Its place points outside the folder, so the file was not taken. Ask for the original file.",
  entry_damaged: "The file inside this ZIP is damaged or cut short. Copy or download the ZIP again.",
  entry_denied: "The file or folder may not be read. Check its permissions, then take it in again.",
  entry_device_name:
    "The name belongs to a Windows device (CON, PRN, AUX, NUL, COM1 and the like). Rename the file, then take it in again.",
  entry_empty: "The file is empty (0 bytes). Copy or download it again.",
  entry_encrypted:
    "The file inside this ZIP is locked by a password. Unpack the ZIP with its password, then take in the folder.",
  entry_gone: "The file was no longer there when it was to be read. Take in the folder again.",
  entry_link: "This is a link to another place, not a file, and is not followed. Copy the file itself into the folder.",
  entry_method:
    "The file inside this ZIP is packed in a way that is not read. Unpack the ZIP with another program, then take in the folder.",
  entry_name_too_long: "The name or its folders are too long. Shorten them, then take it in again.",
  entry_overlaps:
    "Its content overlaps with another file inside the ZIP, like a ZIP bomb, so it was not opened. Ask for the original file.",
  entry_same_name:
    "Another file in the same folder has the same name but for upper and lower case. Rename one of them, then take it in again.",
  entry_special:
    "This is no ordinary file (a pipe, socket or device) and is not read. Copy its content into an ordinary file.",
  entry_too_deep: "Folders are nested too deeply; their content was not taken. Move them up.",
  entry_too_large: "The file is over 2 GB. Make it smaller, or note it as a link.",
  entry_too_many:
    "There are more than 100,000 files; from here on none were taken. Split them into several folders or ZIPs.",
  entry_total_too_large:
    "With this file the whole passes 20 GB. Split it into several folders or ZIPs and take them one by one.",
  entry_unreadable: "The file cannot be read. Check the disk or the network, then take it in again.",
  "emblem.broken": "The picture is damaged or incomplete. Choose another picture; the emblem was not changed.",
  "emblem.kind": "This is no PNG or JPEG picture. Save the emblem as PNG, then choose it again.",
  "emblem.large": "The picture is larger than 2 MB. Make it smaller, then choose it again.",
  "emblem.pixels": "The picture's sides are too short or too long to be used. Choose a picture of ordinary size.",
  "file.closed": "The event file is closed already. Open it again from Home.",
  "file.damaged": (v) =>
    v.backup === undefined
      ? "The event file is damaged and was not touched. Restore its last whole backup into a new file; where there is none, copy the file to a safe place and look for a backup on another laptop."
      : `The event file is damaged and was not touched. Its last whole backup: ${v.backup}. Restore that into a new file.`,
  "file.exists": (v) =>
    `${v.name === undefined ? "A file of that name" : v.name} is there already and was not overwritten. Choose another name.`,
  "file.gone": (v) =>
    `${name(v.name, "The event file")} was moved, replaced or deleted while it was open, so the last change is not saved yet. Put it back in its place, then open it again; the text on the screen is not lost.`,
  "file.io": (v) =>
    `The file cannot be read or written${v.detail === undefined ? "" : ` (${v.detail})`}. What was saved is safe. Check the disk or USB drive, then try again.`,
  "file.missing": (v) =>
    `${name(v.name, "The file")} is not there. Check whether it was moved, or its USB drive unplugged.`,
  "file.newer":
    "This file was made by a newer Meja Monev. It was not changed. Install the newest release on this laptop, then open it again.",
  "file.not_an_event": (v) =>
    `${name(v.name, "This")} is no event file of Meja Monev. Choose a .meja file; for a list of innovations use the Import screen.`,
  "file.older":
    "This file was made by an older Meja Monev and must be updated before it opens, but cannot be written where it is. It was not changed. Copy it to a folder that can be written to, then open it there.",
  "file.open_elsewhere":
    "This event is open in another window or program. Close it there first, then open it again here.",
  "file.read_only":
    "The file or its folder can only be read, so nothing was saved. Copy the event to a folder that can be written to, then open the copy.",
  "file.sql": (v) =>
    `The database refused this request and nothing was changed${v.detail === undefined ? "" : ` (${v.detail})`}. Run Check file; if it happens again, send this message to the developers.`,
  "file.token": "The choice of file no longer holds. Choose the file again.",
  "file.value": (v) =>
    `Some content of the file cannot be read${v.detail === undefined ? "" : ` (${v.detail})`}; nothing was changed. Run Check file.`,
  file_damaged:
    "The file is damaged or cut short and cannot be opened. Copy it again from its source, or open it in an office program and save it again.",
  file_empty: "The file is empty (0 bytes). Copy or download it again.",
  file_too_large:
    "The file is too large. Remove sheets, rows or columns that are not needed, or split it into several files.",
  format_unsupported:
    "Files of this format are not read. Open it in an office program, save it as XLSX or DOCX, then import that.",
  "internal.panic":
    "The command failed inside the program. What was saved is safe; open the event again and send this message to the developers.",
  "job.cancelled": "Stopped as asked. What had been saved by then stays; start again whenever you like.",
  not_a_document: "This is no Word document. Choose a DOCX file.",
  not_a_workbook: "This is no workbook. Choose an XLSX, XLS, ODS or CSV file.",
  password_protected:
    "The file is locked by a password. Open it with its password, save it without one, then import it again.",
  "qr.broken": "The picture is damaged or cut short. Copy it or photograph it again.",
  "qr.busy": "There is too much in this picture to look for a QR code. Crop it around the code.",
  "qr.document":
    "This QR code stands on a printed document and is no invitation. Check the document on the Sign-off screen; invitations are on the Devices screen of the chair's laptop.",
  "qr.kind": "This is no picture that can be read. Choose a PNG or JPEG.",
  "qr.large": "The picture is too large. Make it smaller, or photograph the code again.",
  "qr.none":
    "There is no QR code in this picture. Photograph it again from the front, with the whole square and its white rim in view.",
  "qr.other":
    "The QR code in this picture is no invitation of Meja Monev. Photograph the code on the Devices screen of the chair's laptop.",
  "qr.several": "This picture holds more than one invitation. Crop it so that only your event's QR code is left.",
  "qr.unreadable":
    "There is a QR code in this picture, but it cannot be read: blurred, tilted or covered. Photograph it closer and in more light.",
  quote_open:
    "The file cannot be read as a table: a quotation mark is opened and never closed. Close or remove it, or save the file as XLSX, then import it again.",
  "record.unreadable": "The change record cannot be read and was not taken in. What was saved before is safe.",
  source_denied: "The file or folder may not be read. Check its permissions, then choose it again.",
  source_missing: "The file or folder is not there. Check its place, then choose it again.",
  source_unreadable: "The file or folder cannot be read. Check the disk or the network.",
  "vault.differ": "The two passphrases are not the same. Type them again; the file was not changed.",
  "vault.locked": (v) => `${name(v.name, "This file")} is encrypted. Enter its passphrase or its recovery code.`,
  "vault.needed": "Enter the passphrase of this file.",
  "vault.no_backup":
    "There is no encrypted backup yet, so the old backups were not deleted. Write one on the Backups screen first.",
  "vault.plain": "This event file is not encrypted, so there is nothing to change about its passphrase.",
  "vault.wait": "The passphrase was wrong several times. Wait a moment, then try again.",
  "vault.weak":
    "The passphrase is too weak. Use a longer one, best of four words, not digits alone. The file was not changed.",
  "vault.wrong": "The passphrase or recovery code is wrong. Try again; the file was not changed.",
  web_page:
    "The file is really a web page without a table, such as a login page or an error of the system it came from. Log in there, download it again, then import it.",
  zip_damaged: "The ZIP is damaged or cut short: its list of contents cannot be read. Copy or download it again.",
  zip_too_many: "The ZIP holds more than 100,000 files. Split it into several ZIPs.",
} satisfies Refusals;
