//! The agenda: what can still move the result comes first, and by as much as it says.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{what, who};
use crate::{
    combine,
    exact::Exact,
    figures::{Item, Unfinished, agenda, reach_of, row_values, total_spread},
    ids::{DeskId, OpdId},
    instrument,
    panel::{Entrant, Juror, Mark, Missing, Panel, RankBy, Seat, Stage, Value},
    registry::Category,
};

/// One stage of the IGA rubric, five rows of weight 30, 25, 20, 15 and 10; each innovation a list
/// of sheets, each five values, "." for an empty cell.
fn panel(innovations: &[&[&str]]) -> Panel {
    let instrument = instrument::find("iga-2023", 1).unwrap();
    let rows: Vec<String> = instrument.scored().map(|row| row.id.clone()).collect();
    let (key, label) = ("presentasi".to_owned(), "Presentasi".to_owned());
    let stage = Stage { key, label, share: Exact::from(100), instrument };
    let mut panel = Panel { stages: vec![stage], ..Panel::default() };
    panel.rules.ranks = RankBy::All;
    let most = innovations.iter().map(|sheets| sheets.len()).max().unwrap_or_default();
    for n in 0..most {
        panel.jurors.push(Juror { id: who(n), name: format!("Penilai {}", n + 1), chair: false });
    }
    for (at, sheets) in innovations.iter().enumerate() {
        panel.entrants.push(Entrant {
            id: what(at),
            name: format!("Inovasi {}", at + 1),
            opd: OpdId(Uuid::from_u128(0xC000 + at as u128)),
            opd_name: "Dinas Sosial".into(),
            category: Category::Opd,
        });
        let desk = DeskId(Uuid::from_u128(1));
        let seats: BTreeSet<Seat> =
            (0..sheets.len()).map(|n| Seat { desk, assessor: who(n) }).collect();
        panel.seats.insert(what(at), seats);
        for (n, sheet) in sheets.iter().enumerate() {
            panel.sent.insert((what(at), "presentasi".into(), who(n)));
            for (row, value) in rows.iter().zip(sheet.split(' ')) {
                if value == "." {
                    continue;
                }
                // Ends of the scale carry their comment, as the rubric asks.
                let comment = if ["0", "100"].contains(&value) { "Jelas" } else { "" };
                let mark = Mark { value: Value::from_key(value), comment: comment.into() };
                panel.marks.insert((what(at), row.clone(), who(n)), mark);
            }
        }
    }
    panel
}

fn items(panel: &Panel) -> Vec<Item> {
    agenda(panel, &combine::result(panel), |_, _, _| false)
}

fn whole(reach: &crate::figures::Reach) -> (String, String) {
    (reach.low.as_ref().unwrap().to_string(), reach.high.as_ref().unwrap().to_string())
}

#[test]
fn a_settled_panel_has_nothing_to_see_to() {
    assert_eq!(items(&panel(&[&["80 80 80 80 80", "82 80 80 80 80"], &["60 60 60 60 60"]])), []);
}

#[test]
fn a_missing_score_reaches_as_far_as_its_row() {
    // The second assessor lacks the row of weight 30: their total lies between 56 and 86, the
    // mean of both between 68 and 83, and the other innovation stands at 75.
    let mut panel = panel(&[&["80 80 80 80 80", ". 80 80 80 80"], &["75 75 75 75 75"]]);
    for missing in [Missing::Wait, Missing::Present] {
        panel.rules.missing = missing;
        let [item] = items(&panel).try_into().unwrap();
        assert!(matches!(&item.what, Unfinished::Sheet { rows, .. } if rows.len() == 1));
        assert_eq!(whole(&item.reach), ("68".into(), "83".into()));
        assert_eq!((item.reach.best, item.reach.worst), (Some(1), Some(2)));
        assert!(item.reach.touches_prizes());
        assert_eq!(item.holds, missing == Missing::Wait);
    }
}

#[test]
fn what_can_change_an_announced_rank_comes_before_what_moves_more_points_without_one() {
    // Seven stand above 50; the eighth lacks a whole sheet and cannot reach them, the first lacks
    // one row of weight 10 that decides between first and second.
    let full = |value: u32| format!("{value} {value} {value} {value} {value}");
    let firsts: Vec<String> = (0..7).map(|at| full(90 - at)).collect();
    let short = "90 90 90 90 .".to_owned();
    let mut sheets: Vec<Vec<&str>> = firsts.iter().map(|sheet| vec![sheet.as_str()]).collect();
    sheets[0] = vec![&short];
    let (low, none) = (full(10), ". . . . .".to_owned());
    sheets.push(vec![&low, &none]);
    let by: Vec<&[&str]> = sheets.iter().map(Vec::as_slice).collect();
    let found = items(&panel(&by));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].innovation, what(0));
    assert!(found[1].reach.width() > found[0].reach.width());
    assert!(!found[1].reach.touches_prizes());
}

#[test]
fn assessors_apart_reach_from_the_lowest_to_the_highest_they_gave() {
    let panel = panel(&[&["90 80 80 80 80", "40 80 80 80 80"], &["70 70 70 70 70"]]);
    let [item] = items(&panel).try_into().unwrap();
    assert!(matches!(&item.what, Unfinished::Apart { rows, .. } if rows.len() == 1));
    // 30 % of 40 to 30 % of 90, with 56 of the other rows.
    assert_eq!(whole(&item.reach), ("68".into(), "83".into()));
    let total = total_spread(&panel, &panel.stages[0], what(0)).unwrap();
    assert_eq!((total.range.to_string().as_str(), total.wide), ("15", false));
}

