//! Forms as agencies send them, as pages.

mod heads;
mod laws;
mod places;
mod plans;
mod reports;
mod rows;
mod whole;

use super::*;
use crate::import::FieldKey;
use crate::import::page::{Block, Table, TableCell, TableRow};

/// A paragraph a line.
fn lines(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph(line.replace("\\t", "\t"))).collect()
}

/// A table: rows by line, cells parted by `|`; `^` continues the cell above, `<` widens the cell
/// before, `\n` breaks a line.
fn table(text: &str) -> Block {
    let mut rows = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut cells: Vec<TableCell> = Vec::new();
        for (column, text) in line.split('|').map(str::trim).enumerate() {
            match (text, cells.last_mut()) {
                ("<", Some(before)) => before.span += 1,
                _ => cells.push(TableCell {
                    text: if text == "^" { String::new() } else { text.replace("\\n", "\n") },
                    column,
                    span: 1,
                    continues: text == "^",
                }),
            }
        }
        rows.push(TableRow { cells, header: false });
    }
    Block::Table(Table { rows })
}

fn page(parts: impl IntoIterator<Item = Vec<Block>>) -> Page {
    Page { blocks: parts.into_iter().flatten().collect() }
}

fn report(read: &FormsRead, at: usize) -> &ReportIn {
    match &read.forms[at] {
        FormIn::Report(report) => report,
        FormIn::ActionPlan(plan) => panic!("a plan: {plan:?}"),
    }
}

fn plan(read: &FormsRead, at: usize) -> &PlanIn {
    match &read.forms[at] {
        FormIn::ActionPlan(plan) => plan,
        FormIn::Report(report) => panic!("a report: {report:?}"),
    }
}

/// Everything that a reading kept, anywhere.
fn kept(read: &FormsRead) -> String {
    let mut all: Vec<String> = read.outside.iter().map(|text| text.text.clone()).collect();
    for form in &read.forms {
        let head = form.head();
        all.extend(head.opd.iter().chain(&head.name).cloned());
        all.extend(head.unplaced.iter().map(|text| text.text.clone()));
        all.extend(head.ignored.iter().cloned());
        match form {
            FormIn::Report(report) => all.extend(report.fields.cells().into_values()),
            FormIn::ActionPlan(plan) => {
                all.extend(
                    [&plan.contact, &plan.phone, &plan.email].into_iter().flatten().cloned(),
                );
                all.extend(plan.extra.values().cloned());
                for action in &plan.actions {
                    let ActionIn { phase: _, activity, actor, timing, output, method, cost } =
                        action;
                    all.extend(
                        [activity, actor, timing, output, method, cost].into_iter().cloned(),
                    );
                }
            }
        }
    }
    all.join("\n")
}

const HEAD: &str = "LAPORAN INDEKS INOVASI DAERAH TAHUN 2022
    Nama SKPD\\t: Dinas Kesehatan Kabupaten Balangan
    Nama Inovasi\\t: SI CERIA (Sistem Cegah Risiko Ibu dan Anak)
    Bentuk Inovasi\\t: ☐ Tata Kelola ☒ Pelayanan Publik ☐ Lainnya
    Inovasi Dimulai\\t: Tanggal 1 Bulan Maret Tahun 2020
    Tahapan Inovasi\\t: ☐ Inisiatif ☐ Uji Coba ☒ Penerapan
    Jenis Inisiator\\t: ASN";

fn text(report: &ReportIn, field: FieldKey) -> &str {
    report.fields.texts.get(&field).map_or("", String::as_str)
}
