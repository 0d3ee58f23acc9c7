//! What is seen: the grid, the agenda, comparisons, figures, the doctor.

use std::collections::BTreeSet;

use meja_app::{
    case::{call, chair},
    contract::{AgendaKind, MakeCall, ScheduleSettings},
};
use meja_core::{
    ids::{AssessorId, InnovationId, ScoreId, ScoreSheetId},
    record::Entity,
};
use meja_store::Edit;
use meja_tests::Laptop;

use super::{compare, name_chair, people_of, put, scored, sent_one};

#[test]
fn the_grid_counts_every_expected_sheet_once_and_shows_the_desk_that_calls() {
    let laptop = scored("iga-2023");
    let desk = laptop.desk("Meja 2").id;
    let wanted = MakeCall {
        desk: desk.clone(),
        slot: None,
        innovation: None,
        indicator: String::new(),
        kind: None,
        reason: "Selisih nilai".into(),
    };
    call::make(&laptop.app, wanted).unwrap();
    let grid = chair::grid(&laptop.app, ()).unwrap();
    assert!(grid.scored && grid.decides, "no chair is named, so the secretariat decides");
    assert_eq!(grid.desks.len(), 3);
    let mut sheets = 0;
    for desk in &grid.desks {
        for seat in &desk.seats {
            let all = [seat.untouched, seat.incomplete, seat.complete, seat.sent, seat.signed];
            assert_eq!(all.iter().sum::<u32>(), seat.expected, "{seat:?}");
            sheets += seat.expected;
        }
    }
    let planned = chair::doctor(&laptop.app, ()).unwrap().planned;
    assert_eq!(sheets, planned.sheets);
    let calling: Vec<_> = grid.desks.iter().filter(|one| one.call.is_some()).collect();
    assert_eq!(calling.len(), 1);
    assert_eq!(calling[0].id, desk);
}

#[test]
fn the_grid_follows_the_clock_of_the_desk() {
    let laptop = scored("iga-2023");
    laptop.host.set_time(meja_tests::OPEN_DAY);
    let slot = laptop.slots_of("Meja 1")[0].clone();
    let _ = laptop.begin(&slot.id);
    laptop.host.pass(5 * 60_000);
    let grid = chair::grid(&laptop.app, ()).unwrap();
    let shown = grid.desks[0].slot.as_ref().unwrap();
    assert!(grid.desks[0].at_desk);
    assert_eq!((shown.id.as_str(), shown.clock.remaining_ms), (slot.id.as_str(), 15 * 60_000));
    assert!(!grid.desks[1].at_desk);
}

#[test]
fn the_agenda_puts_what_can_change_an_announced_rank_first() {
    let laptop = scored("iga-2023");
    // The best of a category lacks a score.
    let spreads = chair::spread(&laptop.app, ()).unwrap();
    let best = spreads.iter().find(|line| line.rank == Some(1)).unwrap();
    let one = compare(&laptop, &best.innovation_id);
    let cell = &one.stages[0].rows[0].cells[0];
    let innovation: InnovationId = best.innovation_id.parse().unwrap();
    let id =
        ScoreId::of(innovation, &one.stages[0].rows[0].indicator, cell.assessor.parse().unwrap());
    put(&laptop, vec![Edit::of(Entity::Score, id).set("value", "")]);
    let agenda = chair::agenda(&laptop.app, ()).unwrap();
    assert!(agenda.items.iter().any(|item| {
        item.prize
            && item.kind == AgendaKind::Missing
            && item.innovation_id.as_ref() == Some(&best.innovation_id)
    }));
    let kinds = |kind| agenda.items.iter().filter(|item| item.kind == kind).count();
    assert!(kinds(AgendaKind::Missing) > 0 && kinds(AgendaKind::Unsent) > 0);
    let last_prize = agenda.items.iter().rposition(|item| item.prize).unwrap();
    assert!(agenda.items[..=last_prize].iter().all(|item| item.prize));
    let places: Vec<u32> = agenda.items[..=last_prize].iter().map(|item| item.places).collect();
    assert!(places.is_sorted_by(|a, b| a >= b), "{places:?}");
    let keys: BTreeSet<&str> = agenda.items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys.len(), agenda.items.len(), "each item has a key of its own");
    for item in &agenda.items {
        assert!(!item.what.text.is_empty() && !item.effect.text.is_empty(), "{item:?}");
        let named = ["who", "stage", "rank", "desk"];
        for value in named.iter().filter_map(|name| item.what.values.get(*name)) {
            assert!(item.what.text.contains(value.as_str()), "what is named is sent: {item:?}");
        }
        assert!(!item.what.text.contains("  ") && !item.what.text.contains("baris ."), "{item:?}");
    }
}

