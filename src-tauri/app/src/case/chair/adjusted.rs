//! The result as it would be were all assessors equally severe: advice beside the raw result, and
//! only where the panel's design allows it.

use std::collections::BTreeMap;

use meja_core::{
    figures::{
        Adjusted, Adjustment, EntrantIn, MOST_DRAWN, NoFigure, StageIn, adjust, ratings_of, totals,
    },
    ids::{AssessorId, InnovationId},
    panel::RankBy,
};

use super::{agenda::paper, figures::reason, view::View, words};
use crate::{
    App, AppError,
    contract::{AdjustedLine, ChairAdjusted, Saying, SeverityLine},
};

/// Results freed of severity, beside the raw ones.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn adjusted(app: &App, _: ()) -> Result<ChairAdjusted, AppError> {
    let acting = app.open()?.acting();
    let view = app.read(|conn| View::read(conn, acting))?;
    let refused = |said: Saying| ChairAdjusted {
        allowed: false,
        said,
        lines: Vec::new(),
        severities: Vec::new(),
        hidden: view.hidden_said(),
    };
    if view.panel().stages.is_empty() {
        return Ok(refused(Saying::new(
            "chair.no_scores",
            "Kegiatan ini belum memakai instrumen bernilai.",
        )));
    }
    let (entrants, stages) = (entrants(&view), stages(&view));
    // Who shares no innovation with anybody cannot be told from the innovations.
    match adjust(&entrants, &stages, view.panel().rules.jurors, &mut view.dice()) {
        Ok(found) => Ok(shown(&view, &stages, &found)),
        Err(why) => Ok(refused(refusal(&why))),
    }
}

fn refusal(why: &NoFigure) -> Saying {
    let told = reason(why);
    match why {
        NoFigure::Unconnected { .. } => {
            let text = format!(
                "{} Nilai mentah tetap berlaku. Pemeriksaan rancangan panel mengusulkan sambungan \
                 yang termurah.",
                told.text
            );
            Saying { code: "chair.advice_unconnected".to_owned(), text, ..told }
        }
        NoFigure::NoPairs | NoFigure::TooFewUnits { .. } | NoFigure::NoVariance => told,
    }
}

fn entrants(view: &View) -> Vec<EntrantIn> {
    let group = |line: &meja_core::combine::Line| match view.panel().rules.ranks {
        RankBy::All => 0,
        RankBy::Category => line.entrant.category as usize,
    };
    let lines = view.outcome().lines.iter().filter_map(|line| {
        let raw = line.rounded.as_ref()?.to_f64();
        Some(EntrantIn { id: line.entrant.id, group: group(line), raw })
    });
    lines.collect()
}

fn stages(view: &View) -> Vec<StageIn> {
    let stage = |(stage, head): (&meja_core::panel::Stage, &meja_core::combine::StageHead)| {
        let all = totals(view.panel(), stage);
        // A total that nobody else gave is no comparison; the table is only asked who pairs.
        let marks = all
            .iter()
            .map(|((innovation, assessor), total)| (*innovation, *assessor, total.to_f64()));
        let paired = !ratings_of(&all).pairable().is_empty();
        let marks = if paired { marks.collect() } else { Vec::new() };
        StageIn { worth: head.factor.to_f64(), marks }
    };
    view.panel().stages.iter().zip(&view.outcome().stages).map(stage).collect()
}

fn shown(view: &View, stages: &[StageIn], found: &Adjustment) -> ChairAdjusted {
    let lines: BTreeMap<InnovationId, &Adjusted> =
        found.lines.iter().map(|line| (line.id, line)).collect();
    let entrants = view.panel().entrants.iter();
    let lines: Vec<AdjustedLine> = entrants
        .filter_map(|entrant| Some(line(view, stages, found, lines.get(&entrant.id).copied()?)))
        .flatten()
        .collect();
    let certain = lines.iter().any(|line| line.ranks.is_some());
    let (ranks, text) = if certain {
        ("drawn", "; rentang peringkat memuat 95 dari 100 ulangan acak.".to_owned())
    } else if found.lines.len() > MOST_DRAWN {
        let text = format!(
            ". Rentang peringkat tidak dihitung untuk lebih dari {MOST_DRAWN} inovasi sekaligus."
        );
        ("many", text)
    } else {
        let text = ". Rentang peringkat belum dapat dihitung, karena setiap lembar terpakai untuk \
                    membedakan penilai.";
        ("spent", text.to_owned())
    };
    let said = Saying::new(
        "chair.advice",
        format!(
            "Saran, bukan hasil: nilai mentah yang sah. Nilai ini dibebaskan dari beda keketatan \
             penilai{text}"
        ),
    )
    .naming([("ranks", ranks.to_owned()), ("most", MOST_DRAWN.to_string())]);
    ChairAdjusted {
        allowed: true,
        said,
        lines,
        severities: severities(view, stages, found),
        hidden: view.hidden_said(),
    }
}

