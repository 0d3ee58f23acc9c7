//! What two laptops tell one another beside the documents: who they are, where they stand, and,
//! as a last road, operations themselves.
//!
//! A frame is a length, one byte for its kind, and a postcard body. Sizes are bounded before
//! anything is read. A later release may append fields and add kinds: what is not known is passed
//! over.

use std::{collections::BTreeMap, io};

use futures_util::{SinkExt, StreamExt};
use meja_core::{
    approval::{Head, Heads},
    record::{Author, OpId, Sealed},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::bytes::Bytes;
use tokio_util::codec::{FramedRead, FramedWrite, LengthDelimitedCodec};

use super::hall::Standing;

/// The longest frame of the control stream, in bytes.
pub(crate) const LONGEST: usize = 16 * 1024 * 1024;
/// The longest line of text that another laptop may make this one show, in characters.
const LINE: usize = 200;
/// How many bytes of operations are handed over at once where they are asked for.
pub(crate) const HANDED: usize = 1024 * 1024;
/// More authors than this no event has; what a laptop says of further ones is passed over.
const MOST_AUTHORS: usize = 4_096;

/// Who a laptop is; the first frame in both directions.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Hello {
    pub(crate) event: [u8; 16],
    pub(crate) release: String,
    /// The event file's form.
    pub(crate) form: u32,
    /// Hash over the event's instruments.
    pub(crate) instrument: String,
    pub(crate) device: String,
    /// The sender's wall clock, UTC milliseconds.
    pub(crate) wall_ms: i64,
    /// Tells this run of the sender's engine from an earlier one.
    pub(crate) run: u64,
    /// Whether the sender's event file is encrypted.
    pub(crate) encrypted: bool,
}

/// Author, number and id of the author's last operation.
type HeadLine = ([u8; 32], u64, [u8; 32]);

/// Where a laptop stands; whenever it changes, and every two seconds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Status {
    /// Of every author; none while the event file does not answer,
    /// which is not to have nothing.
    heads: Option<Vec<HeadLine>>,
    /// Of authors of whom more is held there, waiting: up to which number without a gap.
    held: Vec<([u8; 32], u64)>,
    /// Evidence that the event names and the sender lacks: pieces and bytes.
    pub(crate) evidence_lacking: (u64, u64),
    /// What the sender is at, in a line for people.
    pub(crate) now: String,
    /// The sender's clocks as it says so.
    pub(crate) at: Stamp,
}

impl Status {
    pub(crate) fn new(standing: &Standing, at: Stamp) -> Self {
        let line = |(author, head): (&Author, &Head)| (author.0, head.seq, head.op.0);
        Self {
            heads: standing.heads.as_ref().map(|heads| heads.0.iter().map(line).collect()),
            held: standing.held.iter().map(|(author, seq)| (author.0, *seq)).collect(),
            evidence_lacking: standing.lacking,
            now: standing.now.clone(),
            at,
        }
    }

    /// Where it says that it stands; operations are numbered from 1.
    pub(crate) fn heads(&self) -> Option<Heads> {
        let heads = self.heads.as_ref()?.iter().filter(|(_, seq, _)| *seq > 0);
        let head =
            |(author, seq, op): &HeadLine| (Author(*author), Head { seq: *seq, op: OpId(*op) });
        Some(Heads(heads.take(MOST_AUTHORS).map(head).collect()))
    }

    pub(crate) fn held(&self) -> BTreeMap<Author, u64> {
        let held = self.held.iter().filter(|(_, seq)| *seq > 0).take(MOST_AUTHORS);
        held.map(|(author, seq)| (Author(*author), *seq)).collect()
    }
}

/// A frame of the control stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Frame {
    Hello(Hello),
    Status(Status),
    /// "Give me this author's operations after that number": asked of one laptop by one that is far
    /// behind, or to which documents bring nothing.
    Ask(Author, u64),
    /// The answer to just that, as much as [`HANDED`] allows.
    Give(Author, u64, Vec<Sealed>),
}

