//! Documents built in code, element by element as writers write them; whole documents by real
//! writers are read in `real_writers`.

use std::io::{Cursor, Write as _};

use meja_core::import::page::{Block, Page, Table, TableCell};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

mod hostile;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>"#;
const FOOT: &str = "</w:body></w:document>";

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", format!("{HEAD}{body}{FOOT}").as_bytes())])
}

fn page_of(body: &str) -> Page {
    read(&document(body)).unwrap()
}

fn blocks(body: &str) -> Vec<Block> {
    page_of(body).blocks
}

fn text(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

/// The text of a document of paragraphs.
fn texts(body: &str) -> Vec<String> {
    let only = |block| {
        let Block::Paragraph(text) = block else { panic!("{block:?}") };
        text
    };
    blocks(body).into_iter().map(only).collect()
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn cell(text: &str, marks: &str) -> String {
    format!("<w:tc><w:tcPr>{marks}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn table(body: &str) -> Table {
    let found = blocks(body);
    match found.as_slice() {
        [Block::Table(table)] => table.clone(),
        other => panic!("{other:?}"),
    }
}

fn shape(table: &Table) -> Vec<Vec<(&str, usize, usize, bool)>> {
    let cell = |cell: &TableCell| (cell.column, cell.span, cell.continues);
    table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|one| {
                    let (column, span, continues) = cell(one);
                    (one.text.as_str(), column, span, continues)
                })
                .collect()
        })
        .collect()
}

#[test]
fn runs_split_anywhere_are_one_text() {
    let body = p("<w:r><w:t>Dinas Kese</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
         <w:smartTag><w:r><w:t xml:space=\"preserve\">hatan </w:t></w:r></w:smartTag>\
         <w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>Balangan</w:t></w:r></w:hyperlink>");
    assert_eq!(texts(&body), ["Dinas Kesehatan Balangan"]);
}

#[test]
fn tabs_breaks_hyphens_and_letters_written_as_numbers_are_kept_and_soft_hyphens_are_not() {
    let body = p("<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>\
         <w:r><w:t>Nama</w:t><w:tab/><w:t>:&#160;A&amp;B</w:t><w:br/><w:t>ino&#xAD;va</w:t>\
         <w:softHyphen/><w:t>si</w:t><w:noBreakHyphen/><w:t>1</w:t><w:cr/></w:r>");
    assert_eq!(texts(&body), ["Nama\t: A&B\ninovasi-1"]);
}

#[test]
fn blanks_at_the_ends_of_a_run_count_only_where_the_writer_says_so() {
    let body = p("<w:r><w:t> satu\n</w:t></w:r><w:r><w:t xml:space=\"preserve\"> dua </w:t></w:r>\
         <w:r><w:t>tiga\nempat</w:t></w:r>");
    assert_eq!(texts(&body), ["satu dua tiga empat"]);
}

#[test]
fn tracked_insertions_stay_and_deletions_and_moves_away_go() {
    let body = p("<w:ins><w:r><w:t>baru</w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>lama</w:delText><w:t>lama</w:t></w:r></w:del>\
         <w:moveFrom><w:r><w:t>pindah</w:t></w:r></w:moveFrom>\
         <w:moveTo><w:r><w:t xml:space=\"preserve\"> tiba</w:t></w:r></w:moveTo>")
        + &p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>tetap</w:t></w:r>");
    assert_eq!(texts(&body), ["baru tiba", "tetap"]);
}

#[test]
fn hidden_text_and_the_prompts_of_unfilled_controls_are_left_out() {
    let body = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>tampak</w:t></w:r>")
        + &p("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>juga</w:t></w:r>")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + &p("<w:r><w:t>Klik di sini untuk mengetik</w:t></w:r>")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>"
        + &p("<w:r><w:t>terisi</w:t></w:r>")
        + "</w:sdtContent></w:sdt>";
    assert_eq!(texts(&body), ["tampak", "juga", "terisi"]);
}

#[test]
fn a_field_gives_its_result_and_not_its_instruction() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let nested = [
        mark("begin"),
        "<w:r><w:instrText>IF </w:instrText></w:r>".to_owned(),
        mark("begin"),
        mark("separate"),
        run("dalam"),
        mark("end"),
        mark("separate"),
        run("hasil"),
        mark("end"),
        run("ekor"),
    ];
    let open = [mark("begin"), run("perintah tanpa akhir")];
    let body = p(&nested.concat())
        + &p(&open.concat())
        + &p("<w:fldSimple w:instr=\"DATE\"><w:r><w:t>15 Oktober 2022</w:t></w:r></w:fldSimple>");
    assert_eq!(texts(&body), ["hasilekor", "15 Oktober 2022"]);
}

