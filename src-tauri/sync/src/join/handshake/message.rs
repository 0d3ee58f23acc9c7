//! What the two laptops say to each other.

use std::net::SocketAddr;

use meja_core::{ids::EventId, network::is_local, record::Author};
use serde::{Deserialize, Serialize};

/// The version of this handshake; the first byte on the stream.
pub(super) const PROTOCOL: u8 = 3;
/// Characters of a name that is shown on the chair's screen.
const MOST_NAME: usize = 120;
/// Characters of a release.
const MOST_RELEASE: usize = 40;
/// Characters of a reason and of an event's name.
const MOST_TEXT: usize = 500;
/// Addresses in an answer.
const MOST_ADDRESSES: usize = 64;
/// Anchors in an answer.
const MOST_ANCHORS: usize = 64;

/// How the guest was invited.
#[derive(Serialize, Deserialize)]
pub(super) enum Way {
    /// By a ticket.
    Ticket,
    /// By a code: the guest's share of SPAKE2.
    Code(Vec<u8>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Opening {
    /// [`PROTOCOL`], first in every version.
    pub(super) protocol: u8,
    pub(super) way: Way,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Challenge {
    /// The host's share of SPAKE2; empty for a ticket.
    pub(super) share: Vec<u8>,
    /// Fixes the nonce that the host shows later.
    pub(super) commitment: [u8; 32],
}

/// What the host answers as long as nothing is proven.
#[derive(Serialize, Deserialize)]
pub(super) enum Reply<T> {
    Go(T),
    Closed,
    OtherRelease(String),
    Wrong(Option<u8>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct AskFrame {
    pub(super) device: String,
    pub(super) person: String,
    pub(super) laptop: Author,
    pub(super) signature: Vec<u8>,
    pub(super) release: String,
    pub(super) form: u32,
    pub(super) nonce: [u8; 32],
}

#[derive(Serialize, Deserialize)]
pub(super) enum HostFrame {
    /// The nonce, and whether the host's event file is encrypted.
    Reveal([u8; 32], bool),
    Waiting,
    Answer(Answer),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Received;

/// A laptop that asks to come in; all of it proven to come from who holds the invitation, and
/// nothing of it to be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// Its endpoint key.
    pub endpoint: [u8; 32],
    /// Its laptop's author key, which it has shown to hold.
    pub laptop: Author,
    /// What it calls itself, at most 120 characters.
    pub device: String,
    /// Who sits at it, in their own words, at most 120 characters.
    pub person: String,
    /// Its release.
    pub release: String,
    /// The form of event file that it writes.
    pub form: u32,
}

/// What an admitted laptop is told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// The event.
    pub event: EventId,
    /// Its whole name, at most 500 characters.
    pub name: String,
    /// The author keys from which its members are certified, at most 64: the one that the ticket
    /// names, and those of laptops that led the event before or besides.
    pub anchors: Vec<Author>,
    /// Where the host is reached, at most 64, of private networks alone.
    pub addresses: Vec<SocketAddr>,
    /// Operations of the event at the host.
    pub operations: u64,
    /// Whether the host's event file is encrypted, so that the guest's should be too.
    pub encrypted: bool,
}

/// What becomes of an ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Come in.
    Admitted(Welcome),
    /// The chair said no.
    TurnedAway {
        /// Why, in the chair's words, at most 500 characters; may be empty.
        reason: String,
    },
    /// Nobody decided in time.
    Unanswered,
    /// The invitation is used, over or taken back.
    Closed,
    /// The two releases do not fit together.
    OtherRelease {
        /// The host's.
        release: String,
    },
}

impl Answer {
    /// The answer as it is sent: nothing longer than its bounds.
    pub(super) fn bounded(self) -> Self {
        match self {
            Self::Admitted(mut welcome) => {
                welcome.name = cleaned(&welcome.name, MOST_TEXT);
                welcome.addresses.retain(|address| is_local(address.ip()));
                welcome.addresses.truncate(MOST_ADDRESSES);
                welcome.anchors.truncate(MOST_ANCHORS);
                Self::Admitted(welcome)
            }
            Self::TurnedAway { reason } => Self::TurnedAway { reason: cleaned(&reason, MOST_TEXT) },
            Self::OtherRelease { release } => {
                Self::OtherRelease { release: cleaned(&release, MOST_RELEASE) }
            }
            Self::Unanswered | Self::Closed => self,
        }
    }
}

/// A name as it may stand on somebody else's screen.
pub(super) fn name(text: &str) -> String {
    cleaned(text, MOST_NAME)
}

/// A release likewise.
pub(super) fn release(text: &str) -> String {
    cleaned(text, MOST_RELEASE)
}

/// One line of at most `most` characters: no controls, and none of the invisible marks that turn
/// the direction of what follows and so make a text look like another.
fn cleaned(text: &str, most: usize) -> String {
    let shown = |sign: &char| {
        !sign.is_control()
            && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            && !matches!(sign, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
    };
    let line: String = text.trim().chars().filter(shown).take(most).collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_anothers_screen_is_one_line_without_hidden_marks() {
        assert_eq!(name("  Laptop\n\u{202e}Ketua\u{200b} \t"), "LaptopKetua");
        assert_eq!(name("Ir. H. Sutrisno, M.Si."), "Ir. H. Sutrisno, M.Si.");
        assert_eq!(name(&"é".repeat(300)).chars().count(), 120);
        assert_eq!(name(&name(" a\u{200b} ")), name(" a\u{200b} "));
    }
}
