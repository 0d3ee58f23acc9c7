//! Form C.2, the sheet a desk fills, one per innovation.
//!
//! Source: Pedoman Teknis SEPEDA BARU (Balangan 2022), part C.2.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Letterhead, Signatory};
use crate::approval::{Canon, Digest};
use crate::registry::{Form, Stage, Started};
use crate::stamp::WallMs;

/// The review sheets of an event, in the order in which they are bound.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewBook {
    /// Kop surat of every sheet.
    pub letterhead: Letterhead,
    /// Code of the form: "Form C. 2".
    pub code: String,
    /// Title in capitals: "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".
    pub title: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// One sheet per innovation.
    pub sheets: Vec<ReviewSheet>,
}

/// Form C.2 of one innovation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewSheet {
    /// Nama SKPD.
    pub opd: String,
    /// Nama Inovasi.
    pub innovation: String,
    /// Bentuk Inovasi: the boxes ticked, none where it is not known.
    pub forms: BTreeSet<Form>,
    /// Inovasi Dimulai, as exactly as it is known.
    pub started: Option<Started>,
    /// Tahapan Inovasi: the box ticked.
    pub stage: Option<Stage>,
    /// Jenis Inisiator: Kepala Daerah, DPRD, ASN, SKPD or Masyarakat. The paper misprints the
    /// label as "Jenis Indikator".
    pub initiator: String,
    /// Name of the desk that filled the sheet, for the index.
    pub desk: String,
    /// The table, in the instrument's order.
    pub rows: Vec<ReviewRow>,
    /// Who acknowledges the sheet ("Mengetahui"), at the left.
    pub acknowledged: Signatory,
    /// Where it is signed: "Paringin".
    pub place: String,
    /// When it is signed; `None` leaves dots to write on.
    pub date: Option<NaiveDate>,
    /// The assessors who sign at the right.
    pub assessors: Vec<Signatory>,
}

/// One row of the table No | Indikator | Faktual | Saran.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReviewRow {
    /// No.
    pub number: u32,
    /// Indikator.
    pub indicator: String,
    /// Faktual: what was found.
    pub finding: String,
    /// Saran: what is recommended.
    pub recommendation: String,
}

impl ReviewBook {
    /// Over everything that is printed but the instant of printing.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let Self { letterhead, code, title, created: _, sheets } = self;
        let mut canon = Canon::new("review book 1");
        canon.text(code).text(title).count(letterhead.lines.len());
        for line in &letterhead.lines {
            canon.text(line);
        }
        canon.count(sheets.len());
        for sheet in sheets {
            sheet.enter(&mut canon);
        }
        canon.finish()
    }
}

impl ReviewRow {
    /// Whether anything was written in the row.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        !self.finding.trim().is_empty() || !self.recommendation.trim().is_empty()
    }
}

impl ReviewSheet {
    fn enter(&self, canon: &mut Canon) {
        let Self { opd, innovation, forms, started, stage, initiator, desk, rows, .. } = self;
        let Self { acknowledged, place, date, assessors, .. } = self;
        // Plain values have no way to fail as JSON.
        let plain = serde_json::to_string(&(forms, started, stage, date)).unwrap_or_default();
        for part in [opd, innovation, &plain, initiator, desk, place] {
            canon.text(part);
        }
        canon.count(rows.len());
        for row in rows {
            canon.count(usize::try_from(row.number).unwrap_or(usize::MAX));
            canon.text(&row.indicator).text(&row.finding).text(&row.recommendation);
        }
        canon.count(assessors.len());
        for one in std::iter::once(acknowledged).chain(assessors) {
            canon.text(&one.role).text(&one.name).text(&one.nip);
        }
    }

    /// How many of the rows have a finding or a recommendation.
    #[must_use]
    pub fn filled_rows(&self) -> usize {
        self.rows.iter().filter(|row| row.is_filled()).count()
    }
}
