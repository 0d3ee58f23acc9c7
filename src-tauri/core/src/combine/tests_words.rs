//! Workings and words, on the same small panels.

use crate::panel::{
    CannotJudge, Jurors, Missing, Order, RoundWhen, Rounding, RulesError, TieBreak,
};
use crate::sentence::{Sentence, texts};

use super::{tests::*, *};

fn total() -> Figure {
    Figure::Total { innovation: innovation(0) }
}

fn stage() -> Figure {
    Figure::Stage { innovation: innovation(0), stage: "presentasi".into() }
}

fn told(panel: &Panel, figure: &Figure) -> Vec<String> {
    texts(working_in_words(&open(panel, &result(panel), figure).unwrap()))
}

#[test]
fn a_total_opens_down_to_the_cell() {
    let one = panel(&[&["80 70 60 50 40", "90 90 90 90 90", "100 0 50 50 50"]]);
    assert_eq!(
        told(&one, &total()),
        [
            "Nilai akhir adalah hasil Presentasi: 69,166666…",
            "Dibulatkan (2 angka di belakang koma, setengah ke atas): 69,166666… menjadi 69,17.",
        ]
    );
    assert_eq!(
        told(&one, &stage()),
        ["Hasil Presentasi adalah rata-rata para penilai.", "(65 + 90 + 52,5) ÷ 3 = 69,166666…",]
    );
    let juror = Figure::Juror {
        innovation: innovation(0),
        stage: "presentasi".into(),
        assessor: assessor(0),
    };
    assert_eq!(
        told(&one, &juror)[1],
        "30 × 80 ÷ 100 + 25 × 70 ÷ 100 + 20 × 60 ÷ 100 + 15 × 50 ÷ 100 + 10 × 40 ÷ 100 = 65"
    );
    let cell = open(&one, &result(&one), &juror).unwrap().inputs[0].figure.clone().unwrap();
    assert_eq!(
        told(&one, &cell),
        ["Skor Kebaruan dari Penilai 1 adalah bobot × nilai.", "30 × 80 ÷ 100 = 24"]
    );
}

#[test]
fn what_does_not_count_is_named_with_its_reason() {
    let mut four = panel(&[&[
        "90 90 90 90 90",
        "50 50 50 50 50",
        "na 70 70 70 70",
        "60 60 60 60 60",
        "- - - - -",
    ]]);
    four.rules.jurors = Jurors::Trimmed;
    four.rules.missing = Missing::Present;
    assert_eq!(
        told(&four, &stage()),
        [
            "Hasil Presentasi adalah rata-rata para penilai tanpa yang tertinggi dan yang terendah.",
            "(70 + 60) ÷ 2 = 65",
            "Penilai 1 90: tidak dihitung, yang tertinggi.",
            "Penilai 2 50: tidak dihitung, yang terendah.",
            "Penilai 5: tidak dihitung, belum dinilai lengkap.",
        ]
    );
}

/// Every number of every small panel under every rule, worked out again from what its working
/// shows, is the number of the result.
#[test]
fn every_working_ends_in_the_number_it_explains() {
    let base = panel(&[
        &["81 70 63 50 44", "na 90 90 90 91", "100 - 50 50 50", "77 71 70 na 69"],
        &["80 80 80 80 80", "80 80 80 80 81", "79 80 80 80 80", "na na na na na"],
    ]);
    let mut seen = 0;
    for jurors in [Jurors::Mean, Jurors::Sum, Jurors::Median, Jurors::Trimmed] {
        for order in [Order::TotalsFirst, Order::RowsFirst] {
            for missing in [Missing::Wait, Missing::Present, Missing::Nought] {
                for cannot_judge in [CannotJudge::Rescale, CannotJudge::Nought] {
                    for when in [RoundWhen::AtEnd, RoundWhen::EachStep] {
                        let mut one = base.clone();
                        one.rules.jurors = jurors;
                        (one.rules.order, one.rules.missing) = (order, missing);
                        one.rules.cannot_judge = cannot_judge;
                        one.rules.rounding = Rounding { when, ..Rounding::default() };
                        seen += every_number_holds(&one);
                    }
                }
            }
        }
    }
    assert!(seen > 3_000, "{seen}");
}

