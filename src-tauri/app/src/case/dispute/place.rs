//! Where a cell is, in words.

use std::collections::BTreeMap;

use meja_core::{
    ids::{AssessorId, DeskId, InnovationId, OpdId, ScoreId},
    record::Entity,
    zone::Zone,
};
use meja_store::{Connection, RemarkCell, RemarkKind, conflicts::Conflict, table};
use uuid::Uuid;

use super::super::{panel, registry};
use crate::{AppError, contract::Saying};

/// Whose register a score or a sheet is.
pub(super) struct Register {
    pub(super) innovation: InnovationId,
    pub(super) whose: AssessorId,
    /// The stage it belongs to.
    pub(super) stage: String,
    /// The row; empty of a sheet.
    indicator: String,
}

/// What places are called.
pub(super) struct Places {
    pub(super) zone: Zone,
    people: BTreeMap<AssessorId, String>,
    desks: BTreeMap<DeskId, String>,
    innovations: BTreeMap<InnovationId, (String, String)>,
    /// The desk that an innovation's agency goes to.
    goes_to: BTreeMap<String, String>,
    registers: BTreeMap<Uuid, Register>,
    rows: BTreeMap<String, String>,
    names: BTreeMap<Uuid, String>,
    slots: BTreeMap<Uuid, DeskId>,
}

/// Where a cell is.
pub(super) struct Place {
    pub(super) said: Saying,
    pub(super) desk: String,
    pub(super) innovation: Option<InnovationId>,
    pub(super) indicator: String,
}

impl Places {
    /// Reads what these conflicts need to be spoken of.
    pub(super) fn read(conn: &Connection, conflicts: &[Conflict]) -> Result<Self, AppError> {
        let event = table::event::get(conn)?;
        let desks: BTreeMap<DeskId, String> =
            table::desk::all(conn)?.into_iter().map(|row| (row.id, row.label)).collect();
        let opds: BTreeMap<OpdId, String> =
            table::opd::all(conn)?.into_iter().map(|row| (row.id, row.name)).collect();
        let slots = table::slot::all(conn)?;
        let goes_to = slots.iter().filter_map(|slot| {
            Some((opds.get(&slot.opd_id)?.clone(), desks.get(&slot.desk_id)?.clone()))
        });
        let (mut rows, mut stages) = (BTreeMap::new(), BTreeMap::new());
        for row in &registry::shipped(&event.instrument)?.rows {
            rows.insert(row.id.clone(), row.text.clone());
        }
        let own = table::instrument::all(conn)?;
        for stage in &event.scoring.stages {
            for row in panel::instrument(&own, &stage.instrument, stage.version)?.rows {
                stages.insert(row.id.clone(), stage.key.clone());
                rows.insert(row.id, row.text);
            }
        }
        let (mut registers, sheets) = (BTreeMap::new(), table::score::sheets(conn)?);
        for one in conflicts {
            if let Some(row) = table::score::get(conn, ScoreId(one.row))? {
                let stage = stages.get(&row.indicator).cloned().unwrap_or_default();
                let (innovation, whose) = (row.innovation_id, row.assessor_id);
                let register = Register { innovation, whose, stage, indicator: row.indicator };
                registers.insert(one.row, register);
            } else if let Some(row) = sheets.iter().find(|row| row.id.0 == one.row) {
                let (innovation, whose, stage) =
                    (row.innovation_id, row.assessor_id, row.stage.clone());
                let register = Register { innovation, whose, stage, indicator: String::new() };
                registers.insert(one.row, register);
            }
        }
        Ok(Self {
            zone: event.zone,
            people: (table::desk::assessors(conn)?.into_iter())
                .map(|one| (one.id, one.name))
                .collect(),
            innovations: registry::names(conn)?,
            goes_to: goes_to.collect(),
            slots: slots.iter().map(|slot| (slot.id.0, slot.desk_id)).collect(),
            names: table::names::all(conn)?,
            desks,
            registers,
            rows,
        })
    }

