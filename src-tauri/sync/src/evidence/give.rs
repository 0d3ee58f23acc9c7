//! The giving side: who may ask, for what, and how fast it goes out.
//!
//! Only a member gets a byte: asked when a connection opens, at every request, and again with every
//! mebibyte, so that a removal ends a transfer under way too. Only single pieces are given, and
//! only whole ones; pushing, watching and lists, which the protocol knows as well, are not answered.

use std::{fmt, io, sync::Arc};

use iroh::{
    EndpointId,
    endpoint::{Connection, RecvStream, SendStream, VarInt},
    protocol::{AcceptError, ProtocolHandler},
};
use iroh_blobs::{
    protocol::{ERR_PERMISSION, Request},
    provider::{StreamPair, events::EventSender, handle_get},
    util,
};
use tokio::task::JoinSet;
use tokio_util::{bytes::Bytes, sync::CancellationToken};

use super::{limit::Limit, progress::Board, shelf::Shelf};
use crate::Ledger;

/// After so many bytes it is asked again whether the other still is a member.
const ASK_AGAIN: usize = 1 << 20;

/// Answers other laptops that ask for evidence; to be registered under [`super::ALPN`].
#[derive(Clone)]
pub struct Handler(pub(crate) Arc<Giving>);

/// What all connections share.
pub(crate) struct Giving {
    pub(crate) ledger: Arc<dyn Ledger>,
    pub(crate) shelf: Shelf,
    pub(crate) limit: Limit,
    pub(crate) board: Arc<Board>,
    pub(crate) stop: CancellationToken,
}

impl fmt::Debug for Handler {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("evidence::Handler")
    }
}

impl ProtocolHandler for Handler {
    async fn accept(&self, connection: Connection) -> Result<(), AcceptError> {
        let peer = connection.remote_id();
        if !self.0.admits(peer).await {
            connection.close(ERR_PERMISSION, b"not a member");
            return Ok(());
        }
        // Ends with this function: whoever drops it ends the transfers too.
        let mut under_way = JoinSet::new();
        loop {
            tokio::select! {
                () = self.0.stop.cancelled() => {
                    connection.close(VarInt::from_u32(0), b"closing");
                    break;
                }
                stream = connection.accept_bi() => {
                    let Ok((send, recv)) = stream else { break };
                    if !self.0.admits(peer).await {
                        connection.close(ERR_PERMISSION, b"not a member");
                        break;
                    }
                    let giving = Arc::clone(&self.0);
                    let id = u64::try_from(connection.stable_id()).unwrap_or_default();
                    under_way.spawn(async move { giving.answer(peer, id, send, recv).await });
                }
                Some(_) = under_way.join_next() => {}
            }
        }
        Ok(())
    }
}

impl Giving {
    async fn admits(&self, peer: EndpointId) -> bool {
        let ledger = Arc::clone(&self.ledger);
        let asked = tokio::task::spawn_blocking(move || ledger.admits(peer.as_bytes())).await;
        asked.unwrap_or(false)
    }

    /// Answers one request. What is not given is answered by an end without bytes, which the other
    /// side reads as "not here".
    async fn answer(
        self: Arc<Self>,
        peer: EndpointId,
        id: u64,
        send: SendStream,
        recv: RecvStream,
    ) {
        let outgoing = Outgoing { giving: Arc::clone(&self), peer, send, since: 0 };
        let mut pair = StreamPair::new(id, recv, outgoing, EventSender::DEFAULT);
        let Ok(Request::Get(request)) = pair.read_request().await else { return };
        if !request.ranges.is_blob() || !self.shelf.lay_out(request.hash).await {
            return;
        }
        // How it ended, the one who asked knows; nobody here waits for it.
        let _ = handle_get(pair, self.shelf.store(), request).await;
    }
}

/// A stream to a member, at the shared rate.
struct Outgoing {
    giving: Arc<Giving>,
    peer: EndpointId,
    send: SendStream,
    since: usize,
}

impl Outgoing {
    async fn pass(&mut self, bytes: usize) -> io::Result<()> {
        self.giving.limit.take(bytes).await;
        self.since += bytes;
        if self.since >= ASK_AGAIN {
            self.since = 0;
            if !self.giving.admits(self.peer).await {
                // What is under way and not acknowledged yet is taken back too.
                let _ = self.send.reset(ERR_PERMISSION);
                return Err(io::ErrorKind::PermissionDenied.into());
            }
        }
        self.giving.board.gave(bytes);
        Ok(())
    }
}

impl util::SendStream for Outgoing {
    async fn send_bytes(&mut self, bytes: Bytes) -> io::Result<()> {
        self.pass(bytes.len()).await?;
        util::SendStream::send_bytes(&mut self.send, bytes).await
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pass(bytes.len()).await?;
        util::SendStream::send(&mut self.send, bytes).await
    }

    async fn sync(&mut self) -> io::Result<()> {
        util::SendStream::sync(&mut self.send).await
    }

    fn reset(&mut self, code: VarInt) -> io::Result<()> {
        util::SendStream::reset(&mut self.send, code)
    }

    async fn stopped(&mut self) -> io::Result<Option<VarInt>> {
        util::SendStream::stopped(&mut self.send).await
    }

    fn id(&self) -> u64 {
        util::SendStream::id(&self.send)
    }
}
