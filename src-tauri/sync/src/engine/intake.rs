//! What arrived on its way into the event file: in batches, one after another, and again until
//! the event file has taken it.

use std::{sync::Arc, time::Duration};

use meja_core::record::Sealed;
use tokio::{sync::mpsc, task::spawn_blocking};

use super::{Notice, hall::Hall};

/// A batch is no more than this many operations
const OPS: usize = 2_000;
/// and, but for its last operation, no more than this many bytes.
const BYTES: usize = 8 * 1024 * 1024;
/// How long to wait after a failure, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

/// Hands over what comes through `arrivals` until the engine ends. What the event file has not
/// taken when it ends comes again at the next start, since the heads then still differ.
pub(crate) async fn take_in(hall: Arc<Hall>, mut arrivals: mpsc::UnboundedReceiver<Vec<Sealed>>) {
    let mut rest: Vec<Sealed> = vec![];
    loop {
        if rest.is_empty() {
            let Some(ops) = arrivals.recv().await else { return };
            rest = ops;
        }
        while rest.len() < OPS {
            let Ok(more) = arrivals.try_recv() else { break };
            rest.extend(more);
        }
        let after = rest.split_off(batch(&rest));
        hand_over(&hall, std::mem::replace(&mut rest, after)).await;
    }
}

/// How many of the operations make a batch.
fn batch(ops: &[Sealed]) -> usize {
    let mut bytes = 0;
    let count = ops.iter().take(OPS).take_while(|op| {
        let fits = bytes < BYTES;
        bytes += op.bytes.len();
        fits
    });
    count.count()
}

async fn hand_over(hall: &Arc<Hall>, ops: Vec<Sealed>) {
    let mut pause = PAUSES.0;
    loop {
        let (ledger, batch) = (Arc::clone(&hall.ledger), ops.clone());
        match spawn_blocking(move || ledger.take(batch)).await {
            Ok(Ok(taken)) => {
                hall.took_in(ops.len());
                hall.faults.mend("take");
                hall.wake();
                hall.redial_shut_out();
                hall.notify(Notice::Took(taken));
                return;
            }
            Ok(Err(error)) => hall.faults.raise("take", &error),
            Err(error) => hall.faults.raise("take", &error),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSES.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ops(count: usize, bytes: usize) -> Vec<Sealed> {
        vec![Sealed { signature: [0; 64], bytes: vec![0; bytes] }; count]
    }

    #[test]
    fn a_batch_ends_by_count_or_by_size() {
        assert_eq!(batch(&ops(5, 10)), 5);
        assert_eq!(batch(&ops(OPS + 5, 10)), OPS);
        assert_eq!(batch(&ops(20, BYTES / 4)), 4);
        assert_eq!(batch(&ops(3, BYTES * 2)), 1, "one that is too large goes alone");
    }
}
