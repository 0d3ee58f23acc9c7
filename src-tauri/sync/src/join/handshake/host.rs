//! The host's side: proves, is asked, waits for the chair, and answers.

use std::sync::Arc;

use ed25519_dalek::{Signature, VerifyingKey};
use meja_core::stamp::WallMs;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::oneshot,
    time::{Instant, sleep, sleep_until, timeout},
};

use super::{
    Channel, CheckDigits, JoinError, Pace,
    keys::{Exchange, Session, Shared, Side, Transcript, commitment, same},
    message::{
        Answer, Ask, AskFrame, Challenge, HostFrame, Opening, PROTOCOL, Received, Reply, Way,
        Welcome, name, release,
    },
    wire::{Line, packed, unpacked},
};
use crate::join::{
    Door, Shut,
    door::{Refusal, Visit},
};

/// The laptop that is asked.
#[derive(Clone, Debug)]
pub struct House {
    /// Its release.
    pub release: String,
    /// The form of the event file that it writes.
    pub form: u32,
    /// Whether that file is encrypted, which a guest is told while it waits.
    pub encrypted: bool,
    /// How long it waits.
    pub pace: Pace,
}

/// A laptop that asks, for the chair to decide. Dropped undecided, the guest hears that nobody
/// decided.
#[derive(Debug)]
pub struct Asking {
    /// Who asks.
    pub ask: Ask,
    /// What the guest's screen shows too.
    pub check: CheckDigits,
    door: Arc<Door>,
    visit: u64,
    decision: oneshot::Sender<Answer>,
}

/// Why a laptop that asked cannot be admitted any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ClaimError {
    /// The invitation is used or over.
    #[error("the invitation is shut: {0:?}")]
    Shut(Shut),
    /// It went away.
    #[error("the laptop that asked went away")]
    Gone,
}

/// A laptop that is admitted, which burns the invitation for newcomers. Dropped, the guest hears
/// that nobody decided, and needs another invitation.
#[derive(Debug)]
pub struct Claimed(oneshot::Sender<Answer>);

impl Asking {
    /// Takes this laptop in, before it is written down as a member: whoever has not proven the
    /// invitation yet needs another one.
    ///
    /// # Errors
    /// When the invitation is over or the laptop went away; it is then as it was.
    pub fn claim(self) -> Result<Claimed, ClaimError> {
        if self.is_gone() {
            return Err(ClaimError::Gone);
        }
        self.door.claim(self.visit).map_err(ClaimError::Shut)?;
        Ok(Claimed(self.decision))
    }

    /// Says no; the invitation stands.
    pub fn turn_away(self, reason: &str) {
        // A guest that is gone needs no answer.
        let _ = self.decision.send(Answer::TurnedAway { reason: reason.to_owned() });
    }

    /// Whether it has gone away, or was answered by the door or the hour.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.decision.is_closed()
    }
}

impl Claimed {
    /// Tells it to come in; false when it went away meanwhile (it is a member nevertheless).
    #[must_use]
    pub fn admit(self, welcome: Welcome) -> bool {
        self.0.send(Answer::Admitted(welcome)).is_ok()
    }
}

/// How a visit ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// What the guest was answered.
    pub answer: Answer,
    /// Whether it said that it has the answer.
    pub received: bool,
}

/// Answers one visitor. `nonce` is fresh randomness, `now` this laptop's wall clock; `asked` is
/// called once at most, with a guest that has proven its invitation.
///
/// # Errors
/// When the guest is not proven, or anything is malformed, altered, too long, too slow or cut.
pub async fn host<S, F>(
    stream: S,
    channel: &Channel,
    house: &House,
    door: &Arc<Door>,
    (nonce, now): ([u8; 32], WallMs),
    asked: F,
) -> Result<Given, JoinError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
    F: FnOnce(Asking) + Send,
{
    let mut line = Line::new(stream, house.pace.step);
    let Some(visit) = door.visit(now) else {
        return decline(&mut line, &Reply::Closed, Answer::Closed).await;
    };
    let proving = prove(&mut line, channel, door, &nonce);
    let proven = timeout(house.pace.step, proving).await.map_err(|_| JoinError::Slow)??;
    let mut session = match proven {
        Proof::Proven(session) => session,
        Proof::Shut => return decline(&mut line, &Reply::Closed, Answer::Closed).await,
        Proof::OtherProtocol => {
            let release = release(&house.release);
            let answer = Answer::OtherRelease { release: release.clone() };
            return decline(&mut line, &Reply::OtherRelease(release), answer).await;
        }
        Proof::Wrong(left) => {
            line.last_word(&packed(&Reply::<()>::Wrong(left))?).await?;
            return Err(JoinError::Unproven { left });
        }
    };
    let frame = line.receive().await?;
    let asks = session.open(&frame)?;
    let ask = read_ask(asks, &session, channel)?;
    let answer = if ask.form != house.form {
        Answer::OtherRelease { release: house.release.clone() }
    } else if door.wait(visit.number).is_err() {
        Answer::Closed
    } else {
        let reveal = packed(&HostFrame::Reveal(nonce, house.encrypted))?;
        line.send(&session.seal(&reveal)).await?;
        let check = session.check(asks, &nonce);
        let (decision, decided) = oneshot::channel();
        asked(Asking { ask, check, door: Arc::clone(door), visit: visit.number, decision });
        let waited =
            wait_for_chair(&mut line, &mut session, house.pace, (door, &visit), decided).await;
        door.leave(visit.number);
        waited?
    };
    let answer = answer.bounded();
    let body = packed(&HostFrame::Answer(answer.clone()))?;
    line.send(&session.seal(&body)).await?;
    let goodbye = line.receive().await;
    let received = goodbye.is_ok_and(|frame| {
        session.open(&frame).is_ok_and(|body| unpacked::<Received>(body, "a receipt").is_ok())
    });
    drop(visit);
    Ok(Given { answer, received })
}

