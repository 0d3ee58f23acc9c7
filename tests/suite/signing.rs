//! Pengesahan: what a signature closes, who opens it again, what arrives late, and what a tampered
//! file says of itself.

mod closing;
mod desks;
mod documents;
mod late;
mod paper;
mod sheets;
mod tampering;

use meja_app::{
    AppError,
    case::{approval, sample_event},
    contract::{
        ApprovalBoard, ApprovalDesk, ApprovalScope, ApprovalSheet, ApprovalSubject, ClockAct,
        SignRequest, UnlockRequest,
    },
};
use meja_core::record::SigningKey;
use meja_store::{Access, By, Edit, Plan, Store, StoreError, restore};
use meja_tests::Laptop;
use uuid::Uuid;

/// The secretariat's laptop with the scored sample, the first turn of Meja 1 held and finished.
pub(crate) struct Hall {
    pub(crate) laptop: Laptop,
    pub(crate) desk: String,
}

impl Hall {
    pub(crate) fn new() -> Self {
        let laptop = Laptop::secretariat();
        sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
        laptop.without_chair();
        let slot = laptop.slots_of("Meja 1").remove(0);
        laptop.host.pass(3_600_000);
        let _ = laptop.begin(&slot.id);
        laptop.host.pass(1_200_000);
        laptop.act(&slot.id, ClockAct::Finish).unwrap();
        Self { desk: laptop.desk("Meja 1").id, laptop }
    }

    pub(crate) fn board(&self) -> ApprovalBoard {
        approval::board(&self.laptop.app, ()).unwrap()
    }

    pub(crate) fn desk(&self) -> ApprovalDesk {
        self.board().desks.into_iter().find(|one| one.desk_id == self.desk).unwrap()
    }

    /// The first sheet of the finished turn.
    pub(crate) fn sheet(&self) -> ApprovalSheet {
        self.desk().sheets.remove(0)
    }

    pub(crate) fn subject(&self) -> ApprovalSubject {
        ApprovalSubject {
            scope: ApprovalScope::Sheet,
            innovation: Some(self.sheet().innovation_id),
            desk: Some(self.desk.clone()),
        }
    }

    /// A sign-off with the people the event knows.
    pub(crate) fn request(&self, subject: ApprovalSubject, words: &str) -> SignRequest {
        let form = approval::form(&self.laptop.app, subject).unwrap();
        SignRequest {
            subject: form.subject,
            signers: form.signers,
            place: form.place,
            day: form.day,
            words: words.to_owned(),
        }
    }

    pub(crate) fn sign(&self, subject: ApprovalSubject, words: &str) -> Result<(), AppError> {
        self.laptop.host.pass(1_000);
        approval::sign(&self.laptop.app, self.request(subject, words)).map(|_| ())
    }

    /// Signs the first sheet; scores that were not sent are said in words.
    pub(crate) fn sign_sheet(&self) {
        self.sign(self.subject(), "Nilai yang belum dikirim menyusul.").unwrap();
    }

    /// Another laptop's copy of the event as it is now.
    pub(crate) fn copied(&self) -> Laptop {
        let event = self.laptop.event();
        self.laptop.close();
        let there = Laptop::new("laptop Meja 2", 7);
        restore(&event, &there.event(), Uuid::from_u128(6)).unwrap();
        there.open(&there.event()).unwrap();
        self.laptop.open(&event).unwrap();
        there
    }

    pub(crate) fn event() -> ApprovalSubject {
        ApprovalSubject { scope: ApprovalScope::Event, innovation: None, desk: None }
    }

    pub(crate) fn unlock(&self, id: &str, reason: &str) -> Result<ApprovalBoard, AppError> {
        self.laptop.host.pass(1_000);
        let input = UnlockRequest { id: id.to_owned(), reason: reason.to_owned() };
        approval::unlock(&self.laptop.app, input)
    }
}

/// Writes to an event file through the door alone, past every use case.
pub(crate) fn at_the_door(path: &std::path::Path, edits: Vec<Edit>) -> Result<(), StoreError> {
    let store = Store::open(path, Access::Write).unwrap();
    let by = By {
        key: SigningKey::from_bytes(&[9; 32]),
        now: 1_571_120_000_000,
        tx: Uuid::from_u128(77),
    };
    store.transact("test", by, move |_| Ok::<_, StoreError>(Plan { edits, output: () })).map(|_| ())
}