fn every_number_holds(panel: &Panel) -> usize {
    let outcome = result(panel);
    let mut open_ones: Vec<Figure> =
        (outcome.lines.iter()).map(|line| Figure::Total { innovation: line.entrant.id }).collect();
    for line in &outcome.lines {
        for row in &line.stages[0].rows {
            open_ones.push(Figure::Row {
                innovation: line.entrant.id,
                stage: "presentasi".into(),
                row: row.row.clone(),
            });
        }
    }
    let mut seen = 0;
    while let Some(figure) = open_ones.pop() {
        let working = open(panel, &outcome, &figure).unwrap();
        let rounded = working.exact.as_ref().map(|exact| match working.rounding {
            Some(places) => exact.round(places.places, places.mode),
            None => exact.clone(),
        });
        assert_eq!(rounded, working.result, "{figure} {:?}", panel.rules);
        assert!(!working_in_words(&working).is_empty());
        open_ones.extend(working.inputs.into_iter().filter_map(|input| input.figure));
        seen += 1;
    }
    seen
}

#[test]
fn a_rank_says_who_is_ahead_and_a_tie_says_what_decided() {
    let mut three = panel(&[&["90 90 90 90 90"], &["80 80 80 80 80"], &["70 92 80 80 80"]]);
    let first = three.stages[0].instrument.rows[0].id.clone();
    three.rules.ties = vec![TieBreak::Spread, TieBreak::Row { indicator: first }];
    let outcome = result(&three);
    let line = outcome.line(innovation(1)).unwrap();
    let rank = Figure::Rank { innovation: innovation(1) };
    assert_eq!(
        told(&three, &rank),
        ["Peringkat di antara 3 hasil (Perangkat Daerah): 1 di atasnya, ditambah 1."]
    );
    assert_eq!(
        tie_in_words(line, &outcome, &three.stages),
        [
            "Nilai akhir 80 sama dengan Inovasi 3.",
            "Aturan “selisih antarpenilai yang lebih kecil” dilewati, karena tidak semua memiliki \
             angkanya.",
            "Ditentukan oleh nilai gabungan “Kebaruan” yang lebih tinggi: Inovasi 2 80, Inovasi 3 \
             70.",
        ]
    );
    three.rules.ties.clear();
    let outcome = result(&three);
    assert_eq!(
        tie_in_words(outcome.line(innovation(2)).unwrap(), &outcome, &three.stages)[1],
        "Tidak ada aturan seri, jadi peringkat 2 sama dengan Inovasi 2."
    );
}

#[test]
fn a_missing_result_says_who_owes_what() {
    let mut one = panel(&[&["80 80 80 80 80", "80 - 80 - 80", "- - - - -"], &["- - - - -"]]);
    one.jurors[2].name = "Norhayati, S.Kom., M.Eng.".into();
    one.sent.retain(|(_, _, who)| *who == assessor(1));
    let outcome = result(&one);
    let line = outcome.line(innovation(0)).unwrap();
    assert_eq!(
        why_in_words(line, &one.stages),
        ["Presentasi: menunggu Penilai 1; Penilai 2; Norhayati, S.Kom., M.Eng."]
    );
    let owed: Vec<Sentence> =
        line.owed.iter().map(|owed| owed_in_words(owed, &one.stages)).collect();
    assert_eq!(
        owed,
        [
            "Presentasi: terisi, belum dikirim",
            "Presentasi: sudah dikirim, tetapi baris 2 dan 4 kosong",
            "Presentasi: belum mulai menilai",
        ]
    );
    let line = outcome.line(innovation(1)).unwrap();
    assert_eq!(why_in_words(line, &one.stages), ["Belum dinilai siapa pun."]);
}