#[test]
fn check_boxes_are_boxes_however_they_are_drawn() {
    let control = |checked: &str, glyph: &str| {
        format!(
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{checked}\"/></w14:checkbox>\
             </w:sdtPr><w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let form = |marks: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox>{marks}</w:checkBox>\
             </w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let symbol =
        |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let typed =
        "<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\u{f0fe}\u{a8}</w:t></w:r>";
    let body = [
        control("1", "✓") + &control("0", "☐"),
        form("<w:default w:val=\"0\"/><w:checked/>")
            + &form("<w:default w:val=\"1\"/>")
            + &form("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"),
        symbol("Wingdings", "F0FE") + &symbol("Wingdings", "F0A8") + &symbol("Wingdings 2", "F052"),
        typed.to_owned(),
        "<w:r><w:t>☑ □ ☒ ☐</w:t></w:r>".to_owned(),
        symbol("Symbol", "F0B7") + "<w:r><w:t>butir</w:t></w:r>",
    ];
    let body: String = body.iter().map(|runs| p(runs)).collect();
    assert_eq!(texts(&body), ["☒☐", "☒☒☐", "☒☐☒", "☒☐", "☒ ☐ ☒ ☐", "•butir"]);
}

#[test]
fn a_text_box_is_read_once_and_follows_its_paragraph() {
    let content = "<w:txbxContent><w:p><w:r><w:t>dalam kotak</w:t></w:r></w:p></w:txbxContent>";
    let body = p(&format!(
        "<w:r><w:t>sebelum</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">\
         <wps:txbx>{content}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}\
         </v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t xml:space=\"preserve\"> sesudah</w:t></w:r>"
    ));
    assert_eq!(texts(&body), ["sebelum sesudah", "dalam kotak"]);
    let unknown =
        p("<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><w:t>x</w:t></mc:Choice>\
         <mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>");
    assert_eq!(texts(&unknown), ["😊"]);
}

#[test]
fn a_table_knows_spans_merges_indents_and_its_header_rows() {
    let body = format!(
        "<w:tbl><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>\
         <w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:tblHeader w:val=\"false\"/></w:trPr>{}{}{}</w:tr>\
         <w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr>\
         <w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell("Tahap", ""),
        cell("Kegiatan", "<w:gridSpan w:val=\"2\"/>"),
        cell("Persiapan", "<w:vMerge w:val=\"restart\"/>"),
        cell("Rapat", ""),
        cell(
            "September",
            "<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr></w:tcPrChange>"
        ),
        cell("sisa", "<w:vMerge/>"),
        cell("SOP", "<w:hMerge w:val=\"restart\"/>"),
        cell("", "<w:hMerge/>"),
        cell("catatan", "<w:gridSpan w:val=\"2\"/>"),
        cell("dihapus", ""),
    );
    let table = table(&body);
    assert_eq!(
        shape(&table),
        [
            vec![("Tahap", 0, 1, false), ("Kegiatan", 1, 2, false)],
            vec![("Persiapan", 0, 1, false), ("Rapat", 1, 1, false), ("September", 2, 1, false)],
            vec![("", 0, 1, true), ("SOP", 1, 2, false)],
            vec![("catatan", 1, 2, false)],
        ]
    );
    let headers: Vec<bool> = table.rows.iter().map(|row| row.header).collect();
    assert_eq!(headers, [true, false, false, false]);
}

#[test]
fn rows_and_cells_inside_controls_are_rows_and_cells() {
    let body = format!(
        "<w:tbl><w:sdt><w:sdtContent><w:tr>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tr>\
         </w:sdtContent></w:sdt></w:tbl>",
        cell("a", ""),
        cell("b", "")
    );
    assert_eq!(shape(&table(&body)), [vec![("a", 0, 1, false), ("b", 1, 1, false)]]);
}

#[test]
fn a_table_inside_a_cell_follows_the_table_that_holds_it() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("dalam", ""));
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>satu</w:t></w:r></w:p>{inner}<w:p><w:r><w:t>dua</w:t>\
         </w:r></w:p></w:tc></w:tr></w:tbl>{}",
        p("<w:r><w:t>sesudah</w:t></w:r>")
    );
    let found = blocks(&body);
    let [Block::Table(outer), Block::Table(inner), after] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(shape(outer), [vec![("satu\ndua", 0, 1, false)]]);
    assert_eq!(shape(inner), [vec![("dalam", 0, 1, false)]]);
    assert_eq!(after, &text("sesudah"));
}

#[test]
fn pages_break_where_the_author_asked_and_nowhere_twice() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let section =
        |kind: &str| format!("<w:pPr><w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr></w:pPr>");
    let body = [
        p("<w:r><w:br w:type=\"page\"/></w:r>"),
        p(&(run("satu") + "<w:r><w:br w:type=\"page\"/></w:r>" + &run("dua"))),
        p("<w:r><w:br w:type=\"page\"/></w:r>"),
        p(&("<w:pPr><w:pageBreakBefore/></w:pPr>".to_owned() + &run("tiga"))),
        p(&("<w:r><w:lastRenderedPageBreak/></w:r>".to_owned() + &run("empat"))),
        p(&(section("nextPage") + &run("lima"))),
        p(&(section("continuous") + &run("enam"))),
        p(&run("tujuh")),
        "<w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr>".to_owned(),
    ];
    let found = blocks(&body.concat());
    let new = Block::PageBreak;
    // The break between the sections of five and six is the second section's to say: none.
    let expected = [
        text("satu"),
        new.clone(),
        text("dua"),
        new.clone(),
        text("tiga"),
        text("empat"),
        text("lima"),
        text("enam"),
        new,
        text("tujuh"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_names_of_elements_count_by_their_space_and_not_by_their_prefix() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><x:body><x:p><x:r>\
        <x:t>benar</x:t><a:t>gambar</a:t></x:r><a:p><a:r><a:t>gambar</a:t></a:r></a:p></x:p>\
        </x:body></x:document>";
    let page = read(&package(&[("word/document.xml", strict.as_bytes())])).unwrap();
    assert_eq!(page.blocks, [text("benar")]);
}

#[test]
fn the_document_part_is_where_the_relationships_say() {
    let relations = "<Relationships xmlns=\"r\"><Relationship Id=\"1\" Type=\"http://x/\
        officeDocument\" Target=\"/isi/utama.xml\"/></Relationships>";
    let body = format!("{HEAD}{}{FOOT}", p("<w:r><w:t>ada</w:t></w:r>"));
    let wide: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(body.replace("UTF-8", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for body in [body.as_bytes(), &wide] {
        let bytes = package(&[("_rels/.rels", relations.as_bytes()), ("isi/utama.xml", body)]);
        assert_eq!(read(&bytes).unwrap().blocks, [text("ada")]);
    }
}
