//! Last monev's Saran: an earlier event file is looked at, its innovations are found again in this
//! event, and their Saran are taken over with a receipt, in one transaction.
//!
//! The earlier file is never written.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use chrono::NaiveDate;
use meja_core::{
    ids::{EarlierSaranId, ImportId, InnovationId, OpdId},
    import::{
        agency::{self, Meant, Mention},
        earlier::{Again, Here, find_again},
    },
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, RemarkKind, Store, StoreError, table};
use serde_json::json;

use super::{desk, import::known, other_file, people::parse, registry};
use crate::{
    App, AppError,
    contract::{
        Brought, EarlierCandidate, EarlierFound, EarlierLine, EarlierMatch, EarlierPreview,
        EarlierRequest, ErrorKind, ImportCounts, ImportReceipt,
    },
    error::name_of,
    words,
};

/// What an earlier file would bring; nothing is written.
///
/// # Errors
/// A file that is no event, is this event itself, or cannot be read.
pub fn preview(app: &App, input: EarlierRequest) -> Result<EarlierPreview, AppError> {
    let path = app.path_of(&input.token)?;
    let past = Past::of(app, &path)?;
    app.read(|conn| {
        let found = find(conn, &past, &input)?;
        let known = Known::read(conn)?;
        let mut innovations: Vec<EarlierMatch> = found.iter().map(Found::shown).collect();
        innovations.sort_by(|a, b| (a.found, &a.opd, &a.name).cmp(&(b.found, &b.opd, &b.name)));
        let taken = || found.iter().filter_map(|one| Some((one.to?, one.innovation)));
        let all = taken().flat_map(|(to, one)| one.saran.iter().map(move |saran| (to, saran)));
        let (mut takes, mut held) = (0, 0);
        for (to, saran) in all {
            if known.holds(to, saran, &past) { held += 1 } else { takes += 1 }
        }
        Ok(EarlierPreview {
            file_name: name_of(&path),
            event: past.event.clone(),
            day: past.day.to_string(),
            innovations,
            takes,
            known: held,
        })
    })
}

/// Takes over the Saran of the innovations that were found or decided.
///
/// # Errors
/// As [`preview`], and what the disk says; then nothing was written.
pub fn apply(app: &App, input: EarlierRequest) -> Result<ImportReceipt, AppError> {
    let path = app.path_of(&input.token)?;
    let past = Past::of(app, &path)?;
    let hash = blake3::hash(&std::fs::read(&path).map_err(StoreError::from)?).to_hex().to_string();
    let import = ImportId(app.new_id());
    let fresh = app.minter();
    let file_name = name_of(&path);
    let named = file_name.clone();
    let ((counts, zone), changed) = app.write("earlier.link", move |conn| {
        let zone = table::event::get(conn)?.zone;
        let known = Known::read(conn)?;
        let mut counts = ImportCounts::default();
        let mut edits = Vec::new();
        for one in find(conn, &past, &input)? {
            let count = u32::try_from(one.innovation.saran.len()).unwrap_or(u32::MAX);
            counts.rows_read += count;
            let Some(to) = one.to else {
                counts.skipped += count;
                continue;
            };
            for saran in &one.innovation.saran {
                if known.holds(to, saran, &past) {
                    counts.unchanged += 1;
                    continue;
                }
                counts.added += 1;
                edits.push(
                    Edit::of(Entity::EarlierSaran, EarlierSaranId(fresh()))
                        .set("innovation_id", to.to_string())
                        .set("indicator", saran.indicator.as_str())
                        .set("text", saran.text.as_str())
                        .set("assessor", saran.assessor.as_str())
                        .set("event", past.event.as_str())
                        .set("day", past.day.to_string())
                        .set("import_id", import.to_string()),
                );
            }
        }
        if !edits.is_empty() {
            edits.push(
                Edit::of(Entity::Import, import)
                    .set("file_name", named)
                    .set("hash", hash)
                    .set("sheet", past.event.as_str())
                    .set("header_row", 0)
                    .set("brought", json!(Brought::Earlier))
                    .set("receipt", serde_json::to_value(&counts).unwrap_or_default()),
            );
        }
        Ok(Plan { edits, output: (counts, zone) })
    })?;
    let written = !changed.entities.is_empty();
    Ok(ImportReceipt {
        id: if written { import.to_string() } else { String::new() },
        brought: Brought::Earlier,
        file_name,
        sheet: String::new(),
        header_row: 0,
        counts,
        at: words::dated(zone, app.now().wall_ms),
        undone: false,
    })
}

