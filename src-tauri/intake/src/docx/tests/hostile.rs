//! What is no document, or one made to harm.

use proptest::prelude::*;

use super::*;

fn code(bytes: &[u8]) -> &'static str {
    let error = read(bytes).unwrap_err();
    let sentence = error.to_string();
    assert!(sentence.len() > 40 && sentence.ends_with('.'), "{sentence}");
    error.code()
}

#[test]
fn what_is_no_document_is_said_with_what_it_is() {
    let ole = |name: &str| {
        let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        file.resize(1024, 0);
        file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        file.resize(2048, 0);
        file
    };
    let whole = document(&p("<w:r><w:t>utuh</w:t></w:r>"));
    assert_eq!(code(b""), "file_empty");
    assert_eq!(code(b"%PDF-1.7"), "not_a_document");
    assert_eq!(code(b"Nama;Nilai"), "not_a_document");
    assert_eq!(code(b"{\\rtf1"), "format_unsupported");
    assert_eq!(code(&ole("WordDocument")), "document_old_format");
    assert_eq!(code(&ole("EncryptedPackage")), "password_protected");
    assert_eq!(code(&ole("Workbook")), "not_a_document");
    assert_eq!(code(&package(&[("xl/workbook.xml", b"<x/>")])), "not_a_document");
    assert_eq!(code(&package(&[("foto.jpg", b"x")])), "not_a_document");
    assert_eq!(code(&package(&[("word/styles.xml", b"<x/>")])), "file_damaged");
    for cut in [10, whole.len() / 2, whole.len() - 5] {
        assert_eq!(code(&whole[..cut]), "file_damaged", "{cut}");
    }
    let mut flipped = whole;
    flipped[60] ^= 0xff;
    assert_eq!(code(&flipped), "file_damaged");
    let cut = format!("{HEAD}<w:p><w:r><w:t>terpotong");
    assert_eq!(code(&package(&[("word/document.xml", cut.as_bytes())])), "file_damaged");
}

#[test]
fn declared_entities_are_refused_before_any_is_unfolded() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">\
        <!ENTITY c \"&b;&b;&b;\">]><w:document>&c;</w:document>";
    assert_eq!(code(&package(&[("word/document.xml", bomb.as_bytes())])), "document_declarations");
    assert_eq!(code(&document("<w:p>&tidakada;</w:p>")), "file_damaged");
}

#[test]
fn what_unfolds_nests_or_multiplies_without_end_is_refused() {
    let spaces = vec![b' '; 65 * 1024 * 1024];
    assert_eq!(code(&package(&[("word/document.xml", &spaces)])), "file_too_large");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(2_000);
    assert_eq!(code(&document(&deep)), "file_too_large");
    assert_eq!(code(&document(&"<w:p/>".repeat(200_001))), "file_too_large");
    let long = p(&format!("<w:r><w:t>{}</w:t></w:r>", "a".repeat(9 * 1024 * 1024)));
    assert_eq!(code(&document(&long)), "file_too_large");
    let wide = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("a", "<w:gridSpan w:val=\"18446744073709551615\"/>").repeat(3)
    );
    assert!(table(&wide).rows.iter().flat_map(|row| &row.cells).all(|cell| cell.span <= 1_000));
}

proptest! {
    #[test]
    fn any_nesting_of_elements_ends_in_a_page_or_an_error(
        picks in proptest::collection::vec((0_usize..26, any::<bool>()), 0..60),
        cut in 0_usize..4_000,
    ) {
        const NAMES: [&str; 26] = [
            "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:gridSpan w:val=\"2\"",
            "w:vMerge", "w:hMerge", "w:pPr", "w:rPr", "w:sectPr", "w:trPr", "w:del", "w:sdt",
            "w:sdtContent", "w:sdtPr", "w14:checkbox", "w:txbxContent", "mc:AlternateContent",
            "mc:Choice Requires=\"wps\"", "mc:Fallback", "w:fldChar w:fldCharType=\"begin\"",
            "w:br w:type=\"page\"", "w:gridBefore w:val=\"3\"",
        ];
        let mut body = String::new();
        let mut open = Vec::new();
        for (pick, close) in picks {
            if close && let Some(name) = open.pop() {
                body += &format!("</{name}>");
            }
            let name = NAMES[pick];
            body += &format!("<{name}>teks");
            open.push(name.split(' ').next().unwrap());
        }
        for name in open.into_iter().rev() {
            body += &format!("</{name}>");
        }
        prop_assert!(read(&document(&body)).is_ok());
        let xml = format!("{HEAD}{body}{FOOT}");
        let cut = xml.char_indices().nth(cut).map_or(xml.len(), |(at, _)| at);
        let _ = read(&package(&[("word/document.xml", &xml.as_bytes()[..cut])]));
    }

    #[test]
    fn any_bytes_end_in_an_error_of_one_sentence(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        at in any::<proptest::sample::Index>(),
        flip in 1_u8..,
    ) {
        if let Err(error) = read(&bytes) {
            prop_assert!(!error.to_string().contains('\n'));
        }
        let mut whole = document(&p("<w:r><w:t>utuh</w:t></w:r>"));
        let at = at.index(whole.len());
        whole[at] ^= flip;
        if let Err(error) = read(&whole) {
            prop_assert!(!error.to_string().contains('\n'));
        }
    }
}
