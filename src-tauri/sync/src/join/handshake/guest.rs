//! The guest's side: proves its invitation, has the host prove it too, asks, and waits.

use ed25519_dalek::Signer;
use meja_core::record::{Author, SigningKey};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::timeout,
};

use super::{
    Channel, JoinError, Pace, Waits,
    keys::{Exchange, Session, Shared, Side, Transcript, commitment, same},
    message::{
        Answer, AskFrame, Challenge, HostFrame, Opening, PROTOCOL, Received, Reply, Way, name,
        release,
    },
    wire::{Line, packed, unpacked},
};
use crate::join::Invitation;

/// The laptop that asks.
#[derive(Clone)]
pub struct Visitor {
    /// What it calls itself; cut to 120 characters.
    pub device: String,
    /// Who sits at it; cut to 120 characters.
    pub person: String,
    /// Its laptop's author key.
    pub laptop: SigningKey,
    /// Its release.
    pub release: String,
    /// The form of event file that it writes.
    pub form: u32,
    /// How long it waits.
    pub pace: Pace,
}

impl std::fmt::Debug for Visitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visitor").field("device", &self.device).finish_non_exhaustive()
    }
}

/// How the proving ended.
enum Proof {
    Proven(Box<Session>),
    Answered(Answer),
}

/// Asks to come in, and returns what was answered. `nonce` is fresh randomness; `waiting` is told
/// the six digits, and how the host keeps its file, once the chair can see this laptop.
///
/// # Errors
/// When the other laptop is not the host of the invitation, or anything is malformed, altered,
/// too long, too slow or cut.
pub async fn guest<S, F>(
    stream: S,
    channel: &Channel,
    invitation: &Invitation,
    visitor: &Visitor,
    nonce: [u8; 32],
    waiting: F,
) -> Result<Answer, JoinError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
    F: FnOnce(Waits) + Send,
{
    if let Invitation::Ticket(ticket) = invitation
        && ticket.host != channel.remote
    {
        return Err(JoinError::OtherHost);
    }
    let mut line = Line::new(stream, visitor.pace.step);
    let (mut session, fixed) = match prove(&mut line, channel, invitation).await? {
        (Proof::Proven(session), fixed) => (session, fixed),
        (Proof::Answered(answer), _) => return Ok(answer),
    };
    let asks = packed(&ask_of(visitor, &session, nonce)?)?;
    line.send(&session.seal(&asks)).await?;
    // The host ends the waiting; this ends a host that never does.
    let most = visitor.pace.chair.saturating_add(visitor.pace.step.saturating_mul(2));
    let answering = wait_for_answer(&mut line, &mut session, &asks, fixed, waiting);
    let answer = timeout(most, answering).await.map_err(|_| JoinError::Slow)??;
    if let (Invitation::Ticket(ticket), Answer::Admitted(welcome)) = (invitation, &answer)
        && (ticket.event != welcome.event || !welcome.anchors.contains(&ticket.anchor))
    {
        return Err(JoinError::OtherEvent);
    }
    let goodbye = session.seal(&packed(&Received)?);
    // The answer is here; whether the host learns so changes nothing of it.
    let _ = line.last_word(&goodbye).await;
    Ok(answer)
}

async fn prove<S: AsyncRead + AsyncWrite + Unpin + Send>(
    line: &mut Line<S>,
    channel: &Channel,
    invitation: &Invitation,
) -> Result<(Proof, [u8; 32]), JoinError> {
    let mut transcript = Transcript::new(channel, Side::Guest);
    let (exchange, way) = match invitation {
        Invitation::Ticket(_) => (None, Way::Ticket),
        Invitation::Code(code) => {
            let (exchange, share) = Exchange::begin(code, channel, Side::Guest);
            (Some(exchange), Way::Code(share))
        }
    };
    let opening = packed(&Opening { protocol: PROTOCOL, way })?;
    transcript.absorb(&opening);
    line.send(&opening).await?;

    let frame = line.receive().await?;
    let challenge: Challenge = match unpacked(&frame, "a challenge")? {
        Reply::Go(challenge) => challenge,
        other @ (Reply::Closed | Reply::OtherRelease(_) | Reply::Wrong(_)) => {
            return Ok((Proof::Answered(declined(other)?), [0; 32]));
        }
    };
    transcript.absorb(&frame);
    let shared = match (exchange, invitation) {
        (Some(exchange), _) => exchange.end(&challenge.share)?,
        (None, Invitation::Ticket(ticket)) => Shared::of_ticket(&ticket.secret),
        (None, Invitation::Code(_)) => return Err(JoinError::Malformed("an invitation")),
    };
    let proof = shared.proof(Side::Guest, &transcript);
    transcript.absorb(&proof);
    line.send(&proof).await?;

    let frame = line.receive().await?;
    let theirs: [u8; 32] = match unpacked(&frame, "a proof")? {
        Reply::Go(proof) => proof,
        other @ (Reply::Closed | Reply::OtherRelease(_) | Reply::Wrong(_)) => {
            return Ok((Proof::Answered(declined(other)?), [0; 32]));
        }
    };
    if !same(&theirs, shared.proof(Side::Host, &transcript)) {
        return Err(JoinError::Impostor);
    }
    transcript.absorb(&frame);
    let session = shared.session(Side::Guest, &transcript);
    Ok((Proof::Proven(Box::new(session)), challenge.commitment))
}

fn declined<T>(reply: Reply<T>) -> Result<Answer, JoinError> {
    match reply {
        Reply::Go(_) => Err(JoinError::Malformed("a refusal")),
        Reply::Closed => Ok(Answer::Closed),
        Reply::OtherRelease(text) => Ok(Answer::OtherRelease { release: release(&text) }),
        Reply::Wrong(left) => Err(JoinError::WrongInvitation { left }),
    }
}

fn ask_of(visitor: &Visitor, session: &Session, nonce: [u8; 32]) -> Result<AskFrame, JoinError> {
    let (device, person) = (name(&visitor.device), name(&visitor.person));
    if device.is_empty() || person.is_empty() {
        return Err(JoinError::Nameless);
    }
    let laptop = Author(visitor.laptop.verifying_key().to_bytes());
    let signature = visitor.laptop.sign(&session.possession(laptop)).to_bytes().to_vec();
    let release = release(&visitor.release);
    Ok(AskFrame { device, person, laptop, signature, release, form: visitor.form, nonce })
}

async fn wait_for_answer<S: AsyncRead + AsyncWrite + Unpin + Send>(
    line: &mut Line<S>,
    session: &mut Session,
    asks: &[u8],
    fixed: [u8; 32],
    waiting: impl FnOnce(Waits),
) -> Result<Answer, JoinError> {
    let mut waiting = Some(waiting);
    loop {
        let frame = line.receive().await?;
        match unpacked(session.open(&frame)?, "an answer")? {
            HostFrame::Reveal(nonce, encrypted) => {
                // Another nonce than the fixed one could be chosen to steer the digits.
                let told = waiting.take().filter(|_| commitment(&nonce) == fixed);
                let tell = told.ok_or(JoinError::Malformed("the nonce it had fixed"))?;
                tell(Waits { check: session.check(asks, &nonce), encrypted });
            }
            HostFrame::Waiting => {}
            HostFrame::Answer(Answer::Admitted(_)) if waiting.is_some() => {
                return Err(JoinError::Malformed("its nonce before an admission"));
            }
            HostFrame::Answer(answer) => return Ok(answer.bounded()),
        }
    }
}
