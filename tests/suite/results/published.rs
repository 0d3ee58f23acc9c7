//! Cases with published numbers or published formulas, recomputed.
//!
//! Sources: the field's description of the instruments (maxima, weights, shares); the formula of the
//! regional index is tried in `core::combine::index`. A published score table of an Indonesian
//! panel with its single assessors' numbers was looked for and not found; the formulas of Metro and
//! Magetan are published, their numbers here are ours and worked out by hand.

use meja_core::{
    combine,
    exact::Exact,
    instrument,
    panel::{Jurors, Order, Panel, RoundWhen},
    registry::Category,
};

use super::sheets::{enter, fill, innovation, jurors, points, send, stage};

/// One innovation, one stage; a sheet for each assessor.
fn one(instrument: instrument::Instrument, sheets: &[Vec<String>]) -> Panel {
    let mut panel = jurors(sheets.len());
    stage(&mut panel, "nilai", "100", instrument);
    let everybody: Vec<usize> = (0..sheets.len()).collect();
    let id = enter(&mut panel, Category::Opd, &everybody);
    for (who, sheet) in sheets.iter().enumerate() {
        fill(&mut panel, id, 0, who, sheet);
        send(&mut panel, id, 0, who);
    }
    panel
}

fn total(panel: &Panel) -> String {
    let outcome = combine::result(panel);
    outcome.line(innovation(0)).unwrap().rounded.as_ref().map_or("-".into(), Exact::to_string)
}

fn sheet(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// Skor kematangan: Σ bobot × parameter; 150 in the scheme of 2021/22, 111 in 2024 and 2026.
#[test]
fn full_marks_make_the_published_maximum_of_each_scheme() {
    for (id, maximum) in [("iid-2021", "150"), ("iid-2024", "111"), ("iid-2026", "111")] {
        let scheme = instrument::find(id, 1).unwrap();
        let highest: Vec<String> =
            (scheme.scored()).map(|row| row.bounds().unwrap().1.to_string()).collect();
        let nothing: Vec<String> =
            scheme.scored().map(|row| row.bounds().unwrap().0.to_string()).collect();
        assert_eq!(total(&one(scheme.clone(), &[highest])), maximum, "{id}");
        assert_eq!(total(&one(scheme, &[nothing])), "0", "{id}");
    }
}

/// IGA 2023: kebaruan 30, kemanfaatan 25, replikasi & aplikatif 20, kewenangan & kolaborasi 15,
/// penguasaan materi 10.
#[test]
fn each_criterion_of_the_iga_rubric_weighs_what_is_published() {
    let weights = ["30", "25", "20", "15", "10"];
    for (at, weight) in weights.iter().enumerate() {
        let mut values = sheet(&["0"; 5]);
        values[at] = "100".to_owned();
        assert_eq!(total(&one(instrument::find("iga-2023", 1).unwrap(), &[values])), *weight);
    }
}

/// Sulsel 2022: presentation 30 %, substance 70 %, both out of 100.
#[test]
fn two_stages_count_thirty_and_seventy() {
    let mut panel = jurors(1);
    stage(&mut panel, "presentasi", "30", points("p", &[100], 100, 100, "1"));
    stage(&mut panel, "substansi", "70", points("s", &[100], 100, 100, "1"));
    let id = enter(&mut panel, Category::Opd, &[0]);
    for (at, value) in ["90", "80"].iter().enumerate() {
        fill(&mut panel, id, at, 0, &sheet(&[value]));
        send(&mut panel, id, at, 0);
    }
    // 27 + 56
    assert_eq!(total(&panel), "83");
}

/// Metro: the mean of three jurors on each indicator, then the weighted sum. An app that forgets the
/// weights would say 78,33.
#[test]
fn metro_takes_the_mean_of_each_indicator_and_then_weighs() {
    let rubric = points("metro", &[50, 30, 20], 100, 100, "1");
    let sheets =
        [sheet(&["90", "70", "80"]), sheet(&["85", "60", "70"]), sheet(&["95", "80", "75"])];
    let mut panel = one(rubric, &sheets);
    panel.rules.order = Order::RowsFirst;
    // 90 × 50 % + 70 × 30 % + 75 × 20 %
    assert_eq!(total(&panel), "81");
    let outcome = combine::result(&panel);
    let rows: Vec<String> = (outcome.lines[0].stages[0].rows.iter())
        .map(|row| row.combined.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(rows, ["90", "70", "75"]);
}

/// Magetan: the jurors' totals are added.
#[test]
fn magetan_adds_the_jurors_up() {
    let rubric = points("magetan", &[40, 30, 30], 100, 100, "1");
    let sheets =
        [sheet(&["80", "70", "90"]), sheet(&["75", "75", "75"]), sheet(&["90", "60", "80"])];
    let mut panel = one(rubric, &sheets);
    panel.rules.jurors = Jurors::Sum;
    // 80 + 75 + 78; the highest and the lowest of three would be nobody's to leave out.
    assert_eq!(total(&panel), "233");
}

/// Nine judges' marks for skating skills of Papadakis and Cizeron: 9.50 10.00 9.75 9.75 9.50 9.75
/// 10.00 9.50 9.75; without one highest and one lowest 68.00 ÷ 7 = 9.71. Source: fsuniverse.net,
/// thread "Papadakis/Cizeron #5", post 5321120, which works out the trimmed mean of the ISU protocol.
#[test]
fn a_published_protocol_of_nine_judges_gives_its_trimmed_mean() {
    let marks = ["9.50", "10.00", "9.75", "9.75", "9.50", "9.75", "10.00", "9.50", "9.75"];
    let sheets: Vec<Vec<String>> = marks.iter().map(|mark| sheet(&[mark])).collect();
    let mut panel = one(points("isu", &[1], 1, 10, "0.25"), &sheets);
    panel.rules.jurors = Jurors::Trimmed;
    assert_eq!(total(&panel), "9.71");
    assert_eq!(
        combine::result(&panel).lines[0].total,
        Exact::from(68).checked_div(&Exact::from(7))
    );
    panel.rules.order = Order::RowsFirst;
    panel.rules.rounding.when = RoundWhen::EachStep;
    assert_eq!(total(&panel), "9.71");
}
