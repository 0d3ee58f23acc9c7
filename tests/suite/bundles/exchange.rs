//! Any order, any number of times, any mixture of bundles and event files: the same rows; and what
//! is missing meanwhile is named.

use std::path::PathBuf;

use meja_app::case::{backup, bundle};
use meja_tests::{Dice, Laptop};
use proptest::{prelude::*, test_runner::FileFailurePersistence};

use super::{export, export_with, gaps, hall, import, shown, write};

#[test]
fn two_laptops_that_carry_bundles_both_ways_show_the_same() {
    let hall = hall(2);
    let (one, other) = (&hall[0], &hall[1]);
    write(one, 0, "Sudah ditetapkan dengan Keputusan Bupati Nomor 188.45 Tahun 2019.");
    write(other, 1, "Anggaran tersedia pada perubahan APBD.");
    let receipt = import(other, &export(one, "satu.paket", false));
    assert!(receipt.fresh > 0 && receipt.known > 0, "{receipt:?}");
    assert_eq!((receipt.waiting, receipt.refused, receipt.gaps.len()), (0, 0, 0));
    assert_eq!((receipt.device.as_str(), receipt.number), ("Sekretariat", 1));
    import(one, &export(other, "dua.paket", false));
    assert_eq!(shown(one), shown(other));
    hall.iter().for_each(Laptop::assert_sound);
}

#[test]
fn the_same_bundle_again_changes_nothing_and_is_counted() {
    let hall = hall(2);
    write(&hall[0], 0, "Sudah berjalan dua tahun.");
    let path = export(&hall[0], "satu.paket", true);
    let first = import(&hall[1], &path);
    let (before, operations) = (shown(&hall[1]), hall[1].operations());
    let again = import(&hall[1], &path);
    assert_eq!((again.fresh, again.known), (0, first.fresh + first.known));
    assert_eq!((shown(&hall[1]), hall[1].operations()), (before, operations));
    let book = bundle::list(&hall[1].app, ()).unwrap();
    assert_eq!(book.imported.len(), 1);
    assert_eq!((book.imported[0].times, book.imported[0].fresh), (2, first.fresh));
}

#[test]
fn a_bundle_holds_only_what_is_new_since_the_last_one() {
    let hall = hall(2);
    let (_, first) = export_with(&hall[0], "satu.paket", false, false).unwrap();
    assert_eq!((first.number, first.builds_on), (1, 0), "the first holds the whole event");
    let refused = export_with(&hall[0], "dua.paket", false, false).unwrap_err();
    assert_eq!(refused.code, "bundle.nothing");
    assert!(!hall[0].path("dua.paket").exists());
    write(&hall[0], 0, "Sudah berjalan.");
    assert!(bundle::list(&hall[0].app, ()).unwrap().unsent > 0);
    let (_, second) = export_with(&hall[0], "dua.paket", false, false).unwrap();
    assert_eq!((second.number, second.builds_on, second.changes), (2, 1, 1));
    let (_, third) = export_with(&hall[0], "tiga.paket", true, false).unwrap();
    assert_eq!((third.number, third.builds_on, third.changes), (3, 0, first.changes + 1));
    assert_eq!(bundle::list(&hall[0].app, ()).unwrap().unsent, 0);
}

#[test]
fn a_bundle_that_has_not_come_is_named_and_what_builds_on_it_waits() {
    let hall = hall(2);
    let paths: Vec<PathBuf> = (1..=4)
        .map(|number| {
            write(&hall[0], 0, &format!("Sudah berjalan, putaran {number}."));
            export(&hall[0], &format!("{number}.paket"), false)
        })
        .collect();
    import(&hall[1], &paths[0]);
    let before = shown(&hall[1]);
    let looked = bundle::look_at(&hall[1].app, &paths[2], "").unwrap();
    assert_eq!(looked.gap.unwrap().text, "Paket 2 dari Sekretariat belum datang.");
    assert_eq!((looked.fresh, looked.known, looked.number), (1, 0, 3));
    assert!(looked.known_signer && looked.taken_before.is_empty());
    let receipt = import(&hall[1], &paths[3]);
    assert_eq!((receipt.fresh, receipt.waiting), (0, 1));
    let gap = &receipt.gaps[0];
    assert_eq!(gap.message.text, "Paket 2–3 dari Sekretariat belum datang.");
    let named = |name: &str| gap.message.values[name].as_str();
    assert_eq!((named("from"), named("to"), named("device")), ("2", "3", &*gap.device));
    assert_eq!((gap.first, gap.last), (2, 3));
    assert_eq!(gap.missing.len(), 1);
    assert_eq!(
        (gap.missing[0].to - gap.missing[0].from, gap.missing[0].person.as_str()),
        (1, "Sekretariat")
    );
    assert_eq!(shown(&hall[1]), before, "nothing is shown half");
    let receipt = import(&hall[1], &paths[2]);
    assert_eq!(receipt.waiting, 2);
    assert_eq!(gaps(&hall[1]), ["Paket 2 dari Sekretariat belum datang."]);
    let receipt = import(&hall[1], &paths[1]);
    assert_eq!((receipt.fresh, receipt.waiting, receipt.gaps.len()), (3, 0, 0));
    assert_eq!(shown(&hall[1]), shown(&hall[0]));
    assert!(!bundle::look_at(&hall[1].app, &paths[1], "").unwrap().taken_before.is_empty());
}

