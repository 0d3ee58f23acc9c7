//! Over a schedule that stands: what need not move does not.

use proptest::prelude::*;

use super::super::{
    Arranged, Break, Conflict, Keep, Laid, OpdIn, Rules, SlotIn, Standing, arrange, conflicts,
};
use super::{
    assessor, desks, every_day, october, opd_id, opds, probolinggo, slot_id, three_desks, time,
};
use crate::registry::Category;

/// What was laid, as a schedule that stands; ids are given to slots that have none.
fn standing(made: &Arranged) -> Vec<Standing> {
    made.slots
        .iter()
        .enumerate()
        .map(|(n, Laid { id, place })| Standing {
            slot: SlotIn {
                id: id.unwrap_or(slot_id(n)),
                desk: place.desk,
                opd: place.opd,
                start: place.start,
                minutes: place.minutes,
            },
            session: place.session,
            fixed: false,
        })
        .collect()
}

fn slots(made: &Arranged) -> Vec<SlotIn> {
    standing(made).into_iter().map(|one| one.slot).collect()
}

fn first(rules: &Rules, list: &[OpdIn]) -> Vec<Standing> {
    standing(&arrange(rules, list, &[], Keep::Fresh, None).unwrap())
}

fn again(rules: &Rules, list: &[OpdIn], stands: &[Standing]) -> Arranged {
    arrange(rules, list, stands, Keep::Stable, None).unwrap()
}

fn reference() -> Vec<OpdIn> {
    opds(&[(Category::Opd, 29), (Category::Puskesmas, 20), (Category::Kecamatan, 25)])
}

#[test]
fn nothing_moves_where_nothing_changed() {
    let rules = Rules::new(probolinggo(), three_desks());
    let stands = first(&rules, &reference());
    let made = again(&rules, &reference(), &stands);
    assert_eq!((made.moved, made.gone.len(), standing(&made)), (0, 0, stands));
}

#[test]
fn a_break_moves_only_the_slots_it_meets() {
    let mut rules = Rules::new(probolinggo(), three_desks());
    let stands = first(&rules, &reference());
    let pause = Break { day: Some(october(15)), ..every_day(time(10, 0), time(10, 15)) };
    rules.settings.breaks.push(pause);
    let made = again(&rules, &reference(), &stands);
    assert_eq!((made.moved, made.unplaced.len()), (3, 0));
    assert_eq!(conflicts(&rules, &slots(&made)), []);
}

#[test]
fn a_new_conflict_of_interest_is_mended_by_a_swap() {
    let mut rules = Rules::new(probolinggo(), three_desks());
    let list = opds(&[(Category::Opd, 81)]);
    let stands = first(&rules, &list);
    let at_first = stands.iter().find(|one| one.slot.desk == super::desk_id(0)).unwrap();
    rules.recusals.insert((assessor(1), at_first.slot.opd));
    let made = again(&rules, &list, &stands);
    assert_eq!((made.moved, made.unplaced.len()), (2, 0), "a full schedule, so two change places");
    assert_eq!(conflicts(&rules, &slots(&made)), []);
}

#[test]
fn what_has_begun_stays_even_where_the_rules_say_no() {
    let mut rules = Rules::new(probolinggo(), three_desks());
    let mut stands = first(&rules, &reference());
    stands[0].fixed = true;
    let begun = stands[0].slot;
    rules.recusals.insert((assessor(0), begun.opd));
    rules.settings.slot_minutes = 30;
    for keep in [Keep::Stable, Keep::Fresh] {
        let made = arrange(&rules, &reference(), &stands, keep, None).unwrap();
        let kept = made.slots.iter().find(|one| one.id == Some(begun.id)).unwrap();
        assert_eq!((kept.place.desk, kept.place.start), (begun.desk, begun.start));
        assert_eq!(kept.place.minutes, 20);
        assert_eq!(made.slots.iter().filter(|one| one.place.opd == begun.opd).count(), 1);
    }
}

