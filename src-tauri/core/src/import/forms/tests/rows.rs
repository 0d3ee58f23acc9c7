//! The table of indicators, signatures and long texts of Form C.1.

use super::*;
use crate::import::{Answer, ProblemCode};

const SHORT: &str = "Nama SKPD : Dinas Sosial\nNama Inovasi : SI PEDULI";

/// The answers of the only form, "number: uraian / bukti".
fn answers(parts: Vec<Block>) -> (Vec<String>, FormsRead) {
    let read = read(&page([lines(SHORT), parts]));
    assert_eq!(read.forms.len(), 1, "{read:#?}");
    let answers = &report(&read, 0).fields.answers;
    let said = |(no, answer): (&u8, &Answer)| format!("{no}: {} / {}", answer.uraian, answer.bukti);
    (answers.iter().map(said).collect(), read)
}

fn unplaced(read: &FormsRead) -> Vec<&str> {
    read.forms[0].head().unplaced.iter().map(|text| text.text.as_str()).collect()
}

#[test]
fn a_table_goes_on_over_pages_with_and_without_its_head() {
    let (said, read) = answers(vec![
        table(
            "No | Indikator | Uraian | Bukti Dukung
            (1) | (2) | (3) | (4)
            1. | Regulasi Inovasi Daerah | A | a",
        ),
        Block::PageBreak,
        table(
            "No | Indikator | Uraian | Bukti Dukung
            02 | Ketersediaan SDM Terhadap Inovasi | B | b",
        ),
        table(
            "3) | Dukungan Anggaran | C | c
            | | C lagi | ",
        ),
        table(
            "1 | Penggunaan IT | D | d
            | | | ",
        ),
        table("| Bimtek Inovasi | E | e"),
    ]);
    assert_eq!(said, ["1: A / a", "2: B / b", "3: C\nC lagi / c", "4: D / d", "5: E / e"]);
    assert_eq!(unplaced(&read), Vec::<&str>::new());
}

#[test]
fn an_indicator_split_over_rows_and_rows_in_other_order_are_read() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Uraian | Bukti Dukung
        21 | Kualitas Inovasi Daerah | Z | z
        8 | Replikasi | Pernah direplikasi | Surat 1
        ^ | ^ | di tiga desa | Surat 2
        1 | Regulasi Inovasi Daerah | - | -",
    )]);
    assert_eq!(said, ["8: Pernah direplikasi\ndi tiga desa / Surat 1\nSurat 2", "21: Z / z"]);
    assert_eq!(unplaced(&read), Vec::<&str>::new());
}

#[test]
fn shortened_names_typing_errors_and_explanations_are_recognised() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Uraian | Bukti Dukung
        1 | Regulasi (Perda/Perkada/SK) | A |
        2 | Ketersedian SDM terhadap Inovasi | B |
        3 | Dukungan Angaran | C |
        9 | Pedoman Tekhnis | D |
        12 | Penyelesaian Layanan Pengaduan\\nRasio pengaduan yang selesai | E |
        13 | Tingkat Partisipasi Stake-\\nholder | F |
        17 | Kecepatan Penciptaan | G |
        19 | Tingkat Kepuasan Penggunaan Inovasi | H |",
    )]);
    assert_eq!(
        said,
        [
            "1: A / ", "2: B / ", "3: C / ", "9: D / ", "12: E / ", "13: F / ", "17: G / ",
            "19: H / "
        ]
    );
    let extra = &report(&read, 0).fields.extra;
    assert_eq!(extra["Keterangan indikator 12"], "Rasio pengaduan yang selesai");
    assert_eq!(unplaced(&read), Vec::<&str>::new());
}

#[test]
fn a_further_row_is_unplaced_with_its_place_and_neighbours() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Uraian | Bukti Dukung
        20 | Sosialisasi Kebijakan | A | a
        22 | Dampak Lingkungan | Sampah berkurang | foto.jpg",
    )]);
    assert_eq!(said, ["20: A / a"]);
    assert_eq!(unplaced(&read), ["Dampak Lingkungan", "Sampah berkurang", "foto.jpg"]);
    let text = &read.forms[0].head().unplaced[1];
    assert_eq!(text.place, TextPlace::Cell { table: 1, row: 3, column: 3 });
    assert_eq!(text.around, ["22", "Dampak Lingkungan", "foto.jpg"]);
    assert_eq!(text.key, "1.2.2.2.0");
}

