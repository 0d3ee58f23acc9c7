//! Pengesahan: what is signed, what can be, by whom, and what documents say of themselves.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CallError, Saying};

/// What a sign-off is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalScope {
    /// One innovation at one desk.
    Sheet,
    /// A desk with all its sheets.
    Desk,
    /// The event.
    Event,
}

/// What is to be signed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ApprovalSubject {
    /// Of what kind.
    pub scope: ApprovalScope,
    /// The innovation, of a sheet.
    #[serde(default)]
    pub innovation: Option<String>,
    /// The desk, of a sheet or desk.
    #[serde(default)]
    pub desk: Option<String>,
}

/// As whom somebody signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignerRole {
    /// Petugas: who went through the sheet.
    Officer,
    /// Mengetahui: the agency's official.
    Acknowledged,
    /// Ketua panel.
    Chair,
    /// Anggota panel.
    Member,
}

/// A person who signs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Signer {
    /// As whom.
    pub role: SignerRole,
    /// Name with titles, never re-cased.
    pub name: String,
    /// NIP as text; "-" or empty where there is none.
    #[serde(default)]
    pub nip: String,
}

/// How far a sign-off is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// Something has to be done before.
    Open,
    /// Can be signed.
    Ready,
    /// Signed, and as it was signed.
    Signed,
    /// Signed, and its content has changed since: something from another laptop arrived late.
    Changed,
    /// The agency did not come: nothing to sign.
    Absent,
}

/// A sign-off, in force or unlocked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ApprovalInfo {
    /// Its id.
    pub id: String,
    /// What it is of.
    pub subject: ApprovalSubject,
    /// "RANTE PBB, Meja 1".
    pub title: String,
    /// Who signed.
    pub signers: Vec<Signer>,
    /// Where.
    pub place: String,
    /// "Selasa, 15 Oktober 2019".
    pub day: String,
    /// Digest of what was signed, 64 hexadecimal digits.
    pub digest: String,
    /// When it was recorded, "15 Oktober 2019 09.41 WIB".
    pub signed_at: String,
    /// Counts the sign-offs of the same thing, from 1.
    pub version: u32,
    /// What was open and why it was signed all the same; empty where nothing was.
    pub gaps: String,
    /// When the chair unlocked it; empty while it holds.
    pub unlocked_at: String,
    /// Who unlocked it.
    pub unlocked_by: String,
    /// Why.
    pub unlock_reason: String,
}

/// A sheet on the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ApprovalSheet {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// The agency.
    pub opd: String,
    /// "Selasa, 15 Oktober 2019 09.00".
    pub at: String,
    /// How far it is.
    pub state: ApprovalState,
    /// What has to be done before.
    pub waits: Vec<Saying>,
    /// What is worth a look and holds nothing up.
    pub notes: Vec<Saying>,
    /// The sign-off in force.
    pub sign: Option<ApprovalInfo>,
}

/// A desk on the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ApprovalDesk {
    /// The desk.
    pub desk_id: String,
    /// "Meja 1".
    pub desk: String,
    /// How far it is.
    pub state: ApprovalState,
    /// What has to be done before.
    pub waits: Vec<Saying>,
    /// Its sheets by time.
    pub sheets: Vec<ApprovalSheet>,
    /// How many of them are signed.
    pub signed: u32,
    /// How many need a signature.
    pub needed: u32,
    /// The sign-off in force.
    pub sign: Option<ApprovalInfo>,
}

/// Where something that is missing is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingPlace {
    /// On this screen.
    Here,
    /// At the desk.
    Desk,
    /// On the schedule.
    Schedule,
    /// In Rekap dan peringkat.
    Recap,
}

/// Something that the event's sign-off wants first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MissingItem {
    /// What.
    pub what: Saying,
    /// Where it is done.
    pub place: MissingPlace,
    /// The desk that it is about.
    pub desk: Option<String>,
}

