//! What a row takes: a level or points, tidak dapat dinilai, nothing; and what they come to.

use meja_app::{
    case::{desk, score, trail},
    contract::{DeskInput, HistoryQuery, IdInput, ScoreListInput, WriteClaim, WriteScore},
};
use meja_core::{panel::Rules, record::Entity};
use meja_store::{Edit, table};
use meja_tests::{Laptop, sign};

use super::Panel;

#[test]
fn empty_scored_and_not_judgeable_are_three_things() {
    let panel = Panel::maturity();
    let (laptop, id) = (&panel.laptop, &panel.id);
    let rows = laptop.scores(id).stages[0].rows.clone();
    assert!(rows.iter().all(|row| row.value.is_empty() && row.score.is_none()));
    laptop.give(id, &rows[0].indicator, "0").unwrap();
    laptop.give(id, &rows[1].indicator, "na").unwrap();
    laptop.give(id, &rows[2].indicator, "3").unwrap();
    let stage = laptop.scores(id).stages[0].clone();
    let got: Vec<&str> = stage.rows[..4].iter().map(|row| row.value.as_str()).collect();
    assert_eq!(got, ["0", "na", "3", ""]);
    assert_eq!(stage.rows[0].score.as_deref(), Some("0"), "nought is a score");
    assert_eq!((&stage.rows[1].score, &stage.rows[3].score), (&None, &None));
    let left = u32::try_from(rows.len()).unwrap() - 3;
    assert_eq!((stage.scored, stage.cannot_judge, stage.empty), (2, 1, left));
    assert_eq!(stage.total, stage.rows[2].most);
    assert!(stage.judged_maximum.is_some() && stage.band.is_none());
    laptop.give(id, &rows[0].indicator, "").unwrap();
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "");
    laptop.look(|conn| {
        let panel = meja_core::ids::InnovationId(id.parse().unwrap());
        assert_eq!(table::score::of_innovation(conn, panel).unwrap().len(), 2);
    });
    laptop.assert_sound();
}

#[test]
fn a_value_that_the_row_does_not_take_is_refused_and_the_last_one_stays() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give(id, "iga23.1", "87").unwrap();
    for wrong in ["101", "-1", "87,5", "tinggi", "1e2", "NA"] {
        let refused = laptop.give(id, "iga23.1", wrong).unwrap_err();
        assert_eq!((refused.code, refused.field), ("score.value", Some("value")), "{wrong}");
        assert!(refused.message.contains(wrong), "{}", refused.message);
    }
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "87");
    assert_eq!(laptop.give(id, "c2.1", "1").unwrap_err().code, "score.row");
    let nowhere = laptop.give(&panel.lead, "iga23.1", "1").unwrap_err();
    assert_eq!(nowhere.code, "not_found");
    let levels = Panel::maturity();
    let row = levels.laptop.scores(&levels.id).stages[0].rows[0].indicator.clone();
    let refused = levels.laptop.give(&levels.id, &row, "2,5").unwrap_err();
    assert!(refused.message.contains("Pilih level 0, 1, 2, 3"), "{}", refused.message);
}

#[test]
fn the_running_total_is_the_weighted_sum_and_the_same_value_again_writes_nothing() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    for (row, value) in [("iga23.1", "80"), ("iga23.2", "75"), ("iga23.3", "61")] {
        assert!(laptop.give(id, row, value).unwrap().written);
    }
    let stage = laptop.scores(id).stages[0].clone();
    // 30 × 80/100 + 25 × 75/100 + 20 × 61/100.
    assert_eq!((stage.total.as_str(), stage.maximum.as_str()), ("54,95", "100"));
    assert_eq!(stage.rows[1].score.as_deref(), Some("18,75"));
    let before = laptop.operations();
    assert!(!laptop.give(id, "iga23.1", "80,0").unwrap().written);
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_value_and_its_comment_are_written_apart_and_kept_together() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.comment(id, "iga23.4", "Perlu perjanjian kerja sama tertulis.").unwrap();
    laptop.give(id, "iga23.4", "70").unwrap();
    laptop.give(id, "iga23.4", "").unwrap();
    let row = laptop.scores(id).stages[0].rows[3].clone();
    assert_eq!(
        (row.value.as_str(), row.comment.as_str()),
        ("", "Perlu perjanjian kerja sama tertulis.")
    );
    let long = laptop.comment(id, "iga23.4", &"a".repeat(131_069)).unwrap_err();
    assert_eq!(long.code, "remark.long");
}