/// How the proving ended.
enum Proof {
    Proven(Session),
    Shut,
    OtherProtocol,
    Wrong(Option<u8>),
}

async fn prove<S: AsyncRead + AsyncWrite + Unpin + Send>(
    line: &mut Line<S>,
    channel: &Channel,
    door: &Door,
    nonce: &[u8; 32],
) -> Result<Proof, JoinError> {
    let mut transcript = Transcript::new(channel, Side::Host);
    let frame = line.receive().await?;
    if frame.first().is_some_and(|protocol| *protocol != PROTOCOL) {
        return Ok(Proof::OtherProtocol);
    }
    let opening: Opening = unpacked(&frame, "an opening")?;
    transcript.absorb(&frame);
    let (shared, share, by_code) = match opening.way {
        Way::Ticket => (Shared::of_ticket(&door.secret), Vec::new(), false),
        Way::Code(theirs) => {
            let (exchange, ours) = Exchange::begin(&door.code, channel, Side::Host);
            (exchange.end(&theirs)?, ours, true)
        }
    };
    let challenge = packed(&Reply::Go(Challenge { share, commitment: commitment(nonce) }))?;
    transcript.absorb(&challenge);
    line.send(&challenge).await?;

    let frame = line.receive().await?;
    let right = same(&frame, shared.proof(Side::Guest, &transcript));
    match door.judge(by_code, right) {
        Ok(()) => {}
        Err(Refusal::Shut) => return Ok(Proof::Shut),
        Err(Refusal::Wrong(left)) => return Ok(Proof::Wrong(left)),
    }
    transcript.absorb(&frame);
    let proof = packed(&Reply::Go(shared.proof(Side::Host, &transcript)))?;
    transcript.absorb(&proof);
    line.send(&proof).await?;
    Ok(Proof::Proven(shared.session(Side::Host, &transcript)))
}

/// Ends a visit before anything was proven.
async fn decline<S: AsyncRead + AsyncWrite + Unpin + Send>(
    line: &mut Line<S>,
    reply: &Reply<()>,
    answer: Answer,
) -> Result<Given, JoinError> {
    line.last_word(&packed(reply)?).await?;
    Ok(Given { answer, received: false })
}

/// Reads who asks; what it calls itself has to be as this release would have sent it.
fn read_ask(body: &[u8], session: &Session, channel: &Channel) -> Result<Ask, JoinError> {
    let frame: AskFrame = unpacked(body, "an ask")?;
    let named = |text: &str| !text.is_empty() && name(text) == text;
    if !named(&frame.device) || !named(&frame.person) || release(&frame.release) != frame.release {
        return Err(JoinError::Malformed("a name of one line"));
    }
    let forged = |_| JoinError::Malformed("a signature by the laptop's key");
    let signature = Signature::from_slice(&frame.signature).map_err(forged)?;
    VerifyingKey::from_bytes(&frame.laptop.0)
        .and_then(|key| key.verify_strict(&session.possession(frame.laptop), &signature))
        .map_err(forged)?;
    Ok(Ask {
        endpoint: channel.remote,
        laptop: frame.laptop,
        device: frame.device,
        person: frame.person,
        release: frame.release,
        form: frame.form,
    })
}

/// What ends a moment of waiting.
enum Moment {
    Decided(Answer),
    Disturbed(JoinError),
    Quiet,
}

/// Waits for the chair, with a sign of life now and then.
async fn wait_for_chair<S: AsyncRead + AsyncWrite + Unpin + Send>(
    line: &mut Line<S>,
    session: &mut Session,
    pace: Pace,
    (door, visit): (&Door, &Visit),
    mut decided: oneshot::Receiver<Answer>,
) -> Result<Answer, JoinError> {
    let end = Instant::now() + pace.chair;
    loop {
        let moment = tokio::select! {
            biased;
            answer = &mut decided => Moment::Decided(answer.unwrap_or(Answer::Unanswered)),
            _ = door.closed_to(visit.number) => Moment::Decided(Answer::Closed),
            error = line.disturbed() => Moment::Disturbed(error),
            () = sleep(pace.heartbeat) => Moment::Quiet,
            () = sleep_until(end) => Moment::Decided(Answer::Unanswered),
        };
        match moment {
            Moment::Decided(answer) => return Ok(answer),
            Moment::Disturbed(error) => return Err(error),
            Moment::Quiet => {
                let waiting = packed(&HostFrame::Waiting)?;
                line.send(&session.seal(&waiting)).await?;
            }
        }
    }
}