#[test]
fn the_rules_are_said_in_the_order_of_the_calculation() {
    let mut one = panel(&[&["80 80 80 80 80"]]);
    one.rules.ties = vec![TieBreak::Unrounded, TieBreak::Chair];
    let said = rules_in_words(&one.rules, &one.stages);
    assert_eq!(
        said[0],
        "Nilai akhir adalah hasil Presentasi (iga-2023 versi 1), paling tinggi 100 dari satu \
         penilai."
    );
    assert_eq!(said[1], "Skor satu baris = bobot × nilai ÷ 100.");
    assert_eq!(
        said[7],
        "Peringkat diberikan di dalam tiap kategori perangkat daerah menurut nilai akhir yang \
         sudah dibulatkan. Bila sama, yang menentukan berturut-turut (1) nilai akhir sebelum \
         dibulatkan yang lebih tinggi, (2) nilai ketua panel yang lebih tinggi; yang tetap sama \
         mendapat peringkat yang sama, dan peringkat sesudahnya dilewati (1, 2, 2, 4)."
    );
    assert_eq!(rules_in_words(&one.rules, &[]).len(), 1);
}

/// Two rules that count differently must not read the same.
#[test]
fn different_rules_have_different_words() {
    let stages = panel(&[&["80 80 80 80 80"]]).stages;
    let mut all = std::collections::BTreeSet::new();
    let mut made = 0;
    for jurors in [Jurors::Mean, Jurors::Sum, Jurors::Median, Jurors::Trimmed] {
        for order in [Order::TotalsFirst, Order::RowsFirst] {
            for missing in [Missing::Wait, Missing::Present, Missing::Nought] {
                for cannot_judge in [CannotJudge::Rescale, CannotJudge::Nought] {
                    for when in [RoundWhen::AtEnd, RoundWhen::EachStep] {
                        let rounding = Rounding { when, ..Rounding::default() };
                        let rules = crate::panel::Rules {
                            jurors,
                            order,
                            missing,
                            cannot_judge,
                            rounding,
                            ..crate::panel::Rules::default()
                        };
                        all.insert(rules_in_words(&rules, &stages));
                        made += 1;
                    }
                }
            }
        }
    }
    assert_eq!(all.len(), made);
}

#[test]
fn rules_that_cannot_be_applied_are_refused_in_words() {
    let good = panel(&[&["80 80 80 80 80"]]);
    assert_eq!(check(&good.rules, &good.stages), Ok(()));
    assert_eq!(check(&good.rules, &[]), Ok(()));
    let mut bad = good.clone();
    bad.stages[0].share = exact("90");
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::Shares(exact("90"))));
    bad.stages[0].share = exact("0");
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::NoShare("Presentasi".into())));
    let mut bad = good.clone();
    bad.stages.push(bad.stages[0].clone());
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::SameKey("Presentasi".into())));
    bad.stages[1].key = "final".into();
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::SameRows("Presentasi".into())));
    let mut bad = good.clone();
    bad.rules.rounding.places = 7;
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::Places(7)));
    for unknown in
        [TieBreak::Stage { key: "final".into() }, TieBreak::Row { indicator: "final".into() }]
    {
        let mut bad = good.clone();
        bad.rules.ties = vec![unknown];
        assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::Unknown("final".into())));
    }
    let mut bad = good;
    bad.stages[0].instrument = crate::instrument::find("c2-2022", 1).unwrap();
    assert_eq!(check(&bad.rules, &bad.stages), Err(RulesError::NoScores("Presentasi".into())));
}

#[test]
fn assessors_are_never_added_up_over_several_stages() {
    let mut two = panel(&[&["80 80 80 80 80"]]);
    two.rules.jurors = Jurors::Sum;
    assert_eq!(check(&two.rules, &two.stages), Ok(()));
    two.stages[0].share = exact("30");
    let instrument = crate::instrument::find("iid-2026", 1).unwrap();
    let (key, label) = ("substansi".to_owned(), "Substansi".to_owned());
    two.stages.push(crate::panel::Stage { key, label, share: exact("70"), instrument });
    assert_eq!(check(&two.rules, &two.stages), Err(RulesError::SumOfStages));
    two.rules.jurors = Jurors::Mean;
    assert_eq!(check(&two.rules, &two.stages), Ok(()));
}
