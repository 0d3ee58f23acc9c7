//! A score changed after deliberation: one operation, its record, and what is refused.

use meja_app::{
    AppError,
    case::chair,
    contract::{Comparison, DeliberateInput, DeliberationInfo},
};
use meja_core::{
    ids::{ApprovalId, InnovationId},
    record::Entity,
};
use meja_store::{Access, Edit, Store};
use meja_tests::Laptop;
use serde_json::json;

use super::{compare, name_chair, people_of, put, scored, sent_one};

/// A change of the first cell that is a number, to another value of its row.
fn change(one: &Comparison) -> DeliberateInput {
    let row = &one.stages[0].rows[0];
    let cell = row.cells.iter().find(|cell| cell.value.parse::<f64>().is_ok()).unwrap();
    let after = if cell.value == "55" { "60" } else { "55" };
    DeliberateInput {
        innovation: one.innovation_id.clone(),
        indicator: row.indicator.clone(),
        assessor: cell.assessor.clone(),
        before: cell.value.clone(),
        after: after.into(),
        reason: "Bukti baru diperlihatkan saat pleno; anggota sepakat atas kebaruannya.".into(),
        present: one.stages[0].assessors.iter().map(|who| who.id.clone()).collect(),
    }
}

fn try_it(laptop: &Laptop, input: DeliberateInput) -> Result<DeliberationInfo, AppError> {
    chair::deliberate(&laptop.app, input)
}

fn refused(laptop: &Laptop, input: DeliberateInput) -> &'static str {
    try_it(laptop, input).unwrap_err().code
}

#[test]
fn before_after_reason_and_who_was_there_are_kept_in_the_operation_that_changes_the_score() {
    let laptop = scored("iga-2023");
    let boss = name_chair(&laptop, "Meja 1");
    let one = sent_one(&laptop);
    laptop.seat(Some(&boss));
    let input = change(&one);
    let operations = laptop.operations();
    let made = try_it(&laptop, input.clone()).unwrap();
    assert!(laptop.operations() <= operations + 1, "one operation holds both");
    assert_eq!(
        (made.before.as_str(), made.after.as_str()),
        (input.before.as_str(), input.after.as_str())
    );
    assert_eq!(made.present.len(), input.present.len());
    assert!(made.reason.starts_with("Bukti baru") && !made.superseded);
    let after = compare(&laptop, &one.innovation_id);
    let cell = |one: &Comparison| {
        let row = one.stages[0].rows[0].clone();
        row.cells.into_iter().find(|cell| cell.assessor == input.assessor).unwrap()
    };
    assert_eq!(cell(&after).value, input.after);
    assert!(cell(&after).changed && !cell(&one).changed);
    assert_eq!(cell(&after).comment, cell(&one).comment, "the comment stays the assessor's");
    assert_ne!(after.total, one.total);
    // A second change keeps the first in the list, and says that it no longer stands.
    let again = DeliberateInput { before: input.after.clone(), after: "65".into(), ..input };
    try_it(&laptop, again).unwrap();
    let list = chair::deliberations(&laptop.app, ()).unwrap();
    assert_eq!(list.iter().map(|one| one.superseded).collect::<Vec<_>>(), [false, true]);
    laptop.assert_sound();
}

#[test]
fn what_is_not_settled_by_the_whole_panel_is_refused_and_nothing_is_written() {
    let laptop = scored("iga-2023");
    let one = sent_one(&laptop);
    let good = change(&one);
    let operations = laptop.operations();
    let with = |edit: &dyn Fn(&mut DeliberateInput)| {
        let mut input = good.clone();
        edit(&mut input);
        refused(&laptop, input)
    };
    assert_eq!(with(&|one| one.reason = "  ".into()), "chair.reason");
    assert_eq!(with(&|one| one.reason = "a".repeat(2_001)), "chair.reason");
    assert_eq!(with(&|one| one.present.clear()), "chair.present");
    assert_eq!(with(&|one| one.after = "101".into()), "chair.value");
    assert_eq!(with(&|one| one.after = "delapan".into()), "chair.value");
    assert_eq!(with(&|one| one.after = String::new()), "chair.value");
    assert_eq!(with(&|one| one.after.clone_from(&one.before)), "chair.same");
    assert_eq!(with(&|one| one.before = "1".into()), "chair.changed");
    assert_eq!(with(&|one| one.indicator = "c2.1".into()), "not_found");
    assert_eq!(with(&|one| one.assessor = one.innovation.clone()), "not_found");
    assert_eq!(with(&|one| one.present = vec![one.innovation.clone()]), "not_found");
    assert_eq!(laptop.operations(), operations);
    assert!(chair::deliberations(&laptop.app, ()).unwrap().is_empty());
}

