//! What a desk's sign-off closes: all its people wrote and would write on its agencies' sheets, those
//! left open included; and what a signed sheet closes besides its own cells.

use meja_app::{
    case::{chair, score, trail},
    contract::{
        ApprovalScope, ApprovalSubject, CompareInput, DeliberateInput, HistoryQuery, IdInput,
        RemarkKind, WriteClaim,
    },
};
use meja_core::{
    ids::{AssessorId, DeliberationId, InnovationId, ScoreId, ScoreSheetId},
    record::Entity,
};
use meja_store::{Edit, RemarkCell, RemarkText, StoreError};
use uuid::Uuid;

use super::{Hall, at_the_door};

/// The hall with Meja 1 signed in words while its sheets are open.
fn signed_desk() -> Hall {
    let hall = Hall::new();
    let desk = ApprovalSubject {
        scope: ApprovalScope::Desk,
        innovation: None,
        desk: Some(hall.desk.clone()),
    };
    hall.sign(desk, "Sisanya disahkan di atas kertas.").unwrap();
    hall
}

#[test]
fn a_sheet_left_open_is_closed_by_its_desks_sign_off() {
    let hall = signed_desk();
    let (sheet, laptop) = (hall.sheet(), &hall.laptop);
    let write = || {
        let text = "Ditambahkan kemudian.";
        laptop.write(&sheet.innovation_id, "c2.1", RemarkKind::Finding, text, Some(&hall.desk))
    };
    let refused = write().unwrap_err();
    assert_eq!(refused.code, "approval.locked");
    assert!(refused.message.contains("Meja 1 beserta lembarnya"), "{}", refused.message);
    let locked = laptop.sheet(&sheet.innovation_id, Some(&hall.desk)).locked.unwrap();
    assert!(locked.contains("Meja 1 beserta lembarnya"), "{locked}");
    // A deliberation is a change like any other.
    let input = CompareInput { innovation: sheet.innovation_id.clone() };
    let side = chair::compare(&laptop.app, input).unwrap();
    let row = &side.stages[0].rows[0];
    let sent = side.stages[0].assessors.iter().position(|one| one.sent);
    let cell = &row.cells[sent.expect("the sample has sent sheets at its first turn")];
    let change = DeliberateInput {
        innovation: sheet.innovation_id.clone(),
        indicator: row.indicator.clone(),
        assessor: cell.assessor.clone(),
        before: cell.value.clone(),
        after: "61".into(),
        reason: "Salah baca.".into(),
        present: side.people.iter().map(|one| one.id.clone()).collect(),
    };
    assert_eq!(chair::deliberate(&laptop.app, change).unwrap_err().code, "chair.signed");
    let sign = hall.desk().sign.unwrap().id;
    hall.unlock(&sign, "Ada yang tertinggal").unwrap();
    write().unwrap();
    laptop.assert_sound();
}

#[test]
fn the_file_itself_closes_what_a_desks_people_write_and_nobody_elses() {
    let hall = signed_desk();
    let innovation: InnovationId = hall.sheet().innovation_id.parse().unwrap();
    let of = |label: &str| -> AssessorId {
        hall.laptop.desk_view(label).assessors[0].id.parse().unwrap()
    };
    let (own, guest) = (of("Meja 1"), of("Meja 2"));
    hall.laptop.close();
    let path = hall.laptop.event();
    let score = |who: AssessorId| {
        Edit::of(Entity::Score, ScoreId::of(innovation, "iga23.1", who))
            .set("innovation_id", innovation.to_string())
            .set("indicator", "iga23.1")
            .set("assessor_id", who.to_string())
            .set("value", "1")
    };
    let cell =
        RemarkCell { indicator: "c2.2".into(), kind: RemarkKind::Finding.into(), assessor: own };
    let text = RemarkText { text: "Lain.".into(), source: None };
    let sent = Edit::of(Entity::ScoreSheet, ScoreSheetId::of(innovation, "presentasi", own))
        .set("innovation_id", innovation.to_string())
        .set("stage", "presentasi")
        .set("assessor_id", own.to_string());
    let decided = Edit::of(Entity::Deliberation, DeliberationId(Uuid::from_u128(5)))
        .set("innovation_id", innovation.to_string())
        .set("indicator", "iga23.1")
        .set("assessor_id", own.to_string())
        .set("reason", "Lain.");
    let remark = Edit::of(Entity::Remark, innovation).set(cell.field(), text.value());
    for edit in [score(own), remark, sent, decided] {
        let said = at_the_door(&path, vec![edit]);
        let Err(StoreError::Locked(Some(closing))) = said else { panic!("{said:?}") };
        assert_eq!((closing.scope.as_str(), closing.desk.as_str()), ("desk", "Meja 1"));
    }
    at_the_door(&path, vec![score(guest)]).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let sql = format!(
        "UPDATE score SET value = '100' WHERE hex(assessor_id) = '{}' AND hex(innovation_id) = '{}'",
        own.0.simple().to_string().to_uppercase(),
        innovation.0.simple().to_string().to_uppercase()
    );
    assert!(conn.execute(&sql, []).unwrap_err().to_string().contains("locked"));
}

#[test]
fn a_claim_under_a_signed_sheet_is_not_taken_back_in_the_trail() {
    let hall = Hall::new();
    let (sheet, app) = (hall.sheet(), &hall.laptop.app);
    let claim = |value: &str| WriteClaim {
        innovation: sheet.innovation_id.clone(),
        indicator: "iga23.1".into(),
        value: value.into(),
    };
    score::write_claim(app, claim("70")).unwrap();
    hall.sign_sheet();
    assert_eq!(score::write_claim(app, claim("80")).unwrap_err().code, "claim.signed");
    let page = trail::history(app, HistoryQuery::default()).unwrap();
    let written = page.items.into_iter().find(|one| one.label == "claim.write").unwrap();
    let undo = || trail::undo(app, IdInput { id: written.tx.clone() });
    let refused = undo().unwrap_err();
    assert_eq!(refused.code, "approval.locked");
    assert!(refused.message.contains(&sheet.innovation), "{}", refused.message);
    assert_eq!(hall.sheet().state, meja_app::contract::ApprovalState::Signed);
    hall.unlock(&hall.sheet().sign.unwrap().id, "Klaimnya keliru").unwrap();
    undo().unwrap();
    hall.laptop.assert_sound();
}
