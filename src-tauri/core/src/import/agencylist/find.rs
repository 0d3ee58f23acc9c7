//! Where a list of agencies stands in a file, and which of its columns is what.

use std::collections::{BTreeMap, BTreeSet};

use super::super::detect::{Choice, Detection, HEADER_ROWS};
use super::super::field::FieldKey;
use super::super::fold::{fold_header, fold_name};
use super::super::grid::{Book, Grid, column_index};
use super::super::header::{self, ColumnMap};
use super::FIELDS;

/// Folded headers by field, best first.
const HEADERS: &[(FieldKey, &[&str])] = &[
    (FieldKey::Ordinal, &["no", "nomor", "nourut", "nomorurut"]),
    (
        FieldKey::Opd,
        &[
            "namaopd",
            "namaskpd",
            "namaperangkatdaerah",
            "perangkatdaerah",
            "perangkatdaerahopd",
            "opd",
            "skpd",
            "namaunitkerja",
            "unitkerja",
            "satuankerja",
            "namainstansi",
            "instansi",
            "namapuskesmas",
            "puskesmas",
            "namakecamatan",
            "kecamatan",
            "nama",
        ],
    ),
    (
        FieldKey::Category,
        &["kategori", "kategoriopd", "kategoriperangkatdaerah", "jenis", "jenisopd", "kelompok"],
    ),
    (
        FieldKey::Instansi,
        &[
            "kabupatenkota",
            "kabkota",
            "kabupaten",
            "kota",
            "pemda",
            "pemerintahdaerah",
            "daerah",
            "instansiinduk",
        ],
    ),
    (
        FieldKey::OfficialName,
        &[
            "pejabat",
            "namapejabat",
            "pejabatopd",
            "pejabatskpd",
            "kepala",
            "namakepala",
            "kepalaopd",
            "kepalaskpd",
            "namakepalaopd",
            "namakepalaskpd",
            "pimpinan",
            "namapimpinan",
            "mengetahui",
        ],
    ),
    (
        FieldKey::OfficialNip,
        &["nip", "nippejabat", "nipkepala", "nipkepalaopd", "nipkepalaskpd", "nippimpinan"],
    ),
    (
        FieldKey::OtherNames,
        &["alias", "namalain", "singkatan", "sebutan", "namasingkat", "akronim", "disebutjuga"],
    ),
];

/// A folded word in a header that only a list of innovations has.
const OF_INNOVATIONS: [&str; 5] = ["inovasi", "proposal", "tahapan", "indikator", "bukti"];

/// Finds a list of agencies in a file: a header with an agency's name and no word of
/// innovations. `None` where there is none, or a person mapped a field of innovations.
#[must_use]
pub fn detect(book: &Book, choice: &Choice) -> Option<Detection> {
    if choice.map.keys().any(|field| !FIELDS.contains(field)) {
        return None;
    }
    let wanted = choice.sheet.as_deref().map(fold_name);
    let mut best: Option<(usize, Detection)> = None;
    for (index, grid) in book.sheets.iter().enumerate() {
        let chosen = wanted.as_ref().is_none_or(|wanted| fold_name(&grid.name) == *wanted);
        if !chosen || (grid.hidden && wanted.is_none()) {
            continue;
        }
        let rows = match choice.header_row {
            Some(row) => row..(row + 1).min(grid.rows.len()),
            None => 0..grid.rows.len().min(HEADER_ROWS),
        };
        for row in rows {
            let Some((score, columns)) = read_header(grid, row, choice) else { continue };
            if best.as_ref().is_none_or(|(held, _)| score > *held) {
                let found = Detection {
                    sheet_index: index,
                    sheet: grid.name.clone(),
                    header_row: row,
                    data_row: row + 1,
                    columns,
                    other_sheets: Vec::new(),
                    joinable: Vec::new(),
                };
                best = Some((score, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// The columns under a row that heads a list of agencies, and how many of them are known.
fn read_header(grid: &Grid, row: usize, choice: &Choice) -> Option<(usize, Vec<ColumnMap>)> {
    let mut columns = header::read(grid, row, &Choice::default()).columns;
    let folded: Vec<String> = columns.iter().map(|column| fold_header(&column.header)).collect();
    if folded.iter().any(|header| OF_INNOVATIONS.iter().any(|word| header.contains(word))) {
        return None;
    }
    let mut fields: BTreeMap<FieldKey, usize> = BTreeMap::new();
    for (field, wanted) in &choice.map {
        let header = fold_header(wanted);
        let by_letters = || column_index(wanted);
        let at = folded.iter().position(|folded| *folded == header).or_else(by_letters);
        fields.insert(*field, at.filter(|at| *at < columns.len())?);
    }
    let mut taken: BTreeSet<usize> = fields.values().copied().collect();
    for (field, headers) in HEADERS {
        if fields.contains_key(field) || choice.unmapped.contains(field) {
            continue;
        }
        let found = headers.iter().find_map(|header| {
            folded.iter().enumerate().find(|(at, word)| *word == header && !taken.contains(at))
        });
        if let Some((at, _)) = found {
            taken.insert(at);
            fields.insert(*field, at);
        }
    }
    let name = *fields.get(&FieldKey::Opd)?;
    // A bare "Nama" heads many lists; only beside an agency's own words is it an agency's.
    let telling = [FieldKey::Category, FieldKey::OfficialName, FieldKey::OtherNames];
    let bare = folded.get(name).is_some_and(|header| header == "nama");
    let chosen = choice.map.contains_key(&FieldKey::Opd);
    if bare && !chosen && !telling.iter().any(|field| fields.contains_key(field)) {
        return None;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        column.field = fields.iter().find(|(_, index)| **index == at).map(|(field, _)| *field);
    }
    Some((fields.len(), columns))
}