#[test]
fn a_sheet_that_is_not_sent_is_the_assessors_own_to_change() {
    let laptop = scored("iga-2023");
    let open = (chair::spread(&laptop.app, ()).unwrap().into_iter())
        .map(|line| compare(&laptop, &line.innovation_id))
        .find(|one| one.stages[0].assessors.iter().all(|who| !who.sent))
        .unwrap();
    assert_eq!(refused(&laptop, change(&open)), "chair.not_sent");
}

#[test]
fn a_signed_sheet_rejects_a_deliberation_until_it_is_unlocked() {
    let laptop = scored("iga-2023");
    let one = sent_one(&laptop);
    let id: InnovationId = one.innovation_id.parse().unwrap();
    let approval = ApprovalId(uuid::Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_00a1));
    let signed = Edit::of(Entity::Approval, approval)
        .set("scope", "sheet")
        .set("innovation_id", id.to_string())
        .set(
            "assessors",
            json!(one.stages[0].assessors.iter().map(|who| &who.id).collect::<Vec<_>>()),
        )
        .set("digest", "00")
        .set("signed_ms", meja_tests::OPEN_DAY);
    put(&laptop, vec![signed]);
    let shown = compare(&laptop, &one.innovation_id);
    assert!(shown.stages[0].assessors.iter().all(|who| who.signed));
    assert_eq!(refused(&laptop, change(&one)), "chair.signed");
    put(&laptop, vec![Edit::of(Entity::Approval, approval).set("unlocked_ms", 1)]);
    assert!(try_it(&laptop, change(&one)).is_ok());
}

#[test]
fn only_the_chair_changes_a_score_and_no_assessor_even_their_own() {
    let laptop = scored("iga-2023");
    let boss = name_chair(&laptop, "Meja 1");
    let input = change(&sent_one(&laptop));
    assert_eq!(refused(&laptop, input.clone()), "role.chair", "a chair is named");
    let other = people_of(&laptop).into_iter().find(|id| *id != boss).unwrap();
    laptop.seat(Some(&other));
    assert_eq!(refused(&laptop, input.clone()), "role.chair");
    laptop.seat(Some(&boss));
    assert!(try_it(&laptop, input).is_ok());
}

#[test]
fn another_laptop_that_receives_the_change_shows_the_same_score_record_and_figures() {
    let chairs = scored("iga-2023");
    let desk = Laptop::new("Laptop Meja 2", 77);
    chairs.close();
    std::fs::copy(chairs.event(), desk.event()).unwrap();
    chairs.open(&chairs.event()).unwrap();
    let one = sent_one(&chairs);
    try_it(&chairs, change(&one)).unwrap();
    let figures = chair::figures(&chairs.app, ()).unwrap();
    let list = chair::deliberations(&chairs.app, ()).unwrap();
    chairs.close();
    let sent = Store::open(&chairs.event(), Access::Read).unwrap().operations().unwrap();
    Store::open(&desk.event(), Access::Write).unwrap().receive(sent).unwrap();
    desk.open(&desk.event()).unwrap();
    assert_eq!(chair::deliberations(&desk.app, ()).unwrap(), list);
    let there = chair::figures(&desk.app, ()).unwrap();
    let json = |one| serde_json::to_value(one).unwrap();
    assert_eq!(json(figures), json(there), "the same intervals on every laptop");
}

#[test]
fn an_extreme_value_takes_the_panels_reason_as_the_comment_that_the_instrument_wants() {
    let laptop = scored("iga-2023");
    let one = sent_one(&laptop);
    let comment = |indicator: &str, assessor: &str| {
        let found = compare(&laptop, &one.innovation_id);
        let row = found.stages[0].rows.iter().find(|row| row.indicator == indicator).unwrap();
        row.cells.iter().find(|cell| cell.assessor == assessor).unwrap().comment.clone()
    };
    let silent: Vec<_> = (one.stages[0].rows.iter())
        .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)))
        .filter(|(_, cell)| cell.comment.trim().is_empty() && cell.value.parse::<f64>().is_ok())
        .filter(|(_, cell)| !["0", "100"].contains(&cell.value.as_str()))
        .take(2)
        .collect();
    let input = |at: usize, after: &str| DeliberateInput {
        indicator: silent[at].0.indicator.clone(),
        assessor: silent[at].1.assessor.clone(),
        before: silent[at].1.value.clone(),
        after: after.into(),
        ..change(&one)
    };
    let (end, middle) = (input(0, "100"), input(1, "51"));
    try_it(&laptop, end.clone()).unwrap();
    assert_eq!(
        comment(&end.indicator, &end.assessor),
        format!("Musyawarah: {}", end.reason),
        "the sheet says why on paper as well"
    );
    try_it(&laptop, middle.clone()).unwrap();
    assert_eq!(comment(&middle.indicator, &middle.assessor), "", "in the middle none is wanted");
}
