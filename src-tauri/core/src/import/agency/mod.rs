//! Which agency each name of a file means: one the event holds, one under an alias learnt
//! before, another name in the same file, or a new one.
//!
//! A name that likely means a known agency is a decision of the person; this file finds and
//! applies decisions, it makes none. What is decided is learnt by the use case that writes it.

mod likeness;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold_name;
use crate::ids::OpdId;
use likeness::{Entry, Index, OFFERED};
use words::{begins_short, government};

/// An agency's name as a file mentions it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name on one line.
    pub name: String,
    /// The government named with it; empty where none is.
    pub region: String,
    /// In how many rows.
    pub rows: u32,
}

/// An agency that the event holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// Its id.
    pub id: OpdId,
    /// Its name.
    pub name: String,
    /// Its government; empty where none is kept.
    pub region: String,
}

/// Another name of an agency, learnt before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learnt {
    /// The agency meant.
    pub id: OpdId,
    /// The other name.
    pub name: String,
    /// The government named with it; empty where none was.
    pub region: String,
}

/// What a name means.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Meant {
    /// An agency of the event.
    Held(OpdId),
    /// Another name in the same file, by its key ([`key`]).
    File(String),
    /// An agency of its own.
    New,
}

/// An agency that a name may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Which.
    pub meant: Meant,
    /// Its name.
    pub name: String,
}

/// A name that the event does not know, with what it may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// By which a decision names it.
    pub key: String,
    /// The name as the file first writes it, its government, and its rows.
    pub mention: Mention,
    /// What it may mean, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether it is so likely that the person has to say.
    pub strong: bool,
    /// What was decided; `None` while it is open.
    pub chosen: Option<Meant>,
    /// Whether an alias learnt before decided it.
    pub learnt: bool,
}

impl Guess {
    /// Whether an import has to wait for this decision.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.strong && self.chosen.is_none()
    }
}

/// What the names of a file mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolution {
    /// By key: an agency of the event, or the key of the name under which a new one is made.
    means: BTreeMap<String, Meant>,
    /// The names that may mean another agency, in the order of the file.
    pub guesses: Vec<Guess>,
}

impl Resolution {
    /// What a name of the file means in the end: [`Meant::Held`], or [`Meant::File`] with the key
    /// of the name under which the new agency is made (its own, or another's).
    #[must_use]
    pub fn of(&self, key: &str) -> Meant {
        let mut at = key.to_owned();
        let mut seen = BTreeSet::new();
        while seen.insert(at.clone()) {
            match self.means.get(&at) {
                Some(Meant::File(next)) => at.clone_from(next),
                Some(Meant::Held(id)) => return Meant::Held(*id),
                Some(Meant::New) | None => break,
            }
        }
        Meant::File(at)
    }
}

/// By which a name of a file is known: folded government and name.
#[must_use]
pub fn key(region: &str, name: &str) -> String {
    let folded = fold_name(name);
    let name = if folded.is_empty() { name.trim().to_lowercase() } else { folded };
    format!("{}|{name}", government(region))
}

/// Finds what every name means; `mentions` has each key once, `answers` are the person's, by key.
#[must_use]
pub fn resolve(
    mentions: &[Mention],
    held: &[Held],
    learnt: &[Learnt],
    answers: &BTreeMap<String, Meant>,
) -> Resolution {
    let known = Known::new(mentions, held, learnt);
    let mut resolution = Resolution::default();
    let mut unknown = Vec::new();
    for mention in mentions {
        let own = key(&mention.region, &mention.name);
        match known.exact(mention) {
            Some(id) => {
                resolution.means.insert(own, Meant::Held(id));
            }
            None => unknown.push((own, mention)),
        }
    }
    let index = Index::new(&entries(held, &unknown));
    let short = |mention: &Mention| begins_short(&mention.name);
    for (at, (own, mention)) in unknown.iter().enumerate() {
        let place = held.len() + at;
        let found = index.like(&mention.name, &mention.region);
        let mut candidates = Vec::new();
        let mut strong = false;
        for one in found.into_iter().filter(|one| one.at != place) {
            let candidate = if let Some(held) = held.get(one.at) {
                strong |= one.strong();
                Candidate { meant: Meant::Held(held.id), name: held.name.clone() }
            } else if let Some((other, named)) = unknown.get(one.at - held.len())
                && asks((at, mention), (one.at - held.len(), named))
            {
                // Two full names of one file are offered to be joined; an abbreviation beside
                // what it stands for has to be.
                strong |= one.strong() && (short(mention) || short(named));
                Candidate { meant: Meant::File(other.clone()), name: named.name.clone() }
            } else {
                continue;
            };
            if candidates.len() < OFFERED {
                candidates.push(candidate);
            }
        }
        let alias = known.alias(mention);
        let answer = answers.get(own).filter(|answer| stands(answer, own, held, &unknown));
        let learnt = answer.is_none() && alias.is_some();
        let by_default = (!strong).then_some(Meant::New);
        let chosen = answer.cloned().or(alias.map(Meant::Held)).or(by_default);
        if let Some(id) = alias
            && candidates.iter().all(|one| one.meant != Meant::Held(id))
            && let Some(held) = held.iter().find(|held| held.id == id)
        {
            candidates.insert(0, Candidate { meant: Meant::Held(id), name: held.name.clone() });
        }
        resolution.means.insert(own.clone(), chosen.clone().unwrap_or(Meant::New));
        if !candidates.is_empty() || answer.is_some() {
            let mention = (*mention).clone();
            let guess = Guess { key: own.clone(), mention, candidates, strong, chosen, learnt };
            resolution.guesses.push(guess);
        }
    }
    resolution
}

