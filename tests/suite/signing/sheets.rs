//! Signing sheets, desks and the event: who, when, with which words, and what is closed then.

use meja_app::{
    case::{approval, people, recusal, trail},
    contract::{
        ActAs, ApprovalScope, ApprovalState, ApprovalSubject, HistoryQuery, IdInput, RecusalInput,
        RemarkKind, SignAll, SignerRole,
    },
};
use meja_core::{
    ids::{AssessorId, InnovationId, ScoreId, ScoreSheetId},
    record::Entity,
};
use meja_store::{Edit, StoreError};

use super::{Hall, at_the_door};

#[test]
fn a_sheet_is_signed_when_its_turn_is_over_or_with_words() {
    let hall = Hall::new();
    let later = hall.desk().sheets.into_iter().find(|one| one.opd != hall.sheet().opd).unwrap();
    assert_eq!(later.state, ApprovalState::Open);
    assert_eq!(later.waits[0].text, "Gilirannya belum dimulai");
    let subject = ApprovalSubject { innovation: Some(later.innovation_id), ..hall.subject() };
    let refused = hall.sign(subject.clone(), "").unwrap_err();
    assert_eq!((refused.code, refused.field), ("approval.open", Some("words")));
    assert!(refused.message.contains("Gilirannya belum dimulai"), "{}", refused.message);
    hall.sign(subject, "Diperiksa di kantornya.").unwrap();
    let signed = hall.board().trail.remove(0);
    assert!(signed.gaps.ends_with("Alasan: Diperiksa di kantornya."), "{}", signed.gaps);
}

#[test]
fn whoever_has_a_conflict_of_interest_does_not_sign_that_sheet() {
    let hall = Hall::new();
    let sheet = hall.sheet();
    let opd = hall.laptop.slots_of("Meja 1").remove(0).opd_id;
    let seats = hall.laptop.desk_view("Meja 1").assessors;
    let (recused, other) = (seats[0].id.clone(), seats[1].id.clone());
    let reason = "Kakak kandung kepala dinasnya.".to_owned();
    recusal::save(&hall.laptop.app, RecusalInput { assessor: recused.clone(), opd, reason })
        .unwrap();
    let act = |who: &str| {
        people::act_as(&hall.laptop.app, ActAs { assessor: Some(who.into()), pin: None }).unwrap();
    };
    act(&recused);
    let refused = hall.sign(hall.subject(), "").unwrap_err();
    assert_eq!(refused.code, "approval.recused", "{}", sheet.innovation);
    act(&other);
    hall.sign(hall.subject(), "").unwrap();
}

#[test]
fn a_signed_sheet_rejects_remarks_and_says_who_signed() {
    let hall = Hall::new();
    let sheet = hall.sheet();
    let write = || {
        let cell = (RemarkKind::Finding, "Sudah berjalan tiga tahun.");
        hall.laptop.write(&sheet.innovation_id, "c2.1", cell.0, cell.1, Some(&hall.desk))
    };
    write().unwrap();
    assert_eq!(hall.laptop.sheet(&sheet.innovation_id, Some(&hall.desk)).locked, None);
    hall.sign_sheet();
    let before = hall.laptop.operations();
    let refused = hall
        .laptop
        .write(&sheet.innovation_id, "c2.1", RemarkKind::Finding, "Belum.", Some(&hall.desk))
        .unwrap_err();
    assert_eq!(refused.code, "approval.locked");
    let lead = hall.laptop.desk_view("Meja 1").assessors.remove(0).name;
    for part in [sheet.innovation.as_str(), "Meja 1", lead.as_str(), "15 Oktober 2019", "Ketua"] {
        assert!(refused.message.contains(part), "{part}: {}", refused.message);
    }
    assert_eq!(hall.laptop.operations(), before, "nothing was kept");
    let locked = hall.laptop.sheet(&sheet.innovation_id, Some(&hall.desk)).locked.unwrap();
    assert!(locked.contains("hanya dapat dibaca"), "{locked}");
    let other = hall.laptop.slots_of("Meja 2").remove(0);
    let line = hall.laptop.innovations_of(&other.opd_id).remove(0);
    let desk = hall.laptop.desk("Meja 2").id;
    hall.laptop
        .write(&line.id, "c2.1", RemarkKind::Finding, "Meja lain tetap menulis.", Some(&desk))
        .unwrap();
    hall.laptop.assert_sound();
}

