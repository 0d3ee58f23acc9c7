//! The result of the sample event through its use cases: who sees it, who changes its rules, what
//! other rules would do.

use meja_app::{
    AppError,
    case::{people, result, role, sample_event, trail},
    contract::{
        ActAs, FigureInput, HistoryQuery, IdInput, IndexRequest, NameChair, ResultInfo,
        ResultStanding, RuleJurors, RuleMissing, RulesChoice,
    },
};
use meja_tests::Laptop;

fn scored() -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
    laptop.without_chair();
    laptop
}

fn get(laptop: &Laptop) -> ResultInfo {
    result::get(&laptop.app, ()).unwrap()
}

fn choice(laptop: &Laptop) -> RulesChoice {
    result::rules(&laptop.app, ()).unwrap().choice
}

/// What another part of the product writes: tried here on the rows it leaves.
fn sql(laptop: &Laptop, statement: &str) {
    let conn = rusqlite::Connection::open(laptop.event()).unwrap();
    assert!(conn.execute(statement, []).unwrap() > 0);
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> (&'static str, String) {
    let error = result.unwrap_err();
    (error.code, error.message)
}

#[test]
fn every_innovation_has_a_line_with_its_rank_or_the_reason_why_not() {
    let laptop = scored();
    let all = get(&laptop);
    assert_eq!(all.lines.len(), 74);
    let ranks = all.rules.iter().find(|one| one.code == "result.rule_ranks").unwrap();
    assert_eq!(ranks.values["within"], "category", "what the second language needs is sent");
    assert!(all.rules[0].text.starts_with("Nilai akhir adalah hasil Presentasi"));
    for line in &all.lines {
        assert_eq!(line.rank.is_none(), line.total.is_none(), "{line:?}");
        assert_eq!(line.total.is_none(), !line.why.is_empty(), "{line:?}");
        assert_eq!(line.total.is_none(), line.standing == ResultStanding::None, "{line:?}");
    }
    let (with, without): (Vec<_>, Vec<_>) = all.lines.iter().partition(|line| line.rank.is_some());
    assert!(with.len() > 30 && without.len() >= 5, "{} {}", with.len(), without.len());
    // Ranks begin anew in each category.
    assert_eq!(with.iter().filter(|line| line.rank == Some(1)).count(), 3);
    let owed: usize = all.owed.iter().map(|one| one.sheets.len()).sum();
    assert_eq!(owed, all.lines.iter().map(|line| line.owed.len()).sum::<usize>());
}

#[test]
fn a_total_opens_down_to_an_assessors_cell() {
    let laptop = scored();
    let first = get(&laptop).lines.remove(0);
    let open = |figure: String| result::working(&laptop.app, FigureInput { figure }).unwrap();
    let total = open(first.figure.clone());
    assert_eq!((total.result, &total.name), (first.total, &first.name));
    let mut figure = total.inputs[0].figure.clone();
    let mut titles = vec![total.title];
    while let Some(next) = figure {
        let working = open(next);
        assert!(working.result.is_some());
        titles.push(working.title);
        figure = working.inputs[0].figure.clone();
    }
    assert_eq!(titles.len(), 4, "{titles:?}");
    let (code, said) = refusal(result::working(&laptop.app, FigureInput { figure: "x".into() }));
    assert_eq!(code, "result.figure");
    assert!(said.contains("total/INOVASI"), "{said}");
}

#[test]
fn other_rules_are_compared_without_a_trace_and_applied_as_a_whole() {
    let laptop = scored();
    let before = (laptop.operations(), get(&laptop));
    let wanted = RulesChoice { missing: RuleMissing::Present, ..choice(&laptop) };
    let what_if = result::what_if(&laptop.app, wanted.clone()).unwrap();
    assert_eq!(laptop.operations(), before.0);
    assert_eq!((what_if.old_words.len(), what_if.new_words.len()), (1, 1));
    assert!(what_if.changed.iter().any(|line| line.total_before.is_none()));
    assert_eq!(what_if.changed.len() + usize::try_from(what_if.same).unwrap(), 74);
    result::set_rules(&laptop.app, wanted).unwrap();
    let after = get(&laptop);
    for line in &what_if.changed {
        let now = after.lines.iter().find(|one| one.innovation == line.innovation).unwrap();
        let then = before.1.lines.iter().find(|one| one.innovation == line.innovation).unwrap();
        assert_eq!((&now.total, now.rank), (&line.total_after, line.rank_after));
        assert_eq!((&then.total, then.rank), (&line.total_before, line.rank_before));
    }
    // The same rules again are no change and leave no operation.
    let operations = laptop.operations();
    result::set_rules(&laptop.app, choice(&laptop)).unwrap();
    assert_eq!(laptop.operations(), operations);
}

#[test]
fn rules_that_cannot_be_applied_change_nothing() {
    let laptop = scored();
    let before = laptop.operations();
    for bad in [
        RulesChoice { places: 7, ..choice(&laptop) },
        RulesChoice { ties: vec!["row:tidak-ada".into()], ..choice(&laptop) },
        RulesChoice { ties: vec!["undian".into()], ..choice(&laptop) },
    ] {
        assert_eq!(refusal(result::set_rules(&laptop.app, bad.clone())).0, "rules.refused");
        assert_eq!(refusal(result::what_if(&laptop.app, bad)).0, "rules.refused");
    }
    assert_eq!(laptop.operations(), before);
}

#[test]
fn only_the_chair_changes_the_rules_once_one_is_named() {
    let laptop = scored();
    let people = people::assessors(&laptop.app, ()).unwrap();
    let wanted = RulesChoice { jurors: RuleJurors::Median, ..choice(&laptop) };
    let id = people[0].id.replace('-', "");
    sql(&laptop, &format!("UPDATE assessor SET role = 'chair' WHERE id = x'{id}'"));
    let (code, said) = refusal(result::set_rules(&laptop.app, wanted.clone()));
    assert_eq!(code, "role.chair");
    assert!(said.contains(&people[0].name), "{said}");
    assert_eq!(result::rules(&laptop.app, ()).unwrap().refusal.unwrap().message, said);
    assert!(!get(&laptop).may_change);
    let chair = ActAs { assessor: Some(people[0].id.clone()), pin: None };
    people::act_as(&laptop.app, chair).unwrap();
    assert_eq!(
        result::set_rules(&laptop.app, wanted.clone()).unwrap().choice.jurors,
        RuleJurors::Median
    );
}

#[test]
fn a_signed_event_keeps_its_rules_until_it_is_unlocked() {
    let laptop = scored();
    sql(
        &laptop,
        "INSERT INTO approval (id, scope, digest, signed_ms) VALUES (randomblob(16), 'event', 'y', 1)",
    );
    let wanted = RulesChoice { jurors: RuleJurors::Median, ..choice(&laptop) };
    assert_eq!(refusal(result::set_rules(&laptop.app, wanted.clone())).0, "rules.signed");
    assert!(get(&laptop).signed);
    // What would be may still be looked at.
    result::what_if(&laptop.app, wanted).unwrap();
}

#[test]
fn an_assessor_of_a_blind_event_sees_the_result_after_sending_every_own_sheet() {
    let laptop = scored();
    // A sent sheet with an empty row is owed, too, and does not keep its assessor blind.
    let unsent = (get(&laptop).owed.into_iter())
        .find(|one| one.sheets.iter().any(|sheet| sheet.what.text.contains("belum dikirim")))
        .unwrap()
        .assessor;
    let act = |id: &str| {
        people::act_as(&laptop.app, ActAs { assessor: Some(id.to_owned()), pin: None }).unwrap();
    };
    act(&unsent);
    assert_eq!(refusal(result::get(&laptop.app, ())).0, "result.closed");
    let asked = FigureInput { figure: "total/x".into() };
    assert_eq!(refusal(result::working(&laptop.app, asked)).0, "result.figure");
    assert_eq!(refusal(result::what_if(&laptop.app, choice(&laptop))).0, "result.closed");
    assert_eq!(refusal(result::index(&laptop.app, IndexRequest::default())).0, "result.closed");
    people::act_as(&laptop.app, ActAs::default()).unwrap();
    result::set_rules(&laptop.app, RulesChoice { blind: false, ..choice(&laptop) }).unwrap();
    act(&unsent);
    assert_eq!(get(&laptop).lines.len(), 74);
}

#[test]
fn an_assessor_without_a_desk_waits_for_the_sign_off_and_a_guest_sends_what_they_began() {
    let laptop = scored();
    let act = |id: &str| {
        people::act_as(&laptop.app, ActAs { assessor: Some(id.to_owned()), pin: None }).unwrap();
    };
    let all = people::assessors(&laptop.app, ()).unwrap();
    let owing: Vec<String> = get(&laptop).owed.into_iter().map(|one| one.assessor).collect();
    let idle = all.iter().find(|one| !owing.contains(&one.id)).map(|one| one.id.clone());
    // Who sits nowhere owes nothing, and sees nothing for that.
    sql(&laptop, "UPDATE desk SET assessors = '[]'");
    act(&all[0].id);
    let (code, said) = refusal(result::get(&laptop.app, ()));
    assert_eq!(code, "result.closed");
    assert!(said.contains("di meja mana pun"), "{said}");
    if let Some(idle) = idle {
        act(&idle);
        assert_eq!(refusal(result::get(&laptop.app, ())).0, "result.closed");
    }
    sql(
        &laptop,
        "INSERT INTO approval (id, scope, digest, signed_ms) VALUES (randomblob(16), 'event', 'y', 1)",
    );
    act(&all[0].id);
    assert_eq!(get(&laptop).lines.len(), 74);
}

#[test]
fn the_trail_takes_rules_back_for_the_chair_alone_and_not_once_signed() {
    let laptop = scored();
    let wanted = RulesChoice { missing: RuleMissing::Present, ..choice(&laptop) };
    result::set_rules(&laptop.app, wanted.clone()).unwrap();
    let undo = |label: &str| {
        let page = trail::history(&laptop.app, HistoryQuery::default()).unwrap();
        let entry = page.items.into_iter().find(|one| one.label == label).unwrap();
        trail::undo(&laptop.app, IdInput { id: entry.tx }).map(|_| ())
    };
    let chair = people::assessors(&laptop.app, ()).unwrap().remove(0).id;
    role::name_chair(&laptop.app, NameChair { assessor: Some(chair.clone()) }).unwrap();
    assert_eq!(refusal(undo("rules.set")).0, "role.chair", "the secretariat does not");
    people::act_as(&laptop.app, ActAs { assessor: Some(chair), pin: None }).unwrap();
    undo("rules.set").unwrap();
    assert_ne!(choice(&laptop).missing, RuleMissing::Present);
    people::act_as(&laptop.app, ActAs::default()).unwrap();
    assert_eq!(refusal(undo("history.undo")).0, "role.chair", "nor the taking back");
}

#[test]
fn the_regional_index_takes_the_events_maturity_or_what_is_typed() {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iid-2026").unwrap();
    laptop.without_chair();
    let ask = |spd: &str, sum: &str, innovations: &str| {
        let request = IndexRequest {
            spd: spd.into(),
            sum: sum.into(),
            innovations: innovations.into(),
            ..IndexRequest::default()
        };
        result::index(&laptop.app, request)
    };
    let prefilled = ask("", "", "").unwrap();
    let with = get(&laptop).lines.iter().filter(|line| line.total.is_some()).count();
    assert_eq!(usize::try_from(prefilled.innovations).unwrap(), with);
    assert!(prefilled.from_event && prefilled.percent.is_none());
    let typed = ask("40,5", "5.180", "74").unwrap();
    assert_eq!(
        (typed.percent.as_deref(), typed.band.as_deref()),
        (Some("55,45"), Some("Inovatif"))
    );
    assert_eq!((typed.from_event, typed.words.len()), (false, 4));
    // A point between thousands and a point before decimals are told apart.
    assert_eq!(ask("40.5", "5180", "74").unwrap().percent, typed.percent);
    assert_eq!(ask("40,5", "5180,0", "74").unwrap().percent, typed.percent);
    let little = ask("0,050", "5.180", "74").unwrap().percent;
    assert_eq!(ask("0.050", "5.180", "74").unwrap().percent, little, "no fifty of it");
    assert_eq!(refusal(ask("64", "", "")).0, "index.spd");
    assert_eq!(refusal(ask("tiga", "", "")).0, "index.spd");
    assert_eq!(refusal(ask("1", "-5", "")).0, "index.sum");
    assert_eq!(refusal(ask("1", "", "1,5")).0, "index.innovations");
}

#[test]
fn an_index_that_no_source_gives_is_said_and_not_left_blank() {
    for (instrument, own) in [("iid-2026", false), ("iid-2024", true)] {
        let laptop = Laptop::secretariat();
        sample_event::scored_at(&laptop.app, &laptop.event(), instrument).unwrap();
        laptop.without_chair();
        let info = result::index(&laptop.app, IndexRequest::default()).unwrap();
        let said: String = info.notes.iter().map(|one| format!("{one}\n")).collect();
        assert!(said.contains("Skema IID 2023 tidak tersedia"), "{said}");
        assert_eq!(said.contains("(iid-2024) tidak memuat rumus indeks"), own, "{said}");
    }
}
