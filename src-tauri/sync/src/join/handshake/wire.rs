//! Frames on a stream: a length of four bytes and that many bytes, bounded in size and time.

use std::time::Duration;

use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use super::JoinError;

/// Bytes of the longest frame.
pub(super) const MOST_FRAME: usize = 64 * 1024;

/// A stream of frames.
pub(super) struct Line<S> {
    stream: S,
    step: Duration,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Line<S> {
    pub(super) fn new(stream: S, step: Duration) -> Self {
        Self { stream, step }
    }

    /// Sends one frame, in no more than one step of time.
    pub(super) async fn send(&mut self, frame: &[u8]) -> Result<(), JoinError> {
        let too_long = JoinError::TooLong(frame.len());
        let length = u32::try_from(frame.len()).map_err(|_| too_long)?;
        if frame.len() > MOST_FRAME {
            return Err(too_long);
        }
        let stream = &mut self.stream;
        let sending = async move {
            stream.write_all(&length.to_be_bytes()).await?;
            stream.write_all(frame).await?;
            stream.flush().await
        };
        Ok(timeout(self.step, sending).await.map_err(|_| JoinError::Slow)??)
    }

    /// Receives one whole frame, in no more than one step of time however it trickles.
    pub(super) async fn receive(&mut self) -> Result<Vec<u8>, JoinError> {
        let stream = &mut self.stream;
        let receiving = async move {
            let mut length = [0; 4];
            stream.read_exact(&mut length).await?;
            let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
            if length > MOST_FRAME {
                return Err(JoinError::TooLong(length));
            }
            let mut frame = vec![0; length];
            stream.read_exact(&mut frame).await?;
            Ok(frame)
        };
        timeout(self.step, receiving).await.map_err(|_| JoinError::Slow)?
    }

    /// Returns once the other side goes away or speaks out of turn. May be dropped at any time.
    pub(super) async fn disturbed(&mut self) -> JoinError {
        match self.stream.read(&mut [0]).await {
            Ok(0) => JoinError::Cut,
            Ok(_) => JoinError::Malformed("silence"),
            Err(error) => error.into(),
        }
    }

    /// Sends the last frame there will be and gives the other side one step to read it.
    pub(super) async fn last_word(&mut self, frame: &[u8]) -> Result<(), JoinError> {
        self.send(frame).await?;
        let stream = &mut self.stream;
        let ending = async move {
            stream.shutdown().await?;
            let mut rest = [0; 64];
            while stream.read(&mut rest).await? > 0 {}
            Ok::<(), std::io::Error>(())
        };
        // Whether the other side says goodbye changes nothing of what was said.
        let _ = timeout(self.step, ending).await;
        Ok(())
    }
}

/// A message as bytes.
pub(super) fn packed<T: Serialize>(message: &T) -> Result<Vec<u8>, JoinError> {
    postcard::to_allocvec(message).map_err(|_| JoinError::Malformed("a message of this release"))
}

/// A message out of all of the bytes; `what` names it where they are none.
pub(super) fn unpacked<T: DeserializeOwned>(
    bytes: &[u8],
    what: &'static str,
) -> Result<T, JoinError> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok(_) | Err(_) => Err(JoinError::Malformed(what)),
    }
}
