//! Invented documents in plausible Indonesian.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use meja_core::document::{
    Letterhead, RecapBook, RecapRow, ReviewBook, ReviewRow, ReviewSheet, ScheduleBook,
    ScheduleEntry, ScheduleRow, Signatory, UnplacedOpd,
};
use meja_core::ids::InnovationId;
use meja_core::registry::{Category, Form, Stage, Started};
use meja_core::zone::Zone;

pub(super) const CREATED: i64 = 1_571_115_600_000;

pub(super) const FINDING: &str = "Inovasi sudah berjalan sejak Maret 2017 (2 tahun 7 bulan) dan \
    dilaksanakan di seluruh wilayah kerja Puskesmas. Petugas menunjukkan SK Kepala Dinas Nomor \
    440/112/2017, daftar hadir kader tiap bulan, serta grafik cakupan yang naik dari 61 persen \
    menjadi 84 persen; namun laporan triwulan II tahun 2019 belum ditandatangani.";

pub(super) fn letterhead() -> Letterhead {
    Letterhead {
        lines: [
            "PEMERINTAH KABUPATEN SUKAMAJU",
            "BADAN PERENCANAAN PEMBANGUNAN DAERAH, PENELITIAN DAN PENGEMBANGAN",
            "Jalan Merdeka Nomor 1, Sukamaju 71612, Telepon (0526) 000000",
        ]
        .map(str::to_owned)
        .to_vec(),
        agency: None,
        emblem: None,
    }
}

fn person(role: &str, name: &str, nip: &str) -> Signatory {
    Signatory { role: role.to_owned(), name: name.to_owned(), nip: nip.to_owned() }
}

pub(super) const INDICATORS: [&str; 7] = [
    "Inovasi sudah berjalan minimal 2 Tahun atau masih dalam tahapan inisiatif dan uji coba",
    "Mengandung Inovasi daerah sebagian atau seluruhnya",
    "Diperkuat dengan adanya regulasi daerah dan/atau turunannya",
    "Adanya dukungan anggaran melalui renstra, renja dan RKA",
    "Didukung oleh indikator lainnya",
    "Dilengkapi video singkat profil inovasi daerah (berdasarkan SE Mendagri No. \
     002.6/2866/SJ/2022)",
    "Catatan",
];

pub(super) fn review_sheet(innovation: &str, finding: &str, advice: &str) -> ReviewSheet {
    let rows = (1_u32..).zip(INDICATORS).map(|(number, indicator)| ReviewRow {
        number,
        indicator: indicator.to_owned(),
        finding: if number < 6 { finding.to_owned() } else { String::new() },
        recommendation: if number < 4 { advice.to_owned() } else { String::new() },
    });
    ReviewSheet {
        opd: "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana".to_owned(),
        innovation: innovation.to_owned(),
        forms: BTreeSet::from([Form::PelayananPublik]),
        started: NaiveDate::from_ymd_opt(2017, 3, 1).map(Started::Day),
        stage: Some(Stage::Penerapan),
        initiator: "ASN".to_owned(),
        desk: "Meja 1".to_owned(),
        rows: rows.collect(),
        acknowledged: person(
            "Pejabat SKPD",
            "dr. Hj. Ratna Kusumawardani Prameswari, M.Kes.",
            "19700101 199503 2 001",
        ),
        place: "Paringin".to_owned(),
        date: NaiveDate::from_ymd_opt(2022, 10, 15),
        assessors: vec![
            person(
                "Petugas",
                "Dr. Bambang Wirawan Adikusumo, S.Sos., M.A.P.",
                "198002292005011003",
            ),
            person("Petugas", "Siti Marlina, S.E.", ""),
        ],
    }
}

pub(super) fn review_book(sheets: Vec<ReviewSheet>) -> ReviewBook {
    ReviewBook {
        letterhead: letterhead(),
        code: "Form C. 2".to_owned(),
        title: "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".to_owned(),
        created: CREATED,
        sheets,
    }
}