#[test]
fn a_shared_announced_rank_and_an_innovation_without_assessors_are_named_once() {
    let found = items(&panel(&[&["80 80 80 80 80"], &["80 80 80 80 80"], &[]]));
    let kinds: Vec<&Unfinished> = found.iter().map(|item| &item.what).collect();
    assert_eq!(kinds.len(), 2);
    assert!(matches!(kinds[0], Unfinished::Tie { rank: 1, with } if *with == [what(1)]));
    assert_eq!(found[0].reach.places(), 1);
    assert_eq!(kinds[1], &Unfinished::Nobody);
}

#[test]
fn a_missing_comment_moves_nothing_and_a_deliberation_gives_its_reason() {
    let mut panel = panel(&[&["100 80 80 80 80"]]);
    let wanted = panel.stages[0].instrument.scoring.as_ref().unwrap().comment_at.clone();
    assert!(!wanted.is_empty(), "the rubric asks for comments at its ends");
    for mark in panel.marks.values_mut() {
        mark.comment.clear();
    }
    let [item] = items(&panel).try_into().unwrap();
    assert!(matches!(&item.what, Unfinished::Comment { rows, .. } if rows.len() == 1));
    assert_eq!((item.reach.places(), item.reach.width()), (0, Exact::zero()));
    assert!(agenda(&panel, &combine::result(&panel), |_, _, _| true).is_empty());
}

#[test]
fn a_cell_in_conflict_may_become_anything_its_row_allows() {
    let panel = panel(&[&["80 80 80 80 80"], &["75 75 75 75 75"]]);
    let outcome = combine::result(&panel);
    let row = panel.stages[0].instrument.scored().next().unwrap().id.clone();
    let reach = reach_of(&panel, &outcome, what(0), &[(row, who(0))]);
    assert_eq!(whole(&reach), ("56".into(), "86".into()));
    assert_eq!(reach_of(&panel, &outcome, what(9), &[]).low, None);
}

#[test]
fn the_recused_are_in_no_figure_even_with_scores() {
    let mut panel = panel(&[&["90 80 80 80 80", "88 80 80 80 80"], &["70 70 70 70 70"]]);
    let opd = panel.entrants[0].opd;
    panel.seats.get_mut(&what(0)).unwrap().retain(|seat| seat.assessor != who(1));
    let row = panel.stages[0].instrument.scored().next().unwrap().clone();
    assert_eq!(row_values(&panel, &row).len(), 3);
    panel.recused.insert((who(1), opd));
    let kept: Vec<_> = row_values(&panel, &row).into_keys().collect();
    assert_eq!(kept, [(what(0), who(0)), (what(1), who(0))]);
    assert_eq!(panel.jurors_of(what(0)).map(|one| one.id).collect::<Vec<_>>(), [who(0)]);
    assert_eq!(total_spread(&panel, &panel.stages[0], what(0)), None);
}

#[test]
fn a_guest_who_sent_is_in_the_reach_and_a_guest_who_did_not_is_not() {
    let mut panel = panel(&[&[". 80 80 80 80", "60 60 60 60 60"]]);
    panel.seats.get_mut(&what(0)).unwrap().retain(|seat| seat.assessor != who(1));
    // The mean of 56 to 86 and the guest's 60.
    let [item] = items(&panel).try_into().unwrap();
    assert_eq!(whole(&item.reach), ("58".into(), "73".into()));
    panel.sent.remove(&(what(0), "presentasi".into(), who(1)));
    let [item] = items(&panel).try_into().unwrap();
    assert_eq!(whole(&item.reach), ("56".into(), "86".into()));
}

#[test]
fn ranks_are_counted_among_the_others_of_the_category_and_not_oneself() {
    let mut panel = panel(&[
        &["80 80 80 80 80"],
        &["75 75 75 75 75"],
        &["75 75 75 75 75"],
        &["78 78 78 78 78"],
    ]);
    panel.rules.ranks = RankBy::Category;
    panel.entrants[3].category = Category::Desa;
    let row = panel.stages[0].instrument.scored().next().unwrap().id.clone();
    let ends = |panel: &Panel, at: usize| {
        let reach = reach_of(panel, &combine::result(panel), what(at), &[(row.clone(), who(0))]);
        (reach.best, reach.worst)
    };
    // 52,5 to 82,5: before all, or behind the 80 and the other 75.
    assert_eq!(ends(&panel, 1), (Some(1), Some(3)));
    assert_eq!(ends(&panel, 0), (Some(1), Some(3)));
    assert_eq!(ends(&panel, 3), (Some(1), Some(1)));
    panel.rules.ranks = RankBy::All;
    assert_eq!(ends(&panel, 3), (Some(1), Some(4)));
}

/// Many innovations take as long as each of them, not as long as all of them each time: what a
/// quadratic agenda needs here is minutes.
#[test]
fn an_agenda_of_thousands_looks_at_each_innovation_once() {
    let sheets: Vec<[&str; 1]> = vec![[". 80 80 80 80"]; 3_000];
    let by: Vec<&[&str]> = sheets.iter().map(<[&str; 1]>::as_slice).collect();
    let mut panel = panel(&by);
    panel.rules.missing = Missing::Wait;
    assert_eq!(items(&panel).len(), 3_000);
}
