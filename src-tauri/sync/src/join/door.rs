//! The door of an invitation: what proves it, how long it stands, and what shuts it.
//!
//! One admission burns its secrets: nobody new may prove them, and newcomers need another door. Who
//! had proven them before goes on waiting here for the chair, who may admit each of them. Every
//! change of its state is one step under one lock, so that a hundred visitors at once have three
//! tries between them.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
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
    /// Three wrong codes were tried; only newcomers find it shut.
    Guessed,
    /// A laptop was admitted through it; only newcomers find it shut.
    Used,
}

#[derive(Clone)]
struct State {
    tries_left: u8,
    /// Why nobody new comes in.
    burnt: Option<Shut>,
    /// Why nobody comes in, who waits already included.
    over: Option<Shut>,
    /// The visits that have proven the invitation and wait for the chair.
    waiting: BTreeSet<u64>,
    admitted: BTreeSet<u64>,
}

impl State {
    /// Why a newcomer finds it shut: the first reason.
    fn shut(&self) -> Option<Shut> {
        self.burnt.or(self.over)
    }

    /// Why a visit ends that was not admitted.
    fn ends(&self, visit: u64) -> Option<Shut> {
        if self.admitted.contains(&visit) {
            return None;
        }
        self.over.or(self.burnt.filter(|_| !self.waiting.contains(&visit)))
    }
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
        write!(f, "{:?}, {} tries left", self.shut(), self.tries_left)
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
        let state = State {
            tries_left: TRIES,
            burnt: None,
            over: None,
            waiting: BTreeSet::new(),
            admitted: BTreeSet::new(),
        };
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

    /// Whether anybody who has proven the invitation waits for the chair, so that the door is still
    /// of use where it is shut to newcomers.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        let state = self.state.borrow();
        state.over.is_none() && !state.waiting.is_empty()
    }

    /// Whether it stands open to newcomers, and if not, why; its time is held against `now`.
    ///
    /// # Errors
    /// Why it is shut.
    pub fn stands(&self, now: WallMs) -> Result<(), Shut> {
        if now > self.expires {
            self.shut(Shut::Expired);
        }
        self.state.borrow().shut().map_or(Ok(()), Err)
    }

    /// Shuts it; taken back or over, whoever waits at it is told so. A door once shut stays so for
    /// its first reason.
    pub fn shut(&self, why: Shut) {
        self.state.send_modify(|state| {
            let place = match why {
                Shut::Withdrawn | Shut::Expired => &mut state.over,
                Shut::Guessed | Shut::Used => &mut state.burnt,
            };
            *place = place.or(Some(why));
        });
    }

    /// Returns once the door is shut to newcomers.
    pub async fn closed(&self) -> Shut {
        self.until(State::shut).await
    }

    /// Returns once the door is shut to this visit, which admits it not.
    pub(super) async fn closed_to(&self, visit: u64) -> Shut {
        self.until(|state| state.ends(visit)).await
    }

    async fn until(&self, shut: impl Fn(&State) -> Option<Shut>) -> Shut {
        let mut state = self.state.subscribe();
        match state.wait_for(|state| shut(state).is_some()).await {
            Ok(state) => shut(&state).unwrap_or(Shut::Withdrawn),
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
            if state.shut().is_some() {
                verdict = Err(Refusal::Shut);
            } else if !right && by_code {
                state.tries_left = state.tries_left.saturating_sub(1);
                state.burnt = (state.tries_left == 0).then_some(Shut::Guessed);
                verdict = Err(Refusal::Wrong(Some(state.tries_left)));
                return true;
            } else if !right {
                verdict = Err(Refusal::Wrong(None));
            }
            false
        });
        verdict
    }

    /// Has a visit that has proven the invitation wait for the chair, whatever becomes of the
    /// secrets; refused where they were burnt meanwhile.
    pub(super) fn wait(&self, visit: u64) -> Result<(), Shut> {
        let mut waits = Ok(());
        self.state.send_if_modified(|state| {
            waits = state.shut().map_or(Ok(()), Err);
            waits.is_ok() && state.waiting.insert(visit)
        });
        waits
    }

    /// The visit is over, whichever way.
    pub(super) fn leave(&self, visit: u64) {
        self.state.send_if_modified(|state| state.waiting.remove(&visit));
    }

    /// Admits a visit that waits: the secrets are burnt for everybody who has not proven them.
    pub(super) fn claim(&self, visit: u64) -> Result<(), Shut> {
        let mut claimed = Ok(());
        self.state.send_if_modified(|state| {
            if let Some(why) = state.over {
                claimed = Err(why);
                return false;
            }
            if !state.waiting.remove(&visit) {
                claimed = Err(state.burnt.unwrap_or(Shut::Used));
                return false;
            }
            state.admitted.insert(visit);
            state.burnt = state.burnt.or(Some(Shut::Used));
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
    fn one_admission_shuts_the_door_to_newcomers_and_each_visit_is_admitted_once() {
        let door = door();
        assert_eq!(door.wait(4), Ok(()));
        assert_eq!(door.claim(4), Ok(()));
        assert_eq!(door.claim(4), Err(Shut::Used), "twice");
        assert_eq!(door.claim(5), Err(Shut::Used), "who never asked");
        assert_eq!(door.wait(5), Err(Shut::Used));
        assert_eq!(door.judge(true, true), Err(Refusal::Shut));
        door.shut(Shut::Withdrawn);
        assert_eq!(door.stands(0), Err(Shut::Used));
    }

    #[test]
    fn who_asked_before_an_admission_or_a_guess_is_still_admitted_until_the_invitation_is_over() {
        let door = door();
        for visit in [1, 2, 3, 4] {
            assert_eq!(door.wait(visit), Ok(()));
        }
        assert_eq!((door.claim(1), door.claim(2)), (Ok(()), Ok(())));
        door.leave(4);
        assert!(door.is_awaited());
        door.shut(Shut::Expired);
        assert_eq!(door.claim(3), Err(Shut::Expired));
        assert!(!door.is_awaited());
        let guessed = self::door();
        assert_eq!(guessed.wait(1), Ok(()));
        for _ in 0..3 {
            let _ = guessed.judge(true, false);
        }
        assert_eq!(guessed.stands(0), Err(Shut::Guessed));
        assert_eq!(guessed.claim(1), Ok(()), "no guess turns away who knew the code");
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
    async fn who_was_admitted_or_waits_is_not_told_that_the_door_is_shut_to_others() {
        let door = door();
        door.wait(4).unwrap();
        door.wait(6).unwrap();
        door.claim(4).unwrap();
        assert_eq!(door.closed_to(5).await, Shut::Used);
        assert_eq!(door.closed().await, Shut::Used);
        for visit in [4, 6] {
            tokio::select! {
                biased;
                why = door.closed_to(visit) => panic!("{visit} was told {why:?}"),
                () = std::future::ready(()) => {}
            }
        }
        door.shut(Shut::Withdrawn);
        assert_eq!(door.closed_to(6).await, Shut::Withdrawn);
        tokio::select! {
            biased;
            why = door.closed_to(4) => panic!("told {why:?}"),
            () = std::future::ready(()) => {}
        }
    }
}