fn entries(held: &[Held], unknown: &[(String, &Mention)]) -> Vec<Entry> {
    let held = held.iter().map(|held| (&held.name, &held.region));
    let new = unknown.iter().map(|(_, mention)| (&mention.name, &mention.region));
    held.chain(new)
        .map(|(name, region)| Entry { name: name.clone(), region: region.clone() })
        .collect()
}

/// Of two new names of one file, the one that asks about the other: the shorter (likely the
/// abbreviated), then the rarer, then the later.
fn asks(one: (usize, &Mention), other: (usize, &Mention)) -> bool {
    let rank = |(at, mention): (usize, &Mention)| {
        (mention.name.chars().count(), mention.rows, std::cmp::Reverse(at))
    };
    rank(one) < rank(other)
}

/// Whether what the person chose is there to be chosen.
fn stands(answer: &Meant, own: &str, held: &[Held], unknown: &[(String, &Mention)]) -> bool {
    match answer {
        Meant::Held(id) => held.iter().any(|held| held.id == *id),
        Meant::File(key) => key != own && unknown.iter().any(|(other, _)| other == key),
        Meant::New => true,
    }
}

/// The event's agencies and aliases by their names.
struct Known {
    exact: BTreeMap<String, OpdId>,
    /// By name alone: every agency of that name with its government's key.
    named: BTreeMap<String, Vec<(String, OpdId)>>,
    aliases: BTreeMap<String, OpdId>,
    /// How many governments the file names with a name.
    governments: BTreeMap<String, BTreeSet<String>>,
}

impl Known {
    fn new(mentions: &[Mention], held: &[Held], learnt: &[Learnt]) -> Self {
        let mut known = Self {
            exact: BTreeMap::new(),
            named: BTreeMap::new(),
            aliases: BTreeMap::new(),
            governments: BTreeMap::new(),
        };
        for one in held {
            known.exact.entry(key(&one.region, &one.name)).or_insert(one.id);
            let named = known.named.entry(key("", &one.name)).or_default();
            named.push((government(&one.region), one.id));
        }
        for one in learnt {
            known.aliases.entry(key(&one.region, &one.name)).or_insert(one.id);
        }
        for one in mentions {
            let governments = known.governments.entry(key("", &one.name)).or_default();
            governments.insert(government(&one.region));
        }
        known
    }

    /// The agency of exactly this name. Where only one side names the government, the one agency
    /// of that name there is; two cities' are told apart by nobody.
    fn exact(&self, mention: &Mention) -> Option<OpdId> {
        if let Some(id) = self.exact.get(&key(&mention.region, &mention.name)) {
            return Some(*id);
        }
        let bare = key("", &mention.name);
        let one_government = self.governments.get(&bare).is_none_or(|all| all.len() <= 1);
        match self.named.get(&bare).map(Vec::as_slice) {
            Some([(region, id)])
                if one_government
                    && (region.is_empty() || government(&mention.region).is_empty()) =>
            {
                Some(*id)
            }
            _ => None,
        }
    }

    /// The agency of which this name is an alias, with this government or with none.
    fn alias(&self, mention: &Mention) -> Option<OpdId> {
        let with = self.aliases.get(&key(&mention.region, &mention.name));
        with.or_else(|| self.aliases.get(&key("", &mention.name))).copied()
    }
}

#[cfg(test)]
mod tests;
