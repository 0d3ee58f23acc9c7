//! Several laptops at one event: who is there, what each holds, joining, removing, handing over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Particulars, Saying};

/// The hall as this laptop sees it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HallState {
    /// Whether this laptop speaks on the network for the open event.
    pub on: bool,
    /// Whether this laptop may admit and remove others, and whoever acts too.
    pub leads: bool,
    /// Whether whoever acts may make this laptop lead the event, which it does not, and why.
    pub lead_again: Option<LeadAgain>,
    /// Whether the event has been opened to other laptops at all.
    pub opened: bool,
    /// Where others reach this laptop, "192.168.1.5:48123"; empty without a network.
    pub addresses: Vec<String>,
    /// The invitation that is open, where there is one.
    pub invitation: Option<Invitation>,
    /// Laptops that ask to come in.
    pub asking: Vec<AskingLaptop>,
    /// Every laptop of the event, this one first.
    pub laptops: Vec<LaptopInfo>,
    /// Cells with more than one version that live.
    pub conflicts: u32,
    /// Changes kept aside: held, refused, forked or waiting for what came before them.
    pub aside: u32,
    /// What stands in the way, worst first.
    pub troubles: Vec<HallTrouble>,
    /// How much evidence is still on its way to this laptop.
    pub evidence: EvidenceOnItsWay,
}

/// Why a laptop may be made to lead its event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadAgain {
    /// Nobody knows its keys: restored from a backup, moved or copied.
    Unknown,
    /// It is a member that does not admit others; the laptops that did may be lost.
    Member,
}

/// Makes this laptop lead its event.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct LeadInput {
    /// The PIN of whoever acts, where they have one.
    #[serde(default)]
    pub pin: Option<String>,
}

/// An invitation: whoever has it may ask to come in, until it is closed or used.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Invitation {
    /// The whole ticket as text, to be pasted or put on a stick.
    pub ticket: String,
    /// The ticket as a QR code: rows of modules, dark is true.
    pub qr: Vec<Vec<bool>>,
    /// The short code to be read out, "KRTM-7P2X"; good for three tries.
    pub code: String,
    /// How many wrong codes are left before it is closed.
    pub tries_left: u32,
    /// Until when, "09.41".
    pub until: String,
}

/// A laptop that asks to come in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AskingLaptop {
    /// Handle for `hall.admit` and `hall.turn_away`.
    pub id: String,
    /// What it calls itself.
    pub device: String,
    /// Who sits at it, in their own words.
    pub person: String,
    /// From where, "192.168.1.7".
    pub address: String,
    /// Six digits that both screens show, so that the chair admits the laptop that stands there.
    pub check: String,
    /// Since when, "09.41".
    pub since: String,
}

/// The part that a laptop has in the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LaptopRole {
    /// Prepares, prints and files; may admit others.
    Secretariat,
    /// The chair's; may admit others.
    Chair,
    /// A desk's: the assessors of its desks write on it.
    Desk,
    /// Reads only.
    Observer,
}

/// How a laptop stands; the honest one of five, and `here` for this laptop.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LaptopState {
    /// This laptop.
    Here,
    /// Tersambung.
    Connected,
    /// Lama tak terlihat: nothing heard for ten seconds or more.
    Unseen,
    /// Versi lain: another form of the event file or of the protocol.
    OtherRelease,
    /// Instrumen lain.
    OtherInstrument,
    /// Dikeluarkan.
    Removed,
}

/// A laptop of the event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LaptopInfo {
    /// Its id in the list of members.
    pub id: String,
    /// What it calls itself.
    pub device: String,
    /// Its part.
    pub role: LaptopRole,
    /// Ids of the desks it may write for.
    pub desks: Vec<String>,
    /// Their labels, "Meja 1".
    pub desk_labels: Vec<String>,
    /// Who has written on it.
    pub people: Vec<String>,
    /// How it stands.
    pub state: LaptopState,
    /// When it was last heard, "Selasa, 15 Oktober 2019 09.41.07"; empty when never.
    pub seen: String,
    /// Changes that it has and this laptop does not.
    pub missing_here: u32,
    /// Changes that this laptop has and it does not, as it last said.
    pub missing_there: Option<u32>,
    /// Changes that it holds aside, waiting, and does not count, as it last said.
    pub held: u32,
    /// Pieces of evidence that it lacks, as it last said.
    pub evidence_missing: Option<u32>,
    /// How far its clock is ahead of this laptop's, milliseconds; negative is behind.
    pub skew_ms: Option<i64>,
    /// What stands on its screen: "Meja 1 · Dinas Sosial · 12.40 lagi"; empty when it did not say.
    pub now: String,
    /// Its release, "0.1.0".
    pub release: String,
    /// Whether its event file is encrypted, as it last said.
    pub encrypted: Option<bool>,
    /// Where it was last reached.
    pub address: String,
}

