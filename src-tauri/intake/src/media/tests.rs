//! What a file is, whatever its name says.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_content_says_what_a_file_is_whatever_its_name() {
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let cases: [(&[u8], &str, Media); 17] = [
        (b"%PDF-1.4\n", "sk.docx", Media::Pdf),
        (png, "foto.jpg", Media::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "foto.png", Media::Jpeg),
        (b"GIF89a\x01\0\x01\0", "a", Media::Gif),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a", Media::Webp),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "video profil.avi", Media::Mp4),
        (b"\0\0\0\x18ftyp3gp5\0\0\0\0", "hp.3gp", Media::Mp4),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", "a.mp4", Media::Mov),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a.heic", Media::Picture),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x23\x42\x82\x88matroska", "a.mkv", Media::Film),
        (b"Rar!\x1a\x07\x01\0", "bukti.zip", Media::Archive),
        (b"{\\rtf1\\ansi", "a.doc", Media::Rtf),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "foto.jpg", Media::Program),
        (b"MZ, nama panggilan ketua tim", "catatan.txt", Media::Text),
        (b"Nama;Nilai\r\nA;1\r\n", "nilai.csv", Media::Csv),
        (b"", "kosong.pdf", Media::Empty),
        (b"\0\x01\x02\x03\x04\x05\x06\x07", "a.bin", Media::Unknown),
    ];
    for (head, name, media) in cases {
        assert_eq!(of(head, name), media, "{name}");
    }
}

#[test]
fn packages_are_told_apart_by_their_parts_and_only_then_by_their_ending() {
    let docx = zip_of(&[("[Content_Types].xml", "x"), ("word/document.xml", "x")]);
    let xlsx = zip_of(&[("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]);
    let pptx = zip_of(&[("ppt/presentation.xml", "x")]);
    let plain = zip_of(&[("Dinas Sosial/sk.pdf", "x")]);
    assert_eq!(of(&docx, "a.zip"), Media::Docx);
    assert_eq!(of(&xlsx, "a.docx"), Media::Xlsx);
    assert_eq!(of(&pptx, "a"), Media::Pptx);
    assert_eq!(of(&plain, "bukti.zip"), Media::Zip);
    assert_eq!(of(&plain, "surat.odt"), Media::Odt);

    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    writer.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    let ods = writer.finish().unwrap().into_inner();
    assert_eq!(of(&ods, "a.zip"), Media::Ods);
}

#[test]
fn old_office_files_are_told_apart_by_their_directory_else_by_their_ending() {
    let ole = |name: &str| {
        let mut file = OLE.to_vec();
        file.resize(512, 0);
        file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        file.resize(1024, 0);
        file
    };
    assert_eq!(of(&ole("WordDocument"), "a.xls"), Media::Doc);
    assert_eq!(of(&ole("Workbook"), "a.doc"), Media::Xls);
    assert_eq!(of(&ole("PowerPoint Document"), "a"), Media::Ppt);
    assert_eq!(of(&ole("EncryptedPackage"), "a.docx"), Media::Encrypted);
    assert_eq!(of(&ole("lain"), "laporan.doc"), Media::Doc);
    assert_eq!(of(&ole("lain"), "laporan.docx"), Media::Encrypted);
    assert_eq!(of(&ole("lain"), "laporan"), Media::Unknown);
}

#[test]
fn whatever_could_run_in_a_window_is_handed_over_as_plain_text() {
    for (head, name) in [
        ("<!DOCTYPE html><html><script>alert(1)</script>", "profil.txt"),
        ("\u{feff}  <html>", "a"),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "logo.png"),
        ("<?xml version='1.0'?><x/>", "a.xml"),
        ("teks biasa", "halaman.html"),
        ("<!-- --><script>", "a.txt"),
    ] {
        let media = of(head.as_bytes(), name);
        assert_eq!((media, media.mime()), (Media::Html, "text/plain"), "{head}");
    }
}

proptest! {
    #[test]
    fn any_bytes_and_name_have_an_answer(head in proptest::collection::vec(any::<u8>(), 0..300), name in "\\PC{0,20}") {
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(&head);
        let mut ole = OLE.to_vec();
        ole.extend(&head);
        for bytes in [head, zip, ole] {
            let media = of(&bytes, &name);
            prop_assert_eq!(media == Media::Empty, bytes.is_empty());
            prop_assert!(!media.mime().contains("html") && !media.mime().contains("svg"));
        }
    }
}