#[test]
fn an_event_with_notes_alone_has_no_stage_and_takes_no_score() {
    let panel = Panel::of(Laptop::scoring(&[], |_: &mut Rules| {}));
    assert!(panel.laptop.scores(&panel.id).stages.is_empty());
    assert_eq!(panel.laptop.give(&panel.id, "iga23.1", "80").unwrap_err().code, "score.row");
    assert_eq!(panel.laptop.send(&panel.id, true).unwrap_err().code, "score.no_stage");
    let innovation = panel.laptop.desk_view("Meja 1").innovations[0].clone();
    assert_eq!((innovation.to_score, innovation.scored), (0, 0));
}

#[test]
fn the_desk_and_the_list_count_what_the_writer_has_scored() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give(id, "iga23.1", "80").unwrap();
    laptop.give(id, "iga23.2", "na").unwrap();
    let of = |laptop: &Laptop| laptop.desk_view("Meja 1").innovations[0].clone();
    assert_eq!((of(laptop).scored, of(laptop).to_score), (2, 5));
    assert_eq!(of(panel.sit(&panel.colleague)).scored, 0, "the colleague has their own count");
    panel.sit(&panel.lead);
    let list = score::list(&laptop.app, ScoreListInput::default()).unwrap();
    let line = list.iter().find(|line| line.innovation == *id).unwrap();
    assert_eq!((line.scored, line.rows, line.total.as_str()), (2, 5, "24"));
    assert!(list.len() > 10, "every innovation of the desk's turns");
    assert!(list.iter().filter(|line| line.innovation != *id).all(|line| line.scored == 0));
}

#[test]
fn the_secretariat_writes_for_the_desk_lead_and_never_for_one_with_a_pin() {
    let panel = Panel::presentation();
    let laptop = &panel.laptop;
    let desk = laptop.desk("Meja 1").id;
    laptop.seat(None);
    let input = |writer: &str| WriteScore {
        innovation: panel.id.clone(),
        indicator: "iga23.1".into(),
        value: Some("64".into()),
        desk: Some(desk.clone()),
        writer: Some(writer.to_owned()),
        ..WriteScore::default()
    };
    score::write(&laptop.app, input(&panel.lead)).unwrap();
    let other = score::write(&laptop.app, input(&panel.colleague)).unwrap_err();
    assert_eq!(other.code, "remark.other_writer");
    assert_eq!(panel.sit(&panel.lead).scores(&panel.id).stages[0].rows[0].value, "64");
    let pin = meja_app::contract::SetPin {
        assessor: Some(panel.lead.clone()),
        old: None,
        new: Some("2468".into()),
        staff: Some("190715".into()),
    };
    meja_app::case::pin::set(&laptop.app, pin).unwrap();
    laptop.seat_with(None, "190715");
    let refused = score::write(&laptop.app, input(&panel.lead)).unwrap_err();
    assert_eq!(refused.code, "pin.needed");
    let view = meja_app::contract::ScoreInput { innovation: panel.id.clone(), desk: Some(desk) };
    let closed = score::get(&laptop.app, view).unwrap().closed.unwrap();
    assert_eq!(closed.code, "pin");
}

#[test]
fn a_claim_is_the_secretariats_to_write_and_counts_nowhere() {
    let panel = Panel::maturity();
    let (laptop, id) = (&panel.laptop, &panel.id);
    let row = laptop.scores(id).stages[0].rows[0].indicator.clone();
    let claim = |value: &str| {
        let input =
            WriteClaim { innovation: id.clone(), indicator: row.clone(), value: value.into() };
        score::write_claim(&laptop.app, input)
    };
    assert_eq!(claim("3").unwrap_err().code, "claim.writer");
    laptop.seat(None);
    assert!(claim("3").unwrap().written);
    assert_eq!(claim("4").unwrap_err().code, "claim.value");
    let stage = panel.sit(&panel.lead).scores(id).stages[0].clone();
    assert_eq!((stage.rows[0].claim.as_str(), stage.rows[0].value.as_str()), ("3", ""));
    assert_eq!(stage.total, "0");
    laptop.seat(None);
    claim("").unwrap();
    assert_eq!(panel.sit(&panel.lead).scores(id).stages[0].rows[0].claim, "");
}

