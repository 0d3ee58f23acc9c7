//! `meja bundle`: changes carried on a stick, from a terminal.
//!
//! The passphrase comes from the environment ([`system::secret`]), never as an argument.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use meja_app::{
    AppError,
    case::bundle,
    contract::{BundleBook, BundleGap, BundleKind, BundlePreview, BundleReceipt, BundleWritten},
    system,
};

use super::{look, open};
use crate::say;

/// The environment's name for the passphrase of a bundle, or of an event file to be merged.
const PASSPHRASE: &str = "MEJA_BUNDLE_PASSPHRASE";

/// Paket: bawa perubahan kegiatan dengan flashdisk. Kata sandinya dari MEJA_BUNDLE_PASSPHRASE, atau
/// berkas yang ditunjuk MEJA_BUNDLE_PASSPHRASE_FILE (boleh /dev/fd/3).
#[derive(Debug, Args)]
pub(crate) struct Bundle {
    #[command(subcommand)]
    pub(crate) what: What,
}

#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Tulis paket berisi yang baru sejak paket terakhir laptop ini.
    Export {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Paket yang ditulis, berakhiran .paket.
        file: PathBuf,
        /// Seluruh kegiatan, bukan hanya yang baru.
        #[arg(long)]
        whole: bool,
        /// Sertakan bukti dukung.
        #[arg(long)]
        evidence: bool,
    },
    /// Ambil paket, atau salinan lain dari berkas kegiatan yang sama.
    Import {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Paket (.paket) atau salinan berkas kegiatan (.meja); boleh beberapa.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Hanya katakan apa isinya; tidak ada yang diambil.
        #[arg(long)]
        dry_run: bool,
    },
    /// Tampilkan paket yang ditulis dan diambil, dan yang belum datang.
    List {
        /// Berkas kegiatan.
        event: PathBuf,
    },
}

/// Runs `meja bundle`.
pub(super) fn run(wanted: &Bundle, json: bool) -> Result<(), AppError> {
    match &wanted.what {
        What::Export { event, file, whole, evidence } => {
            let secret = system::secret(PASSPHRASE).ok_or_else(needed)?;
            let app = look(event)?;
            let made = bundle::to_path(&app, file, &secret, *whole, *evidence)?;
            say::answer(json, &made, || of_written(&made));
        }
        What::Import { event, files, dry_run } => {
            let secret = system::secret(PASSPHRASE).unwrap_or_default();
            if *dry_run {
                let app = look(event)?;
                let looked: Vec<BundlePreview> = files
                    .iter()
                    .map(|file| bundle::look_at(&app, file, &secret))
                    .collect::<Result<_, _>>()?;
                let answer = serde_json::json!({ "files": looked });
                say::answer(json, &answer, || looked.iter().flat_map(of_preview).collect());
                return Ok(());
            }
            let app = open(event)?;
            let mut receipts: Vec<BundleReceipt> = Vec::new();
            for file in files {
                let receipt = bundle::from_path(&app, file, &secret).map_err(|error| {
                    if secret.is_empty() && error.code == "bundle.passphrase" {
                        needed()
                    } else {
                        error
                    }
                });
                // What came before stays, and is told before the refusal.
                let receipt = receipt.inspect_err(|_| {
                    receipts.iter().flat_map(of_receipt).for_each(|line| say::aside(&line));
                })?;
                receipts.push(receipt);
            }
            let gaps = receipts.last().map(|last| last.gaps.clone()).unwrap_or_default();
            let answer = serde_json::json!({ "files": receipts, "gaps": gaps });
            say::answer(json, &answer, || {
                let lines = receipts.iter().flat_map(of_receipt);
                lines.chain(gaps.iter().map(|gap| gap.message.to_string())).collect()
            });
        }
        What::List { event } => {
            let book = bundle::list(&look(event)?, ())?;
            say::answer(json, &book, || of_book(&book));
        }
    }
    Ok(())
}

