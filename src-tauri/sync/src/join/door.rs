//! The door of an invitation: what proves it, how long it stands, and what shuts it.
//!
//! One door admits one laptop. Every change of its state is one step under one lock, so that a
//! hundred visitors at once have three tries between them, and one of them comes in.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use meja_core::stamp::WallMs;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{Secret, ShortCode};

/// Wrong codes that shut the door.
const TRIES: u8 = 3;
/// Visitors that may stand at a door at once.
const VISITORS: usize = 16;

/// Why a door is shut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shut {
    /// The chair took the invitation back.
    Withdrawn,
    /// Its time is over.
    Expired,
    /// Three wrong codes were tried.
    Guessed,
    /// A laptop was admitted through it.
    Used,
}

#[derive(Clone, Copy)]
struct State {
    tries_left: u8,
    shut: Option<Shut>,
    used_by: Option<u64>,
}

/// An open invitation, as the host holds it.
#[derive(Debug)]
pub struct Door {
    pub(super) secret: Secret,
    pub(super) code: ShortCode,
    expires: WallMs,
    state: watch::Sender<State>,
    places: Arc<Semaphore>,
    visits: AtomicU64,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {} tries left", self.shut, self.tries_left)
    }
}

/// A visitor's place at the door, given back when dropped.
pub(super) struct Visit {
    pub(super) number: u64,
    _place: OwnedSemaphorePermit,
}

/// Why a proof did not pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// The door is shut.
    Shut,
    /// The proof is wrong; for a code, how many tries are left.
    Wrong(Option<u8>),
}

impl Door {
    /// Opens an invitation until `expires` by this laptop's clock.
    #[must_use]
    pub fn new(secret: Secret, code: ShortCode, expires: WallMs) -> Arc<Self> {
        let state = State { tries_left: TRIES, shut: None, used_by: None };
        Arc::new(Self {
            secret,
            code,
            expires,
            state: watch::Sender::new(state),
            places: Arc::new(Semaphore::new(VISITORS)),
            visits: AtomicU64::new(0),
        })
    }

    /// The code to be read out.
    #[must_use]
    pub const fn code(&self) -> &ShortCode {
        &self.code
    }

    /// Until when it stands, by this laptop's clock.
    #[must_use]
    pub const fn expires(&self) -> WallMs {
        self.expires
    }

    /// How many wrong codes are left.
    #[must_use]
    pub fn tries_left(&self) -> u8 {
        self.state.borrow().tries_left
    }

    /// Whether it stands open, and if not, why; its time is held against `now`.
    ///
    /// # Errors
    /// Why it is shut.
    pub fn stands(&self, now: WallMs) -> Result<(), Shut> {
        if now > self.expires {
            self.shut(Shut::Expired);
        }
        self.state.borrow().shut.map_or(Ok(()), Err)
    }

    /// Shuts it; whoever waits at it is told so. A door once shut stays so for its first reason.
    pub fn shut(&self, why: Shut) {
        self.state.send_if_modified(|state| {
            let open = state.shut.is_none();
            state.shut = state.shut.or(Some(why));
            open
        });
    }

    /// Returns once the door is shut.
    pub async fn closed(&self) -> Shut {
        self.closed_to(None).await
    }

    /// Returns once the door is shut by anything but the admission of this visit.
    pub(super) async fn closed_to(&self, visit: Option<u64>) -> Shut {
        let mut state = self.state.subscribe();
        let theirs =
            |state: &State| state.shut.is_some() && (visit.is_none() || state.used_by != visit);
        match state.wait_for(theirs).await {
            Ok(state) => state.shut.unwrap_or(Shut::Withdrawn),
            Err(_) => Shut::Withdrawn,
        }
    }

    /// A place at the door; none when it is shut or too many stand there.
    pub(super) fn visit(&self, now: WallMs) -> Option<Visit> {
        self.stands(now).ok()?;
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Visit { number: self.visits.fetch_add(1, Ordering::Relaxed), _place: place })
    }

    /// Judges a proof while the door is open; a wrong code costs a try.
    pub(super) fn judge(&self, by_code: bool, right: bool) -> Result<(), Refusal> {
        let mut verdict = Ok(());
        self.state.send_if_modified(|state| {
            if state.shut.is_some() {
                verdict = Err(Refusal::Shut);
            } else if !right && by_code {
                state.tries_left = state.tries_left.saturating_sub(1);
                state.shut = (state.tries_left == 0).then_some(Shut::Guessed);
                verdict = Err(Refusal::Wrong(Some(state.tries_left)));
                return true;
            } else if !right {
                verdict = Err(Refusal::Wrong(None));
            }
            false
        });
        verdict
    }

    /// Uses the door up for this visit: the secret is burnt.
    pub(super) fn claim(&self, visit: u64) -> Result<(), Shut> {
        let mut claimed = Ok(());
        self.state.send_if_modified(|state| {
            if let Some(why) = state.shut {
                claimed = Err(why);
                return false;
            }
            (state.shut, state.used_by) = (Some(Shut::Used), Some(visit));
            true
        });
        claimed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door() -> Arc<Door> {
        Door::new(Secret([1; 16]), ShortCode::from_random([2; 16]), 1_000)
    }

    #[test]
    fn three_wrong_codes_shut_the_door_and_a_right_one_comes_too_late() {
        let door = door();
        assert_eq!(door.judge(true, true), Ok(()));
        for left in [2, 1, 0] {
            assert_eq!(door.judge(true, false), Err(Refusal::Wrong(Some(left))));
        }
        assert_eq!(door.judge(true, true), Err(Refusal::Shut));
        assert_eq!(door.stands(0), Err(Shut::Guessed));
    }

    #[test]
    fn an_old_ticket_costs_no_try() {
        let door = door();
        for _ in 0..9 {
            assert_eq!(door.judge(false, false), Err(Refusal::Wrong(None)));
        }
        assert_eq!((door.tries_left(), door.stands(0)), (3, Ok(())));
    }

    #[test]
    fn one_door_admits_one() {
        let door = door();
        assert_eq!(door.claim(4), Ok(()));
        assert_eq!(door.claim(5), Err(Shut::Used));
        door.shut(Shut::Withdrawn);
        assert_eq!(door.stands(0), Err(Shut::Used));
    }

    #[test]
    fn a_door_shuts_when_its_time_is_over_and_stays_shut() {
        let door = door();
        assert_eq!(door.stands(1_000), Ok(()));
        assert_eq!(door.stands(1_001), Err(Shut::Expired));
        assert_eq!(door.stands(0), Err(Shut::Expired));
    }

    #[test]
    fn no_more_than_sixteen_stand_at_a_door_and_a_place_is_given_back() {
        let door = door();
        let visits: Vec<_> = (0..16).filter_map(|_| door.visit(0)).collect();
        assert_eq!(visits.len(), 16);
        assert!(door.visit(0).is_none());
        drop(visits);
        assert!(door.visit(0).is_some());
    }

    #[tokio::test]
    async fn the_admitted_visit_is_not_told_that_the_door_is_shut() {
        let door = door();
        door.claim(4).unwrap();
        assert_eq!(door.closed_to(Some(5)).await, Shut::Used);
        assert_eq!(door.closed().await, Shut::Used);
        let own = door.closed_to(Some(4));
        tokio::select! {
            biased;
            why = own => panic!("told {why:?}"),
            () = std::future::ready(()) => {}
        }
    }
}
