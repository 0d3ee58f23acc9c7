//! What comes between the look and the deed: an undo decides on what is there when it is done.

use std::sync::{Arc, Mutex};

use meja_app::{
    App,
    case::{board_undo, clock, score, slots, trail},
    contract::{ClockAct, ClockActInput, HistoryQuery, IdInput, ScoreInput, SendScores, SwapSlots},
};
use meja_tests::Laptop;

use super::at_nine;

/// At the `asked`-th time that the application asks for the hour from now on, somebody else does
/// `act`; what it gave, once it was done.
fn meanwhile<T: Send + 'static>(
    laptop: &Laptop,
    asked: u32,
    act: impl FnOnce(&App) -> T + Send + 'static,
) -> Arc<Mutex<Option<T>>> {
    let (app, gave) = (laptop.app.clone(), Arc::new(Mutex::new(None)));
    let place = gave.clone();
    laptop.host.meanwhile(asked, move || *place.lock().unwrap() = Some(act(&app)));
    gave
}

#[test]
fn a_score_is_not_taken_back_once_its_sheet_was_sent_at_whatever_moment() {
    let mut between = 0;
    for asked in 0.. {
        let laptop = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {});
        let view = laptop.desk_view("Meja 1");
        let (lead, id) = (view.assessors[0].id.clone(), view.innovations[0].id.clone());
        laptop.seat(Some(&lead));
        laptop.give(&id, "iga23.1", "80").unwrap();
        let page = trail::history(&laptop.app, HistoryQuery::default()).unwrap();
        let given = page.items.into_iter().find(|entry| entry.label == "score.write").unwrap().tx;
        let innovation = id.clone();
        let sent = meanwhile(&laptop, asked, move |app| {
            let input = SendScores {
                innovation: innovation.clone(),
                with_empty: true,
                ..SendScores::default()
            };
            let sent = score::send(app, input).is_ok_and(|one| one.sent_at.is_some());
            let view = score::get(app, ScoreInput { innovation, desk: None }).unwrap();
            sent && view.stages[0].rows[0].value == "80"
        });
        let undone = trail::undo(&laptop.app, IdInput { id: given });
        if laptop.host.nothing_came_between() {
            assert!(between > 0, "it was tried between all that the undo does");
            return;
        }
        // Sent before the undo was done, it stays as it was sent.
        if sent.lock().unwrap().unwrap() {
            between += 1;
            assert_eq!(undone.map(|_| ()).unwrap_err().code, "score.sent", "after {asked}");
            assert_eq!(laptop.scores(&id).stages[0].rows[0].value, "80");
        }
    }
}

#[test]
fn a_swap_is_not_taken_back_once_one_of_its_turns_was_called_at_whatever_moment() {
    let mut between = 0;
    for asked in 0.. {
        let laptop = at_nine();
        let slots = laptop.slots_of("Meja 1");
        let swap = SwapSlots { a: slots[0].id.clone(), b: slots[1].id.clone() };
        slots::swap_slots(&laptop.app, swap).unwrap();
        let swapped = laptop.slot(&slots[1].id).start_ms;
        let slot = slots[1].id.clone();
        let called = meanwhile(&laptop, asked, move |app| {
            clock::act(app, ClockActInput { slot: slot.clone(), act: ClockAct::Call }).unwrap();
            let board = meja_app::case::schedule::board(app, ()).unwrap();
            board.slots.into_iter().find(|one| one.id == slot).unwrap().start_ms
        });
        let undone = board_undo::undo(&laptop.app, ());
        if laptop.host.nothing_came_between() {
            assert!(between > 0, "it was tried between all that the undo does");
            return;
        }
        if called.lock().unwrap().unwrap() == swapped {
            between += 1;
            assert_eq!(undone.map(|_| ()).unwrap_err().code, "schedule.begun", "after {asked}");
            assert_eq!(laptop.slot(&slots[1].id).start_ms, swapped);
        }
    }
}