pub(super) fn recap_book(finding: &str) -> RecapBook {
    let mut rows = Vec::new();
    for (index, (category, opd)) in [
        (Category::Opd, "Dinas Sosial"),
        (Category::Opd, "Dinas Sosial"),
        (Category::Puskesmas, "UPTD Puskesmas Wonorejo *"),
        (Category::Kecamatan, "Kecamatan Sumber Rejeki"),
    ]
    .into_iter()
    .enumerate()
    {
        for (number, indicator) in (1_u32..).zip(INDICATORS) {
            rows.push(RecapRow {
                innovation_id: InnovationId(uuid(index)),
                date: NaiveDate::from_ymd_opt(2019, 10, 15),
                desk: "Meja 2".to_owned(),
                category,
                opd: opd.to_owned(),
                innovation: format!("SEHATI {index}: Sistem Edukasi Hamil Aman Terintegrasi"),
                forms: BTreeSet::from([Form::TataKelola, Form::PelayananPublik]),
                stage: Some(Stage::UjiCoba),
                number,
                indicator: indicator.to_owned(),
                finding: if number < 5 { finding.to_owned() } else { String::new() },
                recommendation: if number == 2 { "=1+1".to_owned() } else { String::new() },
                assessors: vec!["Bambang Wirawan, S.Sos.".to_owned(), "Siti Marlina".to_owned()],
            });
        }
    }
    RecapBook {
        letterhead: letterhead(),
        title: "REKAPITULASI MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".to_owned(),
        created: CREATED,
        rows,
        follow_ups: Vec::new(),
    }
}

fn uuid(index: usize) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + index as u128)
}

pub(super) fn schedule_book() -> ScheduleBook {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2019, 10, day).unwrap();
    let slot = |on: u32, from, to, desk: &str, opd: &str, innovations: &[&str]| ScheduleRow {
        date: day(on),
        from,
        to,
        real: None,
        desk: Some(desk.to_owned()),
        entry: ScheduleEntry::Slot {
            opd: opd.to_owned(),
            innovations: innovations.iter().map(ToString::to_string).collect(),
            assessors: vec!["Bambang Wirawan, S.Sos.".to_owned(), "Siti Marlina, S.E.".to_owned()],
        },
    };
    let mut rows = vec![
        slot(15, at(9, 0), at(9, 20), "Meja 1", "Dinas Sosial", &["SIDALU", "J to B"]),
        slot(15, at(9, 0), at(9, 20), "Meja 2", "Kecamatan Pagar Alam", &["RANTE PBB"]),
        ScheduleRow {
            date: day(15),
            from: at(10, 0),
            to: at(10, 15),
            real: None,
            desk: None,
            entry: ScheduleEntry::Break { label: "Istirahat".to_owned() },
        },
    ];
    for hour in 10..14 {
        for (desk, opd) in [
            ("Meja 1", "Badan Pengelolaan Keuangan, Pendapatan dan Aset Daerah"),
            ("Meja 2", "UPTD Puskesmas Wonorejo"),
        ] {
            let name = "SEHATI: Sistem Edukasi Hamil Aman dan Terintegrasi bagi Ibu Hamil Berisiko";
            rows.push(slot(16, at(hour, 20), at(hour, 40), desk, opd, &[name]));
        }
    }
    ScheduleBook {
        letterhead: letterhead(),
        title: "JADWAL MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".to_owned(),
        zone: Zone::Wita,
        note: None,
        created: CREATED,
        desks: vec!["Meja 1".to_owned(), "Meja 2".to_owned()],
        rows,
        unplaced: vec![UnplacedOpd {
            opd: "Kelurahan Karang Anyar".to_owned(),
            innovations: vec!["LAPAK WARGA".to_owned()],
            reason: "Tidak ada slot tersisa".to_owned(),
        }],
    }
}
