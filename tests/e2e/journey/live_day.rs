//! A late morning of the event's own first day, led from the board by keys: planned, expected and
//! actual, who is late and who does not come, and the rest of the day laid anew.
//!
//! What happened before was done on another laptop, whose clock the test turns; the window then
//! takes itself to begin at twelve past ten, whatever the hour of the machine is.

use std::path::PathBuf;

use meja_app::contract::ClockAct;
use meja_tests::{Laptop, OPEN_DAY};
use serde_json::{from_value, json};

use super::{
    board::{self, Place},
    screens::Visit,
    sit,
};
use crate::{page::Window, pictures, wait, world::World};

const MINUTE: i64 = 60_000;
/// 10.12 on the first day, when the window opens.
pub(super) const NOW: i64 = OPEN_DAY + 72 * MINUTE;

/// Makes the event as it stands at [`NOW`]: `Meja 1` far behind, an agency of `Meja 2` not come,
/// `Meja 3` on time and waiting for a late one.
pub(super) fn late_morning(world: &World) -> PathBuf {
    let laptop = Laptop::with_sample();
    let slots = |desk: &str| laptop.slots_of(desk).into_iter().map(|slot| slot.id);
    let [one, two, three] =
        ["Meja 1", "Meja 2", "Meja 3"].map(|desk| slots(desk).collect::<Vec<String>>());
    let start = || ClockAct::Start { backdated_ms: 0 };
    let until = OPEN_DAY + 85 * MINUTE;
    let mut acts = vec![
        (64, &one[2], ClockAct::Add { ms: 10 * MINUTE }),
        (45, &two[2], ClockAct::Absent),
        (66, &three[3], ClockAct::Late { until_ms: Some(until) }),
    ];
    for (slot, from, to) in [
        (&one[0], 4, Some(33)),
        (&one[1], 35, Some(62)),
        (&one[2], 63, None),
        (&two[0], 0, Some(21)),
        (&two[1], 22, Some(41)),
        (&two[3], 60, None),
        (&three[0], 0, Some(19)),
        (&three[1], 20, Some(38)),
        (&three[2], 40, Some(58)),
    ] {
        acts.push((from, slot, ClockAct::Call));
        acts.push((from, slot, start()));
        acts.extend(to.map(|to| (to, slot, ClockAct::Finish)));
    }
    acts.sort_by_key(|(minute, ..)| *minute);
    for (minute, slot, act) in acts {
        laptop.host.set_time(OPEN_DAY + minute * MINUTE);
        laptop.act(slot, act).unwrap();
    }
    laptop.close();
    world.bring(&laptop.event())
}

/// The window on that morning, at the first desk.
pub(super) async fn open() -> Window {
    let world = World::at(NOW);
    let path = late_morning(&world);
    let window = Window::open_in(world, &[path.to_str().unwrap()]).await;
    pictures::size(&window).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    window.sees("Berjalan").await;
    window
}

/// The agency at a desk and a time.
async fn at(window: &Window, desk: &str, time: &str) -> Place {
    board::shows(window, &format!("{desk}, {time}"), |all| {
        all.iter().find(|place| place.desk == desk && place.time == time).cloned()
    })
    .await
}

async fn opd_at(window: &Window, desk: &str, time: &str) -> String {
    at(window, desk, time).await.opd.unwrap_or_else(|| panic!("nobody at {desk}, {time}"))
}

#[tokio::test]
async fn a_late_morning_is_told_and_led_from_the_board_by_keys() {
    let window = open().await;
    window.sees("terlambat 23 menit").await;
    let mut visit = Visit::default();
    visit.everywhere(&window, "hari-meja").await;
    window.strike("Ctrl+5").await;
    told(&window).await;
    visit.everywhere(&window, "hari-jadwal").await;
    late_absent_next(&window).await;
    free_places(&window, &mut visit).await;
    days(&window).await;
    visit.end();
    window.close().await;
}

