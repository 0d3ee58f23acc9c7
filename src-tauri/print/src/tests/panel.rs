//! Berita acara, daftar hadir, lembar penilaian, jadwal and letter of an invented event.

use chrono::{NaiveDate, NaiveTime};
use meja_core::document::{
    AttendanceBook, AttendanceDay, AttendanceRow, Emblem, Letter, LetterBook, LetterInnovation,
    LetterPoint, Minutes, Paper, ResultGroup, ResultRow, ScheduleBook, ScheduleEntry, ScheduleRow,
    ScoreRow, ScoreSheet, ScoreSheetBook, UnplacedOpd, Winner,
};
use meja_core::ids::{AssessorId, OpdId};
use meja_core::panel::Value;
use meja_core::zone::Zone;
use uuid::Uuid;

use super::samples::{kop, person, setup};
use super::{flat, read_back};
use crate::{Press, PrintError, attendance, letter, minutes, schedule, score_sheet};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 10, day).unwrap()
}

fn group(name: &str, rows: usize) -> ResultGroup {
    let prizes =
        ["Terbaik I", "Terbaik II", "Terbaik III", "Harapan I", "Harapan II", "Harapan III"];
    ResultGroup {
        name: name.into(),
        winners: prizes
            .into_iter()
            .take(rows)
            .zip(1..)
            .map(|(prize, at)| Winner {
                prize,
                innovation: format!("Inovasi Layanan Jemput Bola {at} untuk Warga Pesisir"),
                opd: format!("{name} Nomor {at}"),
                total: format!("{},25", 95 - at),
            })
            .collect(),
        rows: (1..=rows)
            .map(|at| ResultRow {
                rank: u32::try_from(at).ok(),
                innovation: format!("Inovasi Layanan Jemput Bola {at} untuk Warga Pesisir"),
                opd: format!("{name} Nomor {at}"),
                total: format!("{},25", 95 - at),
                remark: if at == 2 { "sementara; Sangat Inovatif".into() } else { String::new() },
            })
            .collect(),
        unfinished: vec![
            "Nilai 1 inovasi masih sementara karena ada lembar penilaian yang belum \
                          lengkap atau belum dikirim: Inovasi Layanan Jemput Bola 2."
                .into(),
        ],
    }
}

fn report() -> Minutes {
    Minutes {
        letterhead: kop(),
        number: "050/417/Bappedalitbang/2019".into(),
        subject: "PENILAIAN INOVASI DAERAH TAHUN 2019".into(),
        date: day(17),
        venue: "Aula Bappedalitbang Kabupaten Balangan".into(),
        place: "Paringin".into(),
        agenda: "penilaian inovasi daerah terhadap 74 inovasi perangkat daerah".into(),
        chair: person("Ketua Panel", "Dr. Siti Rahmawati, M.Si.", "19860926 201505 2 001"),
        members: (1..=5)
            .map(|at| person("Anggota", &format!("Penilai Ke-{at}, S.Sos."), "-"))
            .collect(),
        groups: vec![group("OPD", 29), group("Puskesmas", 20), group("Kecamatan", 3)],
        gaps: "1 lembar Meja 2 belum dikirim. Alasan: penilainya sakit.".into(),
        rules: vec![
            "Nilai akhir adalah rata-rata jumlah nilai seluruh penilai.".into(),
            "Inovasi dengan nilai sama diurutkan menurut nilai sebelum pembulatan.".into(),
        ],
        created: 0,
    }
}

#[test]
fn a_berita_acara_spells_its_date_and_names_the_winners() {
    let press = Press::new().unwrap();
    let mut setup = setup(Paper::F4);
    setup.seal.payload = format!("MEJA1:{}", "A7K2".repeat(60));
    setup.seal.chain = Some("0123456789abcdef".repeat(4));
    let pages = read_back(minutes(&press, &report(), &setup).unwrap());
    let text = flat(&pages);
    for said in [
        "BERITA ACARA PENILAIAN INOVASI DAERAH TAHUN 2019",
        "Nomor: 050/417/Bappedalitbang/2019",
        // 17 October 2019 was a Thursday.
        "Pada hari ini, Kamis, tanggal Tujuh Belas bulan Oktober tahun Dua Ribu Sembilan Belas",
        "masih terbuka: 1 lembar Meja 2 belum dikirim. Alasan: penilainya sakit.",
        "(17-10-2019), bertempat di Aula Bappedalitbang",
        "Harapan III",
        "masih sementara",
        "LAMPIRAN",
        "Aturan penilaian",
        "01234567 89abcdef",
        "Ketua Panel,",
    ] {
        assert!(text.contains(said), "{said:?} is missing in\n{text}");
    }
    let last = pages.len();
    assert!(pages[last - 1].contains(&format!("Halaman {last} dari {last}")));
}

