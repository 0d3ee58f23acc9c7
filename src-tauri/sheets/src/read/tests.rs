//! Tests of reading, on files made here.

use meja_core::import::{CellIn, Choice, Grid, Merge, Reading, detect, interpret};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use super::*;

fn text(grid: &Grid, row: usize, column: usize) -> String {
    grid.cell(row, column).to_text()
}

fn csv(bytes: &[u8]) -> Grid {
    let mut book = open(bytes, "daftar.csv").unwrap();
    assert_eq!(book.sheets.len(), 1);
    book.sheets.remove(0)
}

fn code(bytes: &[u8]) -> &'static str {
    let error = open(bytes, "berkas.xlsx").unwrap_err();
    assert!(error.to_string().contains("berkas.xlsx"), "{error}");
    error.code()
}

fn workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A zip of stored parts, as small as the format allows.
fn zip(parts: &[(&str, &[u8])], claimed: Option<u32>) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let offset = u32::try_from(body.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(crc32(content).to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(claimed.unwrap_or(size).to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        body.extend(b"PK\x03\x04");
        body.extend(&common);
        body.extend(name.as_bytes());
        body.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(body.len()).unwrap();
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    body.extend(&directory);
    body.extend(b"PK\x05\x06\0\0\0\0");
    body.extend(count);
    body.extend(count);
    body.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    body.extend(start.to_le_bytes());
    body.extend([0, 0]);
    body
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"Daftar\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zip(
        &[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            ("content.xml", content.as_bytes()),
        ],
        None,
    )
}

#[test]
fn a_csv_is_read_with_its_own_delimiter_and_row_numbers() {
    let grid =
        csv(b"\xef\xbb\xbfJudul;OPD;Bentuk\r\n\r\n\"dua\r\nbaris; satu\";Dinas A, B;x\r\nb;c\r\n");
    assert_eq!(grid.name, "daftar");
    assert_eq!(text(&grid, 0, 0), "Judul");
    assert_eq!(grid.rows[1], vec![]);
    assert_eq!(text(&grid, 2, 0), "dua\r\nbaris; satu");
    assert_eq!(text(&grid, 2, 1), "Dinas A, B");
    assert_eq!(text(&grid, 3, 1), "c");
    assert_eq!(grid.rows.len(), 4);
}

#[test]
fn every_delimiter_and_line_end_is_found() {
    for delimiter in [";", ",", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["Daftar", "", "a;b;c", "1;2;3", "4;5;6"].join(end).replace(';', delimiter);
            let grid = csv(lines.as_bytes());
            assert_eq!(text(&grid, 2, 2), "c", "{delimiter:?} {end:?}");
            assert_eq!(text(&grid, 4, 0), "4", "{delimiter:?} {end:?}");
        }
    }
    assert_eq!(text(&csv(b"sep=;\r\na,b;c\r\n"), 1, 0), "a,b");
}

#[test]
fn every_encoding_comes_out_as_the_same_letters() {
    let expected = "Dinas “Café”;x\nKota – Baru;y";
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(expected.encode_utf16().flat_map(u16::to_le_bytes));
    let mut utf16_be = vec![0xfe, 0xff];
    utf16_be.extend(expected.encode_utf16().flat_map(u16::to_be_bytes));
    let windows = b"Dinas \x93Caf\xe9\x94;x\nKota \x96 Baru;y".to_vec();
    for bytes in [expected.as_bytes().to_vec(), utf16, utf16_be, windows] {
        let grid = csv(&bytes);
        assert_eq!(text(&grid, 0, 0), "Dinas “Café”");
        assert_eq!(text(&grid, 1, 0), "Kota – Baru");
    }
}

#[test]
fn a_broken_letter_in_a_utf8_file_does_not_spoil_the_others() {
    let grid = csv("Café – “satu”;x\nrusak é;y".as_bytes());
    assert_eq!(text(&grid, 1, 0), "rusak é");
    let mut bytes = "Café – “satu”;x\n".as_bytes().to_vec();
    bytes.extend(b"rusak \xe9;y");
    let grid = csv(&bytes);
    assert_eq!(text(&grid, 0, 0), "Café – “satu”");
    assert_eq!(text(&grid, 1, 0), "rusak \u{fffd}");
}