fn line(
    view: &View,
    stages: &[StageIn],
    found: &Adjustment,
    one: &Adjusted,
) -> Option<AdjustedLine> {
    let entrant = view.entrant(one.id).ok()?;
    let result = view.outcome().line(one.id)?;
    let raw = result.rounded.as_ref()?;
    let raw_rank = result.rank?;
    let places = usize::try_from(view.panel().rules.rounding.places).unwrap_or(2);
    let rank = u32::try_from(one.rank).unwrap_or(u32::MAX);
    let end = |rank: usize| u32::try_from(rank).unwrap_or(u32::MAX);
    Some(AdjustedLine {
        innovation_id: one.id.to_string(),
        innovation: entrant.name.clone(),
        opd: entrant.opd_name.clone(),
        category: entrant.category.into(),
        raw: paper(view, raw),
        raw_rank,
        adjusted: words::figure(one.adjusted, places),
        rank,
        ranks: one.ranks.map(|(best, worst)| (end(best), end(worst))),
        why: why(view, stages, found, one, (raw_rank, rank), places),
    })
}

/// Why a line moved, in one sentence.
fn why(
    view: &View,
    stages: &[StageIn],
    found: &Adjustment,
    one: &Adjusted,
    (from, to): (u32, u32),
    places: usize,
) -> Saying {
    let moved = match from.cmp(&to) {
        std::cmp::Ordering::Greater => format!("Naik dari peringkat {from} ke {to}"),
        std::cmp::Ordering::Less => format!("Turun dari peringkat {from} ke {to}"),
        std::cmp::Ordering::Equal => format!("Tetap peringkat {to}"),
    };
    let ranks = [("from", from.to_string()), ("to", to.to_string())];
    let by = words::signed(-one.taken_off, places);
    if words::figure(one.taken_off, places) == words::figure(0.0, places) {
        let text = format!("{moved}: penilainya bersama-sama seketat rata-rata panel.");
        return Saying::new("chair.moved_even", text).naming(ranks);
    }
    // Severity in points of the result, over all stages in which the assessor scored it.
    let mut severity: BTreeMap<AssessorId, f64> = BTreeMap::new();
    for (stage, fit) in stages.iter().zip(&found.fits) {
        for (_, assessor, _) in stage.marks.iter().filter(|(id, _, _)| *id == one.id) {
            let own = fit.severity.get(assessor).copied().unwrap_or_default();
            *severity.entry(*assessor).or_default() += stage.worth * own;
        }
    }
    let named: Vec<String> = (severity.iter())
        .map(|(who, own)| format!("{} ({})", view.name(*who), words::signed(*own, places)))
        .collect();
    let (code, how) = if one.taken_off < 0.0 {
        ("chair.moved_strict", "lebih ketat")
    } else {
        ("chair.moved_mild", "lebih longgar")
    };
    let text = format!(
        "{moved}: dinilai {}, yang bersama-sama {how} daripada rata-rata panel, sehingga nilainya \
         disesuaikan {by}.",
        words::listed(&named)
    );
    Saying::new(code, text).naming(ranks).naming([("names", words::lines(&named)), ("by", by)])
}

fn severities(view: &View, stages: &[StageIn], found: &Adjustment) -> Vec<SeverityLine> {
    let mut lines: Vec<(f64, SeverityLine)> = Vec::new();
    for ((stage, input), fit) in view.panel().stages.iter().zip(stages).zip(&found.fits) {
        for (assessor, own) in &fit.severity {
            let sheets = input.marks.iter().filter(|(_, who, _)| who == assessor).count();
            let points = words::signed(*own, 1);
            let by = words::figure(own.abs(), 1);
            let said = if own.abs() < 0.05 {
                Saying::new("chair.severity_even", "Seketat rata-rata panel.")
            } else if *own < 0.0 {
                Saying::new(
                    "chair.severity_strict",
                    format!("Rata-rata memberi {by} lebih rendah."),
                )
            } else {
                Saying::new("chair.severity_mild", format!("Rata-rata memberi {by} lebih tinggi."))
            }
            .naming([("by", by)]);
            let line = SeverityLine {
                stage: stage.label.clone(),
                assessor: view.name(*assessor),
                points,
                said,
                sheets: u32::try_from(sheets).unwrap_or(u32::MAX),
            };
            lines.push((*own, line));
        }
    }
    lines.sort_by(|a, b| a.1.stage.cmp(&b.1.stage).then(a.0.total_cmp(&b.0)));
    lines.into_iter().map(|(_, line)| line).collect()
}