#[test]
fn two_tables_side_by_side_are_two_tables() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Uraian | Bukti Dukung | No | Indikator | Uraian | Bukti Dukung
        1 | Regulasi Inovasi Daerah | A | a | 11 | Ketersediaan Inovasi Layanan | K | k
        | | A2 | | | | K2 |
        2 | Ketersediaan SDM | B | b | 12 | Penyelesaian Layanan Pengaduan | L | l",
    )]);
    assert_eq!(said, ["1: A\nA2 / a", "2: B / b", "11: K\nK2 / k", "12: L / l"]);
    assert_eq!(unplaced(&read), Vec::<&str>::new());
}

#[test]
fn a_head_of_two_rows_other_columns_and_no_head_at_all_are_understood() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Isian | < | Nilai
        ^ | ^ | Uraian | Bukti Dukung | ^
        1 | Regulasi Inovasi Daerah | A | a | 3",
    )]);
    assert_eq!(said, ["1: A / a"]);
    assert_eq!(report(&read, 0).fields.extra["Nilai indikator 1"], "3");
    let (said, _) = answers(vec![table(
        "1 | Regulasi Inovasi Daerah | A | a
        2 | Ketersediaan SDM Terhadap Inovasi | B | b",
    )]);
    assert_eq!(said, ["1: A / a", "2: B / b"]);
    let (said, _) = answers(vec![table(
        "Indikator | Data Dukung | Keterangan
        Replikasi | a | A",
    )]);
    assert_eq!(said, ["8: A / a"]);
}

#[test]
fn a_row_with_a_number_alone_is_taken_and_said() {
    let (said, read) = answers(vec![table(
        "No | Indikator | Uraian | Bukti Dukung
        7 | | Jejaring dengan dua dinas | MoU",
    )]);
    assert_eq!(said, ["7: Jejaring dengan dua dinas / MoU"]);
    let codes: Vec<ProblemCode> = read.problems().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::IndicatorUnknown]);
}

#[test]
fn signatures_are_read_from_a_table_and_one_below_another() {
    let table_of = vec![
        table("No | Indikator | Uraian | Bukti Dukung
            1 | Regulasi Inovasi Daerah | A | a"),
        table("| Paringin, 15 Oktober 2022
            Mengetahui,\\nKepala Dinas Sosial\\nKabupaten Balangan | Admin Inovasi SKPD
            | 
            (Drs. H. Ahmad Yani, M.Si.)\\nPembina Utama Muda\\nNIP. 19650101 199003 1 001 | (Rina Wati, S.E.)\\nNIP. 19900202 201503 2 002"),
    ];
    let below = lines(
        "Kepala SKPD\nAdmin Inovasi SKPD\n(Drs. H. Ahmad Yani, M.Si.)\n(Rina Wati, S.E.)\nNIP. 19650101 199003 1 001\nNIP 19900202 201503 2 002",
    );
    let below = [vec![table_of[0].clone()], below].concat();
    for parts in [table_of, below] {
        let (_, read) = answers(parts);
        let extra = &report(&read, 0).fields.extra;
        assert_eq!(extra["Kepala SKPD"], "Drs. H. Ahmad Yani, M.Si.", "{extra:#?}");
        assert_eq!(extra["NIP Kepala SKPD"], "19650101 199003 1 001");
        assert_eq!(extra["Admin Inovasi SKPD"], "Rina Wati, S.E.");
        assert_eq!(extra["NIP Admin Inovasi SKPD"], "19900202 201503 2 002");
        assert_eq!(unplaced(&read), Vec::<&str>::new());
    }
}

#[test]
fn words_parted_at_a_lines_end_are_put_together_and_repeated_words_stay() {
    let (_, read) = answers(lines(
        "Latar Belakang :\nLayanan pengadu-\nan warga ber-\nubah sehari-\nhari dan buku-\nbuku lama.",
    ));
    let report = report(&read, 0);
    assert_eq!(
        text(report, FieldKey::Background),
        "Layanan pengaduan warga berubah sehari-hari dan buku-buku lama."
    );
}

#[test]
fn a_table_inside_a_section_stays_in_its_text() {
    let (_, read) = answers(
        [
            lines("Permasalahan (Hulu) :\nJumlah antrean:"),
            vec![table("Bulan | Antrean\nJanuari | 120")],
            lines("terus naik.\nManfaat :\nTurun."),
        ]
        .concat(),
    );
    let report = report(&read, 0);
    let problem = "Jumlah antrean:\nBulan | Antrean\nJanuari | 120\nterus naik.";
    assert_eq!(text(report, FieldKey::Problem), problem);
    assert_eq!(text(report, FieldKey::Benefit), "Turun.");
}