    pub(super) fn person(&self, id: AssessorId) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| "Penilai".into())
    }

    pub(super) fn register(&self, row: Uuid) -> Option<&Register> {
        self.registers.get(&row)
    }

    /// What a row is called; empty where it is called nothing.
    pub(super) fn name(&self, row: Uuid) -> String {
        self.names.get(&row).cloned().unwrap_or_default()
    }

    fn row(&self, indicator: &str) -> String {
        self.rows.get(indicator).cloned().unwrap_or_else(|| "Rencana Aksi".into())
    }

    pub(super) fn of(&self, conflict: &Conflict) -> Place {
        let (entity, row) = (conflict.entity, conflict.row);
        if let (Entity::Remark, Some(cell)) = (entity, RemarkCell::parse(&conflict.field)) {
            let (code, what) = kind(cell.kind);
            let what = format!("{what} · {}", self.row(&cell.indicator));
            let what = self.of_person(code, &what, &cell.indicator, cell.assessor);
            return self.on_sheet(what, InnovationId(row), cell.indicator);
        }
        if let Some(one) = self.register(row) {
            let (code, what) = if entity == Entity::ScoreSheet {
                ("conflict.sending", "Pengiriman lembar nilai".to_owned())
            } else if conflict.field == "comment" {
                ("conflict.comment", format!("Komentar nilai · {}", self.row(&one.indicator)))
            } else {
                ("conflict.score", format!("Nilai · {}", self.row(&one.indicator)))
            };
            let what = self.of_person(code, &what, &one.indicator, one.whose);
            return self.on_sheet(what, one.innovation, one.indicator.clone());
        }
        if entity == Entity::Innovation {
            let text = format!("Profil inovasi · {}", field(conflict));
            let what =
                Saying::new("conflict.profile", text).naming([("field", conflict.field.clone())]);
            return self.on_sheet(what, InnovationId(row), String::new());
        }
        self.elsewhere(conflict)
    }

    /// A cell that is one person's, in a row.
    fn of_person(&self, code: &str, what: &str, indicator: &str, who: AssessorId) -> Saying {
        let who = self.person(who);
        let row = self.rows.get(indicator).cloned().unwrap_or_default();
        Saying::new(code, format!("{what} · {who}")).naming([("row", row), ("who", who)])
    }

    fn on_sheet(&self, what: Saying, innovation: InnovationId, indicator: String) -> Place {
        let (name, opd) = self.innovations.get(&innovation).cloned().unwrap_or_default();
        let text = format!("{} · {name} ({opd})", what.text);
        Place {
            desk: self.goes_to.get(&opd).cloned().unwrap_or_default(),
            said: Saying { text, ..what }.naming([("innovation", name), ("opd", opd)]),
            innovation: Some(innovation),
            indicator,
        }
    }

    fn elsewhere(&self, conflict: &Conflict) -> Place {
        let (what, name) = (noun(conflict.entity), self.name(conflict.row));
        let text = if name.is_empty() {
            format!("{what} · {}", field(conflict))
        } else {
            format!("{what} · {} · {name}", field(conflict))
        };
        let desk = if conflict.entity == Entity::Desk {
            self.desks.get(&DeskId(conflict.row))
        } else {
            self.slots.get(&conflict.row).and_then(|id| self.desks.get(id))
        };
        Place {
            said: Saying::new("conflict.elsewhere", text).naming([
                ("entity", conflict.entity.key().to_owned()),
                ("field", conflict.field.clone()),
                ("name", name),
            ]),
            desk: desk.cloned().unwrap_or_default(),
            innovation: None,
            indicator: String::new(),
        }
    }
}

/// What a cell of a sheet is called, with the code under which the second language calls it.
const fn kind(kind: RemarkKind) -> (&'static str, &'static str) {
    match kind {
        RemarkKind::Finding => ("conflict.finding", "Faktual"),
        RemarkKind::Recommendation => ("conflict.recommendation", "Saran"),
        RemarkKind::FollowUp => ("conflict.follow_up", "Tindak lanjut"),
        RemarkKind::Progress => ("conflict.progress", "Capaian (%)"),
        RemarkKind::Obstacle => ("conflict.obstacle", "Kendala"),
        RemarkKind::Solution => ("conflict.solution", "Solusi"),
    }
}

