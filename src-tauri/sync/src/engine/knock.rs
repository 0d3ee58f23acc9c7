//! The stream over which a laptop asks to join: accepted while the door is open, or opened by the
//! guest. What is said over it is not the engine's.

use std::{
    fmt, io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use iroh::{
    Endpoint, EndpointAddr, EndpointId, TransportAddr,
    endpoint::{Connection, RecvStream, SendStream},
    protocol::{AcceptError, ProtocolHandler},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    runtime::{Builder, Handle},
    time::{sleep, timeout},
};

use super::{
    EngineError, JOIN, Notice, Settings,
    dial::is_near,
    endpoint::bind,
    hall::{Close, Hall},
    session::address,
};
use crate::join::EXPORTER_LABEL;

/// How long the guest's first attempt may take, and a stranger's first byte.
const FIRST: Duration = Duration::from_secs(8);
/// How long the last words may take to arrive after the stream is let go.
const LINGER: Duration = Duration::from_secs(3);
/// How often it is looked whether they have.
const MOMENT: Duration = Duration::from_millis(20);

/// A stream between a guest and a host.
pub struct JoinStream {
    /// The other laptop's endpoint key, proven by the encryption.
    pub remote: [u8; 32],
    /// Where it is.
    pub address: Option<SocketAddr>,
    /// Bytes that both ends of this very connection share and nobody in between.
    pub exporter: [u8; 32],
    streams: Option<(SendStream, RecvStream)>,
    kept: Option<(Connection, Option<Endpoint>)>,
    runtime: Handle,
}

impl fmt::Debug for JoinStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinStream").field("address", &self.address).finish_non_exhaustive()
    }
}

impl JoinStream {
    fn new(
        connection: Connection,
        streams: (SendStream, RecvStream),
        endpoint: Option<Endpoint>,
    ) -> Result<Self, EngineError> {
        let mut exporter = [0; 32];
        connection
            .export_keying_material(&mut exporter, EXPORTER_LABEL, b"")
            .map_err(|_| EngineError::NotReached)?;
        Ok(Self {
            remote: *connection.remote_id().as_bytes(),
            address: address(&connection),
            exporter,
            streams: Some(streams),
            kept: Some((connection, endpoint)),
            runtime: Handle::current(),
        })
    }
}

impl AsyncRead for JoinStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.streams {
            Some((_, receive)) => AsyncRead::poll_read(Pin::new(receive), cx, buf),
            None => Poll::Ready(Ok(())),
        }
    }
}

impl AsyncWrite for JoinStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.streams {
            Some((send, _)) => AsyncWrite::poll_write(Pin::new(send), cx, buf),
            None => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.streams {
            Some((send, _)) => AsyncWrite::poll_flush(Pin::new(send), cx),
            None => Poll::Ready(Ok(())),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.streams {
            Some((send, _)) => AsyncWrite::poll_shutdown(Pin::new(send), cx),
            None => Poll::Ready(Ok(())),
        }
    }
}

/// The last words still arrive; then the connection ends, and the guest's own endpoint with it.
impl Drop for JoinStream {
    fn drop(&mut self) {
        let (Some((mut send, receive)), Some((connection, endpoint))) =
            (self.streams.take(), self.kept.take())
        else {
            return;
        };
        self.runtime.spawn(async move {
            let _already = send.finish();
            let _late = timeout(LINGER, send.stopped()).await;
            drop(receive);
            connection.close(Close::Stopped.code(), b"");
            if let Some(endpoint) = endpoint {
                endpoint.close().await;
            }
        });
    }
}

/// Knocks at another laptop's door.
pub(crate) async fn knock(
    endpoint: &Endpoint,
    own: Option<Endpoint>,
    host: EndpointId,
    addresses: &[SocketAddr],
) -> Result<JoinStream, EngineError> {
    let mine: Vec<_> = endpoint.addr().ip_addrs().map(SocketAddr::ip).collect();
    let near = addresses.iter().filter(|address| is_near(address.ip(), &mine));
    let to = EndpointAddr::from_parts(host, near.copied().map(TransportAddr::Ip));
    let opened = timeout(FIRST, async {
        let connection = endpoint.connect(to, JOIN).await.ok()?;
        let (mut send, mut receive) = connection.open_bi().await.ok()?;
        // A stream is seen at the other end only with its first byte, and only the answer to it
        // shows that the door is open: the handshake is over before the gate has looked.
        send.write_all(&[1]).await.ok()?;
        receive.read_exact(&mut [0]).await.ok()?;
        Some((connection, (send, receive)))
    });
    let Ok(Some((connection, streams))) = opened.await else { return Err(EngineError::NotReached) };
    JoinStream::new(connection, streams, own)
}

/// Opens a stream to a host from an endpoint of its own, for a guest that has no event yet; the
/// endpoint ends with the stream. To be awaited on a runtime that goes on for as long.
///
/// # Errors
/// When no socket can be opened, or the host is not reached or keeps its door shut.
pub async fn join_stream(
    settings: &Settings,
    host: [u8; 32],
    addresses: &[SocketAddr],
) -> Result<JoinStream, EngineError> {
    let host = EndpointId::from_bytes(&host).map_err(|_| EngineError::NoKey)?;
    let endpoint = bind(settings, None, None).await?;
    match knock(&endpoint, Some(endpoint.clone()), host, addresses).await {
        Ok(stream) => Ok(stream),
        Err(error) => {
            endpoint.close().await;
            Err(error)
        }
    }
}

/// Does what a guest does, [`join_stream`] and what is said over it or [`super::look_around`], on
/// a runtime of its own for whoever has none; ends with it, once the last words are sent.
///
/// # Errors
/// When no runtime is to be had.
pub fn alone<T>(work: impl Future<Output = T>) -> Result<T, EngineError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("meja-guest")
        .enable_all()
        .build()?;
    let done = runtime.block_on(async {
        let done = work.await;
        let quiet = async {
            while Handle::current().metrics().num_alive_tasks() > 0 {
                sleep(MOMENT).await;
            }
        };
        let _late = timeout(LINGER, quiet).await;
        done
    });
    runtime.shutdown_timeout(LINGER);
    Ok(done)
}

/// Takes guests in while the door is open.
#[derive(Clone)]
pub(crate) struct Door(pub(crate) Arc<Hall>);

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Door")
    }
}

impl ProtocolHandler for Door {
    async fn accept(&self, connection: Connection) -> Result<(), AcceptError> {
        let taken = timeout(FIRST, async {
            let (mut send, mut receive) = connection.accept_bi().await.ok()?;
            receive.read_exact(&mut [0]).await.ok()?;
            send.write_all(&[1]).await.ok()?;
            JoinStream::new(connection.clone(), (send, receive), None).ok()
        });
        match taken.await {
            Ok(Some(stream)) if self.0.door_is_open() => {
                self.0.notify(Notice::Joining(Box::new(stream)));
                // The connection ends with the stream, wherever it was taken.
                connection.closed().await;
            }
            Ok(_) | Err(_) => connection.close(Close::Unheard.code(), b""),
        }
        Ok(())
    }
}
