//! The board as it stands in the window: its places as they are read out, and the way to them by
//! arrows. Leaves out what is done there.

use serde::Deserialize;
use serde_json::from_value;

use crate::{page::Window, wait};

/// One place of the board.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// A slot's own id, or that of a desk and a time.
    pub(super) id: String,
    row: usize,
    column: usize,
    /// The row's time, "10.20".
    pub(super) time: String,
    /// The desk, "Meja 2".
    pub(super) desk: String,
    /// The agency of a slot.
    pub(super) opd: Option<String>,
    /// What is read out.
    pub(super) label: String,
    /// What can be read on it.
    pub(super) text: String,
    /// The keys stand here.
    at: bool,
    /// It is in the hand.
    pub(super) held: bool,
}

impl Place {
    pub(super) fn is_free(&self) -> bool {
        self.label.starts_with("Tempat kosong")
    }
}

/// What the column of a desk says at its head.
pub(super) async fn head(window: &Window, desk: &str) -> String {
    let heads = window
        .read(
            "return [...document.querySelectorAll('[role=columnheader]')] \
             .map((e) => e.innerText.replace(/\\s+/g, ' ').trim())",
        )
        .await;
    let heads: Vec<String> = from_value(heads).unwrap_or_default();
    heads.into_iter().find(|head| head.starts_with(desk)).unwrap_or_default()
}

/// Every place of the day that is shown, row by row; none while the board is busy changing.
pub(super) async fn places(window: &Window) -> Vec<Place> {
    let found = window.read(include_str!("board.js")).await;
    from_value(found).unwrap_or_default()
}

/// Waits until the board shows what `look` looks for.
pub(super) async fn shows<T>(
    window: &Window,
    what: &str,
    look: impl Fn(&[Place]) -> Option<T>,
) -> T {
    let mut last = Vec::new();
    let seen = wait::within(wait::LONG, async || {
        last = places(window).await;
        // A board that is busy shows nothing yet, also not that something is gone.
        if last.is_empty() { None } else { look(&last) }
    });
    match seen.await {
        Some(found) => found,
        None => panic!("the board does not show {what}; it shows {last:#?}"),
    }
}

/// The slot of an agency, once it is there.
pub(super) async fn slot(window: &Window, opd: &str) -> Place {
    shows(window, opd, |all| of(all, opd).cloned()).await
}

/// The slot of an agency.
pub(super) fn of<'a>(all: &'a [Place], opd: &str) -> Option<&'a Place> {
    all.iter().find(|place| place.opd.as_deref() == Some(opd))
}

/// Waits until an agency's place is read out with these words, or without them.
pub(super) async fn says(window: &Window, opd: &str, words: &str, said: bool) {
    let what = format!("{words:?} {} of {opd}", if said { "said" } else { "no more said" });
    shows(window, &what, |all| (of(all, opd)?.label.contains(words) == said).then_some(())).await;
}

/// Waits until an agency is at this desk and time.
pub(super) async fn stands(window: &Window, opd: &str, desk: &str, time: &str) {
    shows(window, &format!("{opd} at {desk}, {time}"), |all| {
        of(all, opd).filter(|place| place.desk == desk && place.time == time).map(drop)
    })
    .await;
}

/// Goes to a place by keys: onto the board with Tab where they stand elsewhere, then by arrows.
pub(super) async fn walk(window: &Window, id: &str) {
    /// More steps than a board has rows and columns, and a screen stops before it.
    const STEPS: usize = 60;
    for _ in 0..STEPS {
        let (here, there) = shows(window, id, |all| {
            let there = all.iter().find(|place| place.id == id)?.clone();
            Some((all.iter().find(|place| place.at).cloned(), there))
        })
        .await;
        let step = match here {
            None => "Tab",
            Some(here) if here.row < there.row => "ArrowDown",
            Some(here) if here.row > there.row => "ArrowUp",
            Some(here) if here.column < there.column => "ArrowRight",
            Some(here) if here.column > there.column => "ArrowLeft",
            Some(_) => return,
        };
        window.strike(step).await;
    }
    panic!("the keys do not lead to {id}");
}

/// Goes to the slot of an agency.
pub(super) async fn walk_to(window: &Window, opd: &str) {
    let place = slot(window, opd).await;
    walk(window, &place.id).await;
}