/// Planned, expected and actual, each where it belongs; the desk's own turn has the keys.
async fn told(window: &Window) {
    let running = at(window, "Meja 1", "09.40").await;
    let first = opd_at(window, "Meja 1", "09.00").await;
    let next = opd_at(window, "Meja 1", "10.00").await;
    window.focus_on(running.opd.as_deref().unwrap()).await;
    board::says(window, &first, "Selesai, Kenyataan 09.04–09.33", true).await;
    board::says(window, running.opd.as_deref().unwrap(), "Berjalan, Kenyataan 10.03", true).await;
    board::says(window, &next, "perkiraan 10.33 (+33 menit)", true).await;
    assert!(board::slot(window, &next).await.text.contains("10.00 → 10.33"));
    let gone = opd_at(window, "Meja 2", "09.40").await;
    board::says(window, &gone, "Tidak hadir", true).await;
    let late = opd_at(window, "Meja 3", "10.00").await;
    board::says(window, &late, "Terlambat, perkiraan 10.40 (+40 menit)", true).await;
    assert!(board::slot(window, &late).await.text.contains("Terlambat → 10.40"));
    let cut = "return [...document.querySelectorAll('[role=gridcell] .under')] \
        .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)";
    assert_eq!(window.read(cut).await, json!([]), "no card's line is cut off");
    assert!(board::head(window, "Meja 1").await.contains("+33 menit selesai ± 12.33"));
    assert!(board::head(window, "Meja 2").await.contains("tepat waktu selesai ± 12.00"));
    // The line of now, and the time on it.
    let now = window
        .read(
            "const row = document.querySelector('[role=rowheader]:has(.clock)'); \
             return row === null ? '' : row.innerText.replace(/\\s+/g, ' ').trim()",
        )
        .await;
    assert!(now.as_str().unwrap_or_default().contains("10.1"), "the line of now says {now}");
}

/// L, A and N, each struck and taken back.
async fn late_absent_next(window: &Window) {
    let first = opd_at(window, "Meja 2", "10.20").await;
    let second = opd_at(window, "Meja 2", "10.40").await;
    board::walk_to(window, &first).await;
    for (key, words) in [("L", "Terlambat"), ("A", "Tidak hadir")] {
        window.strike(key).await;
        board::says(window, &first, words, true).await;
        window.strike(key).await;
        board::says(window, &first, words, false).await;
    }
    window.strike("N").await;
    board::stands(window, &second, "Meja 2", "10.20").await;
    board::stands(window, &first, "Meja 2", "10.40").await;
    for (key, time) in [("U", "10.20"), ("Shift+U", "10.40"), ("U", "10.20")] {
        window.strike(key).await;
        board::stands(window, &first, "Meja 2", time).await;
    }
}