#[test]
fn an_xlsx_gives_text_numbers_dates_booleans_and_merges() {
    let bytes = workbook(|workbook| {
        let date = Format::new().set_num_format("dd/mm/yyyy");
        let sheet = workbook.add_worksheet().set_name("Data 2022")?;
        sheet.merge_range(0, 0, 0, 3, "DAFTAR INOVASI", &Format::new())?;
        sheet.write(2, 0, "Nama Inovasi")?.write(2, 1, "Nilai")?;
        sheet.write(3, 0, "=1+1 tetap teks")?.write(3, 1, 87.5)?;
        sheet.write_with_format(3, 2, &ExcelDateTime::from_ymd(2022, 10, 15)?, &date)?;
        sheet.write(3, 3, true)?;
        workbook.add_worksheet().set_name("Rahasia")?.set_hidden(true).write(0, 0, "x")?;
        Ok(())
    });
    // The ending of the name is not believed.
    let book = open(&bytes, "daftar.csv").unwrap();
    let grid = &book.sheets[0];
    assert_eq!((grid.name.as_str(), grid.hidden), ("Data 2022", false));
    assert_eq!(grid.merged, [Merge { top: 0, left: 0, bottom: 0, right: 3 }]);
    assert_eq!(grid.rows[1], vec![]);
    assert_eq!(text(grid, 3, 0), "=1+1 tetap teks");
    assert_eq!(grid.cell(3, 1), &CellIn::Number(87.5));
    assert_eq!(grid.cell(3, 2), &CellIn::date(2022, 10, 15, 44849.0));
    assert_eq!(grid.cell(3, 3), &CellIn::Bool(true));
    assert!(book.sheets[1].hidden);
}

#[test]
fn two_far_cells_do_not_fill_the_memory() {
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "a")?.write(1_048_575, 16_383, "z")?;
        Ok(())
    });
    let grid = &open(&bytes, "jauh.xlsx").unwrap().sheets[0];
    assert_eq!(grid.rows.len(), 1_048_576);
    assert_eq!(text(grid, 1_048_575, 16_383), "z");
}

#[test]
fn formatted_but_empty_rows_are_dropped() {
    let bytes = workbook(|workbook| {
        let bold = Format::new().set_bold();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "a")?.write(1, 1, "  ")?.write_blank(900_000, 5, &bold)?;
        Ok(())
    });
    let grid = &open(&bytes, "kosong.xlsx").unwrap().sheets[0];
    assert_eq!(grid.rows, vec![vec![CellIn::text("a")]]);
}

#[test]
fn an_ods_is_read_from_its_place_and_its_million_empty_rows_are_dropped() {
    let bytes = ods(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell/><table:table-cell office:value-type=\"string\">\
         <text:p>Café</text:p></table:table-cell><table:table-cell office:value-type=\"float\" \
         office:value=\"2021\"><text:p>2021</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    let book = open(&bytes, "daftar.ods").unwrap();
    let grid = &book.sheets[0];
    assert_eq!((grid.name.as_str(), grid.rows.len()), ("Daftar", 3));
    assert_eq!(text(grid, 2, 1), "Café");
    assert_eq!(grid.cell(2, 2), &CellIn::Number(2021.0));
}

#[test]
fn a_workbook_goes_through_to_rows() {
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "Rekap")?;
        sheet.write(2, 0, "OPD")?.write(2, 1, "Nama Inovasi")?.write(2, 2, "Waktu")?;
        sheet.merge_range(3, 0, 4, 0, "Dinas Sosial", &Format::new())?;
        sheet.write(3, 1, "SIGAP")?.write(3, 2, 2021)?;
        sheet.write(4, 1, "TANGGAP")?.write(4, 2, "15 Oktober 2022")?;
        Ok(())
    });
    let mut book = open(&bytes, "rekap.xlsx").unwrap();
    let found = detect(&book, &Choice::default()).unwrap();
    let read = interpret(&mut book.sheets[0], &found, &Reading::default());
    let rows: Vec<(&str, &str, Option<i32>)> = read
        .rows
        .iter()
        .map(|row| (row.opd.as_str(), row.name.as_str(), row.fields.year))
        .collect();
    let sosial = "Dinas Sosial";
    assert_eq!(rows, [(sosial, "SIGAP", Some(2021)), (sosial, "TANGGAP", Some(2022))]);
    assert_eq!(read.problems, []);
}