#[test]
fn a_signed_sheet_rejects_scores_at_the_door_itself() {
    let hall = Hall::new();
    let innovation: InnovationId = hall.sheet().innovation_id.parse().unwrap();
    let lead: AssessorId = hall.laptop.desk_view("Meja 1").assessors[0].id.parse().unwrap();
    hall.sign_sheet();
    hall.laptop.close();
    let (row, stage): (String, String) = hall.laptop.look(|conn| {
        let who = lead.0.as_bytes();
        let find = |sql: &str| conn.query_row(sql, [who], |row| row.get(0)).unwrap();
        (
            find("SELECT min(indicator) FROM score WHERE assessor_id = ?1"),
            find("SELECT min(stage) FROM score_sheet WHERE assessor_id = ?1"),
        )
    });
    let score = ScoreId::of(innovation, &row, lead);
    let sent = ScoreSheetId::of(innovation, &stage, lead);
    let about = |edit: Edit| {
        edit.set("innovation_id", innovation.to_string()).set("assessor_id", lead.to_string())
    };
    let edits = [
        Edit::of(Entity::Score, score).set("value", "1"),
        Edit::of(Entity::Score, score).set("comment", "Diganti"),
        Edit::of(Entity::Score, score).gone(),
        about(Edit::of(Entity::ScoreSheet, sent))
            .set("stage", stage)
            .set("sent_ms", serde_json::Value::Null),
        about(Edit::of(Entity::Score, ScoreId::of(innovation, "baru", lead)))
            .set("indicator", "baru")
            .set("value", "5"),
        Edit::of(Entity::Remark, innovation)
            .set(format!("c2.1/recommendation/{lead}"), "Lewat pintu belakang"),
        Edit::of(Entity::Innovation, innovation).set("name", "Nama lain"),
    ];
    for edit in edits {
        let said = at_the_door(&hall.laptop.event(), vec![edit.clone()]);
        let Err(StoreError::Locked(Some(closing))) = said else { panic!("{edit:?}: {said:?}") };
        assert_eq!(closing.scope, "sheet");
        assert_eq!(closing.desk, "Meja 1");
    }
}

#[test]
fn what_was_written_before_the_signature_is_not_taken_back_under_it() {
    let hall = Hall::new();
    let sheet = hall.sheet();
    let texts = (RemarkKind::Finding, "Sebelum disahkan.");
    hall.laptop.write(&sheet.innovation_id, "c2.2", texts.0, texts.1, Some(&hall.desk)).unwrap();
    let history = || trail::history(&hall.laptop.app, HistoryQuery::default()).unwrap().items;
    let written = history().remove(0).tx;
    hall.sign_sheet();
    let undo = |tx: String| trail::undo(&hall.laptop.app, IdInput { id: tx }).unwrap_err();
    assert_eq!(undo(written).code, "approval.locked");
    let signed = history().remove(0);
    assert_eq!(signed.label, "approval.sheet");
    assert_eq!(undo(signed.tx).code, "history.own_way");
    assert_eq!(hall.sheet().state, ApprovalState::Signed);
}

#[test]
fn the_chair_alone_unlocks_and_says_why() {
    let hall = Hall::new();
    hall.sign_sheet();
    let id = hall.sheet().sign.unwrap().id;
    let assessor = hall.laptop.desk_view("Meja 1").assessors.remove(0);
    hall.laptop.seat(Some(&assessor.id));
    assert_eq!(hall.unlock(&id, "Nilai tertukar").unwrap_err().code, "role.chair");
    hall.laptop.seat(None);
    assert_eq!(hall.unlock(&id, "  ").unwrap_err().code, "approval.reason");
    let board = hall.unlock(&id, "Nilai dua penilai tertukar").unwrap();
    let past = &board.trail[0];
    assert_eq!(past.unlock_reason, "Nilai dua penilai tertukar");
    assert_eq!((past.unlocked_by.as_str(), past.version), ("Sekretariat", 1));
    assert_eq!(hall.unlock(&id, "Lagi").unwrap_err().code, "approval.unlocked");
    let sheet = hall.sheet();
    assert_eq!(sheet.sign, None);
    let cell = (RemarkKind::Finding, "Diperbaiki.");
    hall.laptop.write(&sheet.innovation_id, "c2.1", cell.0, cell.1, Some(&hall.desk)).unwrap();
    hall.sign_sheet();
    let again = hall.sheet().sign.unwrap();
    assert_eq!(again.version, 2);
    assert_ne!(again.digest, hall.board().trail[1].digest, "another content has another digest");
    hall.laptop.assert_sound();
}

