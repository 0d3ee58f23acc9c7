//! Cakupan: which agencies brought an innovation, and how complete each is.

use std::collections::BTreeMap;

use meja_core::{
    document::{CoverageBook, CoverageInnovation, CoverageOpd, Letterhead},
    ids::OpdId,
    instrument,
    registry::{
        checks::{self, Attachment},
        completeness::{self, Completeness, Piece, Submitted, completeness},
    },
    stamp::WallMs,
};
use meja_store::Connection;
use meja_store::table::{self, evidence::EvidenceRow, flat::FlatRow, innovation};

use super::registry;
use crate::{
    App, AppError,
    contract::{CompletenessInfo, CoverageCategory, CoverageLine, CoverageReport},
};

/// The coverage of the open event.
///
/// # Errors
/// When no event is open.
pub fn get(app: &App, _: ()) -> Result<CoverageReport, AppError> {
    let now = app.now().wall_ms;
    let book = app.read(|conn| book(conn, now))?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(CoverageReport {
        categories: book
            .categories()
            .into_iter()
            .map(|(category, count)| CoverageCategory {
                category: category.into(),
                known: count.known,
                with: count.with,
                without: count.without(),
            })
            .collect(),
        opds: book
            .opds
            .into_iter()
            .map(|opd| CoverageLine {
                opd_id: opd.id.to_string(),
                percent: opd.percent(),
                name: opd.name,
                region: opd.region,
                category: opd.category.into(),
                innovations: count(opd.innovations.len()),
                complete: count(
                    opd.innovations.iter().filter(|one| one.completeness.percent() == 100).count(),
                ),
            })
            .collect(),
        source: completeness::SOURCE.to_owned(),
    })
}

/// The coverage as a document.
///
/// # Errors
/// What the event file says.
pub(super) fn book(conn: &Connection, created: WallMs) -> Result<CoverageBook, AppError> {
    let event = table::event::get(conn)?;
    let form = registry::shipped(instrument::C1)?;
    let indicators = u32::try_from(form.rows.len()).unwrap_or_default();
    let mut brought: BTreeMap<OpdId, Vec<CoverageInnovation>> = BTreeMap::new();
    table::flat::each(conn, |row: FlatRow| {
        let one = CoverageInnovation {
            id: row.innovation.id,
            completeness: of(&row.innovation, &row.answers, &row.evidence, indicators),
            name: row.innovation.name,
        };
        brought.entry(row.innovation.opd_id).or_default().push(one);
        Ok::<_, AppError>(())
    })?;
    let opds = table::opd::all(conn)?
        .into_iter()
        .map(|opd| CoverageOpd {
            innovations: brought.remove(&opd.id).unwrap_or_default(),
            id: opd.id,
            name: opd.name,
            region: opd.region,
            category: opd.category,
        })
        .collect();
    let book = CoverageBook {
        letterhead: Letterhead { lines: event.letterhead, ..Letterhead::default() },
        title: format!("CAKUPAN INOVASI PERANGKAT DAERAH TAHUN {}", event.form_year),
        event: event.name,
        created,
        opds,
    };
    Ok(book.sorted())
}

/// How complete an innovation is, as it is stored.
pub(super) fn of(
    row: &innovation::InnovationRow,
    answers: &[innovation::AnswerRow],
    evidence: &[EvidenceRow],
    indicators: u32,
) -> Completeness {
    let text = |key: &str| row.texts.get(key).map(String::as_str).unwrap_or_default();
    let design = if text("design").is_empty() { text("method") } else { text("design") };
    let answers: Vec<(u32, checks::Answer<'_>)> = answers
        .iter()
        .map(|one| (one.number, checks::Answer { uraian: &one.description, bukti: &one.evidence }))
        .collect();
    let pieces: Vec<Piece> = evidence
        .iter()
        .map(|piece| Piece {
            indicator: piece.indicator,
            video: checks::is_video(&Attachment {
                indicator: None,
                name: &piece.name,
                mime: Some(&piece.media_type),
                bytes: Some(piece.bytes),
                video_seconds: piece.seconds,
            }),
        })
        .collect();
    completeness(&Submitted {
        stage: row.stage,
        forms: &row.forms,
        initiator: &row.initiator,
        started: row.started,
        purpose: [text("purpose"), text("background"), text("problem")],
        benefit: [text("benefit"), text("result")],
        design,
        indicators,
        answers: &answers,
        pieces: &pieces,
    })
}

impl From<&Completeness> for CompletenessInfo {
    fn from(of: &Completeness) -> Self {
        let whole = of.whole();
        Self {
            percent: of.percent(),
            done: whole.done,
            asked: whole.asked,
            profile: of.profile.done,
            missing: of.missing.iter().map(|field| (*field).into()).collect(),
            design_words: of.design_words,
            answers: of.answers.done,
            evidence: of.evidence.done,
            pieces: of.pieces,
            video: of.video.done > 0,
        }
    }
}
