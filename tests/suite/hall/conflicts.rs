//! Conflicts in words, and who decides them.

use meja_app::{
    case::dispute,
    contract::{ConflictCell, RemarkKind, ResolveConflict},
};
use meja_tests::Laptop;

use super::{Hall, carry, same_rows};

/// Two laptops of one desk at which the same person wrote: conflicts on both.
fn two() -> (Hall, Laptop, Laptop, String) {
    let hall = Hall::open();
    let (one, _) = hall.desk("Laptop lama", 77);
    let (two, _) = hall.desk("Laptop baru", 79);
    let id = one.desk_view("Meja 1").innovations[0].id.clone();
    for (laptop, text, score) in [(&one, "SK ada.", "70"), (&two, "SK belum ada.", "80")] {
        laptop.host.pass(60_000);
        laptop.write(&id, "c2.1", RemarkKind::Finding, text, None).unwrap();
        laptop.give(&id, "iga23.1", score).unwrap();
    }
    carry(&one, &hall.host);
    carry(&two, &hall.host);
    carry(&hall.host, &one);
    carry(&hall.host, &two);
    (hall, one, two, id)
}

fn seen(cell: &ConflictCell) -> Vec<String> {
    cell.versions.iter().map(|one| one.version.clone()).collect()
}

fn take(cell: &ConflictCell, version: usize) -> ResolveConflict {
    let take = Some(cell.versions[version].version.clone());
    ResolveConflict { id: cell.id.clone(), seen: seen(cell), take, text: None }
}

#[test]
fn a_conflict_says_where_who_on_which_laptop_when_and_what() {
    let (hall, one, _, id) = two();
    let all = dispute::list(&one.app, ()).unwrap();
    assert_eq!(all.len(), 2, "{all:?}");
    let text = all.iter().find(|cell| cell.text).unwrap();
    let lead = &one.desk_view("Meja 1").assessors[0].name;
    assert!(text.place.text.starts_with("Faktual · "), "{}", text.place);
    assert!(text.place.text.contains(lead.as_str()), "{}", text.place);
    assert_eq!((text.desk.as_str(), text.innovation_id.as_deref()), ("Meja 1", Some(id.as_str())));
    assert!(text.mine);
    let versions: Vec<_> =
        text.versions.iter().map(|one| (one.device.as_str(), one.text.as_str())).collect();
    assert!(versions.contains(&("Laptop lama", "SK ada.")), "{versions:?}");
    assert!(versions.contains(&("Laptop baru", "SK belum ada.")), "{versions:?}");
    assert!(text.versions.iter().all(|one| one.at.starts_with("Selasa, 15 Oktober 2019 09.")));
    let score = all.iter().find(|cell| !cell.text).unwrap();
    assert!(score.place.text.starts_with("Nilai · "), "{}", score.place);
    assert_eq!(score.who_may.text, format!("{lead} atau ketua"));
    assert_eq!(&score.who_may.values["who"], lead);
    assert_eq!(dispute::count(&hall.host.app).unwrap(), 2);
}

#[test]
fn what_is_decided_on_one_laptop_is_decided_on_all_of_them() {
    let (hall, one, two, id) = two();
    let all = dispute::list(&one.app, ()).unwrap();
    let text = all.iter().find(|cell| cell.text).unwrap();
    let joined = ResolveConflict {
        id: text.id.clone(),
        seen: seen(text),
        take: None,
        text: Some("SK ada, belum diundangkan.".into()),
    };
    let left = dispute::resolve(&one.app, joined).unwrap();
    assert_eq!(left.len(), 1);
    let left = dispute::resolve(&one.app, take(&left[0], 1)).unwrap();
    assert!(left.is_empty());
    carry(&one, &hall.host);
    carry(&hall.host, &two);
    for laptop in [&hall.host, &two] {
        assert!(dispute::list(&laptop.app, ()).unwrap().is_empty());
        same_rows(laptop, &one);
    }
    hall.host.assert_sound();
    for laptop in [&one, &two] {
        // The evidence's bytes lie at the host alone.
        let report = meja_app::case::trail::check(&laptop.app, ()).unwrap();
        let other = report.problems.iter().find(|one| one.code != "evidence_missing");
        assert!(other.is_none(), "{other:?}");
    }
    let shown = two.sheet(&id, None);
    let row = shown.rows.iter().find(|row| row.indicator == "c2.1").unwrap();
    assert_eq!(row.finding.text, "SK ada, belum diundangkan.");
}

#[test]
fn a_version_that_arrived_meanwhile_is_not_decided_over() {
    let (hall, one, two, _) = two();
    let old = dispute::list(&one.app, ()).unwrap();
    // The other laptop decides, and the old one hears of it before its own click.
    let there = dispute::list(&two.app, ()).unwrap();
    for cell in &there {
        dispute::resolve(&two.app, take(cell, 0)).unwrap();
    }
    carry(&two, &hall.host);
    carry(&hall.host, &one);
    let refused = dispute::resolve(&one.app, take(&old[0], 0)).unwrap_err();
    assert_eq!(refused.code, "conflict.gone");
    // And where nobody decided but only some of the versions were seen:
    let (_, one, _, _) = self::two();
    let mut some = take(&dispute::list(&one.app, ()).unwrap()[0], 0);
    some.seen.truncate(1);
    assert_eq!(dispute::resolve(&one.app, some).unwrap_err().code, "conflict.moved");
}

#[test]
fn a_colleague_sees_no_score_that_is_not_theirs_to_see_and_decides_nothing() {
    let (hall, one, _, _) = two();
    let colleague = one.desk_view("Meja 1").assessors[1].id.clone();
    one.seat(Some(&colleague));
    let all = dispute::list(&one.app, ()).unwrap();
    assert_eq!(all.len(), 1, "the blind rule hides the score: {all:?}");
    assert!(all[0].text && !all[0].mine);
    assert_eq!(
        dispute::resolve(&one.app, take(&all[0], 0)).unwrap_err().code,
        "conflict.not_yours"
    );
    let host = dispute::list(&hall.host.app, ()).unwrap();
    let score = host.iter().find(|cell| !cell.text).unwrap();
    let hidden = dispute::resolve(&one.app, take(score, 0)).unwrap_err();
    assert_eq!(hidden.code, "conflict.gone", "not even that it is there");
    // The secretariat decides what its owner did not.
    assert!(score.mine);
    dispute::resolve(&hall.host.app, take(score, 0)).unwrap();
}
