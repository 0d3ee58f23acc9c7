//! The fields that an import can fill, each with its stable key.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $label:literal;)*) => {
        /// A field of an innovation as files carry it. Its key (`Display`, `FromStr`) is what
        /// `--map field=Column` takes and what the change list names; it never changes.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum FieldKey {
            $($(#[$doc])* $name,)*
            /// Uraian of one of the 21 indicators of Form C.1, by its number.
            Answer(u8),
            /// Bukti Dukung of one of the 21 indicators of Form C.1, by its number.
            AnswerEvidence(u8),
            /// The level that the agency claims for one of the 21 indicators, by its number.
            AnswerClaim(u8),
        }

        const NAMED: &[(FieldKey, &str, &str)] = &[$((FieldKey::$name, $key, $label),)*];
    };
}

fields! {
    /// The file's own row number ("No"): read and dropped.
    Ordinal = "ordinal", "No";
    /// The agency that brings the innovation.
    Opd = "opd", "Perangkat Daerah";
    /// The government or body that the agency belongs to.
    Instansi = "instansi", "Instansi";
    /// Nama Inovasi.
    Name = "name", "Nama Inovasi";
    /// Kategori of the agency.
    Category = "category", "Kategori";
    /// Bentuk Inovasi, one or several.
    Forms = "forms", "Bentuk Inovasi";
    /// Tahapan Inovasi.
    Stage = "stage", "Tahapan Inovasi";
    /// Jenis Inisiator, or who began it in the file's own words.
    Initiator = "initiator", "Inisiator";
    /// Jenis Inovasi (Digital, Non Digital; Metode, Teknologi …).
    Kind = "kind", "Jenis Inovasi";
    /// Urusan pemerintahan.
    Urusan = "urusan", "Urusan";
    /// Tematik.
    Tematik = "tematik", "Tematik";
    /// Inovasi Dimulai, Waktu Penerapan or Waktu Implementasi.
    Started = "started", "Inovasi Dimulai";
    /// Waktu Uji Coba or Inisiasi.
    TrialDate = "trial_date", "Waktu Uji Coba";
    /// Tahun, where the file has such a column; else taken from the dates.
    Year = "year", "Tahun";
    /// Skor Kematangan as the source estimates it.
    Maturity = "maturity", "Kematangan";
    /// Latar Belakang.
    Background = "background", "Latar Belakang";
    /// Rancang Bangun dan Pokok Perubahan.
    Design = "design", "Rancang Bangun";
    /// Permasalahan (Hulu).
    Problem = "problem", "Permasalahan";
    /// Metode & Strategi Pemecahan Masalah.
    Method = "method", "Metode dan Strategi";
    /// Tujuan.
    Purpose = "purpose", "Tujuan";
    /// Manfaat atau Dampak (Hilir).
    Benefit = "benefit", "Manfaat";
    /// Hasil.
    Result = "result", "Hasil";
    /// Deskripsi.
    Description = "description", "Deskripsi";
    /// Produk Inovasi.
    Product = "product", "Produk Inovasi";
    /// An evidence file's name or link, one a row or several in a cell by line.
    EvidenceFile = "evidence_file", "Berkas Bukti";
    /// Which indicator a row is about, where a file has one row per indicator.
    Indicator = "indicator", "Indikator";
    /// That indicator's Uraian.
    IndicatorAnswer = "indicator_answer", "Uraian";
    /// That indicator's Bukti Dukung.
    IndicatorEvidence = "indicator_evidence", "Bukti Dukung";
    /// The level that the agency claims for that indicator.
    IndicatorClaim = "indicator_claim", "Klaim level";
    /// Contact Person.
    ContactName = "contact_name", "Narahubung";
    /// The contact's telephone number.
    ContactPhone = "contact_phone", "Nomor Telepon";
    /// The contact's e-mail address.
    ContactEmail = "contact_email", "Email";
    /// The contact's NIP.
    ContactNip = "contact_nip", "NIP";
    /// The official who acknowledges for an agency; in lists of agencies alone.
    OfficialName = "official_name", "Pejabat";
    /// That official's NIP; in lists of agencies alone.
    OfficialNip = "official_nip", "NIP Pejabat";
    /// Other names of an agency; in lists of agencies alone.
    OtherNames = "other_names", "Nama Lain";
}

