//! A rate in bytes a second that all transfers of one direction share, changed while they run.
//!
//! Who wants to send says how much and waits for its turn; turns come in the order asked, so no
//! transfer starves another. What was not used is saved up for an eighth of a second and no longer,
//! so a quiet minute is not followed by a flood.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::watch;

/// Nanoseconds in a second; flow is counted in bytes times this, so that nothing is rounded away.
const NANOS: u128 = 1_000_000_000;
/// What is saved up at most: the flow of this many nanoseconds.
const SAVED: u128 = NANOS / 8;

/// A shared rate.
#[derive(Debug)]
pub(crate) struct Limit {
    flow: Mutex<Flow>,
    changes: watch::Sender<()>,
}

/// How much was promised and how much may have gone by now.
#[derive(Clone, Copy, Debug)]
struct Flow {
    /// Bytes a second; none lets everything through, zero nothing.
    rate: Option<u64>,
    /// Bytes asked for since the start.
    promised: u128,
    /// What may have gone since the start, in bytes times [`NANOS`].
    gone: u128,
    /// The moment up to which `gone` is counted.
    at: Instant,
}

/// What the one who asked has to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Turn {
    /// It is its turn.
    Go,
    /// Its turn comes then, unless the rate is changed.
    In(Duration),
    /// Never, at this rate.
    Never,
}

impl Flow {
    fn settle(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_nanos();
        let full = self.promised * NANOS;
        self.gone = match self.rate {
            None => full,
            Some(rate) => {
                let rate = u128::from(rate);
                (self.gone + rate * passed).min(full + rate * SAVED)
            }
        };
        self.at = now;
    }

    /// Notes a wish; the number by which its turn is known.
    fn ask(&mut self, now: Instant, bytes: u64) -> u128 {
        self.settle(now);
        self.promised += u128::from(bytes);
        self.promised
    }

    fn turn(&mut self, now: Instant, number: u128) -> Turn {
        self.settle(now);
        let short = (number * NANOS).saturating_sub(self.gone);
        match self.rate.map(u128::from) {
            _ if short == 0 => Turn::Go,
            None => Turn::Go,
            Some(0) => Turn::Never,
            Some(rate) => {
                let nanos = short.div_ceil(rate);
                Turn::In(Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)))
            }
        }
    }
}

impl Limit {
    /// No limit.
    pub(crate) fn none() -> Self {
        let flow = Flow { rate: None, promised: 0, gone: 0, at: Instant::now() };
        Self { flow: Mutex::new(flow), changes: watch::Sender::new(()) }
    }

    /// From now on this many bytes a second; none for no limit, zero to let nothing through.
    pub(crate) fn set(&self, rate: Option<u64>) {
        self.with(|flow| {
            flow.settle(Instant::now());
            flow.rate = rate;
        });
        self.changes.send_replace(());
    }

    /// Waits until this many bytes may go.
    pub(crate) async fn take(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let mut changes = self.changes.subscribe();
        let number = self.with(|flow| flow.ask(Instant::now(), bytes));
        loop {
            changes.mark_unchanged();
            match self.with(|flow| flow.turn(Instant::now(), number)) {
                Turn::Go => return,
                // The sender lives as long as `self`, so a change is the only end of `changed`.
                Turn::Never => drop(changes.changed().await),
                Turn::In(wait) => {
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        _ = changes.changed() => {}
                    }
                }
            }
        }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Flow) -> T) -> T {
        work(&mut self.flow.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flow(rate: Option<u64>) -> (Flow, Instant) {
        let at = Instant::now();
        (Flow { rate, promised: 0, gone: 0, at }, at)
    }

    #[test]
    fn without_a_limit_everything_goes_at_once() {
        let (mut flow, now) = flow(None);
        let number = flow.ask(now, u64::MAX);
        assert_eq!(flow.turn(now, number), Turn::Go);
    }

    #[test]
    fn turns_come_in_the_order_asked_and_at_the_rate() {
        let (mut flow, now) = flow(Some(1_000));
        let first = flow.ask(now, 500);
        let second = flow.ask(now, 1_000);
        assert_eq!(flow.turn(now, second), Turn::In(Duration::from_millis(1_500)));
        assert_eq!(flow.turn(now, first), Turn::In(Duration::from_millis(500)));
        let later = now + Duration::from_millis(500);
        assert_eq!(flow.turn(later, first), Turn::Go);
        assert_eq!(flow.turn(later, second), Turn::In(Duration::from_secs(1)));
    }

    #[test]
    fn at_zero_nothing_goes_until_the_rate_is_changed() {
        let (mut flow, now) = flow(Some(0));
        let number = flow.ask(now, 1);
        assert_eq!(flow.turn(now + Duration::from_secs(3_600), number), Turn::Never);
        flow.rate = None;
        assert_eq!(flow.turn(now + Duration::from_secs(3_601), number), Turn::Go);
    }

    #[tokio::test]
    async fn who_waits_at_zero_goes_as_soon_as_the_limit_is_lifted() {
        let limit = Limit::none();
        limit.set(Some(0));
        let mut waiting = std::pin::pin!(limit.take(1 << 20));
        assert!(futures_util::poll!(waiting.as_mut()).is_pending());
        limit.set(None);
        waiting.await;
    }

    proptest! {
        /// Over any time no more goes than the rate allows, what was saved up included.
        #[test]
        fn no_more_goes_than_the_rate_allows(
            rate in 1_u64..10_000_000,
            steps in prop::collection::vec((0_u64..2_000_000_000, 0_u64..1_000_000), 1..60),
        ) {
            let (mut flow, start) = flow(Some(rate));
            let mut now = start;
            let mut went = 0_u128;
            for (pause, bytes) in steps {
                now += Duration::from_nanos(pause);
                let number = flow.ask(now, bytes);
                match flow.turn(now, number) {
                    Turn::Go => {}
                    Turn::In(wait) => now += wait,
                    Turn::Never => unreachable!("the rate is above zero"),
                }
                prop_assert_eq!(flow.turn(now, number), Turn::Go);
                went += u128::from(bytes);
                let passed = now.duration_since(start).as_nanos();
                prop_assert!(went * NANOS <= u128::from(rate) * (passed + SAVED));
            }
        }
    }
}