/// Delete, T, M with arrows and Enter, Escape, S, a drag, H: on a desk's last place and back.
async fn free_places(window: &Window, visit: &mut Visit) {
    let desk = "Meja 2";
    let [waits, third, fourth, last] = [
        opd_at(window, desk, "10.20").await,
        opd_at(window, desk, "11.00").await,
        opd_at(window, desk, "11.20").await,
        opd_at(window, desk, "11.40").await,
    ];
    board::walk_to(window, &last).await;
    window.strike("Delete").await;
    let free = board::shows(window, "a free place", |all| {
        all.iter().find(|place| place.is_free() && place.time == "11.40").cloned()
    })
    .await;
    window.sees("1 perangkat daerah belum mendapat giliran").await;

    board::walk_to(window, &waits).await;
    window.strike("T").await;
    board::stands(window, &waits, desk, "11.40").await;
    window.strike("U").await;
    board::stands(window, &waits, desk, "10.20").await;

    board::walk_to(window, &third).await;
    window.strike("M").await;
    let held = |all: &[Place]| board::of(all, &third).filter(|place| place.held).map(drop);
    board::shows(window, "what is in the hand", held).await;
    let begun = at(window, "Meja 1", "09.40").await;
    board::shows(window, "why it may not go there", |all| {
        let refused = all.iter().find(|place| place.id == begun.id)?;
        refused.label.contains("Tidak dapat ke sini").then_some(())
    })
    .await;
    visit.everywhere(window, "hari-jadwal-diangkat").await;
    window.strike("Esc").await;
    board::shows(window, "an empty hand", |all| all.iter().all(|place| !place.held).then_some(()))
        .await;
    window.strike("M").await;
    board::shows(window, "what is in the hand", held).await;
    board::walk(window, &free.id).await;
    window.strike("Enter").await;
    board::stands(window, &third, desk, "11.40").await;
    window.strike("U").await;
    board::stands(window, &third, desk, "11.00").await;

    board::walk_to(window, &third).await;
    window.strike("S").await;
    board::shows(window, "what is in the hand", held).await;
    board::walk_to(window, &fourth).await;
    window.strike("S").await;
    board::stands(window, &third, desk, "11.20").await;
    board::stands(window, &fourth, desk, "11.00").await;
    window.strike("U").await;
    board::stands(window, &third, desk, "11.00").await;

    drag(window, &fourth, &free.label).await;
    board::stands(window, &fourth, desk, "11.40").await;
    window.strike("U").await;
    board::stands(window, &fourth, desk, "11.20").await;

    board::walk(window, &free.id).await;
    let kept = |all: &[Place]| {
        let kept = all.iter().find(|place| place.desk == desk && place.time == "11.40")?;
        kept.label.starts_with("Dikosongkan").then_some(())
    };
    window.strike("H").await;
    board::shows(window, "a place kept free", kept).await;
    window.strike("H").await;
    board::shows(window, "the place given back", |all| kept(all).is_none().then_some(())).await;
    // What was done is taken back one by one: given back, kept, taken from its place.
    window.strike("U").await;
    board::shows(window, "the place kept free again", kept).await;
    window.strike("U").await;
    board::shows(window, "the free place", |all| kept(all).is_none().then_some(())).await;
    window.strike("U").await;
    board::stands(window, &last, desk, "11.40").await;
}

/// Drags a card by the pointer to a free place.
async fn drag(window: &Window, opd: &str, free: &str) {
    let card = window.find("gridcell", opd).await;
    let place = window.find("gridcell", free).await;
    window.take_up(&card).await;
    board::shows(window, "the card in the hand", |all| {
        board::of(all, opd).filter(|place| place.held).map(drop)
    })
    .await;
    window.carry_over(&place).await;
    window.let_go().await;
}

/// Other days are a key away.
async fn days(window: &Window) {
    for (key, day) in [("PageDown", "16 Oktober"), ("PageUp", "15 Oktober")] {
        window.strike(key).await;
        let script = "return document.querySelector('[role=grid]').getAttribute('aria-label')";
        wait::until(day, async || window.read(script).await.as_str()?.contains(day).then_some(()))
            .await;
    }
}

/// A move of the proposal, as the panel tells it.
#[derive(serde::Deserialize, Clone, PartialEq, Eq, Debug)]
struct Move {
    opd: String,
    from: [String; 2],
    to: [String; 2],
}

async fn proposal(window: &Window) -> Vec<Move> {
    const MOVES: &str = "const cell = (e) => e.innerText.split('\\n').map((t) => t.trim()); \
        return [...document.querySelectorAll('aside table:first-of-type tbody tr')].map((tr) => ({ \
          opd: tr.querySelector('th').firstChild.textContent.trim(), \
          from: cell(tr.children[1]), to: cell(tr.children[2]) }))";
    window.sees("turun dari").await;
    from_value(window.read(MOVES).await).unwrap()
}

/// Where the agencies of a proposal stand on the board.
async fn standing(window: &Window, moves: &[Move]) -> Vec<[String; 2]> {
    let mut places = Vec::new();
    for one in moves {
        let place = board::slot(window, &one.opd).await;
        places.push([place.desk, place.time]);
    }
    places
}

