//! Coming into an event: what one laptop hands another so that it may ask, and the asking itself.
//!
//! A [`Ticket`] carries all that is needed, as text or QR; a [`ShortCode`] is read out. While a
//! [`Door`] stands open, [`host`] answers whoever opens a stream of [`ALPN`] and [`guest`] asks,
//! over any stream bound to its TLS session by a [`Channel`]. Leaves out the transport, and what
//! an admitted laptop may write: that is the ledger's.

mod armour;
pub mod board;
mod code;
mod door;
mod handshake;
mod ticket;

pub use code::{CodeError, ShortCode};
pub use door::{Door, Shut};
pub use handshake::{
    Answer, Ask, Asking, Channel, CheckDigits, ClaimError, Claimed, EXPORTER_LABEL, Given, House,
    JoinError, Pace, Visitor, Waits, Welcome, guest, host,
};
pub use ticket::{Secret, Ticket, TicketError};

/// The protocol under which a stranger may open a stream, and only while a door is open.
pub const ALPN: &[u8] = b"mejamonev/join/1";

/// What a person typed or pasted to come in: either kind of invitation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Invitation {
    /// The whole ticket.
    Ticket(Box<Ticket>),
    /// The code that was read out.
    Code(ShortCode),
}

/// Why a text is no invitation.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum InvitationError {
    /// It was meant as a ticket.
    #[error(transparent)]
    Ticket(#[from] TicketError),
    /// It was meant as a short code.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// A text of at most this many signs is meant as a short code.
const AS_SHORT_AS_A_CODE: usize = 12;

impl std::str::FromStr for Invitation {
    type Err = InvitationError;

    fn from_str(text: &str) -> Result<Self, InvitationError> {
        let signs = text.chars().filter(|sign| !armour::is_ornament(*sign)).count();
        if signs <= AS_SHORT_AS_A_CODE {
            return Ok(Self::Code(text.parse()?));
        }
        Ok(Self::Ticket(Box::new(text.parse()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_a_code_and_a_long_one_a_ticket() {
        assert!(matches!("krtm 7p2x".parse(), Ok(Invitation::Code(_))));
        let long = "MEJA-ABCDEFGH-ABCDEFGH".parse::<Invitation>();
        assert!(matches!(long, Err(InvitationError::Ticket(_))));
        let short = "KRTM-7P2".parse::<Invitation>();
        assert!(matches!(short, Err(InvitationError::Code(CodeError::Length { signs: 7 }))));
    }
}
