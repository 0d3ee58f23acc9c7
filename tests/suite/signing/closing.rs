//! What a sign-off closes beyond its own desk: strangers, conflicts of interest, the people in it.

use meja_app::{
    case::{import, people, recusal, score},
    contract::{ApprovalState, IdInput, RecusalInput, RemarkKind, WriteScore},
};
use meja_core::{
    ids::{AssessorId, ImportId, InnovationId, ScoreId},
    record::Entity,
};
use meja_store::{Access, Edit, Store, StoreError, restore};
use uuid::Uuid;

use super::{Hall, at_the_door};

/// A row of the instrument that is scored.
fn scored_row(hall: &Hall) -> String {
    hall.laptop.look(|conn| {
        conn.query_row("SELECT min(indicator) FROM score", [], |row| row.get(0)).unwrap()
    })
}

#[test]
fn whoever_sits_at_no_desk_of_the_agency_is_closed_by_a_signed_sheet() {
    let hall = Hall::new();
    let sheet = hall.sheet();
    let stranger = hall.laptop.desk_view("Meja 2").assessors.remove(0);
    let desk = hall.laptop.desk("Meja 2").id;
    hall.sign_sheet();
    let before = hall.laptop.operations();
    let written = hall.laptop.write(
        &sheet.innovation_id,
        "c2.1",
        RemarkKind::Finding,
        "Dari meja lain.",
        Some(&desk),
    );
    assert_eq!(written.unwrap_err().code, "approval.locked");
    let locked = hall.laptop.sheet(&sheet.innovation_id, Some(&desk)).locked.unwrap();
    assert!(locked.contains(&sheet.innovation), "{locked}");
    let row = scored_row(&hall);
    hall.laptop.seat(Some(&stranger.id));
    let input = WriteScore {
        innovation: sheet.innovation_id.clone(),
        indicator: row.clone(),
        value: Some("1".into()),
        ..WriteScore::default()
    };
    assert_eq!(score::write(&hall.laptop.app, input).unwrap_err().code, "score.signed");
    hall.laptop.seat(None);
    assert_eq!(hall.laptop.operations(), before, "nothing was kept");

    hall.laptop.close();
    let innovation: InnovationId = sheet.innovation_id.parse().unwrap();
    let who: AssessorId = stranger.id.parse().unwrap();
    let edit = Edit::of(Entity::Score, ScoreId::of(innovation, &row, who))
        .set("innovation_id", innovation.to_string())
        .set("indicator", row)
        .set("assessor_id", who.to_string())
        .set("value", "1");
    let said = at_the_door(&hall.laptop.event(), vec![edit]);
    let Err(StoreError::Locked(Some(closing))) = said else { panic!("{said:?}") };
    assert_eq!((closing.scope.as_str(), closing.desk.as_str()), ("sheet", "Meja 1"));
}

#[test]
fn a_strangers_score_from_another_laptop_shows_the_signed_sheet_as_changed() {
    let hall = Hall::new();
    let (sheet, event) = (hall.sheet(), hall.laptop.event());
    let row = scored_row(&hall);
    let who: AssessorId = hall.laptop.desk_view("Meja 2").assessors[0].id.parse().unwrap();
    hall.laptop.close();
    let other = hall.laptop.path("laptop Meja 2.meja");
    restore(&event, &other, Uuid::from_u128(5)).unwrap();
    hall.laptop.open(&event).unwrap();
    hall.sign_sheet();
    assert_eq!(hall.sheet().state, ApprovalState::Signed);
    let innovation: InnovationId = sheet.innovation_id.parse().unwrap();
    let edit = Edit::of(Entity::Score, ScoreId::of(innovation, &row, who))
        .set("innovation_id", innovation.to_string())
        .set("indicator", row)
        .set("assessor_id", who.to_string())
        .set("value", "1");
    at_the_door(&other, vec![edit]).unwrap();
    let late = Store::open(&other, Access::Read).unwrap().operations().unwrap();
    hall.laptop.close();
    Store::open(&event, Access::Write).unwrap().receive(late).unwrap();
    hall.laptop.open(&event).unwrap();
    assert_eq!(hall.sheet().state, ApprovalState::Changed);
    hall.laptop.assert_sound();
}

