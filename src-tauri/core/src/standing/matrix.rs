//! Who may write what: the one table, and the rule that reads it.
//!
//! Rights follow from the roles a key was certified for and from ids inside the write alone, never
//! from rows that change (who sits where), so that a verdict is the same on every laptop and at
//! any time. What the use cases ask besides (a turn that is over, a sheet not yet sent) is theirs.
//!
//! Who may write a cell may replace its versions, and nobody else: a write that replaces what its
//! author could not have written is refused as a whole.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Certificate, Refusal, Role, Standing, Verdict, certificate::value};
use crate::{
    ids::{AssessorId, InnovationId, ScoreId, ScoreSheetId},
    record::{Entity, FieldWrite, OpBody, OpId, RowWrite},
};

/// What an assessor may write of a kind of row. Chair and secretariat write every kind, an
/// observer none, a laptop's own key `Member` rows of the people it may vouch for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Right {
    /// Nothing.
    None,
    /// Anything: what a desk shares.
    Shared,
    /// Their own cells alone: the field or the row's id names the person.
    Own,
    /// New rows that replace nothing.
    Add,
    /// These fields of rows that others made.
    Fields(&'static [&'static str]),
}

/// What an assessor may write, kind by kind, and why.
pub const TABLE: [(Entity, Right, &str); 26] = [
    (Entity::Event, Right::None, "pengaturan kegiatan milik sekretariat dan ketua"),
    (Entity::Opd, Right::None, "daftar perangkat daerah milik sekretariat"),
    (Entity::Innovation, Right::None, "profil inovasi datang dari impor sekretariat"),
    (Entity::Evidence, Right::None, "bukti dukung dipasang sekretariat"),
    (Entity::Desk, Right::Fields(&["message"]), "di meja hanya pesan layar waktunya milik penilai"),
    (Entity::Assessor, Right::Own, "seorang penilai hanya mengganti PIN-nya sendiri"),
    (
        Entity::Slot,
        Right::Fields(&["desk_id", "start_ms", "minutes", "session"]),
        "penilai menukar atau menunda giliran, tidak membuat atau menghapusnya",
    ),
    (Entity::ClockAct, Right::Shared, "waktu giliran dijalankan siapa pun di meja"),
    (Entity::Remark, Right::Own, "tiap isian lembar milik satu penilai"),
    (Entity::Import, Right::None, "impor dilakukan sekretariat"),
    (Entity::Member, Right::None, "anggota diterima oleh ketua atau sekretariat"),
    (Entity::OpdAlias, Right::None, "nama lain perangkat daerah milik sekretariat"),
    (Entity::ActionPlan, Right::None, "Rencana Aksi datang dari impor sekretariat"),
    (Entity::Action, Right::None, "Rencana Aksi datang dari impor sekretariat"),
    (Entity::Hold, Right::None, "waktu kosong meja diatur sekretariat"),
    (Entity::Recusal, Right::None, "benturan kepentingan diputuskan sekretariat atau ketua"),
    (Entity::Phrase, Right::Own, "kalimat pribadi penilai lain bukan miliknya"),
    (Entity::EarlierSaran, Right::None, "Saran monev lalu diambil sekretariat"),
    (Entity::Call, Right::Shared, "ketua dipanggil siapa pun di meja"),
    (Entity::Instrument, Right::None, "instrumen milik sekretariat dan ketua"),
    (Entity::Score, Right::Own, "tiap nilai milik satu penilai"),
    (Entity::ScoreSheet, Right::Own, "tiap lembar nilai milik satu penilai"),
    (Entity::Claim, Right::None, "klaim perangkat daerah dicatat sekretariat"),
    (Entity::Deliberation, Right::None, "musyawarah dicatat ketua"),
    (
        Entity::Approval,
        Right::Add,
        "penilai mengesahkan lembar atau meja; membuka kunci milik ketua",
    ),
    (Entity::Document, Right::Add, "dokumen terdaftar tidak diubah"),
];

/// What an assessor may write of a kind of row, and why no more.
#[must_use]
pub fn right(entity: Entity) -> (Right, &'static str) {
    let found = TABLE.iter().find(|(kind, ..)| *kind == entity);
    found.map_or((Right::None, "jenis data ini tidak dikenal"), |(_, right, why)| (*right, *why))
}

/// What a write lacks to be judged by itself: all of it unchangeable once it is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Whose register a score or score sheet is, by row: its id follows from the person.
    pub registers: BTreeMap<Uuid, AssessorId>,
    /// Whose a sentence of the phrase bank was in a version that is replaced; absent where it was
    /// everybody's.
    pub replaced: BTreeMap<(OpId, Uuid), AssessorId>,
}

/// A write that is not its author's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overreach {
    /// The kind of row.
    pub entity: Entity,
    /// Why it is not, in the words shown to people.
    pub why: &'static str,
}

/// Says what becomes of an operation whose author stands so.
#[must_use]
pub fn judge(standing: Option<&Standing>, body: &OpBody, facts: &Facts) -> Verdict {
    let Some(standing) = standing else { return Verdict::Hold };
    if standing.is_past(body.seq) {
        return Verdict::Refuse(Refusal::Removed);
    }
    if body.seq <= standing.vouched {
        return Verdict::Accept;
    }
    let refused = body.writes.iter().find_map(|write| overreach(standing, write, facts));
    refused.map_or(Verdict::Accept, |over| Verdict::Refuse(Refusal::Overreach(over)))
}

