//! The rules of combination, on panels small enough to work out on paper.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::{
    exact::RoundMode,
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::{self, Band},
    panel::{
        CannotJudge, Juror, Jurors, Mark, Missing, Order, RankBy, Rounding, Seat, Stage, TieBreak,
        Value,
    },
    registry::Category,
    sentence::texts,
};

pub(super) fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

pub(super) fn innovation(n: u128) -> InnovationId {
    InnovationId(Uuid::from_u128(0xA000 + n))
}

pub(super) fn assessor(n: u128) -> AssessorId {
    AssessorId(Uuid::from_u128(0xB000 + n))
}

/// One stage of the IGA rubric; each innovation a list of sheets, each five values ("" and "na").
pub(super) fn panel(innovations: &[&[&str]]) -> Panel {
    let instrument = instrument::find("iga-2023", 1).unwrap();
    let rows: Vec<String> = instrument.scored().map(|row| row.id.clone()).collect();
    let mut panel = Panel {
        stages: vec![Stage {
            key: "presentasi".into(),
            label: "Presentasi".into(),
            share: exact("100"),
            instrument,
        }],
        ..Panel::default()
    };
    let most = innovations.iter().map(|sheets| sheets.len()).max().unwrap_or_default();
    for n in 0..most as u128 {
        let (name, chair) = (format!("Penilai {}", n + 1), n == 0);
        panel.jurors.push(Juror { id: assessor(n), name, chair });
    }
    for (at, sheets) in innovations.iter().enumerate() {
        let id = innovation(at as u128);
        panel.entrants.push(Entrant {
            id,
            name: format!("Inovasi {}", at + 1),
            opd: OpdId(Uuid::from_u128(0xC000 + at as u128)),
            opd_name: "Dinas Sosial".into(),
            category: Category::Opd,
        });
        let desk = DeskId(Uuid::from_u128(1));
        let seats: BTreeSet<Seat> =
            (0..sheets.len() as u128).map(|n| Seat { desk, assessor: assessor(n) }).collect();
        panel.seats.insert(id, seats);
        for (n, sheet) in sheets.iter().enumerate() {
            let who = assessor(n as u128);
            panel.sent.insert((id, "presentasi".into(), who));
            for (row, value) in rows.iter().zip(sheet.split(' ')) {
                let value = Value::from_key(value.trim_matches('-'));
                if value.is_some() {
                    let mark = Mark { value, comment: String::new() };
                    panel.marks.insert((id, row.clone(), who), mark);
                }
            }
        }
    }
    panel
}

pub(super) fn totals(panel: &Panel) -> Vec<String> {
    let outcome = result(panel);
    let line = |at| outcome.line(innovation(at)).unwrap();
    (0..panel.entrants.len() as u128)
        .map(|at| line(at).rounded.as_ref().map_or("-".into(), Exact::to_string))
        .collect()
}

pub(super) fn ranks(panel: &Panel) -> Vec<u32> {
    let outcome = result(panel);
    (0..panel.entrants.len() as u128)
        .map(|at| outcome.line(innovation(at)).unwrap().rank.unwrap_or_default())
        .collect()
}

#[test]
fn weights_are_those_of_the_rubric() {
    // 30, 25, 20, 15 and 10 per cent of 80, 70, 60, 50 and 40.
    let mut one = panel(&[&["80 70 60 50 40"]]);
    assert_eq!(totals(&one), ["65"]);
    one.rules.jurors = Jurors::Sum;
    assert_eq!(totals(&one), ["65"]);
}

#[test]
fn mean_sum_median_and_trimmed_are_what_their_names_say() {
    let all = |n: u32| format!("{n} {n} {n} {n} {n}");
    let sheets = [all(90), all(50), all(71), all(60)];
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let mut four = panel(&[&sheets]);
    for (jurors, expected) in [
        (Jurors::Mean, "67.75"),
        (Jurors::Sum, "271"),
        (Jurors::Median, "65.5"),
        (Jurors::Trimmed, "65.5"),
    ] {
        four.rules.jurors = jurors;
        for order in [Order::TotalsFirst, Order::RowsFirst] {
            four.rules.order = order;
            assert_eq!(totals(&four), [expected], "{jurors:?} {order:?}");
        }
    }
    let mut three = panel(&[&sheets[..3]]);
    three.rules.jurors = Jurors::Trimmed;
    assert_eq!(totals(&three), ["70.33"]);
}

#[test]
fn rows_first_and_totals_first_differ_where_the_median_does() {
    let mut one = panel(&[&["100 0 0 0 0", "0 100 0 0 0", "0 0 100 0 0"]]);
    one.rules.jurors = Jurors::Median;
    assert_eq!(totals(&one), ["25"]);
    one.rules.order = Order::RowsFirst;
    assert_eq!(totals(&one), ["0"]);
}

