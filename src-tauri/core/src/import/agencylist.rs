//! A list of agencies alone: whom the event knows of, before any innovation has come.
//!
//! Nama, kategori, kabupaten/kota, pejabat, NIP and other names. Finding and reading it, and
//! comparing it with what the event holds; which name means which agency is [`super::agency`]'s.

use std::collections::{BTreeMap, BTreeSet};

use super::agency::{self, Mention};
use super::cells::{Cells, row_number};
use super::detect::{Choice, Detection, HEADER_ROWS};
use super::field::FieldKey;
use super::fold::{fold_header, fold_name};
use super::grid::{Book, Grid};
use super::header::{self, ColumnMap};
use super::near;
use super::problem::{Problem, ProblemCode};
use super::row::{SkipReason, Skipped};
use super::rowkind;
use crate::registry::Category;

/// The fields of such a list, in the order in which a mapping lists them.
pub const FIELDS: [FieldKey; 7] = [
    FieldKey::Ordinal,
    FieldKey::Opd,
    FieldKey::Category,
    FieldKey::Instansi,
    FieldKey::OfficialName,
    FieldKey::OfficialNip,
    FieldKey::OtherNames,
];

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

/// An agency as a list tells it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyRow {
    /// The row in the file, from 1.
    pub row_number: u32,
    /// Its name on one line.
    pub name: String,
    /// Its government; empty where the list names none.
    pub region: String,
    /// Its category, where the list says one.
    pub category: Option<Category>,
    /// The official.
    pub official_name: String,
    /// The official's NIP, as text.
    pub official_nip: String,
    /// Other names.
    pub others: BTreeSet<String>,
}

impl AgencyRow {
    /// Its key among the names of the file.
    #[must_use]
    pub fn key(&self) -> String {
        agency::key(&self.region, &self.name)
    }

    /// The category for a new agency: the list's, else the likeliest by its name.
    #[must_use]
    pub fn category_or_guess(&self) -> Category {
        self.category.unwrap_or_else(|| Category::guess(&self.name))
    }
}

/// What a list of agencies says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyList {
    /// How many rows with anything in them stand below the header.
    pub rows_read: usize,
    /// The agencies, one each, in the order of the file.
    pub rows: Vec<AgencyRow>,
    /// Rows left out.
    pub skipped: Vec<Skipped>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

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
        let by_letters = || super::grid::column_index(wanted);
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

/// Reads every row below the header; an agency named twice is one.
#[must_use]
pub fn interpret(grid: &Grid, found: &Detection) -> AgencyList {
    let mut list = AgencyList::default();
    let mut cells = Cells::new(grid);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in found.data_row..grid.rows.len() {
        let blank = |cells: &Vec<super::grid::CellIn>| cells.iter().all(|cell| cell.is_blank());
        if grid.rows.get(row).is_none_or(blank) {
            continue;
        }
        list.rows_read += 1;
        let mut skip = |reason| list.skipped.push(Skipped { row: row_number(row), reason });
        if let Some(reason) = rowkind::not_an_innovation(grid, found, row) {
            skip(reason);
            continue;
        }
        let Some(agency) = read_row(&mut cells, found, row) else {
            skip(SkipReason::Incomplete);
            continue;
        };
        match places.get(&agency.key()).and_then(|at| list.rows.get_mut(*at)) {
            Some(first) => {
                skip(SkipReason::FoldedInto { row: first.row_number });
                first.category = first.category.or(agency.category);
                for (kept, more) in [
                    (&mut first.official_name, agency.official_name),
                    (&mut first.official_nip, agency.official_nip),
                ] {
                    if kept.is_empty() {
                        *kept = more;
                    }
                }
                first.others.extend(agency.others);
            }
            None => {
                places.insert(agency.key(), list.rows.len());
                list.rows.push(agency);
            }
        }
    }
    list.problems = cells.problems;
    list.problems.sort();
    list
}

fn read_row(cells: &mut Cells<'_>, found: &Detection, row: usize) -> Option<AgencyRow> {
    let mut line =
        |field| found.column(field).map(|column| cells.line(row, column)).unwrap_or_default();
    let mut agency = AgencyRow {
        row_number: row_number(row),
        name: line(FieldKey::Opd),
        region: line(FieldKey::Instansi),
        official_name: line(FieldKey::OfficialName),
        official_nip: line(FieldKey::OfficialNip),
        ..AgencyRow::default()
    };
    let kind = line(FieldKey::Category);
    agency.category = Category::read(&kind);
    if let Some(column) = found.column(FieldKey::OtherNames) {
        let text = cells.text(row, column);
        let names = text.split([';', '\n', '/', ',']).map(str::trim);
        let names =
            names.filter(|name| !name.is_empty() && fold_name(name) != fold_name(&agency.name));
        agency.others = names.map(str::to_owned).collect();
    }
    if !kind.is_empty()
        && agency.category.is_none()
        && let Some(column) = found.column(FieldKey::Category)
    {
        let message = format!(
            "Kategori \"{kind}\" tidak dikenal; dipakai dugaan dari nama perangkat daerah. Yang \
             dikenal: OPD, Puskesmas, Kecamatan, Kelurahan, Desa, Sekolah, Lainnya."
        );
        cells.say(row, column, ProblemCode::CategoryUnknown, message);
    }
    if agency.name.is_empty() {
        if let Some(column) = found.column(FieldKey::Opd) {
            let message = "Nama perangkat daerah kosong; baris dilewati.".to_owned();
            cells.say(row, column, ProblemCode::AgencyMissing, message);
        }
        return None;
    }
    Some(agency)
}

