//! Files that are no list of innovations: each one clear sentence, and nothing written.

use meja_app::case::import;
use meja_tests::Laptop;

const CSV: &str = "Nama SKPD,Nama Inovasi\nDinas Sosial,Rumah Singgah Terpadu\n";

/// A workbook of two columns.
fn workbook(headers: [&str; 2]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0u16..).zip(headers) {
        sheet.write(0, column, header).unwrap();
        sheet.write(1, column, "isi").unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// An OLE container as Excel writes it when a password is set: a header, one FAT sector, and a
/// directory that names the encrypted package.
fn encrypted() -> Vec<u8> {
    let mut file = vec![0u8; 512 * 3];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let set16 = |file: &mut Vec<u8>, at: usize, value: u16| {
        file[at..at + 2].copy_from_slice(&value.to_le_bytes());
    };
    let set32 = |file: &mut Vec<u8>, at: usize, value: u32| {
        file[at..at + 4].copy_from_slice(&value.to_le_bytes());
    };
    for (at, value) in [(24, 0x3E), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        set16(&mut file, at, value);
    }
    for (at, value) in [(44, 1), (48, 1), (56, 4096), (60, 0xFFFF_FFFE), (68, 0xFFFF_FFFE)] {
        set32(&mut file, at, value);
    }
    set32(&mut file, 76, 0);
    for at in (80..512).step_by(4) {
        set32(&mut file, at, 0xFFFF_FFFF);
    }
    set32(&mut file, 512, 0xFFFF_FFFD);
    set32(&mut file, 516, 0xFFFF_FFFE);
    for at in (520..1024).step_by(4) {
        set32(&mut file, at, 0xFFFF_FFFF);
    }
    for (entry, (name, kind)) in
        [("Root Entry", 5u8), ("EncryptionInfo", 2), ("EncryptedPackage", 2)].iter().enumerate()
    {
        let start = 1024 + entry * 128;
        for (at, unit) in name.encode_utf16().enumerate() {
            set16(&mut file, start + at * 2, unit);
        }
        set16(&mut file, start + 64, u16::try_from((name.len() + 1) * 2).unwrap());
        file[start + 66] = *kind;
        file[start + 67] = 1;
        for at in [68, 72, 76] {
            set32(&mut file, start + at, 0xFFFF_FFFF);
        }
        set32(&mut file, start + 116, 0xFFFF_FFFE);
    }
    set32(&mut file, 1024 + 76, 1);
    set32(&mut file, 1024 + 128 + 72, 2);
    file
}

/// Every bad file with the code and the words by which a person knows what to do.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let book = workbook(["Nama SKPD", "Nama Inovasi"]);
    vec![
        ("kosong.xlsx", vec![], "file_empty", "kosong"),
        ("kosong.csv", vec![], "file_empty", "kosong"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n0000".to_vec(), "not_a_workbook", "bukan buku kerja"),
        ("laporan.csv", b"%PDF-1.7\n%....".to_vec(), "not_a_workbook", "bukan buku kerja"),
        ("terpotong.xlsx", book[..book.len() / 2].to_vec(), "file_damaged", "terpotong"),
        (
            "ekspor.xls",
            b"<html><body><table><tr><td>Nama Inovasi</td></tr></table></body></html>".to_vec(),
            "web_page",
            "halaman web",
        ),
        ("terkunci.xlsx", encrypted(), "password_protected", "kata sandi"),
        ("stok.xlsx", workbook(["Kode Barang", "Harga Satuan"]), "no_header", "Nama Inovasi"),
        ("stok.csv", b"kode;harga\nA1;2000\nA2;2500\n".to_vec(), "no_header", "Nama Inovasi"),
    ]
}

#[test]
fn a_bad_file_ends_in_one_clear_sentence_and_nothing_is_written() {
    let laptop = Laptop::with_event();
    laptop.import_csv("awal.csv", CSV).unwrap();
    let before = (laptop.operations(), laptop.innovations().len());
    laptop.host.heard();
    for (name, content, code, word) in bad_files() {
        for dry in [true, false] {
            let request = laptop.request(name, &content);
            let said = if dry {
                import::preview(&laptop.app, request).map(|_| ())
            } else {
                import::apply(&laptop.app, request).map(|_| ())
            };
            let error = said.unwrap_err();
            assert_eq!(error.code, code, "{name}: {error}");
            assert!(error.message.contains(word), "{name}: {error}");
            assert!(error.message.ends_with('.') && error.message.len() > 40, "{name}: {error}");
            assert!(error.way_out.is_none());
        }
    }
    assert_eq!((laptop.operations(), laptop.innovations().len()), before);
    assert!(laptop.host.heard().is_empty(), "the interface was told of nothing");
}

#[test]
fn a_file_that_went_away_between_choosing_and_importing_is_said() {
    let laptop = Laptop::with_event();
    let request = laptop.request("daftar.csv", CSV.as_bytes());
    std::fs::remove_file(laptop.path("daftar.csv")).unwrap();
    let error = import::apply(&laptop.app, request).unwrap_err();
    assert_eq!(error.code, "file.missing");
    assert!(error.message.contains("daftar.csv"));
}

#[test]
fn a_sheet_or_column_that_is_not_there_is_named() {
    let laptop = Laptop::with_event();
    let before = laptop.operations();
    let mut request = laptop.request("daftar.csv", CSV.as_bytes());
    request.map.insert("name".into(), "Judul Proposal".into());
    let error = import::apply(&laptop.app, request).unwrap_err();
    assert!(error.message.contains("Judul Proposal"), "{error}");
    let mut request = laptop.request("daftar.xlsx", &workbook(["Nama SKPD", "Nama Inovasi"]));
    request.sheet = Some("Lembar Siluman".into());
    let error = import::apply(&laptop.app, request).unwrap_err();
    assert!(error.message.contains("Lembar Siluman"), "{error}");
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_list_without_usable_rows_imports_nothing_and_leaves_no_receipt() {
    let laptop = Laptop::with_event();
    let before = laptop.operations();
    let receipt =
        laptop.import_csv("tanpa nama.csv", "Nama SKPD,Nama Inovasi\nDinas Sosial,\n,\n").unwrap();
    assert_eq!((receipt.id.as_str(), receipt.counts.added), ("", 0));
    assert_eq!(receipt.counts.skipped, 1);
    assert!(receipt.counts.problems.iter().all(|problem| problem.row == 2));
    assert!(receipt.counts.problems.iter().any(|problem| problem.code == "name_missing"));
    assert_eq!(laptop.operations(), before);
    assert!(import::list(&laptop.app, ()).unwrap().is_empty());
}