/// Something that stands in the way of the laptops.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct HallTrouble {
    /// Stable name, "network.isolated".
    pub code: String,
    /// What and where.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// What the two name.
    #[serde(default)]
    pub values: Particulars,
}

/// Evidence that is still on its way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct EvidenceOnItsWay {
    /// Pieces lacking.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// Bytes of them that have arrived.
    pub arrived: u64,
    /// Bytes a second just now.
    pub rate: u64,
    /// The limit in bytes a second, where one is set.
    pub limit: Option<u64>,
}

/// Opens an invitation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InviteInput {
    /// How long it stands open, minutes, 1 to 240.
    pub minutes: u32,
}

/// Admits a laptop that asks.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AdmitInput {
    /// Which one asks.
    pub id: String,
    /// Its part.
    pub role: LaptopRole,
    /// The desks it may write for.
    #[serde(default)]
    pub desks: Vec<String>,
}

/// Removes a laptop.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemoveLaptop {
    /// Which.
    pub id: String,
    /// Why, for the trail.
    pub reason: String,
}

/// Gives a laptop other desks: a hand-over, too.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GiveDesks {
    /// Which laptop.
    pub id: String,
    /// All desks it may write for from now on.
    pub desks: Vec<String>,
}

/// Asks to come into an event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JoinInput {
    /// The ticket as text, or the short code.
    pub invitation: String,
    /// With a short code: where the chair's laptop is, "192.168.1.5" or "192.168.1.5:48123"; empty
    /// looks for it in the hall.
    #[serde(default)]
    pub address: String,
    /// Who sits here.
    pub person: String,
    /// Where the event file is put; a handle of `file.pick`. Empty: the open event takes the
    /// invitation, and its laptop trusts the one that gave it.
    pub file: String,
}

/// A frame of this laptop's camera, in which an invitation is looked for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CameraFrame {
    /// The frame as a JPEG or PNG in base64.
    pub picture: String,
}

/// An invitation that was read from a picture of its QR code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PicturedInvitation {
    /// The whole ticket, for `hall.join`.
    pub ticket: String,
    /// The event's name, cut where the ticket cuts it.
    pub event: String,
}

/// How the file of an encrypted event is kept on the laptop that comes in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ProtectJoining {
    /// The passphrase of the copy here, which need not be the chair's; none keeps it for everybody
    /// to read.
    #[serde(default)]
    pub new: Option<String>,
    /// The same once more.
    #[serde(default)]
    pub again: String,
}

/// How far joining has come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Joining {
    /// The step.
    pub step: JoinStep,
    /// What went wrong, as a code, where the step is `failed`.
    pub code: String,
    /// The same in words.
    pub message: String,
    /// Six digits that the chair's screen shows too.
    pub check: String,
    /// The event's name, once it is known.
    pub event: String,
    /// Changes here, of `total`.
    pub taken: u64,
    /// Changes of the event as the other laptop says; 0 while it is not known.
    pub total: u64,
}

/// The steps of joining.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JoinStep {
    /// Nobody asked.
    Idle,
    /// Looking for the other laptop.
    Looking,
    /// The chair is asked.
    Asking,
    /// Admitted to an event that is encrypted there: `hall.protect_joining` says how it is kept here.
    Protecting,
    /// Admitted; the event is on its way.
    Fetching,
    /// The event is open here.
    Done,
    /// It came to nothing.
    Failed,
}

/// The end-of-day receipt of one laptop: typed = stored = received.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LaptopReceipt {
    /// The laptop.
    pub device: String,
    /// Who wrote.
    pub person: String,
    /// How many changes the laptop says it holds of its own; none when it never said.
    pub typed: Option<u64>,
    /// How many of them are here.
    pub received: u64,
    /// Whether both end in the same operation.
    pub same: bool,
    /// What is missing: "perubahan 14–17 belum datang".
    pub missing: Vec<Saying>,
    /// When it was last heard.
    pub seen: String,
}

/// What stands between this laptop and others.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NetworkReport {
    /// Findings, worst first; one that says that all is well where nothing is found.
    pub findings: Vec<HallTrouble>,
    /// The network adapters: name, address, what kind.
    pub adapters: Vec<AdapterInfo>,
}

/// A network adapter with an address.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AdapterInfo {
    /// What the system calls it.
    pub name: String,
    /// Its address.
    pub address: String,
    /// What kind of road it is.
    pub kind: AdapterKind,
}

/// What kind of road an adapter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AdapterKind {
    /// Wireless.
    Wifi,
    /// By cable.
    Cable,
    /// A modem or a phone.
    Mobile,
    /// A tunnel to somewhere else.
    Vpn,
    /// Made up by Hyper-V.
    HyperV,
    /// Made up by VMware.
    Vmware,
    /// Made up by VirtualBox.
    VirtualBox,
    /// Made up for containers.
    Containers,
}

/// Sets the limit for evidence.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidenceLimit {
    /// Bytes a second; none lifts it.
    pub limit: Option<u64>,
}
