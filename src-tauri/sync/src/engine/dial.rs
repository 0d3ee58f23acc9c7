//! Reaching other laptops: again and again, for as long as the engine runs.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use iroh::{Endpoint, EndpointAddr, EndpointId, TransportAddr};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use super::{HALL, hall::Hall, session};

/// How long to wait between attempts, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));
/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(4);

/// Keeps trying to reach a laptop under these addresses besides those known before; a laptop that
/// is dialled already is tried at once.
pub(crate) fn dial(
    hall: &Arc<Hall>,
    endpoint: &Endpoint,
    peer: EndpointId,
    addresses: impl IntoIterator<Item = SocketAddr>,
) {
    if peer == hall.me {
        return;
    }
    let own: Vec<_> = endpoint.addr().ip_addrs().map(SocketAddr::ip).collect();
    let mut peers = hall.peers();
    let entry = peers.entry(peer).or_default();
    entry.addresses.extend(addresses.into_iter().filter(|address| is_near(address.ip(), &own)));
    if let Some(dialer) = &entry.dialer {
        dialer.notify_one();
        return;
    }
    let wake = Arc::new(Notify::new());
    entry.dialer = Some(Arc::clone(&wake));
    drop(peers);
    tokio::spawn(keep_dialling(Arc::clone(hall), endpoint.clone(), peer, wake));
}

async fn keep_dialling(hall: Arc<Hall>, endpoint: Endpoint, peer: EndpointId, wake: Arc<Notify>) {
    let mut pause = PAUSES.0;
    while !endpoint.is_closed() {
        if hall.session(peer).is_some() {
            pause = PAUSES.0;
            wake.notified().await;
            continue;
        }
        let admitted = hall.admits(peer).await;
        let addresses = {
            let mut peers = hall.peers();
            let entry = peers.entry(peer).or_default();
            entry.shut_out = !admitted;
            entry.addresses.clone()
        };
        if admitted {
            let addresses = addresses.into_iter().map(TransportAddr::Ip);
            let address = EndpointAddr::from_parts(peer, addresses);
            if let Ok(Ok(connection)) = timeout(ATTEMPT, endpoint.connect(address, HALL)).await {
                session::run(Arc::clone(&hall), connection, true).await;
            }
        }
        tokio::select! {
            () = sleep(pause) => pause = (pause * 2).min(PAUSES.1),
            () = wake.notified() => pause = PAUSES.0,
        }
    }
}

/// Whether an address belongs to a local network: nothing is ever sent beyond it. `own` are this
/// laptop's addresses; some institutions hand out public addresses within their own network.
pub(crate) fn is_near(address: IpAddr, own: &[IpAddr]) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                // Shared address space, RFC 6598: some hotspots use it.
                || (a == 100 && (64..128).contains(&b))
                || own.iter().any(|own| match own.to_canonical() {
                    IpAddr::V4(own) => matches!(own.octets(), [x, y, z, _] if [x, y, z] == [a, b, c]),
                    IpAddr::V6(_) => false,
                })
        }
        IpAddr::V6(v6) => {
            v6.is_loopback()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
                || own.iter().any(|own| match own.to_canonical() {
                    IpAddr::V6(own) => {
                        own.segments().iter().take(4).eq(v6.segments().iter().take(4))
                    }
                    IpAddr::V4(_) => false,
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn nothing_beyond_the_local_network_is_near() {
        let near = |address: &str, own: &[&str]| {
            let own: Vec<_> = own.iter().map(|own| own.parse().unwrap()).collect();
            is_near(address.parse().unwrap(), &own)
        };
        for address in [
            "192.168.1.7",
            "10.4.0.9",
            "172.20.1.1",
            "169.254.3.4",
            "127.0.0.1",
            "100.64.2.2",
            "::1",
            "fe80::1",
            "fd12::9",
            "::ffff:192.168.1.7",
        ] {
            assert!(near(address, &[]), "{address}");
        }
        for address in ["8.8.8.8", "103.20.4.5", "172.32.0.1", "100.128.0.1", "2400:3200::1"] {
            assert!(!near(address, &["192.168.1.2", "fd12::9"]), "{address}");
        }
        assert!(near("103.20.4.5", &["103.20.4.77"]));
        assert!(near("2400:3200::1", &["2400:3200::77"]));
        assert!(!near("103.20.5.5", &["103.20.4.77"]));
    }
}
