//! The receipt at the end of the day: typed = stored = received, laptop by laptop.

use std::collections::BTreeMap;

use meja_core::record::Author;
use meja_store::{held, record, table};
use meja_sync::engine::PeerState;

use crate::{
    App, AppError,
    contract::{LaptopReceipt, Saying},
    hall::public_key,
    words,
};

/// What every laptop typed, and how much of it is here: one line an author. A laptop counts its
/// own as it stores them, and says so while it is connected.
///
/// # Errors
/// What the disk says.
pub fn receipts(app: &App, _: ()) -> Result<Vec<LaptopReceipt>, AppError> {
    let (open, now) = (app.open()?, app.now().wall_ms);
    let me = public_key(&*app.host, open.store.replica())?;
    let heads = open.store.read(record::heads)?;
    let aside = open.store.read(held::reach)?;
    let zone = open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?.zone))?;
    let hall = open.store.hall()?;
    let names = open.store.read(|conn| names(conn, hall.as_deref()))?;
    let said = app.hall().map(|hall| hall.network.peers()).unwrap_or_default();
    let mut lines = Vec::new();
    let seen = |peer: Option<&PeerState>| {
        peer.and_then(|peer| peer.last_heard_ms).map_or_else(String::new, |ago| {
            words::full(zone, now.saturating_sub(i64::try_from(ago).unwrap_or(i64::MAX)))
        })
    };
    for laptop in super::laptops(&open)? {
        let here = laptop.endpoint == Some(me);
        let peer = said.iter().find(|peer| Some(peer.endpoint) == laptop.endpoint);
        let heard = peer.filter(|peer| peer.last_heard_ms.is_some());
        // What a laptop typed since it was last heard nobody here can know.
        let peer = heard.filter(|peer| peer.connected);
        if !here && peer.is_none() && laptop.removed.is_none() {
            lines.push(LaptopReceipt {
                device: laptop.device.clone(),
                person: laptop.people.join(", "),
                typed: None,
                received: laptop
                    .keys
                    .iter()
                    .filter_map(|author| heads.0.get(author))
                    .fold(0, |sum, head| sum.saturating_add(head.seq)),
                same: false,
                missing: vec![Saying::new(
                    "receipt.unconnected",
                    "tidak tersambung, jadi belum diketahui apa yang ditulis sejak itu",
                )],
                seen: seen(heard),
            });
            continue;
        }
        for author in &laptop.keys {
            let own = heads.0.get(author);
            let theirs = peer.and_then(|peer| peer.heads.0.get(author));
            let typed = match (here, peer) {
                (true, _) => Some(own),
                (false, Some(_)) => Some(theirs),
                (false, None) => None,
            };
            let count = |head: Option<&meja_core::approval::Head>| head.map_or(0, |head| head.seq);
            let (received, typed_count) = (count(own), typed.map(count));
            if received == 0 && typed_count.unwrap_or(0) == 0 {
                continue;
            }
            lines.push(LaptopReceipt {
                device: laptop.device.clone(),
                person: names.get(author).cloned().unwrap_or_default(),
                typed: typed_count,
                received,
                same: typed.is_some_and(|typed| typed == own),
                missing: missing(received, typed_count.unwrap_or(0), count(aside.0.get(author))),
                seen: seen(peer),
            });
        }
    }
    Ok(lines)
}

/// Whose key each is.
fn names(
    conn: &meja_store::Connection,
    hall: Option<&meja_store::Hall>,
) -> Result<BTreeMap<Author, String>, AppError> {
    let people: BTreeMap<_, _> =
        table::desk::assessors(conn)?.into_iter().map(|one| (one.id, one.name)).collect();
    let rows = super::members::by_key(conn, hall)?.into_iter();
    Ok(rows
        .filter_map(|(key, row)| {
            let name = match row.assessor_id {
                Some(id) => people.get(&id).cloned()?,
                None if row.role == "laptop" => "Laptop itu sendiri".to_owned(),
                None => "Sekretariat".to_owned(),
            };
            Some((key, name))
        })
        .collect())
}

/// "perubahan 14–17 belum datang"; what came and is held aside is told apart.
fn missing(received: u64, typed: u64, held: u64) -> Vec<Saying> {
    let range = |from: u64, to: u64, code: &str, what: &str| {
        let text = match to.checked_sub(from)? {
            0 => format!("perubahan {to} {what}"),
            _ => format!("perubahan {from}–{to} {what}"),
        };
        let named = [("from", from.to_string()), ("to", to.to_string())];
        Some(Saying::new(code, text).naming(named))
    };
    let here = held.min(typed).max(received);
    let parts = [
        range(received + 1, here, "receipt.aside", "sudah datang dan disisihkan di sini"),
        range(here + 1, typed, "receipt.not_here", "belum datang"),
    ];
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    fn missing(received: u64, typed: u64, held: u64) -> String {
        let said = super::missing(received, typed, held);
        said.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_has_not_come_is_told_apart_from_what_is_held() {
        assert_eq!(missing(17, 17, 0), "");
        assert_eq!(missing(16, 17, 0), "perubahan 17 belum datang");
        assert_eq!(missing(13, 17, 0), "perubahan 14–17 belum datang");
        assert_eq!(missing(13, 17, 17), "perubahan 14–17 sudah datang dan disisihkan di sini");
        assert_eq!(
            missing(13, 17, 14),
            "perubahan 14 sudah datang dan disisihkan di sini; perubahan 15–17 belum datang"
        );
        assert_eq!(missing(13, 12, 20), "", "more is here than it says");
    }
}