/// The word names no field of an import.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Tidak ada isian bernama \"{text}\". Yang ada: {}.", FieldKey::list().join(", "))]
pub struct UnknownField {
    /// What stood there.
    pub text: String,
}

impl FieldKey {
    /// Every field, the 21 indicators' included, in the order in which a mapping lists them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMED.iter().map(|(field, ..)| *field).chain(
            (1..=21)
                .flat_map(|no| [Self::Answer(no), Self::AnswerEvidence(no), Self::AnswerClaim(no)]),
        )
    }

    /// Whether this field is kept as free text in [`super::Fields::texts`].
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Initiator
            | Self::Kind
            | Self::Urusan
            | Self::Tematik
            | Self::Background
            | Self::Design
            | Self::Problem
            | Self::Method
            | Self::Purpose
            | Self::Benefit
            | Self::Result
            | Self::Description
            | Self::Product
            | Self::ContactName
            | Self::ContactPhone
            | Self::ContactEmail
            | Self::ContactNip => true,
            Self::Ordinal
            | Self::Opd
            | Self::Instansi
            | Self::Name
            | Self::Category
            | Self::Forms
            | Self::Stage
            | Self::Started
            | Self::TrialDate
            | Self::Year
            | Self::Maturity
            | Self::EvidenceFile
            | Self::Indicator
            | Self::IndicatorAnswer
            | Self::IndicatorEvidence
            | Self::IndicatorClaim
            | Self::OfficialName
            | Self::OfficialNip
            | Self::OtherNames
            | Self::Answer(_)
            | Self::AnswerEvidence(_)
            | Self::AnswerClaim(_) => false,
        }
    }

    /// Whether lists of innovations have this field; those of agencies alone have the others.
    #[must_use]
    pub const fn is_of_innovations(self) -> bool {
        !matches!(self, Self::OfficialName | Self::OfficialNip | Self::OtherNames)
    }

    /// The field's name for people, in Indonesian.
    #[must_use]
    pub fn label(self) -> String {
        match (self, NAMED.iter().find(|(field, ..)| *field == self)) {
            (Self::Answer(no), _) => format!("Uraian indikator {no}"),
            (Self::AnswerEvidence(no), _) => format!("Bukti dukung indikator {no}"),
            (Self::AnswerClaim(no), _) => format!("Klaim level indikator {no}"),
            (_, Some((_, _, label))) => (*label).to_owned(),
            (_, None) => self.to_string(),
        }
    }

    fn list() -> Vec<String> {
        let named = NAMED.iter().map(|(_, key, _)| (*key).to_owned());
        let numbered = ["answer_1 … answer_21", "answer_1_evidence …", "answer_1_claim …"];
        named.chain(numbered.map(str::to_owned)).collect()
    }
}

impl fmt::Display for FieldKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, NAMED.iter().find(|(field, ..)| field == self)) {
            (Self::Answer(no), _) => write!(f, "answer_{no}"),
            (Self::AnswerEvidence(no), _) => write!(f, "answer_{no}_evidence"),
            (Self::AnswerClaim(no), _) => write!(f, "answer_{no}_claim"),
            (_, Some((_, key, _))) => f.write_str(key),
            // Every plain variant is in NAMED by construction of the macro.
            (_, None) => f.write_str("unknown"),
        }
    }
}

impl std::str::FromStr for FieldKey {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        Self::all()
            .find(|field| field.to_string() == text)
            .ok_or_else(|| UnknownField { text: text.to_owned() })
    }
}

impl TryFrom<String> for FieldKey {
    type Error = UnknownField;

    fn try_from(text: String) -> Result<Self, UnknownField> {
        text.parse()
    }
}

impl From<FieldKey> for String {
    fn from(field: FieldKey) -> Self {
        field.to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_unique_and_reads_back() {
        let keys: BTreeSet<String> = FieldKey::all().map(|field| field.to_string()).collect();
        assert_eq!(keys.len(), FieldKey::all().count());
        for field in FieldKey::all() {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
    }

    #[test]
    fn an_unknown_field_is_refused_with_the_list_of_fields() {
        let error = "judul".parse::<FieldKey>().unwrap_err();
        assert!(error.to_string().contains("started"), "{error}");
        assert!("answer_22".parse::<FieldKey>().is_err());
    }
}