#[tokio::test]
async fn the_rest_of_a_late_day_is_proposed_dropped_proposed_again_and_applied_whole() {
    let window = open().await;
    window.strike("Ctrl+5").await;
    // Two agencies say that they do not come: their places help the desk that is behind.
    for time in ["10.40", "11.20"] {
        let opd = opd_at(&window, "Meja 3", time).await;
        board::walk_to(&window, &opd).await;
        window.strike("A").await;
        board::says(&window, &opd, "Tidak hadir", true).await;
    }
    window.strike("R").await;
    let moves = proposal(&window).await;
    assert!(moves.iter().any(|one| one.from[0] == "Meja 1" && one.to[0] != "Meja 1"), "{moves:?}");
    let mut visit = Visit::default();
    visit.everywhere(&window, "hari-jadwal-usulan").await;
    window.strike("Esc").await;
    wait::until("the proposal to be gone", async || {
        (!window.text().await.contains("Akibatnya bagi setiap meja")).then_some(())
    })
    .await;
    let before: Vec<_> = moves.iter().map(|one| one.from.clone()).collect();
    let after: Vec<_> = moves.iter().map(|one| one.to.clone()).collect();
    assert_eq!(standing(&window, &moves).await, before, "a proposal that is dropped moves nothing");

    window.strike("R").await;
    assert_eq!(proposal(&window).await, moves, "the same day gives the same proposal");
    window.strike("Ctrl+Enter").await;
    let [desk, time] = &moves[0].to;
    board::stands(&window, &moves[0].opd, desk, time).await;
    assert_eq!(standing(&window, &moves).await, after, "it is applied as a whole");
    visit.everywhere(&window, "hari-jadwal-ditata").await;
    let [desk, time] = &moves[0].from;
    window.strike("U").await;
    board::stands(&window, &moves[0].opd, desk, time).await;
    assert_eq!(standing(&window, &moves).await, before, "and taken back as a whole");
    visit.end();
    window.close().await;
}

/// A turn in a desk's queue, as the waiting room tells it.
#[derive(serde::Deserialize, Debug)]
struct Waits {
    desk: String,
    at: String,
    opd: String,
    note: String,
}

#[tokio::test]
async fn the_waiting_room_tells_what_the_board_tells() {
    const QUEUE: &str = "return [...document.querySelectorAll('section')].flatMap((desk) => \
        [...desk.querySelectorAll('ol > li:not(.free)')].map((e) => ({ \
          desk: desk.querySelector('h2').textContent.trim(), \
          at: e.querySelector('.at').textContent.trim(), \
          opd: e.querySelector('.opd').textContent.trim(), \
          note: e.querySelector('.note')?.textContent.trim() ?? '' })))";
    let window = open().await;
    window.strike("Ctrl+5").await;
    window.find("grid", "Papan jadwal").await;
    let slots =
        board::shows(&window, "the day", |all| (!all.is_empty()).then(|| all.to_vec())).await;
    window.strike("Ctrl+6").await;
    window.find("button", "Panggil").await;
    window.strike("F7").await;
    let stage = window.other_window().await;
    window.strike("Ctrl+F7").await;
    window.press("radio", "Ruang tunggu").await;
    window.client.switch_to_window(stage).await.unwrap();
    pictures::size(&window).await;
    window.sees("Ditunggu sampai 10.25").await;
    let mut visit = Visit::default();
    visit.everywhere(&window, "hari-ruang-tunggu").await;

    let queue: Vec<Waits> = from_value(window.read(QUEUE).await).unwrap();
    for desk in ["Meja 1", "Meja 2", "Meja 3"] {
        let turns: Vec<&Waits> = queue.iter().filter(|one| one.desk == desk).collect();
        assert!(turns.len() >= 3, "{desk} has a queue: {turns:?}");
        assert!(
            turns.is_sorted_by_key(|one| &one.at),
            "{desk} tells its queue in order: {turns:?}"
        );
    }
    for one in &queue {
        let place = board::of(&slots, &one.opd).unwrap_or_else(|| panic!("{one:?} is not planned"));
        assert_eq!(place.desk, one.desk);
        let expected = format!("perkiraan {} ", one.at);
        let told = place.label.contains(&expected) || place.time == one.at;
        assert!(told, "{one:?}, but the board says {:?}", place.label);
        if let Some(planned) = one.note.strip_prefix("rencana ") {
            assert_eq!(place.time, planned, "{one:?}");
        }
    }
    visit.end();
    window.close().await;
}
