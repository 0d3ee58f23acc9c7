//! Acts of other laptops, told by this one's clocks.
//!
//! A laptop says on which boot clock and wall clock it stands while it is connected. From that
//! this one learns where the other's boot clock began by its own clocks, and an act done under
//! that boot is read as if it had been done here: its wall clock may be hours off or be moved
//! meanwhile, its boot clock only counts. What is learnt is this laptop's own; it changes no row
//! and is shared with nobody.
//!
//! A stamp of a boot that was never met (this laptop's own always are) stays as it is.
//!
//! Left out: how the others are heard, and where the book is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Act;
use crate::stamp::{BootMs, Stamp, WallMs};

/// So many boots are remembered; on systems without a boot clock each start of the program is one.
const MOST_BOOTS: usize = 128;
/// A better figure is worth keeping from so many milliseconds on.
const WORTH_MS: u64 = 50;
/// What is said live is never on its way for so long, milliseconds: the other's clock stood still
/// meanwhile, or this laptop's was moved.
const BREAK_MS: i64 = 3_000;
/// Two clocks may drift apart by one part in so many: a poor quartz is 100 millionths off.
const DRIFT: i64 = 10_000;

/// Where other laptops' boot clocks began, by this laptop's clocks; by the boot's id.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Elsewhere(BTreeMap<u64, Met>);

/// A boot of another laptop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Met {
    /// The network key of the laptop that said so, hexadecimal: nobody else may say otherwise.
    /// Empty for this laptop's own boots, of which nobody says anything.
    whose: String,
    /// When it began by this laptop's wall clock, UTC milliseconds.
    wall_ms: WallMs,
    /// When it began by this laptop's boot clock.
    boot: Option<BootMs>,
    /// When that was last reckoned, by this laptop's wall clock, UTC milliseconds.
    heard_ms: WallMs,
}

impl Elsewhere {
    /// Learns from what the laptop `whose` said of its clocks, heard at `here`.
    ///
    /// What is heard was said a little earlier, so the earliest beginning is nearest to the truth;
    /// it is let go by as much as two clocks may drift apart, and where the other's or this
    /// laptop's clock has stood still or was moved.
    pub fn meet(&mut self, whose: &str, theirs: Stamp, here: Stamp) {
        if let Some(own) = here.boot {
            self.0.entry(own.id).or_insert_with(|| {
                let Stamp { wall_ms, boot } = here.plus(own.ms.saturating_neg());
                Met { whose: String::new(), wall_ms, boot, heard_ms: here.wall_ms }
            });
        }
        let Some(said) = theirs.boot else { return };
        let known = self.0.get(&said.id);
        if known.is_some_and(|known| known.whose != whose) {
            return;
        }
        let began = here.plus(said.ms.saturating_neg());
        let new = known.and_then(|known| known.earlier(began, here)).unwrap_or_else(|| Met {
            whose: whose.to_owned(),
            wall_ms: began.wall_ms,
            boot: began.boot,
            heard_ms: here.wall_ms,
        });
        self.0.insert(said.id, new);
        while self.0.len() > MOST_BOOTS {
            let oldest = self.0.iter().min_by_key(|(id, met)| (met.heard_ms, **id));
            let Some(oldest) = oldest.map(|(id, _)| *id) else { break };
            self.0.remove(&oldest);
        }
    }

    /// Whether this says so much more or other than what was `kept` that it is worth keeping.
    #[must_use]
    pub fn is_news_to(&self, kept: &Self) -> bool {
        let differs = |a: i64, b: i64| a.abs_diff(b) > WORTH_MS;
        self.0.iter().any(|(id, new)| {
            kept.0.get(id).is_none_or(|was| {
                differs(was.wall_ms, new.wall_ms)
                    || match (was.boot, new.boot) {
                        (Some(was), Some(is)) => was.id != is.id || differs(was.ms, is.ms),
                        (was, is) => was != is,
                    }
            })
        })
    }

    /// A stamp as this laptop's clocks would have read it.
    #[must_use]
    pub fn here(&self, at: Stamp) -> Stamp {
        let met = at.boot.and_then(|said| Some((said, self.0.get(&said.id)?)));
        let Some((said, met)) = met.filter(|(_, met)| !met.whose.is_empty()) else { return at };
        Stamp { wall_ms: met.wall_ms, boot: met.boot }.plus(said.ms)
    }

    /// Acts with their stamps as this laptop's clocks would have read them.
    #[must_use]
    pub fn acts_here(&self, acts: Vec<Act>) -> Vec<Act> {
        acts.into_iter().map(|act| Act { at: self.here(act.at), ..act }).collect()
    }
}

impl Met {
    /// What is known of the beginning, where that is earlier than what was heard now and still
    /// may be so; by this laptop's clocks as they are now.
    fn earlier(&self, heard: Stamp, here: Stamp) -> Option<Self> {
        let (Some(known), Some(heard), Some(now)) = (self.boot, heard.boot, here.boot) else {
            return None;
        };
        if known.id != heard.id {
            // This laptop was started anew: what it knew by its wall clock is no better.
            return None;
        }
        let drift = here.wall_ms.saturating_sub(self.heard_ms).max(0) / DRIFT;
        let ms = known.ms.saturating_add(drift);
        (0..=BREAK_MS).contains(&heard.ms.saturating_sub(ms)).then(|| Self {
            whose: self.whose.clone(),
            // By the wall clock as it stands now, should it have been moved since.
            wall_ms: here.wall_ms.saturating_sub(now.ms.saturating_sub(ms)),
            boot: Some(BootMs { ms, ..known }),
            heard_ms: if drift == 0 { self.heard_ms } else { here.wall_ms },
        })
    }
}