#[test]
fn the_agencys_own_words_stand_beside_the_row_that_they_answer() {
    let panel = Panel::of(Laptop::scoring(&[("kematangan", "lokal", 100)], |_| {}));
    let laptop = &panel.laptop;
    // An instrument of the event's own whose rows name the profile's indicators.
    let shipped = meja_core::instrument::find("iid-2026", 1).unwrap();
    let mut body = serde_json::to_value(&shipped).unwrap();
    body["id"] = "lokal".into();
    for (at, row) in body["rows"].as_array_mut().unwrap().iter_mut().enumerate() {
        row["id"] = format!("lokal.{}", at + 1).into();
        row["profile"] = (at + 1).into();
    }
    let edit = Edit::of(Entity::Instrument, uuid::Uuid::from_u128(0x51))
        .set("code", "lokal")
        .set("version", 1)
        .set("body", body.to_string());
    laptop.store(|store| sign(store, 5, vec![edit]));
    panel.sit(&panel.lead);
    let (view, sheet) = (laptop.scores(&panel.id), laptop.sheet(&panel.id, None));
    let mut answered = 0;
    for row in &view.stages[0].rows {
        let own = &sheet.innovation.answers[usize::try_from(row.number).unwrap() - 1];
        match &row.answer {
            Some(given) => {
                answered += 1;
                assert_eq!((&given.description, given.number), (&own.description, row.number));
            }
            None => assert!(own.description.is_empty() && own.evidence.is_empty()),
        }
        assert!(row.pieces.iter().all(|piece| piece.indicator == Some(row.number)));
    }
    assert!(answered > 10, "the sample's agencies answer most of them");
}

#[test]
fn a_score_is_taken_back_in_the_trail_by_its_giver_alone_until_it_is_sent() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give(id, "iga23.1", "80").unwrap();
    laptop.give(id, "iga23.1", "20").unwrap();
    let entries = || trail::history(&laptop.app, HistoryQuery::default()).unwrap().items;
    let (last, first) = (entries()[0].tx.clone(), entries()[1].tx.clone());
    let undo = |tx: &str| trail::undo(&laptop.app, IdInput { id: tx.to_owned() });
    panel.sit(&panel.colleague);
    assert_eq!(undo(&last).unwrap_err().code, "history.not_yours");
    panel.sit(&panel.lead);
    undo(&first).unwrap();
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "20", "what came later stays");
    undo(&last).unwrap();
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "80");
    laptop.assert_sound();
    laptop.give_all(id, "55");
    let given = entries()[0].tx.clone();
    laptop.send(id, false).unwrap();
    assert_eq!(undo(&given).unwrap_err().code, "score.sent");
    assert_eq!(undo(&entries()[0].tx).unwrap_err().code, "history.own_way");
}

#[test]
fn a_first_score_taken_back_leaves_an_empty_cell_that_can_be_given_again() {
    let panel = Panel::presentation();
    let (laptop, id) = (&panel.laptop, &panel.id);
    laptop.give(id, "iga23.1", "80").unwrap();
    let entry = trail::history(&laptop.app, HistoryQuery::default()).unwrap().items[0].tx.clone();
    trail::undo(&laptop.app, IdInput { id: entry }).unwrap();
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "");
    laptop.give(id, "iga23.1", "81").unwrap();
    assert_eq!(laptop.scores(id).stages[0].rows[0].value, "81");
    laptop.assert_sound();
    let view =
        desk::view(&laptop.app, DeskInput { desk: laptop.desk("Meja 1").id, slot: None }).unwrap();
    assert_eq!(view.innovations[0].scored, 1);
}
