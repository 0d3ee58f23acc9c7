//! Tests of web pages as tables.

use super::*;

fn page(text: &str) -> Vec<Grid> {
    read(text.as_bytes(), "daftar.xls").unwrap().sheets
}

fn code(text: &str) -> &'static str {
    read(text.as_bytes(), "daftar.xls").unwrap_err().code()
}

fn texts(grid: &Grid) -> Vec<Vec<String>> {
    grid.rows.iter().map(|row| row.iter().map(CellIn::to_text).collect()).collect()
}

const HEAD: &str = "<table><tr><th>Nama SKPD</th><th>Nama Inovasi</th></tr>";

#[test]
fn tags_that_are_not_closed_or_not_known_harm_nothing() {
    let sheets = page(&format!(
        "{HEAD}<TR><td>Dinas Sosial<td bgcolor=red><font>Rumah<br>Singgah</font><tr><td>a<td>b"
    ));
    assert_eq!(texts(&sheets[0])[1], ["Dinas Sosial", "Rumah\nSinggah"]);
    assert_eq!(texts(&sheets[0])[2], ["a", "b"]);
}

#[test]
fn spans_hold_the_places_of_the_cells_beside_and_below() {
    let sheets = page(
        "<table><tr><td rowspan=2>No</td><td colspan=\"2\">Inovasi</td></tr>\
         <tr><td>Nama</td><td>Tahapan</td></tr></table>",
    );
    assert_eq!(texts(&sheets[0]), [vec!["No", "Inovasi"], vec!["", "Nama", "Tahapan"]]);
    let ends: Vec<(usize, usize)> =
        sheets[0].merged.iter().map(|merge| (merge.bottom, merge.right)).collect();
    assert_eq!(ends, [(1, 0), (0, 2)]);
}

#[test]
fn abbreviations_are_letters_and_comments_scripts_and_styles_are_none() {
    let sheets = page(&format!(
        "<style>td > a {{}}</style>{HEAD}<!-- <tr><td>x</td></tr> --><tr><td>A &amp; B &#233;</td>\
         <td>&tidakada; 3 < 4 &#0;<script>var a = \"<td>\";</script></td></tr></table>"
    ));
    assert_eq!(texts(&sheets[0])[1], ["A & B é", "&tidakada; 3 < 4 &#0;"]);
}

#[test]
fn a_quotation_mark_left_open_swallows_one_tag_at_most() {
    let sheets = page(&format!("{HEAD}<tr><td class=\"x>Dinas</td><td>Nama</td></tr></table>"));
    assert_eq!(texts(&sheets[0])[1], ["Dinas", "Nama"]);
}

#[test]
fn a_table_within_a_cell_is_a_sheet_of_its_own() {
    let sheets = page(&format!(
        "<table><tr><td>luar</td><td>{HEAD}<tr><td>a</td><td>b</td></tr>\
        </table></td></tr></table>"
    ));
    assert_eq!(sheets.len(), 2);
    assert_eq!(texts(&sheets[0]), [["luar"]]);
    assert_eq!(texts(&sheets[1])[1], ["a", "b"]);
}

#[test]
fn a_page_without_a_table_to_speak_of_is_a_web_page() {
    assert_eq!(code("<html><body><form>Masuk</form></body></html>"), "web_page");
    assert_eq!(code("<table><tr><td>Nama</td><td>Sandi</td></tr></table>"), "web_page");
}

#[test]
fn rows_without_end_under_a_cell_of_all_columns_are_too_many() {
    let wide = "<td rowspan=999999999 colspan=16000>x</td>";
    let rows = format!("<table><tr>{wide}{}", "<tr>".repeat(10_000));
    assert_eq!(code(&rows), "file_too_large");
    let cells = format!("<table><tr>{wide}{}", "<tr><td rowspan=2>".repeat(10_000));
    assert_eq!(code(&cells), "file_too_large");
    assert_eq!(code(&format!("<table><tr>{}", "<td colspan=9999>x".repeat(3))), "file_too_large");
    assert_eq!(
        code(&"<table>".repeat(300).replace("<table>", "<table></table>")),
        "file_too_large"
    );
}