/// What a kind of row is called.
const fn noun(entity: Entity) -> &'static str {
    match entity {
        Entity::Event => "Pengaturan kegiatan",
        Entity::Opd => "Perangkat daerah",
        Entity::Innovation => "Profil inovasi",
        Entity::Evidence => "Bukti dukung",
        Entity::Desk => "Meja",
        Entity::Assessor => "Penilai",
        Entity::Slot => "Giliran",
        Entity::ClockAct => "Waktu giliran",
        Entity::Remark => "Isian lembar",
        Entity::Import => "Impor",
        Entity::Member => "Anggota",
        Entity::OpdAlias => "Nama lain perangkat daerah",
        Entity::ActionPlan | Entity::Action => "Rencana Aksi",
        Entity::Hold => "Waktu kosong",
        Entity::Recusal => "Benturan kepentingan",
        Entity::Phrase => "Bank frasa",
        Entity::EarlierSaran => "Saran monev lalu",
        Entity::Call => "Panggilan ketua",
        Entity::Instrument => "Instrumen",
        Entity::Score => "Nilai",
        Entity::ScoreSheet => "Lembar nilai",
        Entity::Claim => "Klaim",
        Entity::Deliberation => "Musyawarah",
        Entity::Approval => "Pengesahan",
        Entity::Document => "Dokumen",
    }
}

/// What a field is called.
fn field(conflict: &Conflict) -> String {
    if let Some(number) = conflict.field.strip_prefix("answer.") {
        return format!("Jawaban indikator {number}");
    }
    let name = match (conflict.entity, conflict.field.as_str()) {
        (_, "name") => "Nama",
        (_, "label") => "Nama meja",
        (_, "room") => "Ruang",
        (_, "position") => "Urutan",
        (_, "assessors") => "Penilai",
        (_, "message") => "Pesan layar waktu",
        (_, "host") => "Penyelenggara",
        (_, "letterhead") => "Kop surat",
        (_, "place") => "Tempat",
        (_, "zone") => "Zona waktu",
        (_, "date_from") => "Hari pertama",
        (_, "date_to") => "Hari terakhir",
        (_, "form_year") => "Tahun formulir",
        (_, "instrument") => "Instrumen",
        (_, "schedule") => "Pengaturan jadwal",
        (_, "scoring") => "Aturan nilai",
        (_, "minutes") => "Berita acara",
        (_, "emblem") => "Lambang",
        (_, "pin" | "staff_pin") => "PIN",
        (_, "nip" | "official_nip") => "NIP",
        (_, "title") => "Jabatan",
        (_, "agency") => "Instansi",
        (_, "role") => "Peran",
        (_, "desk_id") => "Meja",
        (_, "desks") => "Meja yang diserahkan",
        (_, "opd_id") => "Perangkat daerah",
        (_, "start_ms") => "Jam mulai",
        (_, "session") => "Sesi",
        (_, "reason") => "Alasan",
        (_, "text") => "Kalimat",
        (_, "prefix") => "Awalan",
        (_, "category") => "Jenis",
        (_, "region") => "Wilayah",
        (_, "official_name") => "Nama pejabat",
        (_, "wish") => "Permintaan jam",
        (_, "value") => "Nilai",
        (_, "comment") => "Komentar",
        (_, "device") => "Nama laptop",
        (_, "removed_after" | "removed_reason") => "Dikeluarkan",
        (_, "unlocked_ms" | "unlock_reason" | "unlocked_by") => "Pembukaan kunci",
        (_, "answered_ms") => "Dijawab",
        (_, "deleted") => "Dihapus atau tidak",
        (_, other) => return format!("isian \"{other}\""),
    };
    if (conflict.entity, conflict.field.as_str()) == (Entity::Slot, "minutes") {
        return "Lama (menit)".into();
    }
    name.to_owned()
}