fn overreach(standing: &Standing, write: &RowWrite, facts: &Facts) -> Option<Overreach> {
    let entity = write.entity;
    let not = |why| Some(Overreach { entity, why });
    if misnamed(write) {
        return not("nomor barisnya tidak sesuai dengan isi yang disebutnya");
    }
    if standing.is_authority() {
        return None;
    }
    let (mut why, role) = (right(entity).1, standing.role());
    if standing.roles.contains(&Role::Assessor) && assessor_may(standing, write, facts) {
        return None;
    }
    if standing.roles.contains(&Role::Laptop) && laptop_may(standing, write) {
        return None;
    }
    if role == Some(Role::Observer) {
        why = "laptop pengamat hanya membaca";
    } else if role == Some(Role::Laptop) {
        why = "kunci laptop hanya memperkenalkan penilai yang didudukkan di mejanya";
    }
    not(why)
}

/// Whether a register's id does not follow from the parts that the write names. They are named
/// together or not at all.
#[must_use]
pub fn misnamed(write: &RowWrite) -> bool {
    let scored = write.entity == Entity::Score;
    if !scored && write.entity != Entity::ScoreSheet {
        return false;
    }
    let part = if scored { "indicator" } else { "stage" };
    let names = |field: &str| write.fields.iter().any(|one| one.field == field);
    if !["innovation_id", part, "assessor_id"].into_iter().any(names) {
        return false;
    }
    let (innovation, assessor) = (value(write, "innovation_id"), value(write, "assessor_id"));
    let (Some(innovation), Some(key), Some(assessor)) =
        (innovation, value::<String>(write, part), assessor)
    else {
        return true;
    };
    let (innovation, assessor) = (InnovationId(innovation), AssessorId(assessor));
    let named = if scored {
        ScoreId::of(innovation, &key, assessor).0
    } else {
        ScoreSheetId::of(innovation, &key, assessor).0
    };
    named != write.row
}

fn assessor_may(standing: &Standing, write: &RowWrite, facts: &Facts) -> bool {
    let own = |id: AssessorId| standing.assessors.contains(&id);
    let replaces_nothing = || write.fields.iter().all(|field| field.supersedes.is_empty());
    match right(write.entity).0 {
        Right::None => false,
        Right::Shared => true,
        Right::Fields(names) => {
            write.fields.iter().all(|field| names.contains(&field.field.as_ref()))
        }
        Right::Add => replaces_nothing() && (write.entity != Entity::Approval || signs(write)),
        Right::Own if write.entity == Entity::Remark => {
            write.fields.iter().all(|field| whose_cell(field).is_some_and(own))
        }
        Right::Own if write.entity == Entity::Assessor => {
            own(AssessorId(write.row)) && write.fields.iter().all(|one| one.field == "pin")
        }
        Right::Own if write.entity == Entity::Phrase => own_phrase(write, facts, &own),
        Right::Own => {
            let named = value(write, "assessor_id").map(AssessorId);
            named.or(facts.registers.get(&write.row).copied()).is_some_and(own)
        }
    }
}

/// Whose a sheet's cell is: the last part of its field.
fn whose_cell(field: &FieldWrite) -> Option<AssessorId> {
    field.field.rsplit_once('/').and_then(|(_, id)| id.parse().ok())
}

/// A sentence that is everybody's or one's own, now and in what is replaced.
fn own_phrase(write: &RowWrite, facts: &Facts, own: &impl Fn(AssessorId) -> bool) -> bool {
    // "assessor_id" null is everybody's; a write that does not say whose is nobody's to judge.
    let Some(said) = value::<Option<AssessorId>>(write, "assessor_id") else { return false };
    let mut replaced = write.fields.iter().flat_map(|field| &field.supersedes);
    said.is_none_or(own)
        && replaced.all(|op| facts.replaced.get(&(*op, write.row)).is_none_or(|id| own(*id)))
}

/// A new sign-off of a sheet or desk, which unlocks nothing.
fn signs(write: &RowWrite) -> bool {
    let scope: Option<String> = value(write, "scope");
    let unlocks = write.fields.iter().any(|field| field.field.starts_with("unlock"));
    matches!(scope.as_deref(), Some("sheet" | "desk")) && !unlocks
}

/// A new certificate of an assessor on this laptop, under desks that it was given. Who sits at a
/// desk is a row that changes, so the assessors it may vouch for stand in its own certificate.
fn laptop_may(standing: &Standing, write: &RowWrite) -> bool {
    if write.entity != Entity::Member {
        return false;
    }
    let said = Certificate::read(write);
    said.role == Some(Role::Assessor)
        && said.assessor.is_some_and(|id| standing.vouches.contains(&id))
        && said.key.is_some()
        && !said.replaces
        && said.vouched.is_none()
        && write.fields.iter().all(|one| !one.field.starts_with("removed"))
        && said.endpoint.is_some_and(|endpoint| standing.endpoints.contains(&endpoint))
        && !said.desks.is_empty()
        && said.desks.is_subset(&standing.desks)
}
