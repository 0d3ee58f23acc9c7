//! Asking to come in, for a laptop that has no event yet, or that takes another laptop's invitation
//! to the event it has: finds the host, proves the invitation, waits for the chair.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::{task::block_in_place, time::sleep};

use crate::{
    engine::{Engine, EngineError, JoinStream, Settings, alone, join_stream, look_around},
    join::{
        Answer, Channel, Invitation, JoinError, Visitor, Waits,
        board::{self, BoardError, TypedAddress},
        guest,
    },
};

/// How long laptops nearby are listened for.
const LISTEN: Duration = Duration::from_secs(4);
/// How long a name board may take.
const BOARD: Duration = Duration::from_secs(3);
/// Knocks before a host that does not answer is given up.
const KNOCKS: u32 = 3;
/// How often the person is asked whether to go on.
const LOOK: Duration = Duration::from_millis(100);

/// Who asks, and how.
pub struct Guest<'a> {
    /// The endpoint to ask from; the same secret that the laptop has once it is in.
    pub settings: Settings,
    /// Where the laptop is on the network of the event already: the running endpoint of that secret,
    /// from which it asks, since one key is not to be in two places.
    pub through: Option<&'a Engine>,
    /// The laptop.
    pub visitor: Visitor,
    /// Fresh randomness.
    pub nonce: [u8; 32],
}

/// How far asking has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Looking for the host.
    Looking,
    /// The host is found and the invitation shown.
    Knocking,
    /// The chair sees the laptop.
    Waiting(Waits),
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// What was typed as an address, or what answers there.
    #[error(transparent)]
    Board(#[from] BoardError),
    /// With a code and no address: nobody nearby has an open door.
    #[error("no laptop nearby has an open invitation")]
    NobodyNearby,
    /// With a code and no address: several have.
    #[error("{0} laptops nearby have an open invitation")]
    SeveralNearby(usize),
    /// The host is not reached or its door is shut.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The handshake.
    #[error(transparent)]
    Join(#[from] JoinError),
    /// The person changed their mind.
    #[error("stopped")]
    Stopped,
}

/// What came of asking: the answer, and the host's endpoint key with where it was reached.
pub type Answered = (Answer, [u8; 32], Vec<SocketAddr>);

/// Asks, and blocks until there is an answer; `told` hears each step, `stop` ends it. `address` is
/// what a person typed, empty to look nearby; a ticket needs none.
///
/// # Errors
/// When the host is not found, refuses, or is not who it should be.
pub fn ask(
    asks: &Guest<'_>,
    invitation: &Invitation,
    address: &str,
    told: &(dyn Fn(Step) + Send + Sync),
    stop: &AtomicBool,
) -> Result<Answered, AskError> {
    let stopped = async {
        while !stop.load(Ordering::SeqCst) {
            sleep(LOOK).await;
        }
    };
    alone(async {
        tokio::select! {
            answered = go(asks, invitation, address, told) => answered,
            () = stopped => Err(AskError::Stopped),
        }
    })?
}

async fn go(
    asks: &Guest<'_>,
    invitation: &Invitation,
    address: &str,
    told: &(dyn Fn(Step) + Send + Sync),
) -> Result<Answered, AskError> {
    told(Step::Looking);
    let (host, addresses) = match invitation {
        Invitation::Ticket(ticket) => {
            // Whether its time is over is for the host's clock to say: this one may be off.
            (ticket.host, ticket.addresses.clone())
        }
        Invitation::Code(_) if address.trim().is_empty() => nearby().await?,
        Invitation::Code(_) => {
            let at: TypedAddress = address.parse()?;
            (board::ask(at, BOARD).await?.endpoint, vec![at.0])
        }
    };
    told(Step::Knocking);
    let stream = knock(asks, host, &addresses).await?;
    let reached: Vec<SocketAddr> = stream.address.into_iter().chain(addresses).collect();
    let own = *iroh::SecretKey::from_bytes(&asks.settings.secret).public().as_bytes();
    let channel = Channel { own, remote: stream.remote, exporter: stream.exporter };
    let waiting = |waits| told(Step::Waiting(waits));
    let answer = guest(stream, &channel, invitation, &asks.visitor, asks.nonce, waiting).await?;
    Ok((answer, host, reached))
}

/// The one laptop nearby whose door is open.
async fn nearby() -> Result<([u8; 32], Vec<SocketAddr>), AskError> {
    let mut open = Vec::new();
    for found in look_around(None, LISTEN).await? {
        for address in &found.addresses {
            let said = board::ask(TypedAddress(*address), BOARD).await;
            if said.is_ok_and(|notice| notice.endpoint == found.endpoint) {
                open.push((found.endpoint, found.addresses.clone()));
                break;
            }
        }
    }
    match open.len() {
        0 => Err(AskError::NobodyNearby),
        1 => open.pop().ok_or(AskError::NobodyNearby),
        several => Err(AskError::SeveralNearby(several)),
    }
}

async fn knock(
    asks: &Guest<'_>,
    host: [u8; 32],
    addresses: &[SocketAddr],
) -> Result<JoinStream, EngineError> {
    let once = async || match asks.through {
        // The engine's own runtime does it; this thread has nothing else to do meanwhile.
        Some(engine) => block_in_place(|| engine.knock(host, addresses)),
        None => join_stream(&asks.settings, host, addresses).await,
    };
    let mut tried = once().await;
    for _ in 1..KNOCKS {
        if tried.is_ok() {
            break;
        }
        sleep(Duration::from_secs(1)).await;
        tried = once().await;
    }
    tried
}
