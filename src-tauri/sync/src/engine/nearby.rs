//! Laptops on the same network, by multicast DNS: a convenience, since many networks let nothing
//! of it through. Members that are heard are dialled; strangers are left alone.

use std::{
    collections::BTreeMap, collections::BTreeSet, net::SocketAddr, sync::Arc, time::Duration,
};

use futures_util::StreamExt as _;
use iroh::{Endpoint, SecretKey, Watcher as _, address_lookup::UserData};
use iroh_mdns_address_lookup::{DiscoveryEvent, MdnsAddressLookup};
use meja_core::ids::EventId;
use tokio::time::{sleep, timeout_at};

use super::{EngineError, dial::dial, hall::Hall};

/// The service's name on the network.
const SERVICE: &str = "meja-monev";
/// How long to wait before multicast is tried again where there is none.
const AGAIN: Duration = Duration::from_secs(5);
/// How long a change of addresses may go on before it is answered.
const SETTLE: Duration = Duration::from_millis(300);

/// What a laptop shows of its event to those nearby: enough to tell two events apart, too little
/// to learn the event's id.
#[must_use]
pub fn event_hint(event: EventId) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("meja-monev/event-hint/1");
    hasher.update(event.0.as_bytes());
    hasher.finalize().to_hex().chars().take(12).collect()
}

pub(crate) fn user_data(event: EventId) -> Option<UserData> {
    UserData::try_from(event_hint(event)).ok()
}

/// Dials members that are heard nearby, and everybody anew when this laptop's own addresses
/// change. Multicast is joined once for good, so it is joined anew with every change: a laptop
/// that started without a network would stay deaf.
pub(crate) async fn listen(hall: Arc<Hall>, endpoint: Endpoint) {
    let mut addresses = endpoint.watch_addr();
    loop {
        let before = ips(&endpoint);
        let heard = async {
            if hall.settings.mdns {
                hear(&hall, &endpoint).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        let moved = async {
            loop {
                if addresses.updated().await.is_err() {
                    std::future::pending::<()>().await;
                }
                sleep(SETTLE).await;
                if ips(&endpoint) != before {
                    return;
                }
            }
        };
        tokio::select! {
            () = heard => sleep(AGAIN).await,
            () = moved => hall.redial(),
        }
    }
}

fn ips(endpoint: &Endpoint) -> BTreeSet<SocketAddr> {
    endpoint.addr().ip_addrs().copied().collect()
}

/// Joins multicast and dials whom it hears; ends when multicast does.
async fn hear(hall: &Arc<Hall>, endpoint: &Endpoint) {
    let Ok(lookups) = endpoint.address_lookup() else { return };
    lookups.clear();
    let Ok(mdns) = MdnsAddressLookup::builder().service_name(SERVICE).build(endpoint.id()) else {
        return;
    };
    lookups.add(mdns.clone());
    let mut events = mdns.subscribe().await;
    while let Some(event) = events.next().await {
        let DiscoveryEvent::Discovered { endpoint_info, .. } = event else { continue };
        let peer = endpoint_info.endpoint_id;
        if !hall.admits(peer).await {
            continue;
        }
        // One that is heard of anew after its address changed is reached there sooner than the
        // old connection would be seen to be dead.
        if let Some(session) = hall.session(peer).filter(|session| !session.alive()) {
            session.close(super::hall::Close::Unheard);
        }
        // A laptop without a network shows its loopback address, which here would be this one.
        let elsewhere = endpoint_info.ip_addrs().filter(|address| !address.ip().is_loopback());
        dial(hall, endpoint, peer, elsewhere.copied());
    }
}

/// A laptop that was heard nearby.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its endpoint key.
    pub endpoint: [u8; 32],
    /// Where it says it can be reached.
    pub addresses: Vec<SocketAddr>,
    /// What it shows of its event, see [`event_hint`].
    pub user_data: Option<String>,
}

/// Listens for laptops nearby for so long, without showing this one; those of one event only,
/// where its hint is given.
///
/// # Errors
/// When multicast cannot be joined.
pub async fn look_around(hint: Option<&str>, time: Duration) -> Result<Vec<Found>, EngineError> {
    let until = tokio::time::Instant::now() + time;
    let mdns = MdnsAddressLookup::builder()
        .advertise(false)
        .service_name(SERVICE)
        .build(SecretKey::generate().public())
        .map_err(|error| EngineError::Multicast(error.to_string()))?;
    let mut events = mdns.subscribe().await;
    let mut found = BTreeMap::new();
    while let Ok(Some(event)) = timeout_at(until, events.next()).await {
        let DiscoveryEvent::Discovered { endpoint_info, .. } = event else { continue };
        let user_data = endpoint_info.user_data().map(ToString::to_string);
        if hint.is_some_and(|hint| user_data.as_deref() != Some(hint)) {
            continue;
        }
        let endpoint = *endpoint_info.endpoint_id.as_bytes();
        let addresses = endpoint_info.ip_addrs().copied().collect();
        found.insert(endpoint, Found { endpoint, addresses, user_data });
    }
    Ok(found.into_values().collect())
}
