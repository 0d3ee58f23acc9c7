//! What arrives besides a list: forms, evidence, and the template that is sent out.

use std::path::PathBuf;

use meja_app::{
    App, AppError,
    case::{evidence_in, forms},
    contract::{Certainty, EvidenceRequest, FormsRequest, ImportCounts},
};
use serde::Serialize;

use crate::say;

/// What `import --forms` answers.
#[derive(Serialize)]
struct Forms {
    documents: usize,
    forms: usize,
    /// Forms, agencies and names that wait for a decision.
    open: u32,
    refused: Vec<Refused>,
    unplaced: Vec<Unplaced>,
    #[serde(flatten)]
    counts: ImportCounts,
}

#[derive(Serialize)]
struct Refused {
    place: String,
    message: String,
}

#[derive(Serialize)]
struct Unplaced {
    form: String,
    place: String,
    text: String,
}

/// Takes all forms of a folder, ZIP or document in; with `dry_run` only says what would happen.
pub(super) fn take_forms(
    app: &App,
    from: PathBuf,
    near_all: Option<bool>,
    agencies: std::collections::BTreeMap<String, String>,
    dry_run: bool,
    json: bool,
) -> Result<(), AppError> {
    let tokens = vec![app.token(from).token];
    let request = FormsRequest { tokens, near_all, agencies, ..FormsRequest::default() };
    let preview = forms::preview(app, request.clone())?;
    let mut done = Forms {
        documents: preview.files.len(),
        forms: preview.files.iter().map(|file| file.forms.len()).sum(),
        open: preview.open,
        refused: Vec::new(),
        unplaced: Vec::new(),
        counts: preview.counts,
    };
    for file in preview.files {
        if let Some(message) = file.refused {
            done.refused.push(Refused { place: file.name, message });
        }
        for form in file.forms {
            done.unplaced.extend(form.unplaced.into_iter().map(|text| Unplaced {
                form: form.key.clone(),
                place: text.place,
                text: text.text,
            }));
        }
    }
    if !dry_run {
        done.counts = forms::apply(app, request)?.counts;
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
        lines
    });
    Ok(())
}

/// What `import --evidence` answers.
#[derive(Serialize)]
struct Evidence {
    files: usize,
    attached: u32,
    already: u32,
    /// Matched by name alone, with others that fit too.
    likely: Vec<String>,
    open: Vec<String>,
    over_limit: Vec<String>,
    refused: Vec<Refused>,
    new_bytes: u64,
}

/// Takes the evidence of a folder, ZIP or file in: what is sure by its place, and nothing else.
pub(super) fn take_evidence(
    app: &App,
    from: PathBuf,
    dry_run: bool,
    json: bool,
) -> Result<(), AppError> {
    let mut request =
        EvidenceRequest { tokens: vec![app.token(from).token], ..EvidenceRequest::default() };
    let preview = evidence_in::preview(app, request.clone())?;
    // Nobody is there to look at what is only likely: it is left out and named.
    let likely: Vec<_> =
        preview.files.iter().filter(|file| file.certainty == Certainty::Likely).collect();
    request.filed = likely
        .iter()
        .map(|file| meja_app::contract::Filing {
            key: file.key.clone(),
            innovation: None,
            indicator: None,
        })
        .collect();
    let sure = |file: &&meja_app::contract::EvidenceFile| {
        file.certainty == Certainty::Sure && !file.already
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
            .map(|one| Refused { place: one.place.clone(), message: one.message.clone() })
            .collect(),
        new_bytes: preview.new_bytes,
    };
    if !dry_run {
        let receipt = evidence_in::apply(app, request)?;
        done.attached = receipt.attached;
        done.already = receipt.already;
        done.new_bytes = receipt.new_bytes;
        done.refused = receipt
            .refused
            .into_iter()
            .map(|one| Refused { place: one.place, message: one.message })
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
        lines.extend(done.likely.iter().map(|place| format!("{place}: mungkin cocok, tentukan di jendela.")));
        lines.extend(done.open.iter().map(|place| format!("{place}: belum jelas milik inovasi mana.")));
        lines.extend(done.over_limit.iter().map(|place| format!("{place}: di atas 10 MB, disimpan.")));
        lines
    });
    Ok(())
}
