//! How far assessors agree, in words first.
//!
//! Bounds of alpha: Krippendorff, "Content Analysis", 2004, chapter 11 (0,800 and 0,667). Bounds of
//! ICC: Koo and Li, "A guideline of selecting and reporting intraclass correlation coefficients",
//! Journal of Chiropractic Medicine 15, 2016 (0,5 · 0,75 · 0,9).

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact,
    figures::{
        Alpha, Icc, IccForm, Metric, NoFigure, alpha, alpha_between, icc, ratings_of, row_values,
        totals,
    },
    ids::{AssessorId, InnovationId},
    instrument::Indicator,
    panel::{Panel, Stage},
};

use super::{view::View, words};
use crate::{
    App, AppError,
    contract::{ChairFigures, Figure, Saying, StageFigures},
};

/// Decimals of a coefficient.
const PLACES: usize = 2;

type Cells = BTreeMap<(InnovationId, AssessorId), Exact>;

/// How far assessors agree, by stage.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn figures(app: &App, _: ()) -> Result<ChairFigures, AppError> {
    let acting = app.open()?.acting();
    let view = app.read(|conn| View::read(conn, acting))?;
    let empty = view.panel().stages.is_empty().then(|| {
        Saying::new(
            "chair.no_figures",
            "Kegiatan ini belum memakai instrumen bernilai, jadi belum ada angka yang dapat \
             dibandingkan. Pilih instrumennya di Persiapan.",
        )
    });
    let stages = view.panel().stages.iter().map(|one| stage(&view, one));
    Ok(ChairFigures { stages: stages.collect(), empty, hidden: view.hidden_said() })
}

fn stage(view: &View, stage: &Stage) -> StageFigures {
    let all = totals(view.panel(), stage);
    let agreed = alpha_between(&ratings_of(&all), Metric::Interval, &mut view.dice());
    let said = summary(&agreed);
    let mut figures = vec![of_alpha(None, Metric::Interval, agreed)];
    figures.extend(of_icc(None, icc(&ratings_of(&all))));
    if view.desks().len() > 1 {
        for desk in view.desks() {
            let own = at_desk(view.panel(), desk.id, &all);
            figures.extend(of_icc(Some(&desk.label), icc(&ratings_of(&own))));
        }
    }
    let mut rows: Vec<Figure> =
        stage.instrument.scored().map(|row| of_row(view.panel(), row)).collect();
    // The least agreed first; what has no figure last.
    let least = |figure: &Figure| figure.value.unwrap_or(f64::INFINITY);
    rows.sort_by(|a, b| least(a).total_cmp(&least(b)));
    StageFigures { key: stage.key.clone(), label: stage.label.clone(), said, figures, rows }
}

/// The totals given at a desk.
fn at_desk(panel: &Panel, desk: meja_core::ids::DeskId, all: &Cells) -> Cells {
    let own = all.iter().filter(|((innovation, assessor), _)| {
        panel.seats.get(innovation).is_some_and(|seats| {
            seats.iter().any(|seat| seat.desk == desk && seat.assessor == *assessor)
        })
    });
    own.map(|(key, total)| (*key, total.clone())).collect()
}

fn summary(agreed: &Result<Alpha, NoFigure>) -> Saying {
    match agreed {
        Ok(found) => {
            let told = meaning(found).naming([("units", found.units.to_string())]);
            let text = format!(
                "{} Dihitung dari {} inovasi yang dinilai lengkap oleh paling sedikit dua penilai.",
                told.text, found.units
            );
            Saying { text, ..told }
        }
        Err(why) => reason(why),
    }
}

fn of_row(panel: &Panel, row: &Indicator) -> Figure {
    let metric = if row.levels.is_empty() { Metric::Interval } else { Metric::Ordinal };
    let values = row_values(panel, row);
    let of = format!("{}. {}", row.number, row.text);
    of_alpha(Some(&of), metric, alpha(&ratings_of(&values), metric))
}

fn of_alpha(of: Option<&str>, metric: Metric, found: Result<Alpha, NoFigure>) -> Figure {
    let metric = match metric {
        Metric::Ordinal => "ordinal",
        Metric::Interval => "interval",
    };
    let said = found.as_ref().map_or_else(reason, meaning);
    let value = found.as_ref().ok().map(|one| one.value);
    let ends = found.ok().and_then(|one| one.between);
    Figure {
        name: Saying::new("chair.alpha", format!("Alfa Krippendorff ({metric})"))
            .naming([("metric", metric.to_owned())]),
        of: of.map(str::to_owned),
        value,
        shown: value.map(|value| words::figure(value, PLACES)),
        between: ends.map(|ends| words::between(ends, PLACES)),
        said,
    }
}