#[test]
fn a_sheet_that_comes_in_leaves_the_agenda() {
    let laptop = scored("iga-2023");
    let agenda = chair::agenda(&laptop.app, ()).unwrap();
    let open = agenda.items.iter().find(|item| item.kind == AgendaKind::Unsent).unwrap();
    let innovation: InnovationId = open.innovation_id.as_ref().unwrap().parse().unwrap();
    let assessor: AssessorId = open.assessor_id.as_ref().unwrap().parse().unwrap();
    let stage = &compare(&laptop, &innovation.to_string()).stages[0].key.clone();
    put(
        &laptop,
        vec![
            Edit::of(Entity::ScoreSheet, ScoreSheetId::of(innovation, stage, assessor))
                .set("innovation_id", innovation.to_string())
                .set("stage", stage.as_str())
                .set("assessor_id", assessor.to_string())
                .set("sent_ms", meja_tests::OPEN_DAY),
        ],
    );
    let after = chair::agenda(&laptop.app, ()).unwrap();
    assert!(after.items.iter().all(|item| item.key != open.key));
}

#[test]
fn assessors_stand_side_by_side_and_the_widest_innovation_leads_the_list() {
    let laptop = scored("iid-2026");
    let spreads = chair::spread(&laptop.app, ()).unwrap();
    assert_eq!(spreads.len(), 74);
    let one = sent_one(&laptop);
    let stage = &one.stages[0];
    assert!(!stage.rows.is_empty() && !stage.blind);
    for row in &stage.rows {
        assert_eq!(row.cells.len(), stage.assessors.len());
        assert!(row.levels.len() > 1, "levels are chosen, not typed");
        let values: Vec<f64> =
            row.cells.iter().filter_map(|cell| cell.value.parse().ok()).collect();
        let high = values.iter().copied().fold(f64::MIN, f64::max);
        let low = values.iter().copied().fold(f64::MAX, f64::min);
        if values.len() > 1 {
            let range: f64 = row.range.as_ref().unwrap().replace(',', ".").parse().unwrap();
            assert!((range - (high - low)).abs() < 1e-9);
        }
    }
}