/// Every earlier Saran that was taken over, by innovation.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App) -> Result<Vec<EarlierLine>, AppError> {
    app.read(|conn| {
        let named = registry::names(conn)?;
        let line = |row: table::earlier_saran::EarlierSaranRow| {
            let (innovation, opd) = named.get(&row.innovation_id).cloned().unwrap_or_default();
            EarlierLine {
                innovation_id: row.innovation_id.to_string(),
                innovation,
                opd,
                saran: desk::earlier_text(&row),
                indicator: row.indicator,
            }
        };
        Ok(table::earlier_saran::all(conn)?.into_iter().map(line).collect())
    })
}

/// What is of use in an earlier event.
struct Past {
    event: String,
    day: NaiveDate,
    innovations: Vec<PastInnovation>,
}

/// An innovation of then with its Saran.
struct PastInnovation {
    id: InnovationId,
    name: String,
    opd: String,
    region: String,
    saran: Vec<Saran>,
}

/// One Saran of then.
struct Saran {
    indicator: String,
    text: String,
    assessor: String,
}

impl Past {
    fn of(app: &App, path: &Path) -> Result<Self, AppError> {
        let open = app.open()?.store.event();
        let look = |store: &Store| {
            if store.event() == open {
                return Err(AppError::new(
                    "earlier.same",
                    ErrorKind::Conflict,
                    "Itu berkas kegiatan ini sendiri atau salinannya. Pilih berkas monev \
                     sebelumnya; tidak ada yang diubah.",
                )
                .at("token"));
            }
            store.read(Self::read)
        };
        other_file::look(path, look)
    }

    fn read(conn: &Connection) -> Result<Self, AppError> {
        let event = table::event::get(conn)?;
        let opds: BTreeMap<OpdId, table::opd::OpdRow> =
            table::opd::all(conn)?.into_iter().map(|opd| (opd.id, opd)).collect();
        let people: BTreeMap<_, _> =
            table::desk::assessors(conn)?.into_iter().map(|one| (one.id, one.name)).collect();
        let mut given: BTreeMap<InnovationId, Vec<table::remark::RemarkRow>> = BTreeMap::new();
        for row in table::remark::all(conn)? {
            if row.kind == RemarkKind::Recommendation && !row.text.trim().is_empty() {
                given.entry(row.innovation_id).or_default().push(row);
            }
        }
        let innovations = table::innovation::all(conn)?.into_iter().filter_map(|innovation| {
            let rows = given.remove(&innovation.id)?;
            let opd = opds.get(&innovation.opd_id)?;
            // A colleague's text that another adopted is one Saran, not two.
            let saran = desk::said_once(rows.iter().collect()).into_iter().map(|row| Saran {
                indicator: row.indicator.clone(),
                text: row.text.clone(),
                assessor: people.get(&row.assessor_id).cloned().unwrap_or_default(),
            });
            Some(PastInnovation {
                id: innovation.id,
                name: innovation.name,
                opd: opd.name.clone(),
                region: opd.region.clone(),
                saran: saran.collect(),
            })
        });
        Ok(Self { innovations: innovations.collect(), event: event.name, day: event.date_to })
    }
}

/// An innovation of then, and where it was found.
struct Found<'a> {
    innovation: &'a PastInnovation,
    found: EarlierFound,
    candidates: Vec<EarlierCandidate>,
    to: Option<InnovationId>,
}