#[test]
fn nobody_becomes_recused_under_a_signed_sheet_by_any_road() {
    let hall = Hall::new();
    let sheet = hall.sheet();
    let opd = hall.laptop.slots_of("Meja 1").remove(0).opd_id;
    let lead = hall.laptop.desk_view("Meja 1").assessors.remove(0);
    hall.sign_sheet();
    let before = hall.laptop.operations();
    let input = RecusalInput {
        assessor: lead.id.clone(),
        opd: opd.clone(),
        reason: "Kerabat kepala dinas".into(),
    };
    let refused = recusal::save(&hall.laptop.app, input).unwrap_err();
    assert_eq!(refused.code, "approval.locked");
    assert!(refused.message.contains(&sheet.innovation), "{}", refused.message);
    let all = people::assessors(&hall.laptop.app, ()).unwrap();
    let mut person = all.into_iter().find(|one| one.id == lead.id).unwrap();
    let opds = people::opds(&hall.laptop.app, ()).unwrap();
    person.agency = opds.into_iter().find(|one| one.id == opd).unwrap().name;
    let refused = people::save_assessor(&hall.laptop.app, person.clone()).unwrap_err();
    assert_eq!(refused.code, "approval.locked");
    assert!(refused.message.contains(&sheet.innovation), "{}", refused.message);
    assert_eq!(hall.laptop.operations(), before, "nothing was kept");

    hall.laptop.close();
    let edits = [
        Edit::of(Entity::Recusal, Uuid::from_u128(41))
            .set("assessor_id", lead.id.clone())
            .set("opd_id", opd.clone()),
        Edit::of(Entity::Assessor, lead.id.parse::<AssessorId>().unwrap())
            .set("agency", person.agency),
    ];
    for edit in edits {
        let said = at_the_door(&hall.laptop.event(), vec![edit.clone()]);
        let Err(StoreError::Locked(Some(closing))) = said else { panic!("{edit:?}: {said:?}") };
        assert_eq!(closing.scope, "sheet");
    }
    let elsewhere =
        Edit::of(Entity::Recusal, Uuid::from_u128(42)).set("assessor_id", lead.id).set("opd_id", {
            hall.laptop.open(&hall.laptop.event()).unwrap();
            let far = hall.laptop.slots_of("Meja 2").remove(0).opd_id;
            hall.laptop.close();
            far
        });
    at_the_door(&hall.laptop.event(), vec![elsewhere]).unwrap();
}

#[test]
fn whoever_scored_or_stands_in_a_sign_off_stays_in_the_file() {
    let hall = Hall::new();
    let remarks_of = |id: &str| -> i64 {
        let id: AssessorId = id.parse().unwrap();
        hall.laptop.look(|conn| {
            let sql = "SELECT count(*) FROM remark WHERE assessor_id = ?1 AND text <> ''";
            conn.query_row(sql, [id.0.as_bytes()], |row| row.get(0)).unwrap()
        })
    };
    let scorer = hall.laptop.desk_view("Meja 1").assessors.remove(0);
    assert_eq!(remarks_of(&scorer.id), 0, "scores alone keep the name");
    let remove = || people::remove_assessor(&hall.laptop.app, IdInput { id: scorer.id.clone() });
    assert_eq!(remove().unwrap_err().code, "assessor.in_use");
    hall.sign_sheet();
    hall.laptop.close();
    let who: AssessorId = scorer.id.parse().unwrap();
    let said = at_the_door(&hall.laptop.event(), vec![Edit::of(Entity::Assessor, who).gone()]);
    assert!(matches!(said, Err(StoreError::Locked(_))), "{said:?}");
}

#[test]
fn an_import_whose_innovations_carry_scores_is_not_taken_back() {
    let hall = Hall::new();
    // A scored innovation of an agency that nobody has called yet.
    let innovation: Uuid = hall.laptop.look(|conn| {
        let sql = "SELECT i.id FROM innovation i JOIN score s ON s.innovation_id = i.id
                   WHERE s.value <> '' AND i.opd_id NOT IN (SELECT t.opd_id FROM slot t
                     JOIN clock_act a ON a.slot_id = t.id) LIMIT 1";
        let id: [u8; 16] = conn.query_row(sql, [], |row| row.get(0)).unwrap();
        Uuid::from_bytes(id)
    });
    hall.laptop.close();
    let brought = ImportId(Uuid::from_u128(51));
    let edits = vec![
        Edit::of(Entity::Import, brought)
            .set("file_name", "daftar.xlsx")
            .set("hash", "00")
            .set("sheet", "Sheet1")
            .set("header_row", 1)
            .set("mapping", serde_json::json!({}))
            .set("brought", "list")
            .set("receipt", serde_json::json!({})),
        Edit::of(Entity::Innovation, InnovationId(innovation))
            .set("import_id", brought.to_string()),
    ];
    at_the_door(&hall.laptop.event(), edits).unwrap();
    hall.laptop.open(&hall.laptop.event()).unwrap();
    let refused = import::undo(&hall.laptop.app, IdInput { id: brought.to_string() }).unwrap_err();
    assert_eq!(refused.code, "import.in_use");
    assert!(refused.message.contains("nilai"), "{}", refused.message);
}

#[test]
fn the_words_of_a_signed_berita_acara_stay_and_the_letters_go_on() {
    let hall = Hall::new();
    let mut own = meja_app::contract::MinutesInfo { number: "1/BA".into(), ..Default::default() };
    meja_app::case::minutes::set(&hall.laptop.app, own.clone()).unwrap();
    let mut signs = hall.request(Hall::event(), "Disahkan sebagian.");
    signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
    meja_app::case::approval::sign(&hall.laptop.app, signs).unwrap();
    own.letter_number = "7/S".into();
    meja_app::case::minutes::set(&hall.laptop.app, own.clone()).unwrap();
    own.number = "2/BA".into();
    let refused = meja_app::case::minutes::set(&hall.laptop.app, own).unwrap_err();
    assert_eq!(refused.code, "approval.locked");
}