#[test]
fn a_payload_beyond_any_code_is_refused() {
    let press = Press::new().unwrap();
    let mut setup = setup(Paper::F4);
    setup.seal.payload = "x".repeat(5000);
    assert!(matches!(minutes(&press, &report(), &setup), Err(PrintError::Qr(_))));
}

#[test]
fn an_attendance_list_has_a_cell_to_sign_for_everybody_each_day() {
    let press = Press::new().unwrap();
    let row = |at: usize| AttendanceRow {
        name: if at.is_multiple_of(5) { String::new() } else { format!("Peserta Ke-{at}, S.Pd.") },
        nip: "19860926 201505 1 001".into(),
        position: "Kepala Seksi Pelayanan".into(),
        agency: "UPTD Puskesmas Kecamatan Paringin Selatan".into(),
    };
    let book = AttendanceBook {
        letterhead: kop(),
        title: "DAFTAR HADIR".into(),
        event: "Monitoring dan Evaluasi Inovasi Daerah Tahun 2019".into(),
        venue: "Aula Bappedalitbang".into(),
        place: "Paringin".into(),
        chair: person("Ketua Panel", "", ""),
        created: 0,
        days: vec![
            AttendanceDay { date: day(15), rows: (1..=40).map(row).collect() },
            AttendanceDay { date: day(16), rows: (1..=3).map(row).collect() },
        ],
    };
    let pages = read_back(attendance(&press, &book, &setup(Paper::A4)).unwrap());
    let text = flat(&pages);
    assert!(text.contains("Selasa, 15 Oktober 2019") && text.contains("Rabu, 16 Oktober 2019"));
    for at in 1..=40 {
        assert!(text.contains(&format!("{at}. …")), "no room for number {at}");
    }
    assert_eq!(text.matches("Tanda tangan").count(), pages.len(), "a head on every page");
}

#[test]
fn a_score_sheet_tells_empty_from_nought_and_from_not_to_be_judged() {
    let press = Press::new().unwrap();
    let book = ScoreSheetBook {
        letterhead: kop(),
        title: "LEMBAR PENILAIAN INOVASI DAERAH TAHUN 2023".into(),
        assessor_id: AssessorId(Uuid::nil()),
        assessor: person("Penilai", "Dr. Siti Rahmawati, M.Si.", "19860926 201505 2 001"),
        place: "Paringin".into(),
        created: 0,
        sheets: Vec::new(),
    };
    let row = |number, criterion: &str, value, score: Option<&str>, comment: &str| ScoreRow {
        number,
        criterion: criterion.into(),
        weight: "30".parse().unwrap(),
        value,
        score: score.map(|score| score.parse().unwrap()),
        comment: comment.into(),
    };
    let points = |text: &str| Some(Value::Points(text.parse().unwrap()));
    let sheet = ScoreSheet {
        opd: "Dinas Kesehatan".into(),
        innovation: "SIMPUS".into(),
        stage: "Presentasi".into(),
        rows: vec![
            row(1, "Kebaruan", points("87.5"), Some("26.25"), "Baru di Kalimantan Selatan."),
            row(2, "Kemanfaatan", points("0"), Some("0"), "Belum ada bukti manfaat."),
            row(3, "Replikasi", Some(Value::CannotJudge), None, ""),
            row(4, "Kolaborasi", None, None, ""),
        ],
        total: None,
        maximum: "100".parse().unwrap(),
        sent: false,
        date: Some(day(15)),
    };
    let text = flat(&read_back(score_sheet(&press, &book, &sheet, &setup(Paper::F4)).unwrap()));
    for said in [
        "No Kriteria Bobot Skor Nilai Komentar",
        "30 87,5 26,25 Baru",
        "30 0 0 Belum ada bukti",
        "tidak dapat",
        "Belum dinilai: 1 dari 4 kriteria. Lembar ini belum dikirim.",
        "Jumlah (nilai tertinggi 100)",
    ] {
        assert!(text.contains(said), "{said:?} is missing in\n{text}");
    }
}

