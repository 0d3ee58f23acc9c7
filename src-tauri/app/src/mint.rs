//! New ids: UUIDv7 that never run backwards on this laptop, so that their order is the order of
//! what was done even when the wall clock is moved back.

use std::sync::{Mutex, PoisonError};

use uuid::{Builder, Uuid};

/// Makes ids.
#[derive(Debug, Default)]
pub(crate) struct Mint {
    last: Mutex<(u64, u16)>,
}

impl Mint {
    /// No id made from here on is older than `ms`, UTC milliseconds.
    pub(crate) fn not_before(&self, ms: i64) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let ms = u64::try_from(ms).unwrap_or_default();
        if ms > last.0 {
            *last = (ms, 0xFFF);
        }
    }

    /// The next id at wall time `now_ms`; greater than every one before it.
    pub(crate) fn next(&self, now_ms: i64, random: impl FnOnce(&mut [u8])) -> Uuid {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = u64::try_from(now_ms).unwrap_or_default();
        *last = match *last {
            (ms, _) if now > ms => (now, 0),
            (ms, counter) if counter < 0xFFF => (ms, counter + 1),
            (ms, _) => (ms + 1, 0),
        };
        let (ms, counter) = *last;
        let mut tail = [0; 10];
        random(&mut tail);
        let [high, low] = counter.to_be_bytes();
        let [first, second, ..] = &mut tail;
        (*first, *second) = (high, low);
        Builder::from_unix_timestamp_millis(ms, &tail).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::Mint;

    #[test]
    fn ids_keep_the_order_of_their_making_when_the_clock_goes_back() {
        let mint = Mint::default();
        let mut last = mint.next(5_000, |_| ());
        for now in [5_000, 4_000, 1, 5_001, 5_001, 2].repeat(2_000) {
            let next = mint.next(now, |_| ());
            assert!(next > last);
            last = next;
        }
    }

    #[test]
    fn ids_follow_what_the_file_already_holds() {
        let mint = Mint::default();
        let old = mint.next(9_000, |bytes| bytes.fill(255));
        let fresh = Mint::default();
        fresh.not_before(9_000);
        assert!(fresh.next(10, |_| ()) > old);
    }
}