fn needed() -> AppError {
    AppError::user(
        "bundle.passphrase",
        format!(
            "Isi kata sandi paket di variabel lingkungan {PASSPHRASE}, atau tunjuk berkasnya \
             dengan {PASSPHRASE}_FILE."
        ),
    )
}

fn of_written(made: &BundleWritten) -> Vec<String> {
    let from = match made.builds_on {
        0 => "seluruh kegiatan".to_owned(),
        before => format!("yang baru sejak paket {before}"),
    };
    let mut lines = vec![format!(
        "Paket {} ditulis ke {}: {from}, {} perubahan, {} bukti dukung, {} bita.",
        made.number, made.name, made.changes, made.evidence, made.bytes
    )];
    if made.evidence_left > 0 {
        lines.push(format!(
            "{} bukti dukung tidak ikut karena tidak utuh di laptop ini.",
            made.evidence_left
        ));
    }
    lines
}

/// What a file is called in a sentence.
fn called(kind: BundleKind, name: &str, number: u32, device: &str) -> String {
    match kind {
        BundleKind::Bundle => format!("{name} (paket {number} dari {device})"),
        BundleKind::EventFile => format!("{name} (salinan berkas kegiatan)"),
    }
}

fn of_preview(looked: &BundlePreview) -> Vec<String> {
    let name = called(looked.kind, &looked.name, looked.number, &looked.device);
    let mut lines = vec![format!(
        "{name}: {} perubahan baru, {} sudah ada, {} bukti dukung.",
        looked.fresh, looked.known, looked.evidence
    )];
    if !looked.created.is_empty() {
        lines.push(format!("  Ditulis {} oleh {}.", looked.created, looked.person));
    }
    if !looked.known_signer {
        lines.push("  Kunci penanda tangannya belum dikenal di sini.".into());
    }
    if !looked.taken_before.is_empty() {
        lines.push(format!("  Sudah diambil {}.", looked.taken_before));
    }
    lines.extend(looked.gap.iter().map(|gap| format!("  {gap}")));
    lines
}

fn of_receipt(receipt: &BundleReceipt) -> Vec<String> {
    let name = called(receipt.kind, &receipt.name, receipt.number, &receipt.device);
    let mut lines = vec![format!(
        "{name}: {} perubahan baru, {} sudah ada, {} menunggu; {} bukti dukung baru.",
        receipt.fresh, receipt.known, receipt.waiting, receipt.evidence_fresh
    )];
    if receipt.refused > 0 {
        lines.push(format!("  {} perubahan ditolak.", receipt.refused));
    }
    if receipt.evidence_spoiled > 0 {
        lines.push(format!(
            "  {} bukti dukung berubah isinya dan tidak disimpan.",
            receipt.evidence_spoiled
        ));
    }
    lines
}

fn of_gap(gap: &BundleGap) -> Vec<String> {
    let lacking = gap.missing.iter().map(|one| {
        let author = one.author.get(..8).unwrap_or_default();
        format!("  perubahan {}–{} dari {} ({author})", one.from, one.to, one.person)
    });
    std::iter::once(gap.message.to_string()).chain(lacking).collect()
}

fn of_book(book: &BundleBook) -> Vec<String> {
    let mut lines: Vec<String> = book.gaps.iter().flat_map(of_gap).collect();
    if book.waiting > 0 {
        lines.push(format!("{} perubahan menunggu yang mendahuluinya.", book.waiting));
    }
    lines.extend(book.exported.iter().flat_map(of_written));
    lines.extend(book.imported.iter().map(|one| {
        let name = called(one.kind, &one.name, one.number, &one.device);
        format!("{name}: diambil {}, {} perubahan baru.", one.at, one.fresh)
    }));
    lines.push(format!("{} perubahan belum ada di paket mana pun dari laptop ini.", book.unsent));
    lines
}