#[test]
fn every_wrong_file_is_refused_with_its_own_words() {
    assert_eq!(code(b""), "file_empty");
    assert_eq!(code(b"\r\n\r\n"), "file_empty");
    assert_eq!(code(b"%PDF-1.7 ..."), "not_a_workbook");
    assert_eq!(code(b"\x00\x01\x02\x03 biner"), "not_a_workbook");
    assert_eq!(code(b" <html><table><tr><td>Nama Inovasi</td></tr></table>"), "web_page");
    assert_eq!(code(&zip(&[("word/document.xml", b"<w/>")], None)), "not_a_workbook");
    assert_eq!(code(&zip(&[("foto.jpg", b"x")], None)), "not_a_workbook");
    assert_eq!(code(&zip(&[("xl/workbook.bin", b"x")], None)), "format_unsupported");
    assert_eq!(code(&zip(&[("xl/workbook.xml", b"<x")], None)), "file_damaged");
    assert_eq!(code(&zip(&[("xl/workbook.xml", b"x")], Some(u32::MAX))), "file_too_large");
    assert_eq!(code(&vec![0; MAX_FILE_BYTES + 1]), "file_too_large");
}

#[test]
fn a_locked_workbook_says_that_it_needs_its_password() {
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(1024, 0);
    ole.extend("EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&ole), "password_protected");
    ole.truncate(1024);
    assert_eq!(code(&ole), "file_damaged");
    ole.extend("Workbook\0".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&ole), "file_damaged");
}

#[test]
fn a_workbook_cut_off_anywhere_is_an_error_and_never_a_panic() {
    let bytes = workbook(|workbook| {
        workbook.add_worksheet().write(0, 0, "Nama Inovasi")?.write(1, 0, "SIGAP")?;
        Ok(())
    });
    for length in (4..bytes.len()).step_by(97) {
        assert_eq!(code(&bytes[..length]), "file_damaged", "cut at {length}");
    }
}

#[test]
fn a_workbook_with_any_byte_turned_is_read_or_refused_without_panic() {
    let bytes = workbook(|workbook| {
        workbook.add_worksheet().write(0, 0, "Nama Inovasi")?.write(1, 0, 7)?;
        Ok(())
    });
    for place in (0..bytes.len()).step_by(41) {
        let mut turned = bytes.clone();
        turned[place] ^= 0x55;
        let _ = open(&turned, "x.xlsx").map_err(|error| error.to_string());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xff\xfe", b"sep=;\n", b"\"a\";"]),
    ) {
        let all = [start, &bytes[..]].concat();
        if let Err(error) = open(&all, "x") {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_table_written_as_csv_reads_back(
        rows in prop::collection::vec(prop::collection::vec("[a-z ,;\"\r\n\u{e9}]{0,6}x", 3), 2..6),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["Nama Inovasi", "OPD", "Waktu"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        // Excel's own hint makes the delimiter certain, as it counts as the first row.
        let hint = format!("sep={}\n", char::from(delimiter));
        let grid = csv(&[hint.as_bytes(), &writer.into_inner().unwrap()].concat());
        for (at, row) in rows.iter().enumerate() {
            for (column, written) in row.iter().enumerate() {
                prop_assert_eq!(&text(&grid, at + 2, column), written);
            }
        }
    }
}