#[test]
fn a_desk_is_signed_after_its_sheets_and_the_event_after_its_desks() {
    let hall = Hall::new();
    let desk = ApprovalSubject {
        scope: ApprovalScope::Desk,
        innovation: None,
        desk: Some(hall.desk.clone()),
    };
    assert_eq!(hall.sign(desk.clone(), "").unwrap_err().code, "approval.open");
    assert_eq!(hall.sign(Hall::event(), "").unwrap_err().code, "approval.signer");
    let words = "Sisanya disahkan di atas kertas.";
    for sheet in hall.desk().sheets {
        let innovation = Some(sheet.innovation_id);
        hall.sign(ApprovalSubject { innovation, ..hall.subject() }, words).unwrap();
    }
    assert_eq!(hall.desk().state, ApprovalState::Ready);
    hall.sign(desk.clone(), "").unwrap();
    assert_eq!(hall.desk().state, ApprovalState::Signed);
    assert_eq!(hall.sign(desk, "").unwrap_err().code, "approval.signed");
    let missing = hall.board().missing;
    assert!(
        missing.iter().any(|one| one.what.text.starts_with("Meja 2 belum disahkan")),
        "{missing:?}"
    );
    assert!(missing.iter().all(|one| !one.what.text.starts_with("Meja 1")), "{missing:?}");
    let mut event = hall.request(Hall::event(), words);
    assert_eq!(event.signers[0].role, SignerRole::Chair);
    event.signers[0].name = " ".into();
    let refused = approval::sign(&hall.laptop.app, event.clone()).unwrap_err();
    assert_eq!(refused.code, "approval.signer");
    event.signers[0].name = "Dr. Wiratama, M.Si.".into();
    let board = approval::sign(&hall.laptop.app, event).unwrap();
    assert_eq!(board.event, ApprovalState::Signed);
    let signed = board.sign.unwrap();
    assert!(signed.gaps.contains("Meja 2 belum disahkan"), "{}", signed.gaps);
    // What stands on a sheet opens with it.
    let sheet = hall.sheet().sign.unwrap().id;
    let board = hall.unlock(&sheet, "Salah baca").unwrap();
    assert_eq!((board.sign, board.desks[0].sign.clone()), (None, None));
    assert_eq!(
        board.desks[0].sheets.iter().filter(|one| one.sign.is_some()).count(),
        board.desks[0].sheets.len() - 1
    );
    hall.laptop.assert_sound();
}

#[test]
fn ready_sheets_of_a_desk_are_signed_at_once_and_the_others_stay() {
    let hall = Hall::new();
    let input =
        || SignAll { desk: hall.desk.clone(), place: "Tirtaloka".into(), day: String::new() };
    let ready = |hall: &Hall| {
        hall.desk().sheets.iter().filter(|one| one.state == ApprovalState::Ready).count()
    };
    let mut left = ready(&hall);
    for slot in hall.laptop.slots_of("Meja 1").into_iter().skip(1).take(6) {
        let _ = hall.laptop.begin(&slot.id);
        hall.laptop.host.pass(60_000);
        hall.laptop.act(&slot.id, meja_app::contract::ClockAct::Finish).unwrap();
        left = ready(&hall);
    }
    assert!(left > 0, "the sample has a full sheet among its first");
    let board = approval::sign_all(&hall.laptop.app, input()).unwrap();
    assert_eq!(usize::try_from(board.desks[0].signed).unwrap(), left);
    let refused = approval::sign_all(&hall.laptop.app, input()).unwrap_err();
    assert_eq!(refused.code, "approval.none_ready");
    assert!(board.trail.iter().all(|one| one.day == "Selasa, 15 Oktober 2019"));
}

#[test]
fn a_strange_nip_warns_and_a_wrong_weekday_is_refused() {
    let hall = Hall::new();
    let mut input = hall.request(hall.subject(), "Menyusul.");
    input.signers[1].nip = "19860926 201505 9 001".into();
    input.day = "Senin, 15 Oktober 2019".into();
    let said = approval::check(&hall.laptop.app, input.clone()).unwrap();
    assert_eq!(said.warnings.len(), 1, "{said:?}");
    assert_eq!(said.warnings[0].signer, Some(1));
    assert!(said.refused[0].what.text.contains("Selasa, 15 Oktober 2019"), "{said:?}");
    let refused = approval::sign(&hall.laptop.app, input.clone()).unwrap_err();
    assert_eq!((refused.code, refused.field), ("approval.day", Some("day")));
    input.day = "Selasa, 15 Oktober 2019".into();
    let board = approval::sign(&hall.laptop.app, input).unwrap();
    assert_eq!(board.trail[0].signers[1].nip, "19860926 201505 9 001");
}

#[test]
fn a_sheet_is_signed_by_its_own_desk() {
    let hall = Hall::new();
    let stranger = hall.laptop.desk_view("Meja 2").assessors.remove(0);
    hall.laptop.seat(Some(&stranger.id));
    let refused = hall.sign(hall.subject(), "Menyusul.").unwrap_err();
    assert_eq!(refused.code, "approval.not_yours");
    let own = hall.laptop.desk_view("Meja 1").assessors.remove(0);
    let act = ActAs { assessor: Some(own.id), pin: None };
    people::act_as(&hall.laptop.app, act).unwrap();
    hall.sign_sheet();
}