#[test]
fn only_chair_and_secretariat_look_and_only_the_named_chair_decides() {
    let laptop = scored("iga-2023");
    let boss = name_chair(&laptop, "Meja 1");
    assert!(!chair::grid(&laptop.app, ()).unwrap().decides, "the secretariat only looks now");
    laptop.seat(Some(&boss));
    assert!(chair::grid(&laptop.app, ()).unwrap().decides);
    let other = people_of(&laptop).into_iter().find(|id| *id != boss).unwrap();
    laptop.seat(Some(&other));
    assert_eq!(chair::grid(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::agenda(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::figures(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::doctor(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::adjusted(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::spread(&laptop.app, ()).unwrap_err().code, "role.chair");
    assert_eq!(chair::deliberations(&laptop.app, ()).unwrap_err().code, "role.chair");
}

#[test]
fn a_chair_who_scores_is_blind_on_a_sheet_until_it_is_sent() {
    let laptop = scored("iga-2023");
    let boss = name_chair(&laptop, "Meja 1");
    laptop.seat(Some(&boss));
    let unsent = (chair::spread(&laptop.app, ()).unwrap().into_iter())
        .map(|line| compare(&laptop, &line.innovation_id))
        .find(|one| one.stages[0].assessors.iter().any(|who| who.id == boss && !who.sent));
    let Some(one) = unsent else { panic!("the sample leaves a sheet of every desk open") };
    let stage = &one.stages[0];
    assert!(stage.blind);
    for row in &stage.rows {
        let seen = row.cells.iter().filter(|cell| !cell.value.is_empty());
        assert!(seen.into_iter().all(|cell| cell.assessor == boss), "{row:?}");
        assert_eq!((&row.range, &row.said), (&None, &None));
    }
    let agenda = chair::agenda(&laptop.app, ()).unwrap();
    let tells = agenda.items.iter().filter(|item| item.kind == AgendaKind::Apart);
    assert!(tells.into_iter().all(|item| item.innovation_id.as_ref() != Some(&one.innovation_id)));
}

#[test]
fn desks_that_share_nothing_are_not_compared_until_the_proposed_link_is_scored() {
    let laptop = scored("iga-2023");
    let doctor = chair::doctor(&laptop.app, ()).unwrap();
    let names: BTreeSet<&str> =
        doctor.planned.parts.iter().map(|part| part.name.text.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["Meja 1", "Meja 2", "Meja 3"]));
    let refused = chair::adjusted(&laptop.app, ()).unwrap();
    assert!(!refused.allowed && refused.lines.is_empty());
    assert!(refused.said.text.contains("tidak dapat dipisahkan"), "{}", refused.said);
    let scored = &doctor.scored[0];
    assert!(!scored.connected);
    let cheapest = &scored.proposals[0];
    assert_eq!(cheapest.sheets, 2, "{}", cheapest.what);
    // The assessor who rotates scores the two innovations.
    let mut edits = Vec::new();
    for link in &cheapest.links {
        let innovation: InnovationId = link.innovation_id.parse().unwrap();
        let assessor: AssessorId = link.assessor_id.parse().unwrap();
        for row in &compare(&laptop, &link.innovation_id).stages[0].rows {
            edits.push(
                Edit::of(Entity::Score, ScoreId::of(innovation, &row.indicator, assessor))
                    .set("innovation_id", link.innovation_id.as_str())
                    .set("indicator", row.indicator.as_str())
                    .set("assessor_id", link.assessor_id.as_str())
                    .set("value", "70"),
            );
        }
    }
    put(&laptop, edits);
    let after = chair::doctor(&laptop.app, ()).unwrap();
    assert!(after.scored[0].connected, "{}", after.scored[0].said);
    let adjusted = chair::adjusted(&laptop.app, ()).unwrap();
    assert!(adjusted.allowed, "{}", adjusted.said);
    let seated: usize =
        meja_tests::DESKS.iter().map(|label| laptop.desk(label).assessors.len()).sum();
    assert_eq!(adjusted.severities.len(), seated);
    for line in &adjusted.lines {
        let (best, worst) = line.ranks.unwrap();
        assert!(best <= worst);
        assert!(line.why.text.ends_with('.'), "{line:?}");
    }
}

#[test]
fn an_event_that_rotates_every_agency_over_all_desks_hangs_together() {
    let laptop = Laptop::with_sample();
    let settings = ScheduleSettings {
        rotate: true,
        slot_minutes: 5,
        session_minutes: 60,
        end: "16:00".into(),
        ..meja_app::case::event::get(&laptop.app, ()).unwrap().schedule
    };
    laptop.schedule(settings).unwrap();
    let planned = chair::doctor(&laptop.app, ()).unwrap().planned;
    assert!(planned.connected && planned.proposals.is_empty(), "{}", planned.said);
    let figures = chair::figures(&laptop.app, ()).unwrap();
    assert!(figures.stages.is_empty() && figures.empty.is_some(), "no scores, and it says so");
    assert!(!chair::adjusted(&laptop.app, ()).unwrap().allowed);
}

#[test]
fn figures_are_the_same_at_every_look_and_say_what_they_rest_on() {
    let laptop = scored("iid-2026");
    let once = chair::figures(&laptop.app, ()).unwrap();
    let again = chair::figures(&laptop.app, ()).unwrap();
    let texts = |all: &meja_app::contract::ChairFigures| serde_json::to_value(all).unwrap();
    assert_eq!(texts(&once), texts(&again));
    let stage = &once.stages[0];
    let alpha = &stage.figures[0];
    assert!(alpha.name.text.contains("Krippendorff") && alpha.between.is_some(), "{alpha:?}");
    let has = |name: &str, of: Option<&str>| {
        stage.figures.iter().any(|one| one.name.text == name && one.of.as_deref() == of)
    };
    assert!(has("ICC(2,1)", Some("Meja 1")) && has("ICC(1,1)", None));
    assert!(stage.rows.iter().all(|row| row.name.values["metric"] == "ordinal"));
    let least: Vec<f64> = stage.rows.iter().filter_map(|row| row.value).collect();
    assert!(least.is_sorted_by(|a, b| a <= b), "the least agreed first");
}