#[test]
fn a_missing_sheet_waits_or_is_left_out_or_counts_as_nought() {
    let mut one = panel(&[&["80 80 80 80 80", "- - - - -"]]);
    one.sent.pop_last();
    assert_eq!(totals(&one), ["-"]);
    let line = result(&one).lines.remove(0);
    assert_eq!(line.why, Some(NoResult::Stages(vec!["presentasi".into()])));
    assert_eq!(line.stages[0].why, Some(NoStage::Waiting));
    assert_eq!((line.owed.len(), line.owed[0].rows.len()), (1, 5));
    one.rules.missing = Missing::Present;
    assert_eq!(totals(&one), ["80"]);
    assert_eq!(result(&one).lines[0].standing, Standing::Provisional);
    one.rules.missing = Missing::Nought;
    assert_eq!(totals(&one), ["40"]);
}

#[test]
fn what_nobody_scored_has_no_result_under_any_rule() {
    let mut one = panel(&[&["- - - - -"]]);
    for missing in [Missing::Wait, Missing::Present, Missing::Nought] {
        one.rules.missing = missing;
        let line = result(&one).lines.remove(0);
        assert_eq!((line.rounded, line.why), (None, Some(NoResult::NotScored)), "{missing:?}");
        assert_eq!(line.stages[0].result, None);
    }
}

#[test]
fn a_row_that_cannot_be_judged_is_left_out_or_counts_as_nought() {
    let mut one = panel(&[&["na 80 80 80 80"]]);
    assert_eq!(totals(&one), ["80"]);
    one.rules.order = Order::RowsFirst;
    assert_eq!(totals(&one), ["80"]);
    one.rules.cannot_judge = CannotJudge::Nought;
    assert_eq!(totals(&one), ["56"]);
}

#[test]
fn a_sheet_that_could_judge_nothing_does_not_lower_a_sum() {
    let mut one = panel(&[&["80 80 80 80 80", "60 60 60 60 60", "na na na na na"]]);
    one.rules.jurors = Jurors::Sum;
    for order in [Order::TotalsFirst, Order::RowsFirst] {
        one.rules.order = order;
        // 140 of two, brought up to three.
        assert_eq!(totals(&one), ["210"], "{order:?}");
    }
    one.rules.cannot_judge = CannotJudge::Nought;
    assert_eq!(totals(&one), ["140"]);
    one.rules.order = Order::TotalsFirst;
    assert_eq!(totals(&one), ["140"]);
}

#[test]
fn who_is_not_asked_counts_once_their_sheet_is_sent() {
    let mut one = panel(&[&["80 80 80 80 80", "20 20 20 20 -"]]);
    let unasked = |seat: &Seat| seat.assessor == assessor(1);
    one.seats.get_mut(&innovation(0)).unwrap().retain(|seat| !unasked(seat));
    one.sent.pop_last();
    for missing in [Missing::Wait, Missing::Present, Missing::Nought] {
        one.rules.missing = missing;
        assert_eq!(totals(&one), ["80"], "{missing:?}");
        let outcome = result(&one);
        let line = &outcome.lines[0];
        assert_eq!((line.owed.len(), line.standing), (0, Standing::Complete));
        assert_eq!(line.stages[0].unsent, ["Penilai 2"]);
        let figure = Figure::Stage { innovation: innovation(0), stage: "presentasi".into() };
        let said = texts(working_in_words(&open(&one, &outcome, &figure).unwrap())).join(" ");
        assert!(said.contains("Penilai 2: tidak dihitung"), "{said}");
    }
    // Sent with a gap, it counts as any sheet does.
    one.sent.insert((innovation(0), "presentasi".into(), assessor(1)));
    assert_eq!(totals(&one), ["49"]);
    one.rules.missing = Missing::Wait;
    assert_eq!(totals(&one), ["-"]);
}

#[test]
fn a_recused_assessor_counts_for_nothing_even_with_scores() {
    let mut one = panel(&[&["80 80 80 80 80", "20 20 20 20 20"]]);
    let opd = one.entrants[0].opd;
    one.recused.insert((assessor(1), opd));
    assert_eq!(totals(&one), ["80"]);
    assert!(result(&one).lines[0].stages[0].juror(assessor(1)).is_none());
}

#[test]
fn equal_results_share_a_rank_and_the_next_one_is_left_out() {
    let all = panel(&[
        &["90 90 90 90 90"],
        &["80 80 80 80 80"],
        &["80 80 80 80 80"],
        &["70 70 70 70 70"],
    ]);
    assert_eq!(ranks(&all), [1, 2, 2, 4]);
    let outcome = result(&all);
    let shared: Vec<bool> = outcome.lines.iter().map(|line| line.shared).collect();
    assert_eq!(shared, [false, true, true, false]);
}

