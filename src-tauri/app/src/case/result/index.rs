//! The regional index out of the event's results, or out of numbers typed in.

use meja_core::{
    combine::{self, IndexError, UNPUBLISHED_2023, index_in_words, number},
    exact::Exact,
    instrument::{self, Index, Instrument},
    panel::{Jurors, Panel},
};

use super::{seen, show::sayings};
use crate::{
    App, AppError,
    contract::{IndexInfo, IndexRequest, IndexScheme, Saying},
};

/// The regional index with its working.
///
/// # Errors
/// As [`get`](super::get); `index.scheme` where no instrument has an index, `index.spd`, `index.sum`
/// and `index.innovations` for numbers that cannot be.
pub fn index(app: &App, request: IndexRequest) -> Result<IndexInfo, AppError> {
    let who = app.open()?.acting();
    let seen = app.read(|conn| seen(conn, who))?;
    let panel = &seen.panel;
    let all = schemes(panel);
    let wanted = if request.scheme.is_empty() {
        all.first()
    } else {
        all.iter().find(|one| key(one) == request.scheme)
    };
    let chosen = wanted.and_then(|one| Some((one, scheme_of(one)?)));
    let Some((instrument, scheme)) = chosen else {
        return Err(AppError::user(
            "index.scheme",
            "Tidak ada instrumen dengan rumus indeks daerah. Pilih skema IID lebih dahulu.",
        )
        .at("scheme"));
    };
    let (of_event, sum) = maturity(panel, instrument);
    let from_event = request.sum.is_empty() && request.innovations.is_empty() && of_event > 0;
    let sum = if request.sum.is_empty() { sum } else { typed(&request.sum, "index.sum", "sum")? };
    let innovations = if request.innovations.is_empty() {
        of_event
    } else {
        request.innovations.trim().parse().map_err(|_| {
            AppError::user(
                "index.innovations",
                "Isi jumlah inovasi dengan bilangan bulat, misalnya 74.",
            )
            .at("innovations")
        })?
    };
    let mut info = IndexInfo {
        schemes: all.iter().filter_map(shown).collect(),
        scheme: key(instrument),
        sum: number(&sum),
        innovations,
        from_event,
        hidden: seen.said().filter(|_| from_event),
        percent: None,
        band: None,
        words: Vec::new(),
        notes: notes(panel),
    };
    if !request.spd.trim().is_empty() {
        let spd = typed(&request.spd, "index.spd", "spd")?;
        let made = combine::index(scheme, &spd, &sum, innovations).map_err(refused)?;
        info.words = sayings(index_in_words(&made, scheme));
        info.percent = Some(made.percent.indonesian(2));
        info.band = made.band;
    }
    Ok(info)
}

/// What is not counted for want of a source, said and not left blank.
fn notes(panel: &Panel) -> Vec<Saying> {
    let own: Vec<&Instrument> = panel.stages.iter().map(|stage| &stage.instrument).collect();
    let mut notes = Vec::new();
    if !own.is_empty() && own.iter().all(|one| scheme_of(one).is_none()) {
        let codes: Vec<&str> = own.iter().map(|one| one.id.as_str()).collect();
        let codes = codes.join(", ");
        let text = format!(
            "Instrumen kegiatan ini ({codes}) tidak memuat rumus indeks: sumbernya tidak menyebut \
             nilai maksimum dan batas predikatnya. Isi jumlah kematangan dan banyak inovasi \
             menurut skema yang dipilih."
        );
        notes.push(Saying::new("result.index_no_formula", text).naming([("codes", codes)]));
    }
    notes.push(Saying::new("result.index_unpublished", UNPUBLISHED_2023));
    notes
}

/// Instruments with an index: the event's own first, then the release's, the newest first.
fn schemes(panel: &Panel) -> Vec<Instrument> {
    let own = panel.stages.iter().map(|stage| stage.instrument.clone());
    let mut shipped = instrument::shipped().unwrap_or_default();
    shipped.sort_by(|one, other| (&other.id, other.version).cmp(&(&one.id, one.version)));
    let mut all: Vec<Instrument> = Vec::new();
    for one in own.chain(shipped) {
        if scheme_of(&one).is_some() && !all.iter().any(|known| key(known) == key(&one)) {
            all.push(one);
        }
    }
    all
}

fn scheme_of(instrument: &Instrument) -> Option<&Index> {
    instrument.scoring.as_ref()?.index.as_ref()
}

fn key(instrument: &Instrument) -> String {
    format!("{}/{}", instrument.id, instrument.version)
}

fn shown(instrument: &Instrument) -> Option<IndexScheme> {
    Some(IndexScheme {
        key: key(instrument),
        title: instrument.title.replace("{tahun}", "").trim().to_owned(),
        spd_maximum: number(&scheme_of(instrument)?.spd_maximum),
    })
}

/// How many innovations have a result under the instrument, and Σ of their maturity scores. A
/// maturity score lies on the instrument's own scale, so that assessors are averaged even where the
/// event adds them up.
fn maturity(panel: &Panel, instrument: &Instrument) -> (u32, Exact) {
    let stage = panel.stages.iter().find(|stage| key(&stage.instrument) == key(instrument));
    let Some(stage) = stage else { return (0, Exact::zero()) };
    let mut rules = panel.rules.clone();
    if rules.jurors == Jurors::Sum {
        rules.jurors = Jurors::Mean;
    }
    let outcome = combine::result(&Panel { rules, ..panel.clone() });
    let scores: Vec<&Exact> =
        (outcome.lines.iter()).filter_map(|line| line.stage(&stage.key)?.result.as_ref()).collect();
    (u32::try_from(scores.len()).unwrap_or(u32::MAX), scores.into_iter().sum())
}

/// A number that was typed: decimal comma, and points between thousands.
fn typed(text: &str, code: &'static str, field: &'static str) -> Result<Exact, AppError> {
    let trimmed = text.trim();
    let grouped = {
        let mut groups = trimmed.split('.');
        // "0.050" has no thousands: nobody begins a group of them with a nought.
        let first =
            groups.next().is_some_and(|one| (1..=3).contains(&one.len()) && !one.starts_with('0'));
        first && trimmed.contains('.') && groups.all(|one| one.len() == 3)
    };
    let plain = if trimmed.contains(',') || grouped {
        trimmed.replace('.', "")
    } else {
        trimmed.to_owned()
    };
    plain.parse().map_err(|_| {
        let given: String = trimmed.chars().take(40).collect();
        AppError::user(code, format!("\"{given}\" bukan angka. Isi misalnya 40,5.")).at(field)
    })
}

fn refused(error: IndexError) -> AppError {
    let (code, field) = match error {
        IndexError::Spd { .. } => ("index.spd", "spd"),
        IndexError::Sum(_) => ("index.sum", "sum"),
        IndexError::Scheme => ("index.scheme", "scheme"),
    };
    let mut said = error.to_string();
    if let Some(first) = said.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    AppError::user(code, format!("{said}.")).at(field)
}