impl Frame {
    fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        let (kind, body) = match self {
            Self::Hello(hello) => (1, postcard::to_allocvec(hello)?),
            Self::Status(status) => (2, postcard::to_allocvec(status)?),
            Self::Ask(author, after) => (3, postcard::to_allocvec(&(author.0, after))?),
            Self::Give(author, after, ops) => {
                let ops: Vec<_> = ops.iter().map(Sealed::to_bytes).collect();
                (4, postcard::to_allocvec(&(author.0, after, ops))?)
            }
        };
        Ok([&[kind], body.as_slice()].concat())
    }

    /// Reads a frame; none when it is of a kind that this release does not know.
    fn decode(bytes: &[u8]) -> Result<Option<Self>, postcard::Error> {
        let Some((kind, body)) = bytes.split_first() else { return Ok(None) };
        Ok(Some(match kind {
            1 => {
                let hello: Hello = postcard::take_from_bytes(body)?.0;
                Self::Hello(Hello {
                    release: line(&hello.release),
                    instrument: line(&hello.instrument),
                    device: line(&hello.device),
                    ..hello
                })
            }
            2 => {
                let status: Status = postcard::take_from_bytes(body)?.0;
                Self::Status(Status { now: line(&status.now), ..status })
            }
            3 => {
                let (author, after) = postcard::take_from_bytes(body)?.0;
                Self::Ask(Author(author), after)
            }
            4 => {
                let (author, after, ops): ([u8; 32], u64, Vec<Vec<u8>>) =
                    postcard::take_from_bytes(body)?.0;
                let ops = ops.iter().filter_map(|bytes| Sealed::from_bytes(bytes)).collect();
                Self::Give(Author(author), after, ops)
            }
            _ => return Ok(None),
        }))
    }
}

/// Text of another laptop, cut to a line that can be shown.
fn line(text: &str) -> String {
    text.chars().filter(|char| !char.is_control()).take(LINE).collect()
}

fn codec() -> LengthDelimitedCodec {
    LengthDelimitedCodec::builder().max_frame_length(LONGEST).new_codec()
}

/// Writes frames.
#[derive(Debug)]
pub(crate) struct Sender<W>(FramedWrite<W, LengthDelimitedCodec>);

impl<W: AsyncWrite + Unpin> Sender<W> {
    pub(crate) fn new(stream: W) -> Self {
        Self(FramedWrite::new(stream, codec()))
    }

    pub(crate) async fn send(&mut self, frame: &Frame) -> io::Result<()> {
        let bytes = frame.encode().map_err(io::Error::other)?;
        self.0.send(Bytes::from(bytes)).await
    }
}

/// Reads frames.
#[derive(Debug)]
pub(crate) struct Receiver<R>(FramedRead<R, LengthDelimitedCodec>);

impl<R: AsyncRead + Unpin> Receiver<R> {
    pub(crate) fn new(stream: R) -> Self {
        Self(FramedRead::new(stream, codec()))
    }

