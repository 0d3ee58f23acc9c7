//! Why a handshake came to nothing.

use std::io;

/// Why a handshake came to nothing; what a proven counterpart answers is no error.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum JoinError {
    /// The other side went away.
    #[error("the connection ended in the middle of joining")]
    Cut,
    /// The stream failed.
    #[error("the connection failed: {0}")]
    Stream(io::ErrorKind),
    /// The other side did not go on in time.
    #[error("the other laptop did not go on in time")]
    Slow,
    /// A frame longer than any of ours.
    #[error("the other laptop sent a frame of {0} bytes")]
    TooLong(usize),
    /// Not what belongs at this place.
    #[error("the other laptop sent something else than {0}")]
    Malformed(&'static str),
    /// A frame was altered on its way.
    #[error("what the other laptop sent was altered on its way")]
    Altered,
    /// At the host: the guest's proof is wrong; for a code, how many tries are left.
    #[error("the guest did not prove its invitation")]
    Unproven {
        /// Tries left; none for a ticket.
        left: Option<u8>,
    },
    /// At the guest: the host says that the invitation is wrong.
    #[error("the host does not know this invitation")]
    WrongInvitation {
        /// Tries left; none for a ticket.
        left: Option<u8>,
    },
    /// At the guest: the other laptop does not know the invitation that it should have made.
    #[error("the other laptop did not prove that the invitation is its own")]
    Impostor,
    /// At the guest: the laptop reached is not the one that the ticket names.
    #[error("the laptop reached is not the one that the ticket names")]
    OtherHost,
    /// At the guest: admitted to another event, or under another anchor, than the ticket names.
    #[error("the host answers for another event than the ticket")]
    OtherEvent,
    /// At the guest: a name that says nothing.
    #[error("device and person need a name")]
    Nameless,
}

impl From<io::Error> for JoinError {
    fn from(error: io::Error) -> Self {
        let gone = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::NotConnected
        );
        if gone { Self::Cut } else { Self::Stream(error.kind()) }
    }
}