impl Found<'_> {
    fn shown(&self) -> EarlierMatch {
        let one = self.innovation;
        EarlierMatch {
            id: one.id.to_string(),
            name: one.name.clone(),
            opd: one.opd.clone(),
            count: u32::try_from(one.saran.len()).unwrap_or(u32::MAX),
            sample: one.saran.first().map(|saran| saran.text.clone()).unwrap_or_default(),
            found: self.found,
            candidates: self.candidates.clone(),
            to: self.to.map(|id| id.to_string()),
        }
    }
}

/// Finds the innovations of then in the event, and takes the person's decisions.
fn find<'a>(
    conn: &Connection,
    past: &'a Past,
    input: &EarlierRequest,
) -> Result<Vec<Found<'a>>, AppError> {
    let event = known::Agencies::read(conn)?;
    let here: Vec<Here> = table::innovation::all(conn)?
        .into_iter()
        .map(|one| Here { id: one.id, opd: one.opd_id, name: one.name })
        .collect();
    let named = registry::names(conn)?;
    let mut mentions: BTreeMap<String, Mention> = BTreeMap::new();
    for one in &past.innovations {
        let mention = Mention { name: one.opd.clone(), region: one.region.clone(), rows: 1 };
        mentions.entry(agency::key(&one.region, &one.opd)).or_insert(mention);
    }
    let mentions: Vec<Mention> = mentions.into_values().collect();
    let meant = agency::resolve(&mentions, &event.held, &event.learnt, &BTreeMap::new());
    let candidate = |id: &InnovationId| {
        let (name, opd) = named.get(id).cloned().unwrap_or_default();
        EarlierCandidate { id: id.to_string(), name, opd }
    };
    past.innovations
        .iter()
        .map(|one| {
            let key = agency::key(&one.region, &one.opd);
            let opd = match meant.of(&key) {
                Meant::Held(id) => Some(id),
                Meant::File(_) | Meant::New => None,
            };
            let guess = meant.guesses.iter().find(|guess| guess.key == key);
            let likely: Vec<OpdId> = guess
                .into_iter()
                .flat_map(|guess| &guess.candidates)
                .filter_map(|candidate| match candidate.meant {
                    Meant::Held(id) => Some(id),
                    Meant::File(_) | Meant::New => None,
                })
                .collect();
            let again = find_again(&one.name, opd, &likely, &here);
            let (found, ids) = match again {
                Again::Sure(id) => (EarlierFound::Sure, vec![id]),
                Again::Nearly(ids) => (EarlierFound::Nearly, ids),
                Again::No => (EarlierFound::No, Vec::new()),
            };
            let taken = found == EarlierFound::Sure || input.nearly;
            let to = match input.decided.get(&one.id.to_string()) {
                Some(left) if left.is_empty() => None,
                Some(chosen) => {
                    let id: InnovationId = parse(chosen, "Inovasi")?;
                    if !named.contains_key(&id) {
                        return Err(AppError::not_found("Inovasi"));
                    }
                    Some(id)
                }
                None => ids.first().copied().filter(|_| taken),
            };
            let candidates = ids.iter().map(candidate).collect();
            Ok(Found { innovation: one, found, candidates, to })
        })
        .collect()
}

/// The Saran that were taken over before.
struct Known(BTreeSet<(InnovationId, String, String, String, String)>);

impl Known {
    fn read(conn: &Connection) -> Result<Self, AppError> {
        let key = |row: table::earlier_saran::EarlierSaranRow| {
            (row.innovation_id, row.indicator, row.text, row.event, row.day)
        };
        Ok(Self(table::earlier_saran::all(conn)?.into_iter().map(key).collect()))
    }

    fn holds(&self, to: InnovationId, saran: &Saran, past: &Past) -> bool {
        self.0.contains(&(
            to,
            saran.indicator.clone(),
            saran.text.clone(),
            past.event.clone(),
            past.day.to_string(),
        ))
    }
}