#[test]
fn a_lost_bundle_is_no_gap_once_its_changes_came_by_another_road() {
    let hall = hall(2);
    import(&hall[1], &export(&hall[0], "1.paket", false));
    write(&hall[0], 0, "Sudah berjalan.");
    export(&hall[0], "2.paket", false);
    write(&hall[0], 0, "Sudah berjalan dua tahun.");
    import(&hall[1], &export(&hall[0], "3.paket", false));
    assert_eq!(gaps(&hall[1]), ["Paket 2 dari Sekretariat belum datang."]);
    let copy = hall[0].path("lewat jalan lain.meja");
    backup::to_path(&hall[0].app, &copy).unwrap();
    assert_eq!(import(&hall[1], &copy).gaps, []);
    assert_eq!(shown(&hall[1]), shown(&hall[0]));
}

/// What somebody does; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Write { laptop: usize, row: usize, text: u8 },
    Export { laptop: usize, whole: bool },
    Carry { which: usize, to: usize },
    Merge { from: usize, to: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let at = 0..3usize;
    prop_oneof![
        4 => (at.clone(), 0..4usize, any::<u8>())
            .prop_map(|(laptop, row, text)| Step::Write { laptop, row, text }),
        2 => (at.clone(), any::<bool>()).prop_map(|(laptop, whole)| Step::Export { laptop, whole }),
        2 => (0..9usize, at.clone()).prop_map(|(which, to)| Step::Carry { which, to }),
        1 => (at.clone(), at).prop_map(|(from, to)| Step::Merge { from, to }),
    ]
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 3,
        max_shrink_iters: 40,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/suite/proptest-regressions/bundles.txt"
        )))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn laptops_that_got_the_same_bundles_in_any_order_show_the_same_rows(
        steps in prop::collection::vec(step(), 1..12),
        seed in any::<u64>(),
    ) {
        let hall = hall(3);
        let mut sticks: Vec<PathBuf> = Vec::new();
        let put = |laptop: &Laptop, sticks: &mut Vec<PathBuf>, whole| {
            let name = format!("{}.paket", sticks.len());
            match export_with(laptop, &name, whole, false) {
                Ok((path, _)) => sticks.push(path),
                Err(error) => assert_eq!(error.code, "bundle.nothing"),
            }
        };
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Write { laptop, row, text } => {
                    write(&hall[*laptop], *row, &format!("isi {text} ke-{number}"));
                }
                Step::Export { laptop, whole } => put(&hall[*laptop], &mut sticks, *whole),
                Step::Carry { which, to } => {
                    if let Some(stick) = sticks.get(which % sticks.len().max(1)) {
                        import(&hall[*to], stick);
                    }
                }
                Step::Merge { from, to } if from != to => {
                    import(&hall[*to], &hall[*from].event());
                }
                Step::Merge { .. } => {}
            }
        }
        for laptop in &hall {
            put(laptop, &mut sticks, false);
        }
        let mut dice = Dice::new(seed);
        for laptop in &hall {
            dice.shuffle(&mut sticks);
            for stick in &sticks {
                import(laptop, stick);
            }
        }
        let rows = shown(&hall[0]);
        for laptop in &hall {
            prop_assert_eq!(&shown(laptop), &rows);
            prop_assert_eq!(gaps(laptop), Vec::<String>::new());
            laptop.assert_sound();
        }
    }
}
