//! Tests of Excel's XML of 2003.

use super::*;

fn workbook(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"Inovasi\"><Table>{rows}</Table></Worksheet></Workbook>"
    )
}

fn sheet(rows: &str) -> Grid {
    read(workbook(rows).as_bytes(), "daftar.xls").unwrap().sheets.remove(0)
}

fn code(text: &str) -> &'static str {
    read(text.as_bytes(), "daftar.xls").unwrap_err().code()
}

fn cell(kind: &str, text: &str) -> String {
    format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
}

#[test]
fn values_come_by_their_type() {
    let grid = sheet(&format!(
        "<Row>{}{}{}{}{}{}</Row>",
        cell("String", " A &amp; B "),
        cell("Number", "12.5"),
        cell("Number", "NaN"),
        cell("DateTime", "2019-10-15T00:00:00.000"),
        cell("Boolean", "1"),
        cell("Error", "#REF!"),
    ));
    let row = &grid.rows[0];
    assert_eq!(grid.name, "Inovasi");
    assert_eq!((row[0].to_text().trim(), &row[1]), ("A & B", &CellIn::Number(12.5)));
    assert_eq!(row[2].to_text(), "NaN");
    assert!(matches!(row[3], CellIn::Date { .. }), "{:?}", row[3]);
    assert_eq!((&row[4], &row[5]), (&CellIn::Bool(true), &CellIn::Error("#REF!".into())));
}

#[test]
fn rows_and_columns_that_are_skipped_stay_empty() {
    let grid = sheet(
        "<Row ss:Index=\"3\"><Cell ss:Index=\"2\" ss:MergeAcross=\"1\"><Data>a</Data></Cell>\
         <Cell><Data>b</Data></Cell></Row><Row><Cell><Data>c</Data></Cell></Row>",
    );
    let at = |row: usize, column: usize| grid.cell(row, column).to_text();
    assert_eq!((at(2, 1), at(2, 3), at(3, 0)), ("a".into(), "b".into(), "c".into()));
    let merge = Merge { top: 2, left: 1, bottom: 2, right: 2 };
    assert_eq!(grid.merged, [merge]);
}

#[test]
fn a_place_beyond_every_sheet_is_too_large_and_none_is_believed() {
    let far = |row: &str, cell: &str| {
        workbook(&format!(
            "<Row ss:Index=\"{row}\"><Cell ss:Index=\"{cell}\"><Data>x</Data></Cell></Row>"
        ))
    };
    assert_eq!(code(&far("1", "99999999")), "file_too_large");
    assert_eq!(code(&far("99999999", "1")), "file_too_large");
    assert!(read(far("nol", "-1").as_bytes(), "daftar.xls").is_ok());
    let merged =
        sheet("<Row><Cell ss:MergeDown=\"18446744073709551615\"><Data>x</Data></Cell></Row>");
    assert_eq!(merged.merged[0].bottom, MAX_ROWS - 1);
}

#[test]
fn what_is_cut_off_or_declares_entities_is_damaged() {
    let whole = workbook(&format!("<Row>{}</Row>", cell("String", "x")));
    assert_eq!(code(&whole[..whole.len() - 12]), "file_damaged");
    let bomb = whole.replacen("?>", "?><!DOCTYPE a [<!ENTITY a \"aduh\">]>", 1);
    assert_eq!(code(&bomb), "file_damaged");
    let long = workbook(&format!("<Row>{}</Row>", cell("String", &"a".repeat(2 << 20))));
    assert_eq!(code(&long), "file_too_large");
}
