//! The recovery sheet read back: one page, whatever the event is called, with the code in its groups.

use meja_core::document::{Paper, RecoverySheet};

use super::{flat, read_back};
use crate::{Press, Setup, recovery_sheet};

const GROUPS: [&str; 8] = ["K7QM", "3XW9", "0B8V", "1HJ2", "ZS5T", "WNP4", "6YDE", "GRFC"];

fn sheet(event: &str) -> RecoverySheet {
    RecoverySheet {
        event: event.to_owned(),
        file: "Monev Inovasi 2019.meja".into(),
        made_at: "15 Oktober 2019 pukul 09.41 WITA".into(),
        groups: GROUPS.map(ToOwned::to_owned).to_vec(),
        created: 1_571_100_000_000,
    }
}

#[test]
fn a_recovery_sheet_is_one_page_with_the_code_and_what_becomes_of_it() {
    let press = Press::new().unwrap();
    let setup = Setup { paper: Paper::A4, ..Setup::default() };
    let long = "Monev #inovasi *daerah* $2019$ ".repeat(40);
    for event in ["Monev Inovasi Daerah Kabupaten Tirtaloka 2019", &long, &"W".repeat(3_000)] {
        let pages = read_back(recovery_sheet(&press, &sheet(event), &setup).unwrap());
        assert_eq!(pages.len(), 1, "{event}");
        let said = flat(&pages);
        let mut at = 0;
        for group in GROUPS {
            let found = said.get(at..).and_then(|rest| rest.find(group));
            at += found.unwrap_or_else(|| panic!("{group} in its place: {said}")) + group.len();
        }
        for wanted in [
            "LEMBAR PEMULIHAN BERKAS KEGIATAN",
            "15 Oktober 2019 pukul 09.41 WITA",
            "tidak memakai huruf I, L, O, dan U",
            "Di mana disimpan",
            "Bila hilang",
            "tidak seorang pun dapat membuka",
        ] {
            assert!(said.contains(wanted), "{wanted}: {said}");
        }
    }
}
