//! The instruments that come with the program.

use std::collections::BTreeSet;

use super::{Instrument, InstrumentError};
use crate::approval::Canon;

const FILES: [&str; 10] = [
    include_str!("../../instruments/c1-21.json"),
    include_str!("../../instruments/c2-2022.json"),
    include_str!("../../instruments/iga-2023.json"),
    include_str!("../../instruments/iid-2021.json"),
    include_str!("../../instruments/iid-2024.json"),
    include_str!("../../instruments/iid-2026.json"),
    include_str!("../../instruments/ipp-2023.json"),
    include_str!("../../instruments/ipp-aspek.json"),
    include_str!("../../instruments/pelembagaan.json"),
    include_str!("../../instruments/rencana-aksi.json"),
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

/// A hash over all that is shipped, by which two laptops know that they draw an event's sheets
/// alike: 64 hexadecimal digits, empty where a file is wrong.
///
/// Not over the instruments of an event: those are part of it and travel with it.
#[must_use]
pub fn catalogue_hash() -> String {
    let Ok(all) = shipped() else { return String::new() };
    let mut canon = Canon::new("catalogue 1");
    canon.count(all.len());
    for instrument in &all {
        canon.bytes(instrument.id.as_bytes()).bytes(&instrument.version.to_le_bytes());
        canon.bytes(instrument.hash().to_string().as_bytes());
    }
    canon.finish().to_string()
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
    use crate::exact::Exact;

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

    /// Bobot of the rows from the first, of the levels, and the sums that the scheme's own
    /// regulation states.
    #[test]
    fn the_weights_and_levels_of_the_index_are_those_of_each_year() {
        let weights = |id: &str| -> String {
            let form = find(id, 1).unwrap();
            form.scored().map(|row| row.weight.as_ref().unwrap().to_string()).collect()
        };
        assert_eq!(weights("iid-2021"), "42422212122222223535");
        assert_eq!(weights("iid-2024"), "32221211111121232324");
        assert_eq!(weights("iid-2026"), weights("iid-2024"), "the weights stayed, texts changed");
        for (id, total, maximum) in
            [("iid-2021", 50, 150), ("iid-2024", 37, 111), ("iid-2026", 37, 111)]
        {
            let form = find(id, 1).unwrap();
            let scoring = form.scoring.as_ref().unwrap();
            assert_eq!(scoring.weights_total, Exact::from(total), "{id}");
            assert_eq!(scoring.maximum, Exact::from(maximum), "{id}");
            assert_eq!(form.rows.len(), 20, "{id}");
            for row in &form.rows {
                let levels: Vec<_> = row.levels.iter().map(|one| one.value.to_string()).collect();
                assert_eq!(levels, ["0", "1", "2", "3"], "{}", row.id);
                assert_eq!(row.levels[0].text, "Tanpa bukti yang sah", "{}", row.id);
                assert!(!row.mistakes.is_empty() && row.profile.is_some(), "{}", row.id);
            }
            let answered: BTreeSet<_> = form.rows.iter().filter_map(|row| row.profile).collect();
            assert_eq!(answered.len(), 20, "each indicator of C.1 answers one row of {id}");
            assert!(!answered.contains(&11), "Ketersediaan Inovasi Layanan is in no scheme");
        }
    }

    #[test]
    fn what_a_source_has_wrong_is_said_and_marked() {
        let (old, mid) = (find("iid-2021", 1).unwrap(), find("iid-2024", 1).unwrap());
        let pasted = old.row("iid21.3").unwrap().levels.last().unwrap();
        assert!(pasted.text.contains("salah tempel") && old.source.contains("salah tempel"));
        assert!(mid.source.contains("(sic)"));
        assert_eq!(mid.row("iid24.16").unwrap().weight, Some(Exact::from(3)));
    }

    #[test]
    fn the_plan_and_the_two_lists_in_words_are_those_of_their_sources() {
        let plan = find("rencana-aksi", 1).unwrap();
        let texts =
            |form: &Instrument| form.rows.iter().map(|row| row.text.clone()).collect::<Vec<_>>();
        assert_eq!(plan.kind, Kind::Plan);
        assert_eq!(texts(&plan), ["Persiapan", "Pelaksanaan", "Pengawasan", "Evaluasi"]);
        let columns = ["Tahap", "Kegiatan", "Pelaksana", "Waktu", "Output", "Metode", "Biaya"];
        assert_eq!(plan.columns, columns);
        for (id, questions) in [("pelembagaan", 7), ("ipp-aspek", 6)] {
            let form = find(id, 1).unwrap();
            assert_eq!(form.kind, Kind::Notes);
            assert_eq!(form.rows.iter().filter(|row| !row.note_only).count(), questions, "{id}");
        }
    }

    #[test]
    fn the_presentation_of_2023_weighs_thirty_twenty_five_twenty_fifteen_ten() {
        let form = find("iga-2023", 1).unwrap();
        let weights: Vec<_> = form.rows.iter().map(|row| row.weight.clone().unwrap()).collect();
        assert_eq!(weights, [30, 25, 20, 15, 10].map(Exact::from));
    }

    #[test]
    fn the_six_aspects_of_public_service_weigh_as_published_and_make_an_index_of_five() {
        let form = find("ipp-2023", 1).unwrap();
        let weights: Vec<_> = form.rows.iter().map(|row| row.weight.clone().unwrap()).collect();
        assert_eq!(weights, [24, 25, 18, 11, 10, 12].map(Exact::from));
        let scoring = form.scoring.as_ref().unwrap();
        assert_eq!(scoring.maximum, Exact::from(5));
        let five = Exact::from(5);
        let whole: Exact = form.rows.iter().filter_map(|row| form.row_score(row, &five)).sum();
        assert_eq!(whole, five, "five at every aspect is an index of five");
        assert!(form.source.contains("Pedoman Menteri PANRB Nomor 5 Tahun 2023"));
        assert!(form.source.contains("batas predikat tidak dimuat"));
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
                "iid-2021 1 d4378da1e0fd4475a18ead75b7b3948d1a8e1417861865d7e94b264a68c3f479",
                "iid-2024 1 614c7f26c86d41eaf14eb872c0f116b8ba314adcda73c080501b060aff7bee79",
                "iid-2026 1 7a8e7efcb5c1a1cca6aedca77a945ef33fd59669a39802a27921e9f6d5cebd13",
                "ipp-2023 1 159ead5fe6fc6b971d47a3df2e7f451d0de58bf807fa69b2e68b3f3710276900",
                "ipp-aspek 1 667376b6c9497f382bab3fba7ff7fd35a6e58b7f2f279ae0c91279ae7e4e3b70",
                "pelembagaan 1 a2d0b4b7e90a59146497199abc21d6cbda9a97724b68b94b272a4971341368ff",
                "rencana-aksi 1 3ac68a40c4bc4096e3c4781fc481c50a63a3f1278ae1fe9ec9ae1d1554c086cd",
            ]
        );
    }
}
