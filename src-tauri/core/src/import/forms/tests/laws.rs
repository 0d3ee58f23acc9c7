//! What holds for every page: no panic, nothing lost, the same twice.

use proptest::prelude::*;

use super::*;
use crate::import::grid::{CellIn, Grid, Merge};

/// Words of the forms among words of people; `§` stands for a text that must not be lost.
const WORDS: &[&str] = &[
    "Nama SKPD",
    "Nama SKPD : §",
    "Nama Inovasi",
    "Nama Inovasi :\t§",
    "Judul Inovasi §",
    "Perangkat Daerah",
    "LAPORAN INDEKS INOVASI DAERAH TAHUN 2022",
    "RENCANA AKSI INOVASI",
    "Form C.2",
    "Bentuk Inovasi : ☐ Tata Kelola ☒ Pelayanan Publik §",
    "☒ Lainnya §",
    "Tahapan Inovasi : § Uji Coba",
    "Tahapan Inovasi",
    "Inovasi Dimulai : §",
    "Inovasi Dimulai : 3/4/2021",
    "Jenis Inisiator : ☐ ASN ☒ §",
    "Latar Belakang :",
    "Latar Belakang : §",
    "Permasalahan (Hulu)",
    "Manfaat : §",
    "No",
    "Indikator",
    "Uraian",
    "Bukti Dukung",
    "Faktual",
    "1",
    "2.",
    "03)",
    "(1)",
    "(2)",
    "(3)",
    "Regulasi Inovasi Daerah",
    "Replikasi\n§",
    "Dukungan Angaran (§)",
    "Tahap",
    "Kegiatan",
    "Pelaksana",
    "Waktu",
    "Biaya",
    "Persiapan",
    "Persiapan §",
    "II. PELAKSANAAN",
    "Tahap §",
    "Jumlah",
    "Kepala SKPD",
    "Admin Inovasi SKPD",
    "(§)",
    "NIP. 19700101 199803 2 001",
    "NIP §",
    "Mengetahui,",
    "Paringin, 15 Oktober 2022 §",
    "§",
    "§\n§",
    "-",
    ":",
    "….",
    "Keterangan:",
    "Contact Person : §",
    "Email : §",
    "Camat §",
    "Pembina §",
    "1. §\n2. §",
    "Tabel Indikator",
    "Nama SKPD: §\nEmail: §",
    "Halaman 3",
    "sambung-",
    "an §",
];

/// Texts with every `§` made a word of its own.
fn texts(picks: &[usize], next: &mut usize) -> String {
    let words = picks.iter().map(|pick| WORDS[pick % WORDS.len()]);
    let mut text = words.collect::<Vec<_>>().join(" ");
    while text.contains('§') {
        *next += 1;
        text = text.replacen('§', &format!("kata{next}zq"), 1);
    }
    text
}

type Cells = Vec<(Vec<usize>, usize, bool)>;

#[derive(Clone, Debug)]
enum Make {
    Paragraph(Vec<usize>),
    Table(Vec<Cells>),
    Break,
}

fn make() -> impl Strategy<Value = Vec<Make>> {
    let word = || prop::collection::vec(0..WORDS.len(), 1..=1);
    let cell = || {
        prop_oneof![
            8 => word().prop_map(|word| (word, 1, false)),
            2 => Just((Vec::new(), 1, false)),
            1 => Just((Vec::new(), 1, true)),
            1 => word().prop_map(|word| (word, 3, false)),
        ]
    };
    let table = || prop::collection::vec(prop::collection::vec(cell(), 1..6), 1..6);
    let block = prop_oneof![
        6 => word().prop_map(Make::Paragraph),
        1 => prop::collection::vec(0..WORDS.len(), 2..4).prop_map(Make::Paragraph),
        4 => table().prop_map(Make::Table),
        1 => Just(Make::Break),
    ];
    prop::collection::vec(block, 0..14)
}

fn built(parts: &[Make]) -> (Page, usize) {
    let mut next = 0;
    let mut blocks = Vec::new();
    for part in parts {
        blocks.push(match part {
            Make::Break => Block::PageBreak,
            Make::Paragraph(picks) => Block::Paragraph(texts(picks, &mut next)),
            Make::Table(rows) => {
                let mut made = Vec::new();
                for row in rows {
                    let mut column = 0;
                    let mut cells = Vec::new();
                    for (picks, span, continues) in row {
                        let text = texts(picks, &mut next);
                        cells.push(TableCell { text, column, span: *span, continues: *continues });
                        column += span;
                    }
                    made.push(TableRow { cells, header: false });
                }
                Block::Table(Table { rows: made })
            }
        });
    }
    (Page { blocks }, next)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_of_a_document_is_lost(parts in make()) {
        let (page, words) = built(&parts);
        let read = read(&page);
        let kept = kept(&read);
        for word in 1..=words {
            prop_assert!(
                kept.contains(&format!("kata{word}zq")),
                "kata{word}zq is lost from {page:#?}\n{read:#?}"
            );
        }
    }

    #[test]
    fn the_same_page_reads_the_same_and_every_key_places(parts in make()) {
        let (page, _) = built(&parts);
        let first = read(&page);
        prop_assert_eq!(&first, &read(&page));
        for form in &first.forms {
            let keys: std::collections::BTreeSet<&str> =
                form.head().unplaced.iter().map(|text| text.key.as_str()).collect();
            prop_assert_eq!(keys.len(), form.head().unplaced.len(), "{:#?}", form);
            for text in &form.head().unplaced {
                let field = FormField::Field(FieldKey::Name);
                let placed = place(form, &text.key, field).unwrap();
                prop_assert_eq!(placed.head().unplaced.len() + 1, keys.len());
                prop_assert!(!text.text.is_empty());
            }
        }
    }

    #[test]
    fn any_page_is_read_without_panic(
        texts in prop::collection::vec(("\\PC{0,30}", 0_usize..5, 0_usize..4, any::<bool>()), 0..30),
    ) {
        let cell = |(text, column, span, continues): &(String, usize, usize, bool)| TableCell {
            text: text.clone(), column: *column, span: *span, continues: *continues,
        };
        let rows = texts.chunks(4).map(|cells| TableRow {
            cells: cells.iter().map(cell).collect(), header: false,
        });
        let paragraphs = texts.iter().map(|(text, ..)| Block::Paragraph(text.clone()));
        let mut blocks: Vec<Block> = paragraphs.collect();
        blocks.push(Block::Table(Table { rows: rows.collect() }));
        let _ = read(&Page { blocks });
    }

    #[test]
    fn any_sheet_becomes_a_page_with_every_cell(
        cells in prop::collection::vec(prop::collection::vec("[a-z]{0,3}", 0..5), 0..6),
        merges in prop::collection::vec((0_usize..8, 0_usize..6, 0_usize..8, 0_usize..6), 0..4),
    ) {
        let rows = cells.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect());
        let merged = merges.iter().map(|(top, left, bottom, right)| {
            Merge { top: *top, left: *left, bottom: *bottom, right: *right }
        });
        let grid = Grid { rows: rows.collect(), merged: merged.collect(), ..Grid::default() };
        let page = Page::from_grid(&grid);
        let texts: Vec<&str> = page.blocks.iter().flat_map(|block| match block {
            Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).collect(),
            Block::Paragraph(_) | Block::PageBreak => Vec::new(),
        }).map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
        let own: Vec<&str> =
            cells.iter().flatten().map(String::as_str).filter(|text| !text.is_empty()).collect();
        prop_assert_eq!(texts, own);
        let _ = sheet_looks_like_form(&grid);
    }
}