#[test]
fn a_schedule_has_all_desks_then_each_and_who_has_no_slot() {
    let press = Press::new().unwrap();
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let slot = |at: u32, desk: &str| ScheduleRow {
        date: day(15),
        from: time(9 + at / 3, at % 3 * 20),
        to: time(9 + (at + 1) / 3, (at + 1) % 3 * 20),
        real: None,
        desk: Some(desk.into()),
        entry: ScheduleEntry::Slot {
            opd: format!("Kecamatan Nomor {at}"),
            innovations: vec!["RANTE PBB".into(), "J to B".into()],
            assessors: vec!["Dr. Siti Rahmawati, M.Si.".into()],
        },
    };
    let mut rows: Vec<ScheduleRow> =
        (0..6).flat_map(|at| [slot(at, "Meja 1"), slot(at, "Meja 2")]).collect();
    rows.push(ScheduleRow {
        date: day(15),
        from: time(12, 0),
        to: time(13, 0),
        real: None,
        desk: None,
        entry: ScheduleEntry::Break { label: "Istirahat".into() },
    });
    let book = ScheduleBook {
        letterhead: kop(),
        title: "JADWAL MONITORING DAN EVALUASI".into(),
        zone: Zone::Wita,
        note: None,
        created: 0,
        desks: vec!["Meja 1".into(), "Meja 2".into()],
        rows,
        unplaced: vec![UnplacedOpd {
            opd: "Desa Jauh".into(),
            innovations: vec!["PERAHU".into()],
            reason: "tidak ada giliran yang cocok".into(),
        }],
    };
    let pages = read_back(schedule(&press, &book, &setup(Paper::F4)).unwrap());
    let text = flat(&pages);
    assert_eq!(text.matches("Istirahat").count(), 3, "in the common table and in each desk's");
    assert!(text.contains("Meja 2 · Waktu dalam WITA"));
    assert!(text.contains("09.20 – 09.40") && text.contains("1. RANTE PBB"));
    assert!(text.contains("Belum mendapat jadwal") && text.contains("tidak ada giliran"));
}

#[test]
fn a_letter_merges_the_advice_of_all_desks_on_letterhead() {
    let press = Press::new().unwrap();
    let mut book = LetterBook {
        letterhead: kop(),
        number: "050/418/Bappedalitbang".into(),
        subject: "Umpan Balik Monitoring dan Evaluasi Inovasi Daerah Tahun 2019".into(),
        event: "Monitoring dan Evaluasi Inovasi Daerah Tahun 2019".into(),
        place: "Paringin".into(),
        date: Some(day(21)),
        signer: person("Kepala Bappedalitbang", "Ir. H. Rakhmadi, M.T.", "19650101 199003 1 010"),
        created: 0,
        letters: Vec::new(),
    };
    book.letterhead.emblem = Some(Emblem {
        bytes: include_bytes!("emblem.png").as_slice().into(),
        width: 120,
        height: 150,
    });
    let one = Letter {
        opd_id: OpdId(Uuid::nil()),
        opd: "Dinas Kependudukan dan Pencatatan Sipil".into(),
        seat: String::new(),
        days: vec![day(15), day(16)],
        innovations: vec![
            LetterInnovation {
                name: "SI PANDAI".into(),
                points: vec![LetterPoint {
                    number: 3,
                    indicator: "Diperkuat dengan adanya regulasi daerah dan/atau turunannya".into(),
                    advice: vec![
                        "Tingkatkan menjadi Peraturan Bupati.".into(),
                        "Cantumkan SOP sebagai lampiran.".into(),
                    ],
                }],
            },
            LetterInnovation { name: "LAKON #2 *".into(), points: Vec::new() },
        ],
    };
    let text = flat(&read_back(letter(&press, &book, &one, &setup(Paper::F4)).unwrap()));
    for said in [
        "Paringin, 21 Oktober 2019",
        "Nomor : 050/418/Bappedalitbang",
        "Yth. Kepala Dinas Kependudukan dan Pencatatan Sipil",
        "Tempat",
        "pada hari Selasa, 15 Oktober 2019 sampai dengan Rabu, 16 Oktober 2019",
        "2 (dua) inovasi",
        "a. Tingkatkan menjadi Peraturan Bupati.",
        "b. Cantumkan SOP sebagai lampiran.",
        "2. LAKON #2 * Tidak ada saran perbaikan.",
        "Kepala Bappedalitbang,",
    ] {
        assert!(text.contains(said), "{said:?} is missing in\n{text}");
    }
}
