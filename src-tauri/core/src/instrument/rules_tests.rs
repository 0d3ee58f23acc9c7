//! The rules of an instrument: all that is wrong is told at its place, and what is finished is whole.

use proptest::prelude::*;

use super::{
    Draft, DraftLevel, DraftRange, Fault, Instrument, InstrumentError, Part, find, shipped,
};
use crate::exact::Exact;

fn draft() -> Draft {
    Draft::from(&find("iid-2026", 1).unwrap())
}

/// Places and words of what is wrong after a change.
fn wrong(change: impl FnOnce(&mut Draft)) -> Vec<String> {
    let mut one = draft();
    change(&mut one);
    one.finish().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn every_shipped_instrument_is_its_own_finished_draft() {
    for form in shipped().unwrap() {
        let draft = Draft::from(&form);
        assert_eq!(draft.problems(), [], "{}", form.id);
        assert_eq!(draft.finish().unwrap(), form, "{}", form.id);
        assert_eq!(Draft::read(&draft.to_json()).unwrap(), draft);
        assert_eq!(Instrument::parse(&draft.to_json()).unwrap().hash(), form.hash());
    }
}

#[test]
fn every_problem_is_told_and_not_only_the_first() {
    let all = wrong(|one| {
        one.title = "  ".into();
        one.rows[0].weight = Some("tiga".into());
        one.rows[1].id = one.rows[2].id.clone();
        one.rows[4].levels[1].value = "2".into();
        one.rows[5].profile = Some(22);
    });
    assert_eq!(
        all,
        [
            "Judul: kosong; isi dahulu.",
            "Jumlah bobot: bobot baris berjumlah 34, bukan 37; ubah bobot baris atau jumlahnya.",
            "Nilai maksimum: baris-barisnya mencapai 102, bukan 111; ubah baris atau maksimumnya.",
            "Baris 1, Bobot: \"tiga\" bukan bilangan; tulis seperti 3 atau 2,5.",
            "Baris 3, Kode baris: iid26.18 tertulis lebih dari sekali; beri kode lain.",
            "Baris 5, Nilai tingkat ke-3: nilai tingkat harus naik: 2 tidak lebih besar daripada 2.",
            "Baris 6, Indikator C.1: pilih nomor 1 sampai 21, atau kosongkan.",
        ]
    );
}

#[test]
fn a_weight_that_changes_the_total_is_found_by_total_and_maximum() {
    let all = wrong(|one| one.rows[0].weight = Some("1".into()));
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].contains("berjumlah 35, bukan 37"));
    assert!(all[1].contains("mencapai 105, bukan 111"));
}

#[test]
fn scales_are_levels_or_a_range_and_a_range_reaches_its_end() {
    let range = |lowest: &str, highest: &str, step: &str| {
        let range =
            DraftRange { lowest: lowest.into(), highest: highest.into(), step: step.into() };
        let mut one = draft();
        one.rows[0].levels.clear();
        one.rows[0].range = Some(range);
        let found = one.problems();
        found
            .into_iter()
            .filter(|one| one.at.row.is_some())
            .map(|one| one.fault)
            .collect::<Vec<_>>()
    };
    assert_eq!(range("0", "3", "0,5"), []);
    assert_eq!(range("3", "3", "1"), [Fault::RangeEmpty]);
    assert!(matches!(range("0", "3", "0.7")[..], [Fault::StepMisses { .. }]));
    assert_eq!(range("0", "3", "0"), [Fault::NotPositive]);
    assert_eq!(range("-1", "3", "1"), [Fault::Negative]);
    let both = wrong(|one| one.rows[0].range = Some(DraftRange::default()));
    assert!(both.iter().any(|text| text.contains("pilih salah satu")), "{both:?}");
    let none = wrong(|one| one.rows[0].levels.truncate(1));
    assert!(none.iter().any(|text| text.contains("dua tingkat")), "{none:?}");
}

#[test]
fn sheets_in_words_have_no_scores_and_scored_ones_say_how() {
    let mut words = Draft::from(&find("pelembagaan", 1).unwrap());
    words.rows[0].weight = Some("3".into());
    assert!(words.problems().iter().any(|one| one.fault == Fault::ScoresInWords));
    let mut bare = draft();
    bare.scoring = None;
    assert!(bare.problems().iter().any(|one| one.fault == Fault::NoScoring));
    let mut empty = draft();
    empty.rows.clear();
    assert!(empty.problems().iter().any(|one| one.at.part == Part::Rows));
}

#[test]
fn bands_fall_and_can_be_reached() {
    let mut one = draft();
    let scoring = one.scoring.as_mut().unwrap();
    scoring.bands = [("90", "Sangat baik"), ("95", "Baik"), ("200", "Cukup")]
        .map(|(from, label)| super::DraftBand { from: from.into(), label: label.into() })
        .into();
    let faults: Vec<_> = one.problems().into_iter().map(|one| (one.at.nth, one.fault)).collect();
    assert!(matches!(faults[0], (Some(2), Fault::NotFalling { .. })), "{faults:?}");
    assert!(matches!(faults[1], (Some(3), Fault::BandTooHigh(_))), "{faults:?}");
}

#[test]
fn a_file_with_a_wrong_total_is_refused_when_it_is_read() {
    let mut one = draft();
    one.scoring.as_mut().unwrap().maximum = "150".into();
    let error = Instrument::parse(&one.to_json()).unwrap_err();
    assert!(matches!(&error, InstrumentError::Wrong { count: 1, .. }), "{error}");
    assert!(error.to_string().contains("mencapai 111, bukan 150"));
    assert!(Draft::read(&one.to_json()).is_ok(), "as a draft it can be mended");
}

#[test]
fn numbers_and_texts_are_kept_in_one_spelling() {
    let mut one = draft();
    one.rows[0].weight = Some(" 3,0 ".into());
    one.rows[0].text = "Regulasi\u{7}  Inovasi \r\nDaerah ".into();
    one.rows[0].mistakes.push("  ".into());
    let form = one.finish().unwrap();
    assert_eq!(form.rows[0].weight, Some(Exact::from(3)));
    assert_eq!(form.rows[0].text, "Regulasi Inovasi\nDaerah");
    assert!(form.rows[0].mistakes.iter().all(|text| !text.is_empty()));
}

proptest! {
    /// Whatever is typed into the numbers, it ends in a list of problems or in an instrument that
    /// reaches what it says.
    #[test]
    fn what_is_finished_reaches_its_maximum(
        texts in proptest::collection::vec("([0-9]{1,3}([.,][0-9]{1,7})?|[a-z/-]{0,3}|-[0-9])", 8),
    ) {
        let mut one = draft();
        one.rows.truncate(2);
        for (row, at) in one.rows.iter_mut().zip(0..) {
            row.weight = Some(texts[at].clone());
            row.levels = texts[2 + at * 2..4 + at * 2]
                .iter()
                .map(|value| DraftLevel { value: value.clone(), text: "ada".into() })
                .collect();
        }
        let sums = one.sums();
        let scoring = one.scoring.as_mut().unwrap();
        scoring.weights_total = sums.weights.to_string();
        scoring.maximum = sums.maximum.to_string();
        match one.finish() {
            Err(problems) => prop_assert!(!problems.is_empty()),
            Ok(form) => {
                let best: Exact = form
                    .scored()
                    .filter_map(|row| form.row_score(row, row.bounds()?.1))
                    .sum();
                prop_assert_eq!(&best, &form.scoring.as_ref().unwrap().maximum);
                prop_assert_eq!(Instrument::parse(&Draft::from(&form).to_json()).unwrap(), form);
            }
        }
    }
}
