//! The headings under which our own workbooks carry an innovation's fields.
//!
//! What leaves under these headings comes back by itself: each is read by the import as exactly
//! its field, which a test holds. The template for agencies and the flat export share them.

use crate::import::FieldKey;
use crate::instrument::Instrument;

/// Fields of the profile with their headings, in the order of the flat export.
///
/// Each heading is the best that its field knows, so that no extra column of an event, whatever
/// it is called, takes its place when the list is read again.
pub const PROFILE: &[(FieldKey, &str)] = &[
    (FieldKey::Ordinal, "No"),
    (FieldKey::Opd, "Nama SKPD"),
    (FieldKey::Name, "Nama Inovasi"),
    (FieldKey::Instansi, "Nama Instansi"),
    (FieldKey::Category, "Kategori OPD"),
    (FieldKey::Stage, "Tahapan Inovasi"),
    (FieldKey::Forms, "Bentuk Inovasi"),
    (FieldKey::Initiator, "Jenis Inisiator"),
    (FieldKey::Kind, "Jenis Inovasi"),
    (FieldKey::Urusan, "Urusan Inovasi Daerah"),
    (FieldKey::Tematik, "Tematik"),
    (FieldKey::TrialDate, "Waktu Uji Coba"),
    (FieldKey::Started, "Inovasi Dimulai"),
    (FieldKey::Year, "Tahun"),
    (FieldKey::Maturity, "Kematangan"),
    (FieldKey::Background, "Latar Belakang"),
    (FieldKey::Problem, "Permasalahan"),
    (FieldKey::Method, "Metode dan Strategi Pemecahan Masalah"),
    (FieldKey::Design, "Rancang Bangun"),
    (FieldKey::Purpose, "Tujuan"),
    (FieldKey::Benefit, "Manfaat"),
    (FieldKey::Result, "Hasil"),
    (FieldKey::Description, "Deskripsi"),
    (FieldKey::Product, "Produk Inovasi"),
    (FieldKey::EvidenceFile, "Nama Berkas"),
    (FieldKey::ContactName, "Contact Person"),
    (FieldKey::ContactPhone, "Nomor Telepon"),
    (FieldKey::ContactEmail, "Email"),
    (FieldKey::ContactNip, "NIP"),
];

/// Uraian and Bukti Dukung of every row of Form C.1, with their headings: "1. Regulasi Inovasi
/// Daerah – Uraian".
#[must_use]
pub fn answers(form: &Instrument) -> Vec<(FieldKey, String)> {
    let (left, right) = form.kind.columns();
    form.rows
        .iter()
        .filter_map(|row| Some((u8::try_from(row.number).ok()?, row)))
        .flat_map(|(number, row)| {
            [
                (FieldKey::Answer(number), format!("{number}. {} – {left}", row.text)),
                (FieldKey::AnswerEvidence(number), format!("{number}. {} – {right}", row.text)),
            ]
        })
        .collect()
}

/// The level that the agency claims, for every row of Form C.1, with its heading: "1. Regulasi
/// Inovasi Daerah – Klaim level".
#[must_use]
pub fn claims(form: &Instrument) -> Vec<(FieldKey, String)> {
    (form.rows.iter())
        .filter_map(|row| Some((u8::try_from(row.number).ok()?, row)))
        .map(|(number, row)| {
            (FieldKey::AnswerClaim(number), format!("{number}. {} – Klaim level", row.text))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Book, CellIn, Choice, Grid, alias::fields_of, detect, fold::fold_header};
    use crate::instrument;

    #[test]
    fn every_heading_is_read_back_as_its_own_field() {
        let form = instrument::find(instrument::C1, 1).unwrap();
        let profile = PROFILE.iter().map(|(field, heading)| (*field, (*heading).to_owned()));
        let all: Vec<(FieldKey, String)> =
            profile.chain(answers(&form)).chain(claims(&form)).collect();
        assert_eq!(all.len(), PROFILE.len() + 63);
        let row = all.iter().map(|(_, heading)| CellIn::text(heading)).collect();
        let sheet = Grid { name: "Inovasi".into(), rows: vec![row], ..Grid::default() };
        let found = detect(&Book { sheets: vec![sheet] }, &Choice::default()).unwrap();
        for ((field, heading), column) in all.iter().zip(&found.columns) {
            assert_eq!(column.field, Some(*field), "{heading}");
            assert_eq!(&column.header, heading);
        }
    }

    #[test]
    fn no_other_column_can_take_the_place_of_a_heading() {
        for (field, heading) in PROFILE {
            let fits = fields_of(&fold_header(heading));
            assert!(fits.contains(&(*field, 0)), "{heading} is not the first word for {field}");
        }
    }
}