#[test]
fn a_tie_is_decided_by_the_first_rule_that_tells_them_apart() {
    let mut two = panel(&[&["80 80 80 80 80"], &["70 92 80 80 80"]]);
    assert_eq!((ranks(&two), totals(&two)), (vec![1, 1], vec!["80".into(), "80".into()]));
    let row = |at: usize| two.stages[0].instrument.rows[at].id.clone();
    let rows = [row(2), row(1), row(0)];
    two.rules.ties = rows.iter().map(|id| TieBreak::Row { indicator: id.clone() }).collect();
    assert_eq!(ranks(&two), [2, 1]);
    let tie = result(&two).lines[0].tie.clone().unwrap();
    let verdicts: Vec<_> = tie.steps.iter().map(|step| step.verdict).collect();
    assert_eq!(verdicts, [TieVerdict::Equal, TieVerdict::Decided]);
    assert!(tie.shared.is_empty());
}

#[test]
fn a_rule_for_ties_is_passed_over_where_somebody_lacks_the_figure() {
    let mut two = panel(&[&["80 80 80 80 80"], &["na 80 80 80 80"]]);
    let first = two.stages[0].instrument.rows[0].id.clone();
    two.rules.ties = vec![TieBreak::Row { indicator: first }];
    assert_eq!(ranks(&two), [1, 1]);
    assert_eq!(result(&two).lines[0].tie.clone().unwrap().steps[0].verdict, TieVerdict::Skipped);
}

#[test]
fn the_smaller_spread_and_the_chairs_higher_score_win() {
    let mut two =
        panel(&[&["70 70 70 70 70", "90 90 90 90 90"], &["81 81 81 81 81", "79 79 79 79 79"]]);
    two.rules.ties = vec![TieBreak::Spread];
    assert_eq!(ranks(&two), [2, 1]);
    two.rules.ties = vec![TieBreak::Chair];
    assert_eq!(ranks(&two), [2, 1]);
    two.rules.ties = vec![TieBreak::Unrounded];
    assert_eq!(ranks(&two), [1, 1]);
}

#[test]
fn ranks_are_by_category_or_among_all() {
    let mut all = panel(&[&["90 90 90 90 90"], &["80 80 80 80 80"], &["70 70 70 70 70"]]);
    all.entrants[1].category = Category::Kecamatan;
    assert_eq!(ranks(&all), [1, 1, 2]);
    all.rules.ranks = RankBy::All;
    assert_eq!(ranks(&all), [1, 2, 3]);
}

#[test]
fn rounding_happens_where_the_rules_say() {
    let mut one = panel(&[&["81 81 81 81 82", "80 80 80 80 80", "80 80 80 80 80"]]);
    // 81,1 and twice 80: 241,1 ÷ 3 = 80,366…
    assert_eq!(totals(&one), ["80.37"]);
    one.rules.rounding = Rounding { places: 0, mode: RoundMode::Down, when: RoundWhen::EachStep };
    assert_eq!(totals(&one), ["80"]);
    one.rules.rounding = Rounding { places: 1, mode: RoundMode::HalfUp, when: RoundWhen::AtEnd };
    assert_eq!(totals(&one), ["80.4"]);
}

#[test]
fn a_band_is_that_of_the_printed_number_and_of_no_sum() {
    let mut one = panel(&[&["60 60 60 60 60", "60 60 60 60 60", "60 60 60 60 61"]]);
    let band = |from: &str, label: &str| Band { from: exact(from), label: label.into() };
    let scoring = one.stages[0].instrument.scoring.as_mut().unwrap();
    scoring.bands = vec![band("60.03", "Baik"), band("0", "Cukup")];
    let called = |panel: &Panel| result(panel).lines.remove(0).band;
    // 180,1 ÷ 3 = 60,033…; printed as 60,03, as 60,0 and as 60.
    assert_eq!(called(&one).as_deref(), Some("Baik"));
    one.rules.rounding.places = 1;
    assert_eq!(called(&one).as_deref(), Some("Cukup"));
    one.rules.jurors = Jurors::Sum;
    assert_eq!(called(&one), None);
}

#[test]
fn shares_are_of_a_hundred_whatever_the_scale_of_the_instrument() {
    let mut two = panel(&[&["80 80 80 80 80"]]);
    two.stages[0].share = exact("30");
    let iid = instrument::find("iid-2026", 1).unwrap();
    for row in iid.scored() {
        let value = Some(Value::Points(exact("3")));
        let mark = Mark { value, comment: String::new() };
        two.marks.insert((innovation(0), row.id.clone(), assessor(0)), mark);
    }
    two.sent.insert((innovation(0), "substansi".into(), assessor(0)));
    two.stages.push(Stage {
        key: "substansi".into(),
        label: "Substansi".into(),
        share: exact("70"),
        instrument: iid,
    });
    // 30 % of 80 and 70 % of the full 111.
    assert_eq!(totals(&two), ["94"]);
    assert_eq!(result(&two).lines[0].stages[1].result, Some(exact("111")));
}
