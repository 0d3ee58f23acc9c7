//! The endpoint: encryption and identity, on the local network and nowhere else.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, Weak},
    time::Duration,
};

use iroh::{
    Endpoint, EndpointAddr, NetReportConfig, RelayMode, SecretKey,
    address_lookup::UserData,
    endpoint::{
        AfterHandshakeOutcome, BeforeConnectOutcome, Connection, EndpointHooks, PortmapperConfig,
        QuicTransportConfig, presets,
    },
};

use super::{
    EngineError, JOIN, Settings,
    hall::{Close, Hall},
};

/// The port that every laptop tries first, so that a typed address and a firewall rule stay valid.
pub const PORT: u16 = 48_123;
/// A connection on which nothing was heard for so long is over; the default is 30 seconds.
const IDLE: Duration = Duration::from_secs(10);
/// How often a connection is kept alive.
const ALIVE: Duration = Duration::from_secs(2);

/// Binds an endpoint that reaches the local network only: no relay, no lookup on the internet, no
/// opening of ports at a router. Where the port is taken, any other.
pub(crate) async fn bind(
    settings: &Settings,
    user_data: Option<UserData>,
    gate: Option<Gate>,
) -> Result<Endpoint, EngineError> {
    let ip = settings.bind.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let port = settings.port.unwrap_or(PORT);
    let first = attempt(settings, user_data.clone(), gate.clone(), (ip, port).into()).await;
    match first {
        Err(_) if port != 0 => attempt(settings, user_data, gate, (ip, 0).into()).await,
        bound => bound,
    }
}

async fn attempt(
    settings: &Settings,
    user_data: Option<UserData>,
    gate: Option<Gate>,
    address: SocketAddr,
) -> Result<Endpoint, EngineError> {
    let failed = |error: &dyn fmt::Display| EngineError::Bind(address, error.to_string());
    let idle = IDLE.try_into().map_err(|error| failed(&error))?;
    let transport = QuicTransportConfig::builder()
        .max_idle_timeout(Some(idle))
        .keep_alive_interval(ALIVE)
        .default_path_max_idle_timeout(IDLE)
        .default_path_keep_alive_interval(ALIVE)
        .build();
    let mut builder = Endpoint::builder(presets::Minimal)
        .secret_key(SecretKey::from_bytes(&settings.secret))
        .relay_mode(RelayMode::Disabled)
        .portmapper_config(PortmapperConfig::Disabled)
        .net_report_config(NetReportConfig::minimal())
        .transport_config(transport)
        .clear_address_lookup()
        .clear_ip_transports()
        .bind_addr(address)
        .map_err(|error| failed(&error))?;
    if let Some(user_data) = user_data {
        builder = builder.user_data_for_address_lookup(user_data);
    }
    if let Some(gate) = gate {
        builder = builder.hooks(gate);
    }
    builder.bind().await.map_err(|error| failed(&error))
}

/// Where an endpoint can be reached.
pub(crate) fn addresses(endpoint: &Endpoint) -> Vec<SocketAddr> {
    let mut addresses: Vec<_> = endpoint.addr().ip_addrs().copied().collect();
    let bound = endpoint.bound_sockets();
    addresses.extend(bound.into_iter().filter(|address| !address.ip().is_unspecified()));
    addresses.sort();
    addresses.dedup();
    addresses
}

/// Who may connect: members, for every protocol; and strangers to join, while the door is open.
#[derive(Clone)]
pub(crate) struct Gate(pub(crate) Weak<Hall>);

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gate")
    }
}

impl EndpointHooks for Gate {
    async fn before_connect<'a>(
        &'a self,
        to: &'a EndpointAddr,
        alpn: &'a [u8],
    ) -> BeforeConnectOutcome {
        let Some(hall) = self.0.upgrade() else { return BeforeConnectOutcome::Reject };
        // To knock at a door is this laptop's own decision.
        if alpn == JOIN || hall.admits(to.id).await {
            BeforeConnectOutcome::Accept
        } else {
            BeforeConnectOutcome::Reject
        }
    }

    async fn after_handshake<'a>(&'a self, connection: &'a Connection) -> AfterHandshakeOutcome {
        let refusal = AfterHandshakeOutcome::Reject {
            error_code: Close::NotAdmitted.code(),
            reason: b"not admitted".to_vec(),
        };
        let Some(hall) = self.0.upgrade() else { return refusal };
        let peer = connection.remote_id();
        if connection.alpn() == JOIN {
            let knocking = connection.side().is_client();
            return if knocking || hall.door_is_open() {
                AfterHandshakeOutcome::Accept
            } else {
                refusal
            };
        }
        // Noted before it is asked for, so that a removal in between closes it all the same.
        hall.track(peer, connection.weak_handle());
        if hall.admits(peer).await { AfterHandshakeOutcome::Accept } else { refusal }
    }
}

impl Gate {
    pub(crate) fn of(hall: &Arc<Hall>) -> Self {
        Self(Arc::downgrade(hall))
    }
}