/// What an alpha means for a result.
fn meaning(found: &Alpha) -> Saying {
    let (level, text) = match found.value {
        value if value >= 0.8 => ("high", "Penilai sepakat; nilainya dapat diandalkan."),
        value if value >= 0.667 => {
            ("fair", "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara.")
        }
        value if value > 0.0 => (
            "low",
            "Penilai kurang sepakat; bahas baris yang selisihnya lebar sebelum hasil disahkan.",
        ),
        _ => ("chance", "Penilai tidak lebih sepakat daripada kebetulan."),
    };
    Saying::new("chair.agreement", text).naming([("level", level.to_owned())])
}

/// ICC of one assessor and of their mean, or why there is none.
fn of_icc(of: Option<&str>, found: Result<Icc, NoFigure>) -> Vec<Figure> {
    let figure = |form: String, value: Option<f64>, ends, said: Saying| Figure {
        name: Saying::new("chair.icc", form.clone()).naming([("form", form)]),
        of: of.map(str::to_owned),
        value,
        shown: value.map(|value| words::figure(value, PLACES)),
        between: Option::map(ends, |ends| words::between(ends, PLACES)),
        said,
    };
    let found = match found {
        Ok(found) => found,
        Err(why) => return vec![figure("ICC".to_owned(), None, None, reason(&why))],
    };
    let raters = words::figure(found.raters, if found.raters.fract() > 0.0 { 1 } else { 0 });
    let (one, mean) = match found.form {
        IccForm::TwoWay => ("ICC(2,1)", format!("ICC(2,{raters})")),
        IccForm::OneWay => ("ICC(1,1)", format!("ICC(1,{raters})")),
    };
    let average = match found.average {
        Some(value) => {
            let (level, text) = level(value);
            Saying::new("chair.icc_mean", format!("Rata-rata {raters} penilai: {text}"))
                .naming([("raters", raters), ("level", level.to_owned())])
        }
        None => Saying::new(
            "chair.icc_no_mean",
            "Beda antarinovasi terlalu kecil dibanding beda antarpenilai untuk angka ini.",
        ),
    };
    vec![
        figure(one.to_owned(), Some(found.single), found.single_between, of_one(&found)),
        figure(mean, found.average, found.average_between, average),
    ]
}

fn level(value: f64) -> (&'static str, &'static str) {
    match value {
        value if value >= 0.9 => ("excellent", "keandalan sangat baik."),
        value if value >= 0.75 => ("good", "keandalan baik."),
        value if value >= 0.5 => ("moderate", "keandalan sedang."),
        _ => ("poor", "keandalan rendah."),
    }
}

/// What the ICC of one assessor means, and what it rests on.
fn of_one(found: &Icc) -> Saying {
    let (level, text) = level(found.single);
    let (code, basis) = match found.form {
        IccForm::TwoWay => ("chair.icc_two_way", two_way(found)),
        IccForm::OneWay => (
            "chair.icc_one_way",
            format!(
                "Satu arah, karena tiap inovasi dinilai penilai yang berbeda: keketatan penilai \
                 ikut terhitung sebagai ketidaksepakatan. Dari {} inovasi.",
                found.units
            ),
        ),
    };
    let told = Saying::new(code, format!("Seorang penilai: {text} {basis}")).naming([
        ("level", level.to_owned()),
        ("units", found.units.to_string()),
        ("left_out", found.left_out.to_string()),
    ]);
    match found.consistency {
        Some(value) => told.naming([("consistency", words::figure(value, PLACES))]),
        None => told,
    }
}

fn two_way(found: &Icc) -> String {
    let left = match found.left_out {
        0 => String::new(),
        some => format!(" {some} inovasi yang tidak dinilai semuanya tidak dihitung."),
    };
    let consistency = found.consistency.map_or_else(String::new, |value| {
        format!(
            " Bila beda keketatan penilai diabaikan (ICC(3,1)): {}.",
            words::figure(value, PLACES)
        )
    });
    format!("Dari {} inovasi yang dinilai semua penilai.{left}{consistency}", found.units)
}

/// Why a figure cannot be had, as a sentence.
pub(super) fn reason(why: &NoFigure) -> Saying {
    let text = format!("Tidak dapat dihitung: {why}.");
    match why {
        NoFigure::NoPairs => Saying::new("chair.no_pairs", text),
        NoFigure::TooFewUnits { have, need } => Saying::new("chair.too_few", text)
            .naming([("have", have.to_string()), ("need", need.to_string())]),
        NoFigure::NoVariance => Saying::new("chair.no_variance", text),
        NoFigure::Unconnected { parts } => {
            Saying::new("chair.unconnected", text).naming([("parts", parts.to_string())])
        }
    }
}
