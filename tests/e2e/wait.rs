//! Waiting for something to be so. Never for a time to pass.

use std::time::{Duration, Instant};

/// The longest that anything on the screen may take on a slow machine.
pub(crate) const LONG: Duration = Duration::from_secs(20);
/// Between two looks.
const AGAIN: Duration = Duration::from_millis(15);

/// Looks again and again until `look` finds what it looks for.
///
/// # Panics
/// After [`LONG`], with `what` was awaited.
pub(crate) async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    match within(LONG, look).await {
        Some(found) => found,
        None => panic!("waited {LONG:?} in vain for: {what}"),
    }
}

/// The same with another end, where it is the caller who knows what else to say.
pub(crate) async fn within<T>(
    limit: Duration,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> Option<T> {
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return Some(found);
        }
        if begun.elapsed() > limit {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// One answer of the driver, which must come.
///
/// # Panics
/// After two times [`LONG`], with `what` was asked.
pub(crate) async fn answer<T>(what: &str, asked: impl Future<Output = T>) -> T {
    match tokio::time::timeout(LONG * 2, asked).await {
        Ok(answer) => answer,
        Err(_) => panic!("the driver does not answer: {what}"),
    }
}
