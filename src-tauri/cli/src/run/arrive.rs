//! What arrives besides a list: forms, evidence, and the template that is sent out.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use meja_app::{
    App, AppError,
    case::{earlier as past, evidence_in, forms as case, template},
    contract::{
        Certainty, DateColumn, EarlierFound, EarlierPreview, EarlierRequest, EvidenceFile,
        EvidenceRequest, Filing, FormRefusal, FormsRequest, ImportCounts, Paper,
    },
};
use serde::Serialize;

use super::decisions;
use crate::{
    arguments::{Import, Near},
    say,
};

/// What `import --forms` answers.
#[derive(Serialize)]
struct Forms {
    documents: usize,
    forms: usize,
    /// Forms, agencies and names that wait for a decision.
    open: u32,
    /// Forms among them.
    open_forms: Vec<String>,
    /// Forms with dates that can be read two ways.
    dates: Vec<DateColumn>,
    refused: Vec<Refused>,
    unplaced: Vec<Unplaced>,
    #[serde(flatten)]
    counts: ImportCounts,
}

#[derive(Serialize)]
struct Refused {
    place: String,
    code: String,
    message: String,
}

#[derive(Serialize)]
struct Unplaced {
    form: String,
    place: String,
    text: String,
}

/// Takes all forms of a folder, ZIP or document in. Open decisions end in exit code 1; a dry run
/// only says what would happen.
pub(super) fn forms(
    app: &App,
    from: PathBuf,
    wanted: &Import,
    json: bool,
) -> Result<ExitCode, AppError> {
    let (dates_all, dates) = decisions::form_dates(&wanted.dates)?;
    let mut request = FormsRequest {
        dates,
        dates_all,
        tokens: vec![app.token(from).token],
        near_all: wanted.near.map(|near| matches!(near, Near::Same)),
        ..FormsRequest::default()
    };
    let mut preview = case::preview(app, request.clone())?;
    if !wanted.opd.is_empty() {
        request.agencies = decisions::agencies(app, &preview.agencies, &wanted.opd)?;
        preview = case::preview(app, request.clone())?;
    }
    let open = preview.open > 0;
    let mut done = Forms {
        documents: preview.files.len(),
        forms: preview.files.iter().map(|file| file.forms.len()).sum(),
        open: preview.open,
        open_forms: Vec::new(),
        dates: preview.date_columns,
        refused: Vec::new(),
        unplaced: Vec::new(),
        counts: preview.counts,
    };
    for file in preview.files {
        if let Some(FormRefusal { code, message }) = file.refused {
            done.refused.push(Refused { place: file.name, code, message });
        }
        for form in file.forms {
            if form.outcome == "open" {
                done.open_forms.push(form.key.clone());
            }
            done.unplaced.extend(form.unplaced.into_iter().map(|text| Unplaced {
                form: form.key.clone(),
                place: text.place.to_string(),
                text: text.text,
            }));
        }
    }
    let undecided = open && !wanted.dry_run;
    if !wanted.dry_run && !open {
        done.counts = case::apply(app, request)?.counts;
    }
    say::answer(json, &done, || {
        let counts = &done.counts;
        let mut lines = vec![format!(
            "{} dokumen, {} formulir: {} baru, {} berubah, {} tetap, {} dilewati; {} menunggu \
             keputusan, {} teks belum ditempatkan.",
            done.documents,
            done.forms,
            counts.added,
            counts.updated,
            counts.unchanged,
            counts.skipped,
            done.open,
            done.unplaced.len()
        )];
        let refused = done.refused.iter().map(|one| format!("{}: {}", one.place, one.message));
        lines.extend(refused);
        let unplaced = done.unplaced.iter();
        lines.extend(unplaced.map(|one| format!("{}, {}: {}", one.form, one.place, one.text)));
        let problems = counts.problems.iter();
        lines.extend(problems.map(|one| format!("formulir {}: {}", one.row, one.message)));
        lines.extend(decisions::form_date_lines(&done.dates));
        lines.extend(done.open_forms.iter().map(|form| {
            format!(
                "{form}: belum jelas milik perangkat daerah dan inovasi mana, tentukan di jendela."
            )
        }));
        lines
    });
    Ok(if undecided { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What `import --evidence` answers.
#[derive(Serialize)]
struct Evidence {
    files: usize,
    attached: u32,
    already: u32,
    /// Matched by name alone, with others that fit too, and not taken.
    likely: Vec<String>,
    open: Vec<String>,
    over_limit: Vec<String>,
    refused: Vec<Refused>,
    new_bytes: u64,
}

/// Takes the evidence of a folder, ZIP or file in: what is sure by its place, and what is likely
/// where that is wanted.
pub(super) fn evidence(
    app: &App,
    from: PathBuf,
    wanted: &Import,
    json: bool,
) -> Result<ExitCode, AppError> {
    let mut request =
        EvidenceRequest { tokens: vec![app.token(from).token], ..EvidenceRequest::default() };
    let mut preview = evidence_in::preview(app, request.clone())?;
    let is_likely = |file: &&EvidenceFile| file.certainty == Certainty::Likely && !file.already;
    if wanted.likely {
        let said = preview.files.iter().filter(is_likely).map(|file| Filing {
            key: file.key.clone(),
            innovation: file.innovation.clone(),
            indicator: file.indicator,
        });
        request.filed = said.collect();
        preview = evidence_in::preview(app, request.clone())?;
    }
    let likely: Vec<_> = preview.files.iter().filter(is_likely).collect();
    let sure = |file: &&EvidenceFile| {
        matches!(file.certainty, Certainty::Sure | Certainty::Decided) && !file.already
    };
    let mut done = Evidence {
        files: preview.files.len(),
        attached: u32::try_from(preview.files.iter().filter(sure).count()).unwrap_or(u32::MAX),
        already: u32::try_from(preview.files.iter().filter(|file| file.already).count())
            .unwrap_or(u32::MAX),
        likely: likely.iter().map(|file| file.place.clone()).collect(),
        open: preview
            .files
            .iter()
            .filter(|file| file.certainty == Certainty::Open)
            .map(|file| file.place.clone())
            .collect(),
        over_limit: preview
            .files
            .iter()
            .filter(|file| file.over_limit)
            .map(|file| file.place.clone())
            .collect(),
        refused: preview
            .refused
            .iter()
            .map(|one| Refused {
                place: one.place.clone(),
                code: one.code.clone(),
                message: one.message.clone(),
            })
            .collect(),
        new_bytes: preview.new_bytes,
    };
    if !wanted.dry_run {
        let receipt = evidence_in::apply(app, request)?;
        done.attached = receipt.attached;
        done.already = receipt.already;
        done.new_bytes = receipt.new_bytes;
        done.refused = receipt
            .refused
            .into_iter()
            .map(|one| Refused { place: one.place, code: one.code, message: one.message })
            .collect();
    }
    say::answer(json, &done, || {
        let mut lines = vec![format!(
            "{} berkas: {} dilampirkan, {} sudah ada, {} mungkin cocok, {} belum jelas, {} \
             ditolak.",
            done.files,
            done.attached,
            done.already,
            done.likely.len(),
            done.open.len(),
            done.refused.len()
        )];
        lines.extend(done.refused.iter().map(|one| format!("{}: {}", one.place, one.message)));
        lines.extend(done.likely.iter().map(|place| {
            format!("{place}: mungkin cocok, tentukan di jendela atau ambil dengan --likely.")
        }));
        lines.extend(
            done.open.iter().map(|place| format!("{place}: belum jelas milik inovasi mana.")),
        );
        lines.extend(
            done.over_limit.iter().map(|place| format!("{place}: di atas 10 MB, disimpan.")),
        );
        lines
    });
    Ok(ExitCode::SUCCESS)
}

/// Writes the workbook that agencies fill.
pub(super) fn template(app: &App, out: &Path, json: bool) -> Result<ExitCode, AppError> {
    let made = template::to_path(app, out, Paper::F4)?;
    say::answer(json, &made, || {
        vec![format!(
            "{}: {} kolom, {} perangkat daerah dalam pilihan.",
            out.display(),
            made.columns,
            made.opds
        )]
    });
    Ok(ExitCode::SUCCESS)
}

/// What `import --earlier` answers.
#[derive(Serialize)]
struct Earlier {
    #[serde(flatten)]
    preview: EarlierPreview,
    /// Saran taken over now; nothing in a dry run.
    added: u32,
}

/// Links the Saran of an earlier event file: those surely found, and with `nearly` the likely too.
pub(super) fn earlier(
    app: &App,
    from: PathBuf,
    nearly: bool,
    dry_run: bool,
    json: bool,
) -> Result<ExitCode, AppError> {
    let token = app.token(from).token;
    let request = EarlierRequest { token, nearly, ..EarlierRequest::default() };
    let preview = past::preview(app, request.clone())?;
    let added = if dry_run { 0 } else { past::apply(app, request)?.counts.added };
    let done = Earlier { preview, added };
    say::answer(json, &done, || {
        let Earlier { preview, added } = &done;
        let mut lines = vec![format!("{} (sampai {}).", preview.event, preview.day)];
        let left = preview.innovations.iter().filter(|one| one.found != EarlierFound::Sure);
        lines.extend(left.map(|one| match (one.candidates.first(), &one.to) {
            (Some(like), Some(_)) => format!("{} / {}: menjadi {}", one.opd, one.name, like.name),
            (Some(like), None) => {
                format!("{} / {}: mungkin {} (--near same)", one.opd, one.name, like.name)
            }
            (None, _) => format!("{} / {}: tidak ada di kegiatan ini", one.opd, one.name),
        }));
        lines.push(format!(
            "{added} Saran diambil, {} dapat diambil, {} sudah ada.",
            preview.takes.saturating_sub(*added),
            preview.known
        ));
        lines
    });
    Ok(ExitCode::SUCCESS)
}
