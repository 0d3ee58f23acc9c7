//! Sending a sheet: what is listed, what can be sent knowingly, and taking it back.

use meja_app::{
    case::score,
    contract::{RecallScores, ScoreLacking, SendScores},
};
use meja_core::panel::Missing;
use meja_store::Edit;
use meja_tests::{Laptop, sign};
use serde_json::json;

use super::Panel;

#[test]
fn a_sheet_with_empty_rows_lists_them_and_is_sent_only_knowingly() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    assert_eq!(laptop.send(id, true).unwrap_err().code, "score.nothing");
    laptop.give(id, "iga23.1", "80").unwrap();
    laptop.give(id, "iga23.2", "na").unwrap();
    let asked = laptop.send(id, false).unwrap();
    assert_eq!((asked.sent_at, asked.can_send), (None, true));
    assert_eq!(asked.missing_rule, "wait");
    let gaps: Vec<_> = asked.gaps.iter().map(|gap| (gap.number, gap.what)).collect();
    assert_eq!(gaps, [3, 4, 5].map(|number| (number, ScoreLacking::Value)));
    assert!(laptop.scores(id).stages[0].sent_at.is_none(), "asking sends nothing");
    let sent = laptop.send(id, true).unwrap();
    let at = sent.sent_at.unwrap();
    assert_eq!(at, "15 Oktober 2019 pukul 09.00 WIB");
    assert_eq!(laptop.scores(id).stages[0].sent_at.as_deref(), Some(at.as_str()));
    let before = laptop.operations();
    assert!(laptop.send(id, true).unwrap().sent_at.is_some(), "sending twice is sending once");
    assert_eq!(laptop.operations(), before);
}

#[test]
fn the_rule_for_missing_scores_is_the_events_own() {
    let rule = |rules: &mut meja_core::panel::Rules| rules.missing = Missing::Nought;
    let panel = Panel::of(Laptop::scoring(&[("p", "iga-2023", 100)], rule));
    panel.laptop.give(&panel.id, "iga23.1", "80").unwrap();
    assert_eq!(panel.laptop.send(&panel.id, false).unwrap().missing_rule, "nought");
}

#[test]
fn an_extreme_value_wants_its_comment_and_no_word_goes_around_it() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give_all(id, "60");
    laptop.give(id, "iga23.1", "100").unwrap();
    laptop.give(id, "iga23.5", "0").unwrap();
    let wanted: Vec<bool> =
        laptop.scores(id).stages[0].rows.iter().map(|row| row.comment_wanted).collect();
    assert_eq!(wanted, [true, false, false, false, true]);
    let asked = laptop.send(id, true).unwrap();
    assert_eq!((asked.sent_at, asked.can_send), (None, false));
    let gaps: Vec<_> = asked.gaps.iter().map(|gap| (gap.number, gap.what)).collect();
    assert_eq!(gaps, [(1, ScoreLacking::Comment), (5, ScoreLacking::Comment)]);
    laptop.comment(id, "iga23.1", "Belum ada padanannya di provinsi ini.").unwrap();
    laptop.comment(id, "iga23.5", " \n ").unwrap();
    assert_eq!(laptop.send(id, true).unwrap().gaps.len(), 1, "spaces are no comment");
    laptop.comment(id, "iga23.5", "Penyaji tidak hadir pada sesi tanya jawab.").unwrap();
    assert!(laptop.send(id, false).unwrap().sent_at.is_some());
    // The maturity index asks for none.
    let levels = Panel::maturity();
    levels.fill_and_send("3");
}

#[test]
fn a_sent_sheet_is_closed_until_it_is_taken_back_and_each_assessor_sends_their_own() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    panel.fill_and_send("70");
    assert_eq!(laptop.give(id, "iga23.1", "71").unwrap_err().code, "score.sent");
    assert_eq!(laptop.comment(id, "iga23.1", "x").unwrap_err().code, "score.sent");
    panel.sit(&panel.colleague);
    let back = || {
        let reason = "Salah baca bobot.".to_owned();
        let input = RecallScores { innovation: id.clone(), reason, ..RecallScores::default() };
        score::recall(&laptop.app, input)
    };
    assert_eq!(back().unwrap_err().code, "score.not_sent");
    panel.sit(&panel.lead);
    back().unwrap();
    assert!(laptop.scores(id).stages[0].sent_at.is_none());
    laptop.give(id, "iga23.1", "71").unwrap();
    assert!(laptop.send(id, false).unwrap().sent_at.is_some());
    panel.sit(&panel.colleague).give(id, "iga23.1", "40").unwrap();
    let labels: Vec<_> = meja_app::case::trail::history(&laptop.app, Default::default())
        .unwrap()
        .items
        .into_iter()
        .map(|entry| entry.label)
        .filter(|label| label == "score.send" || label == "score.recall")
        .collect();
    assert_eq!(labels, ["score.send", "score.recall", "score.send"], "the trail keeps all of it");
    laptop.assert_sound();
}

#[test]
fn what_was_signed_is_neither_written_nor_sent_nor_taken_back() {
    use meja_core::record::Entity;
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    panel.fill_and_send("70");
    let approval = uuid::Uuid::from_u128(77);
    let (lead, innovation) = (panel.lead.clone(), id.clone());
    laptop.store(move |store| {
        let edit = Edit::of(Entity::Approval, approval)
            .set("scope", "sheet")
            .set("innovation_id", innovation)
            .set("assessors", json!([lead]))
            .set("signers", json!([]))
            .set("digest", "00")
            .set("signed_ms", 1);
        sign(store, 2, vec![edit]);
    });
    panel.sit(&panel.lead);
    assert_eq!(laptop.scores(id).closed.unwrap().code, "signed");
    let input = || RecallScores {
        innovation: id.clone(),
        reason: "Salah baca bobot.".into(),
        ..RecallScores::default()
    };
    assert_eq!(score::recall(&laptop.app, input()).unwrap_err().code, "score.signed");
    assert_eq!(laptop.give(id, "iga23.1", "1").unwrap_err().code, "score.signed");
    panel.sit(&panel.colleague);
    assert!(laptop.scores(id).closed.is_none(), "it closes those who are named");
    laptop.store(move |store| {
        sign(store, 3, vec![Edit::of(Entity::Approval, approval).set("unlocked_ms", 2)]);
    });
    panel.sit(&panel.lead);
    score::recall(&laptop.app, input()).unwrap();
}

#[test]
fn each_stage_is_sent_by_itself() {
    let stages = [("presentasi", "iga-2023", 30), ("substansi", "iid-2026", 70)];
    let panel = Panel::of(Laptop::scoring(&stages, |_| {}));
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give_all(id, "66");
    assert_eq!(laptop.send(id, true).unwrap_err().code, "score.which_stage");
    let input = SendScores {
        innovation: id.clone(),
        stage: Some("presentasi".into()),
        ..SendScores::default()
    };
    assert!(score::send(&laptop.app, input).unwrap().sent_at.is_some());
    let view = laptop.scores(id);
    let sent: Vec<bool> = view.stages.iter().map(|stage| stage.sent_at.is_some()).collect();
    assert_eq!(sent, [true, false]);
    laptop.give(id, &view.stages[1].rows[0].indicator, "2").unwrap();
    assert!(!laptop.desk_view("Meja 1").innovations[0].scores_sent);
}