#[test]
fn an_agency_gone_gives_its_place_free_and_slots_keep_their_ids() {
    let rules = Rules::new(probolinggo(), three_desks());
    let list = reference();
    let stands = first(&rules, &list);
    let without: Vec<OpdIn> = list.iter().filter(|opd| opd.id != opd_id(5)).cloned().collect();
    let made = again(&rules, &without, &stands);
    assert_eq!((made.gone.len(), made.moved, made.slots.len()), (1, 1, 73));
    assert!(made.slots.iter().all(|one| one.id.is_some()));
}

#[test]
fn new_lengths_for_all_lay_everything_anew() {
    let mut rules = Rules::new(probolinggo(), three_desks());
    let stands = first(&rules, &reference());
    rules.settings.slot_minutes = 15;
    let made = again(&rules, &reference(), &stands);
    let fresh = arrange(&rules, &reference(), &[], Keep::Fresh, None).unwrap();
    let places = |made: &Arranged| made.slots.iter().map(|one| one.place).collect::<Vec<_>>();
    assert_eq!(places(&made), places(&fresh));
}

#[test]
fn a_fresh_schedule_wastes_no_row_and_shares_the_work() {
    for count in [1, 2, 3, 40, 74, 81] {
        let rules = Rules::new(probolinggo(), three_desks());
        let made = first(&rules, &opds(&[(Category::Opd, count)]));
        let rows: std::collections::BTreeSet<i64> = made.iter().map(|one| one.slot.start).collect();
        assert_eq!(rows.len(), count.div_ceil(3), "{count}");
        let load = |n| made.iter().filter(|one| one.slot.desk == super::desk_id(n)).count();
        let loads = [load(0), load(1), load(2)];
        assert!(loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1, "{loads:?}");
    }
}

prop_compose! {
    fn any_event()(
        desk_count in 1..6_usize,
        count in 1..70_usize,
        recused in proptest::collection::btree_set((0..6_usize, 0..70_usize), 0..60),
    ) -> (Rules, usize) {
        let who: Vec<Vec<usize>> = (0..desk_count).map(|n| vec![n]).collect();
        let sitting: Vec<&[usize]> = who.iter().map(Vec::as_slice).collect();
        let mut rules = Rules::new(probolinggo(), desks(&sitting));
        rules.recusals = recused.into_iter().map(|(who, n)| (assessor(who), opd_id(n))).collect();
        (rules, count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_agency_more_moves_fewer_slots_than_there_are_desks((rules, count) in any_event()) {
        let list = opds(&[(Category::Opd, count + 1)]);
        let stands = first(&rules, &list[..count]);
        let made = again(&rules, &list, &stands);
        // A shortest chain passes no desk twice: all seats of a desk are alike to a recusal.
        prop_assert!(made.moved < rules.desks.len(), "{} moved", made.moved);
        prop_assert!(made.gone.is_empty());
        prop_assert_eq!(conflicts(&rules, &slots(&made)), vec![]);
    }

    #[test]
    fn one_assessor_changed_moves_only_who_may_not_stay(
        (rules, count) in any_event(), newcomer in 0..6_usize, at in 0..6_usize,
    ) {
        let list = opds(&[(Category::Opd, count)]);
        let stands = first(&rules, &list);
        let mut changed = rules.clone();
        let desk = at % rules.desks.len();
        // Somebody who sits nowhere else takes the place.
        changed.desks[desk].assessors = vec![assessor(40 + newcomer)];
        for n in (newcomer..count).step_by(9) {
            changed.recusals.insert((assessor(40 + newcomer), opd_id(n)));
        }
        let must = stands.iter()
            .filter(|one| changed.recused(one.slot.desk, one.slot.opd).is_some()).count();
        let made = again(&changed, &list, &stands);
        let found = conflicts(&changed, &slots(&made));
        prop_assert!(found.iter().all(Conflict::is_wish), "{:?}", found);
        // Whom every desk had to refuse may have a place now, and each such place is one more
        // chain of moves.
        let admitted = count - stands.len();
        if must * 2 * changed.desks.len() <= stands.len() && made.unplaced.is_empty() {
            prop_assert!(made.moved <= (must + admitted) * changed.desks.len(),
                "{} moved for {must} refused and {admitted} admitted", made.moved);
        }
    }
}
