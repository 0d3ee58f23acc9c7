//! The instruments that come with the program.

use std::collections::BTreeSet;

use super::{Instrument, InstrumentError};

const FILES: [&str; 4] = [
    include_str!("../../instruments/c1-21.json"),
    include_str!("../../instruments/c2-2022.json"),
    include_str!("../../instruments/iga-2023.json"),
    include_str!("../../instruments/iid-2026.json"),
];

/// All shipped instruments, by id.
///
/// # Errors
/// An [`InstrumentError`] for the first file that is wrong; a test keeps that from shipping.
pub fn shipped() -> Result<Vec<Instrument>, InstrumentError> {
    let all = FILES.into_iter().map(Instrument::parse).collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    for instrument in &all {
        if !seen.insert((&instrument.id, instrument.version)) {
            return Err(InstrumentError::DuplicateInstrument {
                id: instrument.id.clone(),
                version: instrument.version,
            });
        }
    }
    Ok(all)
}

/// The shipped instrument of an id and version.
///
/// # Errors
/// [`InstrumentError::Unknown`] names what there is.
pub fn find(id: &str, version: u32) -> Result<Instrument, InstrumentError> {
    let all = shipped()?;
    let known = all
        .iter()
        .map(|instrument| format!("{} versi {}", instrument.id, instrument.version))
        .collect::<Vec<_>>()
        .join(", ");
    all.into_iter()
        .find(|instrument| instrument.id == id && instrument.version == version)
        .ok_or_else(|| InstrumentError::Unknown { id: id.to_owned(), version, known })
}

#[cfg(test)]
mod tests {
    use super::super::{C1, C2, Kind};
    use super::*;

    #[test]
    fn every_shipped_file_is_whole() {
        let all = shipped().unwrap();
        assert_eq!(all.len(), FILES.len());
        let rows: BTreeSet<_> =
            all.iter().flat_map(|instrument| &instrument.rows).map(|row| &row.id).collect();
        let count: usize = all.iter().map(|instrument| instrument.rows.len()).sum();
        assert_eq!(rows.len(), count, "a row's id belongs to one instrument");
    }

    #[test]
    fn form_c2_has_the_seven_rows_of_the_paper() {
        let c2 = find(C2, 1).unwrap();
        assert_eq!(c2.kind, Kind::Notes);
        assert_eq!(c2.heading(2022), "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2022");
        let rows: Vec<_> = c2.rows.iter().map(|row| (row.id.as_str(), row.text.as_str())).collect();
        assert_eq!(
            rows,
            [
                (
                    "c2.1",
                    "Inovasi sudah berjalan minimal 2 Tahun atau masih dalam tahapan inisiatif \
                     dan uji coba"
                ),
                ("c2.2", "Mengandung Inovasi daerah sebagian atau seluruhnya"),
                ("c2.3", "Diperkuat dengan adanya regulasi daerah dan/atau turunannya"),
                ("c2.4", "Adanya dukungan anggaran melalui renstra, renja dan RKA"),
                ("c2.5", "Didukung oleh indikator lainnya"),
                (
                    "c2.6",
                    "Dilengkapi video singkat profil inovasi daerah (berdasarkan SE Mendagri No. \
                     002.6/2866/SJ/2022)"
                ),
                ("c2.7", "Catatan"),
            ]
        );
        let notes: Vec<_> = c2.rows.iter().filter(|row| row.note_only).map(|row| &row.id).collect();
        assert_eq!(notes, ["c2.7"]);
    }

    #[test]
    fn form_c1_has_the_twenty_one_indicators() {
        let c1 = find(C1, 1).unwrap();
        assert_eq!((c1.kind, c1.kind.columns()), (Kind::Profile, ("Uraian", "Bukti Dukung")));
        assert_eq!(c1.rows.len(), 21);
        assert!(c1.rows.iter().all(|row| !row.hint.is_empty() && !row.note_only));
        assert_eq!(c1.row("c1.1").unwrap().text, "Regulasi Inovasi Daerah");
        assert_eq!(c1.row("c1.21").unwrap().text, "Kualitas Inovasi Daerah");
    }

    #[test]
    fn an_unknown_version_is_refused_and_what_there_is_is_named() {
        let error = find(C2, 9).unwrap_err();
        assert!(matches!(&error, InstrumentError::Unknown { version: 9, .. }));
        assert!(error.to_string().contains("c2-2022 versi 1"));
        assert!(find("iid-2031", 1).is_err());
    }

    /// Events in the field hold these hashes; a changed text needs a new version.
    #[test]
    fn the_content_of_a_shipped_version_never_changes() {
        let hashes: Vec<_> = shipped()
            .unwrap()
            .iter()
            .map(|instrument| {
                format!("{} {} {}", instrument.id, instrument.version, instrument.hash())
            })
            .collect();
        assert_eq!(
            hashes,
            [
                "c1-21 1 a5fcff0b4086e1042048491811d1a98fab99f75a9e996cef348e23b7b230394d",
                "c2-2022 1 7f389c5c9c5faa1d987586d78a27d09af7faec7c32619312c189cf5aec6c9ead",
                "iga-2023 1 4c74a2bf6de5046602526d5d06dc95d12514e030b870aa3f66c5b5d0827e4779",
                "iid-2026 1 909e69b927c1c5c3f2291135cc688fa66076728caa5fedb320614705f3600fcc",
            ]
        );
    }
}