/// The screen of sign-offs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ApprovalBoard {
    /// The desks in their order.
    pub desks: Vec<ApprovalDesk>,
    /// How far the event is.
    pub event: ApprovalState,
    /// What the event's sign-off wants first.
    pub missing: Vec<MissingItem>,
    /// The event's sign-off in force.
    pub sign: Option<ApprovalInfo>,
    /// All sign-offs, the latest first.
    pub trail: Vec<ApprovalInfo>,
    /// Why whoever acts may neither sign the event nor unlock; none where they may.
    pub chair_only: Option<CallError>,
    /// Documents that were made, the latest first.
    pub documents: Vec<DocumentInfo>,
}

/// What a sign-off begins with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignForm {
    /// What is signed.
    pub subject: ApprovalSubject,
    /// "RANTE PBB, Meja 1".
    pub title: String,
    /// Who signs, as the event knows them.
    pub signers: Vec<Signer>,
    /// Where.
    pub place: String,
    /// The day, "Selasa, 15 Oktober 2019".
    pub day: String,
    /// What has to be done before; signed all the same only with words.
    pub waits: Vec<Saying>,
    /// What is worth a look and holds nothing up.
    pub notes: Vec<Saying>,
    /// Counts the sign-offs of the same thing, this one included.
    pub version: u32,
}

/// A sign-off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignRequest {
    /// What is signed.
    pub subject: ApprovalSubject,
    /// Who signs; lines without a name are left out.
    pub signers: Vec<Signer>,
    /// Where.
    pub place: String,
    /// The day as written; a weekday in it must be the date's.
    pub day: String,
    /// Why it is signed although something is open; empty where nothing is.
    #[serde(default)]
    pub words: String,
}

/// A remark about a line of a sign-off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignRemark {
    /// The signer, from 0; none for the day.
    pub signer: Option<u32>,
    /// What.
    pub what: Saying,
}

/// What a sign-off says before it is made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignCheck {
    /// "tanggal Lima Belas bulan Oktober tahun Dua Ribu Sembilan Belas"; empty for no day.
    pub spelled: String,
    /// What is refused.
    pub refused: Vec<SignRemark>,
    /// What is worth a second look, and refused by nobody.
    pub warnings: Vec<SignRemark>,
}

/// All ready sheets of a desk at once, each with the names that the event knows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignAll {
    /// The desk.
    pub desk: String,
    /// Where.
    pub place: String,
    /// The day as written; empty takes each turn's own.
    #[serde(default)]
    pub day: String,
}

/// Unlocks a sign-off and what stands on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct UnlockRequest {
    /// The sign-off.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A document that was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DocumentInfo {
    /// The code printed on it.
    pub code: String,
    /// Its version.
    pub version: u32,
    /// "Berita acara".
    pub kind: String,
    /// What it is about; empty is the event.
    pub subject: String,
    /// When it was first made.
    pub made_at: String,
    /// What its QR says.
    pub payload: String,
    /// Digest of its content, 64 hexadecimal digits.
    pub digest: String,
}

/// A code or what a QR says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct VerifyRequest {
    /// As typed or scanned; a code may carry its version: "K7QM-4XR2 v2".
    pub text: String,
}

/// What verifying a document comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerifyVerdict {
    /// Registered, signed, and of this content.
    Genuine,
    /// A code of this event: its content is on paper alone and has to be compared.
    Known,
    /// The register has another content under this code and version, or the signature fails.
    Different,
    /// Registered and of this content, but issued by neither the secretariat nor the chair.
    NotTheirs,
    /// Of another event.
    OtherEvent,
    /// What it stands on has not reached this laptop.
    NotHere,
    /// Neither a code nor what a QR says.
    Unreadable,
}

/// What verifying a document found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct VerifyReport {
    /// In one word.
    pub verdict: VerifyVerdict,
    /// In one sentence.
    pub title: Saying,
    /// What else is to be known.
    pub lines: Vec<Saying>,
    /// The document, where the register has it.
    pub document: Option<DocumentInfo>,
}