/// The names of a list, for [`agency::resolve`].
#[must_use]
pub fn mentions(rows: &[AgencyRow]) -> Vec<Mention> {
    let mention =
        |row: &AgencyRow| Mention { name: row.name.clone(), region: row.region.clone(), rows: 1 };
    rows.iter().map(mention).collect()
}

/// One cell of an agency that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgencyChange {
    /// Which.
    pub field: FieldKey,
    /// What it says now.
    pub from: String,
    /// What it will say.
    pub to: String,
}

/// The cells of an agency that a row of the list changes; an empty cell blanks nothing, and a
/// name is only written better, never replaced by an alias of it.
#[must_use]
pub fn changes(held: &AgencyRow, row: &AgencyRow) -> Vec<AgencyChange> {
    let mut changes = Vec::new();
    let mut put = |field, from: &str, to: &str| {
        if !to.is_empty() && from != to {
            changes.push(AgencyChange { field, from: from.to_owned(), to: to.to_owned() });
        }
    };
    if fold_name(&held.name) == fold_name(&row.name) && near::corrects(&row.name, &held.name) {
        put(FieldKey::Opd, &held.name, &row.name);
    }
    if held.region.is_empty() {
        put(FieldKey::Instansi, "", &row.region);
    }
    let label = |category: Option<Category>| category.map(Category::label).unwrap_or_default();
    put(FieldKey::Category, label(held.category), label(row.category));
    put(FieldKey::OfficialName, &held.official_name, &row.official_name);
    put(FieldKey::OfficialNip, &held.official_nip, &row.official_nip);
    changes
}

#[cfg(test)]
mod tests {
    use super::super::grid::CellIn;
    use super::*;

    fn book(rows: &[&[&str]]) -> Book {
        let rows =
            rows.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect()).collect();
        Book { sheets: vec![Grid { name: "OPD".into(), rows, ..Grid::default() }] }
    }

    #[test]
    fn a_list_of_agencies_is_read_with_its_officials_and_other_names() {
        let book = book(&[
            &["DAFTAR PERANGKAT DAERAH"],
            &["No", "Nama", "Kategori", "Kabupaten/Kota", "Pejabat", "NIP", "Alias"],
            &[
                "1",
                "Dinas Sosial",
                "OPD",
                "Kabupaten Tirtaloka",
                "Ir. Rahmadi",
                "19700101 199503 1 001",
                "Dinsos; DSP3A",
            ],
            &["2", "Puskesmas Jrebeng", "Rumah", "", "-", "", ""],
            &["3", "DINAS SOSIAL", "", "Kabupaten Tirtaloka", "", "", "Sosial"],
            &["4", "", "OPD"],
        ]);
        let found = detect(&book, &Choice::default()).unwrap();
        assert_eq!(found.header_row, 1);
        let list = interpret(&book.sheets[0], &found);
        assert_eq!((list.rows_read, list.rows.len(), list.skipped.len()), (4, 2, 2));
        let first = &list.rows[0];
        assert_eq!(first.official_nip, "19700101 199503 1 001");
        assert_eq!(first.others, ["DSP3A", "Dinsos", "Sosial"].map(str::to_owned).into());
        assert_eq!(list.rows[1].category_or_guess(), Category::Puskesmas);
        let codes: Vec<&str> = list.problems.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(codes, ["category_unknown", "agency_missing"]);
    }

    #[test]
    fn a_list_of_people_or_innovations_is_no_list_of_agencies() {
        for header in [
            &["No", "Nama", "NIP"][..],
            &["Nama OPD", "Judul Inovasi"],
            &["Perangkat Daerah", "Tahapan"],
            &["Kode Barang", "Harga"],
        ] {
            assert_eq!(
                detect(&book(&[header, &["a", "b"]]), &Choice::default()),
                None,
                "{header:?}"
            );
        }
        let one =
            detect(&book(&[&["Nama Perangkat Daerah"], &["Dinas Sosial"]]), &Choice::default());
        assert!(one.is_some());
    }

    #[test]
    fn an_empty_cell_blanks_nothing_and_an_alias_never_becomes_the_name() {
        let held = AgencyRow {
            name: "Dinas Sosial".into(),
            official_name: "Ir. Rahmadi".into(),
            category: Some(Category::Opd),
            ..AgencyRow::default()
        };
        let row =
            AgencyRow { name: "Dinsos".into(), region: "Kota Alfa".into(), ..AgencyRow::default() };
        let fields: Vec<FieldKey> = changes(&held, &row).iter().map(|one| one.field).collect();
        assert_eq!(fields, [FieldKey::Instansi]);
        assert_eq!(changes(&held, &held), []);
    }
}