    /// The next frame that this release knows; none at the end of the stream.
    pub(crate) async fn next(&mut self) -> io::Result<Option<Frame>> {
        while let Some(bytes) = self.0.next().await {
            if let Some(frame) = Frame::decode(&bytes?).map_err(io::Error::other)? {
                return Ok(Some(frame));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meja_core::stamp::BootMs;
    use proptest::prelude::*;

    fn frames() -> Vec<Frame> {
        let heads = Heads([(Author([3; 32]), Head { seq: 7, op: OpId([9; 32]) })].into());
        vec![
            Frame::Hello(Hello {
                event: [1; 16],
                release: "0.1.0".into(),
                form: 5,
                instrument: "ab12".into(),
                device: "Laptop Meja 2".into(),
                wall_ms: 1_790_000_000_000,
                run: 4,
                encrypted: true,
            }),
            Frame::Status(Status::new(
                &Standing {
                    heads: Some(heads),
                    held: [(Author([4; 32]), 9)].into(),
                    lacking: (4, 90_000),
                    now: "Meja 2: Dinas Kesehatan".into(),
                },
                Stamp { wall_ms: 5, boot: Some(BootMs { id: 9, ms: 3 }) },
            )),
            Frame::Ask(Author([5; 32]), 999),
            Frame::Give(
                Author([5; 32]),
                999,
                vec![Sealed { signature: [8; 64], bytes: vec![1, 2, 3] }],
            ),
        ]
    }

    async fn read(bytes: &[u8]) -> io::Result<Vec<Frame>> {
        let mut receiver = Receiver::new(bytes);
        let mut frames = vec![];
        while let Some(frame) = receiver.next().await? {
            frames.push(frame);
        }
        Ok(frames)
    }

    async fn written(frames: &[Frame]) -> Vec<u8> {
        let mut sender = Sender::new(vec![]);
        for frame in frames {
            sender.send(frame).await.unwrap();
        }
        sender.0.into_inner()
    }

    #[tokio::test]
    async fn what_was_said_is_heard() {
        assert_eq!(read(&written(&frames()).await).await.unwrap(), frames());
        let Some(Frame::Status(status)) = frames().into_iter().nth(1) else { panic!("status") };
        assert_eq!(status.heads().unwrap().0[&Author([3; 32])].seq, 7);
        assert_eq!(status.held()[&Author([4; 32])], 9);
    }

    #[test]
    fn claims_that_no_event_has_are_passed_over() {
        let author = |n: usize| {
            let mut author = [0; 32];
            author[..8].copy_from_slice(&n.to_be_bytes());
            author
        };
        let status = Status {
            heads: Some((0..9_000).map(|n| (author(n), n as u64 % 2, [1; 32])).collect()),
            held: (0..9_000).map(|n| (author(n), n as u64 % 2)).collect(),
            ..Status::new(&Standing::default(), Stamp::wall(0))
        };
        let heads = status.heads().unwrap();
        assert_eq!((heads.0.len(), status.held().len()), (MOST_AUTHORS, MOST_AUTHORS));
        assert!(heads.0.values().all(|head| head.seq == 1), "numbers begin with 1");
    }

    #[test]
    fn what_a_later_release_adds_is_passed_over() {
        for frame in frames() {
            let longer = [frame.encode().unwrap(), vec![7; 20]].concat();
            assert_eq!(Frame::decode(&longer).unwrap(), Some(frame));
        }
        assert_eq!(Frame::decode(&[200, 1, 2, 3]).unwrap(), None);
    }

    #[tokio::test]
    async fn a_frame_too_long_is_refused_before_it_is_read() {
        let claimed = u32::try_from(LONGEST + 1).unwrap().to_be_bytes();
        assert!(read(&claimed).await.is_err());
    }

    #[test]
    fn what_another_laptop_calls_itself_stays_a_line() {
        let long = || "a\n\u{7}".repeat(5_000);
        let hello =
            Hello { release: long(), instrument: long(), device: long(), ..Hello::default() };
        let heard = Frame::decode(&Frame::Hello(hello).encode().unwrap()).unwrap();
        let Some(Frame::Hello(heard)) = heard else { panic!("hello") };
        for said in [&heard.release, &heard.instrument, &heard.device] {
            assert_eq!(*said, "a".repeat(LINE));
        }
    }

    #[test]
    fn what_another_laptop_is_at_stays_a_line() {
        let said = Standing { now: "a\n".repeat(5_000), ..Standing::default() };
        let status = Status::new(&said, Stamp::wall(0));
        let heard = Frame::decode(&Frame::Status(status).encode().unwrap()).unwrap();
        let Some(Frame::Status(heard)) = heard else { panic!("status") };
        assert_eq!(heard.now, "a".repeat(LINE));
    }

    proptest! {
        #[test]
        fn bytes_of_any_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Frame::decode(&bytes);
        }
    }
}
