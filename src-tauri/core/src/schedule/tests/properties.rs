//! What holds for any settings, desks and agencies.

use std::collections::BTreeSet;

use chrono::{NaiveTime, Timelike};
use proptest::prelude::*;

use super::super::{Break, DeskIn, OpdIn, Settings, openings};
use super::{assessor, conflicts, desk_id, october, opd_id, plan, slots_of};
use crate::{registry::Category, zone::Zone};

fn clock(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap()
}

prop_compose! {
    /// Settings that are right: breaks touch the hours, a slot fits its session.
    fn any_settings()(
        zone in proptest::sample::select(Zone::ALL.to_vec()),
        days in proptest::collection::btree_set(1..28_u32, 1..5),
        start in 0..700_u32,
        length in 30..700_u32,
        slot_minutes in 5..45_u32,
        more in 0..90_u32,
        breaks in proptest::collection::vec((0.0..1.0_f64, 1..90_u32, 0..3_usize), 0..4),
        rotate: bool,
    ) -> Settings {
        let days: Vec<_> = days.into_iter().map(october).collect();
        let breaks = breaks.into_iter().map(|(place, minutes, only)| {
            let from = start + (f64::from(length) * place) as u32;
            let day = days[0];
            Break {
                from: clock(from),
                to: clock(from + minutes.min(1_439 - from)),
                day: (only == 1).then_some(day),
                weekday_only: (only == 2).then_some(chrono::Datelike::weekday(&day)),
            }
        }).collect();
        Settings {
            zone, days, breaks, rotate, slot_minutes,
            start: clock(start),
            end: clock(start + length),
            session_minutes: slot_minutes + more,
        }
    }
}

/// Up to seven desks, of which some share assessors.
fn any_desks() -> impl Strategy<Value = Vec<DeskIn>> {
    proptest::collection::vec(proptest::collection::vec(0..14_usize, 0..4), 1..8).prop_map(|all| {
        (all.into_iter().enumerate())
            .map(|(n, who)| DeskIn {
                id: desk_id(n),
                label: format!("Meja {}", n + 1),
                assessors: who.into_iter().map(assessor).collect(),
            })
            .collect()
    })
}

fn any_opds() -> impl Strategy<Value = Vec<OpdIn>> {
    let category = proptest::sample::select(vec![
        Category::Opd,
        Category::Puskesmas,
        Category::Kecamatan,
        Category::Desa,
    ]);
    proptest::collection::vec(category, 0..90).prop_map(|all| {
        (all.into_iter().enumerate())
            .map(|(n, category)| OpdIn { id: opd_id(n), name: format!("OPD {n}"), category })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_agency_is_placed_once_or_listed_and_nothing_conflicts(
        settings in any_settings(), desks in any_desks(), opds in any_opds(),
    ) {
        let made = plan(&settings, &desks, &opds).unwrap();
        let mut wanted = Vec::new();
        for opd in &opds {
            if settings.rotate {
                wanted.extend(desks.iter().map(|desk| (opd.id, Some(desk.id))));
            } else {
                wanted.push((opd.id, None));
            }
        }
        let mut told: Vec<_> = (made.slots.iter())
            .map(|slot| (slot.opd, settings.rotate.then_some(slot.desk)))
            .chain(made.unplaced.iter().map(|left| (left.opd, left.desk)))
            .collect();
        told.sort();
        wanted.sort();
        prop_assert_eq!(told, wanted);
        prop_assert_eq!(conflicts(&settings, &desks, &slots_of(&made)), vec![]);
        prop_assert!(made.slots.len() <= made.capacity);
    }

    #[test]
    fn a_divided_plan_leaves_out_nobody_while_there_is_capacity(
        settings in any_settings(), desks in any_desks(), opds in any_opds(),
    ) {
        let made = plan(&Settings { rotate: false, ..settings }, &desks, &opds).unwrap();
        prop_assert_eq!(made.slots.len(), opds.len().min(made.capacity));
    }

    #[test]
    fn no_two_slots_of_a_desk_overlap_and_none_meets_a_break_or_leaves_the_hours(
        settings in any_settings(), desks in any_desks(), opds in any_opds(),
    ) {
        // Said again without the code's own spans: every minute of every slot, by the local clock.
        let made = plan(&settings, &desks, &opds).unwrap();
        let mut taken = BTreeSet::new();
        for slot in &made.slots {
            for minute in 0..slot.minutes {
                let local = settings.zone.local(slot.start + i64::from(minute) * 60_000);
                let (day, time) = (local.date(), local.time());
                prop_assert!(taken.insert((slot.desk, local)));
                prop_assert!(settings.days.contains(&day));
                prop_assert!(settings.start <= time && time < settings.end);
                let resting = settings.breaks.iter().any(|pause| {
                    pause.day.is_none_or(|only| only == day)
                        && pause.weekday_only.is_none_or(|w| w == chrono::Datelike::weekday(&day))
                        && pause.from <= time && time < pause.to
                });
                prop_assert!(!resting, "{} {}", day, time);
            }
        }
    }

    #[test]
    fn a_grid_without_breaks_is_what_the_lengths_say(settings in any_settings()) {
        let settings = Settings { breaks: Vec::new(), ..settings };
        let minutes = |time: NaiveTime| time.num_seconds_from_midnight() / 60;
        let length = minutes(settings.end) - minutes(settings.start);
        let (slot, session) = (settings.slot_minutes, settings.session_minutes);
        let a_day = length / session * (session / slot) + length % session / slot;
        let grid = openings(&settings).unwrap();
        prop_assert_eq!(grid.len(), a_day as usize * settings.days.len());
        prop_assert!(grid.is_sorted_by_key(|opening| opening.start));
    }

    #[test]
    fn only_the_order_of_agencies_and_desks_matters(
        (settings, desks, opds, days, breaks) in (any_settings(), any_desks(), any_opds())
            .prop_flat_map(|(settings, desks, opds)| {
                let days = Just(settings.days.clone()).prop_shuffle();
                let breaks = Just(settings.breaks.clone()).prop_shuffle();
                (Just(settings), Just(desks), Just(opds), days, breaks)
            }),
    ) {
        let made = plan(&settings, &desks, &opds).unwrap();
        let mut same_people = desks;
        for desk in &mut same_people {
            desk.assessors.reverse();
        }
        let shuffled = Settings { days, breaks, ..settings };
        // Grouping the agencies by category beforehand changes nothing either: the sort is stable.
        let mut grouped = opds;
        grouped.sort_by_key(|opd| opd.category);
        prop_assert_eq!(plan(&shuffled, &same_people, &grouped).unwrap(), made);
    }
}
