//! Ordinary documents of an invented event.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use meja_core::document::{Letterhead, Paper, ReviewBook, ReviewRow, ReviewSheet, Seal, Signatory};
use meja_core::registry::{Form, Stage, Started};

use super::{flat, made, read_back, words};
use crate::{Press, Setup, review_sheet};

pub(super) fn kop() -> Letterhead {
    Letterhead {
        lines: vec![
            "PEMERINTAH KABUPATEN BALANGAN".into(),
            "BADAN PERENCANAAN PEMBANGUNAN, PENELITIAN DAN PENGEMBANGAN DAERAH".into(),
            "Jalan Ahmad Yani Km. 4,5 Paringin Selatan 71662 – bappedalitbang@balangan.example"
                .into(),
        ],
        ..Letterhead::default()
    }
}

pub(super) fn person(role: &str, name: &str, nip: &str) -> Signatory {
    Signatory { role: role.into(), name: name.into(), nip: nip.into() }
}

pub(super) fn setup(paper: Paper) -> Setup {
    Setup { paper, seal: Seal { line: "Dokumen 7KQ4-M2XW · versi 2".into(), ..Seal::default() } }
}

pub(super) fn sheet() -> ReviewSheet {
    let row = |number, indicator: &str, finding: &str, recommendation: &str| ReviewRow {
        number,
        indicator: indicator.into(),
        finding: finding.into(),
        recommendation: recommendation.into(),
    };
    ReviewSheet {
        opd: "Dinas Kependudukan dan Pencatatan Sipil".into(),
        innovation: "SI PANDAI (Sistem Pelayanan Administrasi Kependudukan Antar Desa)".into(),
        forms: BTreeSet::from([Form::PelayananPublik]),
        started: NaiveDate::from_ymd_opt(2020, 3, 1).map(Started::Day),
        stage: Some(Stage::Penerapan),
        initiator: "ASN".into(),
        desk: "Meja 1".into(),
        rows: vec![
            row(
                1,
                "Inovasi sudah berjalan minimal 2 Tahun atau masih dalam tahapan inisiatif dan uji coba",
                "Inovasi berjalan 2 tahun 7 bulan sejak 1 Maret 2020 dan tidak pernah terhenti.",
                "Lengkapi dengan laporan kinerja tiap tahun.",
            ),
            row(
                2,
                "Mengandung Inovasi daerah sebagian atau seluruhnya",
                "Ada unsur kebaruan pada layanan jemput bola.",
                "",
            ),
            row(
                3,
                "Diperkuat dengan adanya regulasi daerah dan/atau turunannya",
                "Keputusan Kepala Dinas Nomor 12 Tahun 2020.",
                "Tingkatkan menjadi Peraturan Bupati agar berlaku lintas perangkat daerah.",
            ),
            row(
                4,
                "Adanya dukungan anggaran melalui renstra, renja dan RKA",
                "Rp150.000.000,00 pada RKA 2022.",
                "",
            ),
            row(5, "Didukung oleh indikator lainnya", "", ""),
            row(
                6,
                "Dilengkapi video singkat profil inovasi daerah (berdasarkan SE Mendagri No. 002.6/2866/SJ/2022)",
                "Video 2 menit 41 detik.",
                "Tambahkan teks terjemahan.",
            ),
            row(7, "Catatan", "", ""),
        ],
        acknowledged: person(
            "Pejabat SKPD",
            "H. Muhammad Noor, S.Sos., M.AP.",
            "19700101 199503 1 002",
        ),
        place: "Paringin".into(),
        date: NaiveDate::from_ymd_opt(2022, 10, 15),
        assessors: vec![
            person("Petugas", "Dr. Siti Rahmawati, M.Si.", "19860926 201505 2 001"),
            person("Petugas", "", ""),
        ],
    }
}

pub(super) fn book() -> ReviewBook {
    ReviewBook {
        letterhead: kop(),
        code: "Form C. 2".into(),
        title: "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2022".into(),
        created: 0,
        sheets: Vec::new(),
    }
}

#[test]
fn a_review_sheet_says_what_the_paper_says_on_one_page() {
    let press = Press::new().unwrap();
    for paper in [Paper::F4, Paper::A4] {
        let laid = review_sheet(&press, &book(), &sheet(), &setup(paper)).unwrap();
        let pages = read_back(laid);
        assert_eq!(pages.len(), 1);
        let text = flat(&pages);
        for said in [
            "PEMERINTAH KABUPATEN BALANGAN",
            "Form C. 2",
            "Nama SKPD : Dinas Kependudukan dan Pencatatan Sipil",
            "Inovasi Dimulai : Tanggal 1 Bulan Maret Tahun 2020",
            "Tata Kelola",
            "Jenis Inisiator : ASN",
            "No Indikator Faktual Saran",
            "Mengetahui",
            "Paringin, 15 Oktober 2022",
            "NIP. 19700101 199503 1 002",
            "Dokumen 7KQ4-M2XW · versi 2",
            "Halaman 1 dari 1",
        ] {
            assert!(text.contains(said), "{said:?} is missing in\n{text}");
        }
    }
}

#[test]
fn sheets_bound_together_keep_their_own_page_numbers() {
    let press = Press::new().unwrap();
    let mut long = sheet();
    long.rows[1].finding = "Faktual yang sepanjangnya. ".repeat(300);
    let laid = [sheet(), long]
        .iter()
        .map(|one| review_sheet(&press, &book(), one, &setup(Paper::F4)).unwrap())
        .collect::<Vec<_>>();
    let second = laid[1].pages();
    assert!(second > 1);
    let pages = words(&made(laid));
    assert_eq!(pages.len(), 1 + second);
    assert!(pages[0].contains("Halaman 1 dari 1"));
    for (at, page) in pages.iter().skip(1).enumerate() {
        assert!(page.contains(&format!("Halaman {} dari {second}", at + 1)), "{page}");
        // The table's head stands on every page that the table reaches.
        assert!(page.contains("Faktual"), "{page}");
    }
    assert_eq!(flat(&pages).matches("sepanjangnya.").count(), 300);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let press = Press::new().unwrap();
    let again = || made(vec![review_sheet(&press, &book(), &sheet(), &setup(Paper::F4)).unwrap()]);
    assert!(again() == again());
}
