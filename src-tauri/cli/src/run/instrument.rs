//! `meja instrument`: what instruments there are, one as a workbook, and a workbook taken in.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use meja_app::{
    AppError,
    case::instruments,
    contract::{FileInput, InstrumentLine, InstrumentRef},
};
use serde_json::json;

use crate::say;

/// What is done with instruments.
#[derive(Debug, Subcommand)]
pub(crate) enum Instrument {
    /// Tampilkan instrumen bawaan, dan milik kegiatan bila berkasnya disebut.
    List {
        /// Berkas kegiatan.
        event: Option<PathBuf>,
    },
    /// Tulis instrumen sebagai buku kerja yang dapat diubah lalu diambil kembali.
    #[command(disable_version_flag = true)]
    Export {
        /// Kode instrumen, misalnya iid-2026.
        code: String,
        /// Buku kerja yang ditulis.
        file: PathBuf,
        /// Versinya; yang terbaru bila tidak disebut.
        #[arg(long)]
        version: Option<u32>,
        /// Berkas kegiatan, untuk instrumen miliknya.
        #[arg(long)]
        event: Option<PathBuf>,
    },
    /// Ambil buku kerja instrumen ke dalam kegiatan.
    Import {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Buku kerja yang dibaca.
        file: PathBuf,
        /// Hanya periksa, jangan simpan.
        #[arg(long)]
        dry_run: bool,
    },
}

/// Runs it.
pub(crate) fn run(wanted: Instrument, json: bool) -> Result<(), AppError> {
    match wanted {
        Instrument::List { event } => list(event.as_deref(), json),
        Instrument::Export { code, file, version, event } => {
            export(&code, version, &file, event.as_deref(), json)
        }
        Instrument::Import { event, file, dry_run } => import(&event, file, dry_run, json),
    }
}

fn maybe(event: Option<&Path>) -> Result<meja_app::App, AppError> {
    event.map_or_else(|| Ok(super::app()), super::look)
}

fn list(event: Option<&Path>, json: bool) -> Result<(), AppError> {
    let items = instruments::list(&maybe(event)?, ())?;
    say::answer(json, &json!({ "items": items }), || items.iter().map(line).collect());
    Ok(())
}

fn line(one: &InstrumentLine) -> String {
    let maximum = one.maximum.as_deref().map_or_else(String::new, |most| format!("maks. {most}"));
    let whose = if one.own { "milik kegiatan" } else { "bawaan" };
    let state = match (one.frozen, one.problems) {
        (true, _) => "terkunci".to_owned(),
        (false, 0) => String::new(),
        (false, problems) => format!("{problems} masalah"),
    };
    let fields =
        [&one.code, &format!("versi {}", one.version), &format!("{} baris", one.rows), &maximum];
    let texts = fields.into_iter().map(String::as_str).chain([whose, &state, &one.title]);
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\t")
}

fn export(
    code: &str,
    version: Option<u32>,
    file: &Path,
    event: Option<&Path>,
    json: bool,
) -> Result<(), AppError> {
    let app = maybe(event)?;
    let known = instruments::list(&app, ())?;
    let newest = known.iter().filter(|one| one.code == code).map(|one| one.version).max();
    let Some(version) = version.or(newest) else {
        let codes: Vec<&str> = known.iter().map(|one| one.code.as_str()).collect();
        return Err(AppError::user(
            "instrument.unknown",
            format!("Instrumen {code} tidak ada. Yang ada: {}.", codes.join(", ")),
        ));
    };
    let which = InstrumentRef { code: code.to_owned(), version };
    let written = instruments::to_path(&app, &which, file)?;
    say::answer(json, &written, || {
        vec![format!("{} ditulis: {} baris.", written.name, written.rows)]
    });
    Ok(())
}

fn import(event: &Path, file: PathBuf, dry_run: bool, json: bool) -> Result<(), AppError> {
    let app = if dry_run { super::look(event)? } else { super::open(event)? };
    let read = instruments::read_at(&app, &file)?;
    for problem in &read.problems {
        let cell = if problem.cell.is_empty() { "" } else { ": " };
        say::aside(&format!("{}{cell}{}", problem.cell, problem.message));
    }
    if dry_run {
        say::answer(json, &read, || {
            vec![format!("{}: {} baris, {} masalah.", read.code, read.rows, read.problems.len())]
        });
        return Ok(());
    }
    let token = app.token(file).token;
    let taken = instruments::import(&app, FileInput { token })?;
    say::answer(json, &taken, || {
        vec![format!("{} versi {} tersimpan di kegiatan.", taken.line.code, taken.line.version)]
    });
    Ok(())
}
