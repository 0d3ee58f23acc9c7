//! Every key's standing, from the set of operations that write members.

use std::collections::{BTreeMap, BTreeSet};

use super::{Certificate, Facts, Role, Standing, Verdict, judge};
use crate::record::{Author, Entity, OpBody};

/// Every certified key's standing.
pub type Standings = BTreeMap<Author, Standing>;

/// A removal may undo the standing of whoever removed somebody else, and so on: after so many
/// rounds the last answer stands, which is the same everywhere.
const ROUNDS: usize = 16;

/// Finds every key's standing.
///
/// `bodies` are the operations that write members, in any order, each any number of times. Whom an
/// authority certifies is certified whenever it was written; of removals of one key the latest
/// counts, by the hybrid clock. An anchor is removed by an anchor alone.
#[must_use]
pub fn fold(anchors: &BTreeSet<Author>, bodies: &[OpBody]) -> Standings {
    let mut bodies: Vec<&OpBody> = bodies.iter().collect();
    bodies.sort_by_key(|body| (body.hlc, body.author, body.seq));
    bodies.dedup_by_key(|body| (body.author, body.seq));
    let mut removed = BTreeMap::new();
    let mut granted = grants(anchors, &bodies, &removed);
    for _ in 0..ROUNDS {
        let next = removals(anchors, &bodies, &granted);
        if next == removed {
            break;
        }
        removed = next;
        granted = grants(anchors, &bodies, &removed);
    }
    granted
}

/// Who is certified by whom, down from the anchors, while these are removed.
fn grants(
    anchors: &BTreeSet<Author>,
    bodies: &[&OpBody],
    removed: &BTreeMap<Author, u64>,
) -> Standings {
    let anchor = |author: &Author| {
        (
            *author,
            Standing { anchor: true, until: removed.get(author).copied(), ..Standing::default() },
        )
    };
    let mut standings: Standings = anchors.iter().map(anchor).collect();
    let mut waiting = bodies.to_vec();
    loop {
        let before = waiting.len();
        waiting.retain(|body| {
            if !counts(&standings, body) {
                return true;
            }
            let own = standings.get(&body.author).is_some_and(Standing::is_authority);
            for certificate in certificates(body) {
                // A laptop says nothing of authorities and of other laptops.
                let theirs =
                    certificate.key.and_then(|key| standings.get(&key)).is_some_and(|one| {
                        one.anchor || one.is_authority() || one.roles.contains(&Role::Laptop)
                    });
                if own || !theirs {
                    grant(&mut standings, &certificate, removed);
                }
            }
            false
        });
        if waiting.len() == before {
            return standings;
        }
    }
}

fn grant(standings: &mut Standings, said: &Certificate, removed: &BTreeMap<Author, u64>) {
    let (Some(key), Some(role), true) = (said.key, said.role, said.admitted) else { return };
    let one = standings.entry(key).or_default();
    one.roles.insert(role);
    one.until = removed.get(&key).copied();
    one.vouched = one.vouched.max(said.vouched.unwrap_or_default());
    one.endpoints.extend(said.endpoint.clone());
    match role {
        Role::Assessor | Role::Chair => one.assessors.extend(said.assessor),
        Role::Laptop => {
            one.desks.extend(&said.desks);
            one.vouches.extend(&said.vouches);
        }
        Role::Observer | Role::Secretariat => {}
    }
}

/// The last operation that counts of every removed key.
fn removals(
    anchors: &BTreeSet<Author>,
    bodies: &[&OpBody],
    standings: &Standings,
) -> BTreeMap<Author, u64> {
    let mut removed = BTreeMap::new();
    for body in bodies.iter().filter(|body| counts(standings, body)) {
        if !standings.get(&body.author).is_some_and(Standing::is_authority) {
            continue;
        }
        for said in certificates(body) {
            let (Some(key), Some(after)) = (said.key, said.removed_after) else { continue };
            if anchors.contains(&key) && !anchors.contains(&body.author) {
                continue;
            }
            match after {
                Some(after) => removed.insert(key, after),
                None => removed.remove(&key),
            };
        }
    }
    removed
}

/// Whether what an operation says of members counts. It is judged by its member writes and
/// registers as every operation is; facts of other rows play no part, since only authorities and
/// laptops say anything of members.
fn counts(standings: &Standings, body: &OpBody) -> bool {
    judge(standings.get(&body.author), body, &Facts::default()) == Verdict::Accept
}

fn certificates(body: &OpBody) -> impl Iterator<Item = Certificate> {
    let members = body.writes.iter().filter(|write| write.entity == Entity::Member);
    members.map(Certificate::read)
}
