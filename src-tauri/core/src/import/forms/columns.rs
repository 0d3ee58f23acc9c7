//! Column heads of the two tables, in whatever order, in one row or two.

use super::super::field::FieldKey;
use super::super::fold::fold_header;
use super::label;
use super::walk::Cell;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Column {
    Ordinal,
    Indicator,
    Uraian,
    Bukti,
    Phase,
    Activity,
    Actor,
    Timing,
    Output,
    Method,
    Cost,
    Other,
}

/// Folded heads by column, parted by spaces.
const TABLE: &[(Column, &str)] = &[
    (Column::Ordinal, "no nomor nourut num"),
    (
        Column::Indicator,
        "indikator namaindikator indikatorinovasi indikatorinovasidaerah indikatorsid \
         indikatorsatuaninovasidaerah",
    ),
    (
        Column::Uraian,
        "uraian uraianindikator parameter keterangan penjelasan informasi jawaban deskripsi \
         uraianketerangan uraianpenjelasan",
    ),
    (
        Column::Bukti,
        "buktidukung datadukung buktidatadukung databuktidukung buktidukungindikator evidence \
         eviden dokumenpendukung dokumenbuktidukung bukti buktifisik datapendukung buktipendukung",
    ),
    (Column::Phase, "tahap tahapan tahapkegiatan tahapankegiatan tahapaninovasi fase"),
    (
        Column::Activity,
        "kegiatan rencanakegiatan uraiankegiatan namakegiatan rinciankegiatan aktivitas \
         rencanaaksi bentukkegiatan",
    ),
    (
        Column::Actor,
        "pelaksana pelaksanakegiatan penanggungjawab pihakterlibat pihakyangterlibat aktor \
         pelaksanapenanggungjawab",
    ),
    (
        Column::Timing,
        "waktu waktupelaksanaan jadwal jadwalpelaksanaan waktukegiatan timeline targetwaktu \
         jadwalwaktu",
    ),
    (Column::Output, "output keluaran outputkegiatan outputkeluaran hasil outputhasil"),
    (Column::Method, "metode metodepelaksanaan metodekegiatan cara metodecara"),
    (
        Column::Cost,
        "biaya anggaran biayaanggaran anggaranbiaya pembiayaan rencanabiaya biayarp anggaranrp \
         kebutuhanbiaya rencanaanggaran",
    ),
];

/// A column's head and the table columns it covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Heading {
    pub(super) column: Column,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: String,
}

/// Which table a head row begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TableKind {
    Indicators,
    Plan,
    /// A list of innovations, or a table of another form: nothing for this reader.
    Foreign,
}

/// A head row as understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Columns {
    pub(super) kind: TableKind,
    /// The block it stands in.
    pub(super) block: usize,
    /// All its headings from left to right.
    pub(super) all: Vec<Heading>,
    /// Where each table begins, where several stand side by side; places in `all`.
    starts: Vec<usize>,
}

/// A data cell with its column's meaning.
pub(super) type Slot<'a> = (&'a Heading, &'a Cell);

/// The column that a head names.
pub(super) fn column_of(text: &str) -> Column {
    let folded = fold_header(text);
    let word = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let found = TABLE.iter().find(|(_, words)| words.split_whitespace().any(|own| own == word));
    found.map_or(Column::Other, |(column, _)| *column)
}

/// Reads a row as the head of a table.
pub(super) fn read(cells: &[Cell]) -> Option<Columns> {
    let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
    if filled.len() < 2 {
        return None;
    }
    let names = |field| {
        filled.iter().any(|cell| {
            label::read(&cell.piece.text)
                .is_some_and(|label| label.field == field && label.value.is_empty())
        })
    };
    let listed = filled.iter().filter(|cell| label::read(&cell.piece.text).is_some()).count();
    let block = cells.first().map_or(0, |cell| cell.piece.at.block);
    if listed >= 3 && filled.len() >= 3 && (names(FieldKey::Opd) || names(FieldKey::Name)) {
        let short = filled.iter().all(|cell| {
            label::read(&cell.piece.text).is_none_or(|label| label.value.is_empty())
                && !cell.piece.text.trim().ends_with(':')
        });
        if short {
            return Some(Columns::new(TableKind::Foreign, block, headings(cells)));
        }
    }
    let mut all = headings(cells);
    let has = |all: &[Heading], column| all.iter().any(|heading| heading.column == column);
    let worded = |word: &str| filled.iter().any(|cell| fold_header(&cell.piece.text) == word);
    if has(&all, Column::Indicator) && (worded("faktual") || worded("saran")) {
        return Some(Columns::new(TableKind::Foreign, block, all));
    }
    if has(&all, Column::Activity) {
        complete_plan(&mut all);
        let others = [
            Column::Phase,
            Column::Actor,
            Column::Timing,
            Column::Output,
            Column::Method,
            Column::Cost,
        ];
        let known = others.iter().filter(|column| has(&all, **column)).count();
        if known >= 2 {
            return Some(Columns::new(TableKind::Plan, block, all));
        }
    }
    let answered = has(&all, Column::Uraian) || has(&all, Column::Bukti);
    if has(&all, Column::Indicator) && answered {
        prefer_uraian(&mut all);
        return Some(Columns::new(TableKind::Indicators, block, all));
    }
    None
}

fn headings(cells: &[Cell]) -> Vec<Heading> {
    let heading = |cell: &Cell| {
        let (from, to) = (cell.range().start, cell.range().end);
        let text = super::super::fold::tidy_line(&cell.piece.text);
        Heading { column: column_of(&text), from, to, text }
    };
    cells.iter().map(heading).collect()
}

/// A converted page cuts words: "ap" before Kegiatan is Tahap, "Bi" at the end is Biaya.
fn complete_plan(all: &mut [Heading]) {
    let activity = all.iter().position(|heading| heading.column == Column::Activity);
    let has = |all: &[Heading], column| all.iter().any(|heading| heading.column == column);
    if let Some(before) = activity.and_then(|at| at.checked_sub(1))
        && !has(all, Column::Phase)
        && let Some(heading) = all.get_mut(before)
        && heading.column == Column::Other
        && ["tahap", "tahapan"].iter().any(|word| word.ends_with(&fold_header(&heading.text)))
    {
        heading.column = Column::Phase;
    }
    if !has(all, Column::Cost)
        && let Some(heading) = all.last_mut()
        && heading.column == Column::Other
        && !heading.text.is_empty()
        && "biaya".starts_with(&fold_header(&heading.text))
    {
        heading.column = Column::Cost;
    }
}

/// Of "Keterangan" and "Uraian" (or "Parameter") beside each other, the latter is the answer.
fn prefer_uraian(all: &mut [Heading]) {
    let word = |heading: &Heading| fold_header(&heading.text);
    for preferred in ["uraian", "parameter"] {
        if all.iter().any(|heading| word(heading) == preferred) {
            for heading in all.iter_mut() {
                if heading.column == Column::Uraian && word(heading) != preferred {
                    heading.column = Column::Other;
                }
            }
            return;
        }
    }
}

impl Columns {
    fn new(kind: TableKind, block: usize, all: Vec<Heading>) -> Self {
        let mut starts = vec![0];
        let mut seen: Vec<Column> = Vec::new();
        for (at, heading) in all.iter().enumerate() {
            let key = matches!(
                heading.column,
                Column::Ordinal | Column::Indicator | Column::Phase | Column::Activity
            );
            if key && seen.contains(&heading.column) {
                starts.push(at);
                seen.clear();
            }
            seen.push(heading.column);
        }
        Self { kind, block, all, starts }
    }

    /// Columns guessed for a table that has no head, from a row "1 | Regulasi … | … | …".
    pub(super) fn guessed(cells: &[Cell], name: usize) -> Self {
        let kinds = [Column::Indicator, Column::Uraian, Column::Bukti];
        let heading = |(at, cell): (usize, &Cell)| {
            let kind = at.checked_sub(name).and_then(|after| kinds.get(after).copied());
            let before = if at + 1 == name { Column::Ordinal } else { Column::Other };
            let (from, to) = (cell.range().start, cell.range().end);
            Heading { column: kind.unwrap_or(before), from, to, text: String::new() }
        };
        let block = cells.first().map_or(0, |cell| cell.piece.at.block);
        Self::new(TableKind::Indicators, block, cells.iter().enumerate().map(heading).collect())
    }

    /// Takes a second head row in, below spanning or empty heads; `None` where it is none.
    pub(super) fn with_second_row(&self, cells: &[Cell]) -> Option<Self> {
        let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
        let short = |cell: &&Cell| cell.piece.text.chars().count() <= 40;
        if filled.is_empty() || !filled.iter().all(short) {
            return None;
        }
        let mut all: Vec<Heading> = Vec::new();
        for heading in &self.all {
            let below: Vec<&&Cell> = filled
                .iter()
                .filter(|cell| cell.range().start < heading.to && heading.from < cell.range().end)
                .collect();
            if below.is_empty() {
                all.push(heading.clone());
                continue;
            }
            if heading.to - heading.from < 2 && !heading.text.is_empty() {
                return None;
            }
            for cell in below {
                let own = column_of(&cell.piece.text);
                let column = if own == Column::Other { heading.column } else { own };
                let (from, to) = (cell.range().start, cell.range().end);
                let text = super::super::fold::tidy_line(&cell.piece.text);
                all.push(Heading { column, from, to, text });
            }
        }
        Some(Self::new(self.kind, self.block, all))
    }

    /// The row's cells by column, one list for each table that stands side by side; the second
    /// part holds cells that fall under no head.
    pub(super) fn slots<'a>(&'a self, cells: &'a [Cell]) -> (Vec<Vec<Slot<'a>>>, Vec<&'a Cell>) {
        let own = cells.first().is_some_and(|cell| cell.piece.at.block == self.block);
        let by_order = !own && cells.len() == self.all.len();
        let mut groups: Vec<Vec<Slot<'a>>> = vec![Vec::new(); self.starts.len()];
        let mut loose = Vec::new();
        for (order, cell) in cells.iter().enumerate() {
            let place = if by_order { Some(order) } else { self.covering(cell) };
            let group = place.map(|place| self.starts.partition_point(|start| *start <= place));
            let slot = place.and_then(|place| self.all.get(place)).map(|heading| (heading, cell));
            match (slot, group.and_then(|group| groups.get_mut(group.saturating_sub(1)))) {
                (Some(slot), Some(group)) => group.push(slot),
                _ if cell.is_blank() => {}
                _ => loose.push(cell),
            }
        }
        (groups, loose)
    }

    /// Whether a row can stand under these heads: the same block, or as many cells.
    pub(super) fn fits(&self, cells: &[Cell]) -> bool {
        let same = cells.first().is_some_and(|cell| cell.piece.at.block == self.block);
        same || cells.len() == self.all.len()
    }

    /// The heading that shares most columns with a cell.
    fn covering(&self, cell: &Cell) -> Option<usize> {
        let range = cell.range();
        let shared = |heading: &Heading| {
            heading.to.min(range.end).saturating_sub(heading.from.max(range.start))
        };
        let places = self.all.iter().enumerate().map(|(place, heading)| (place, shared(heading)));
        let best = places.filter(|(_, shared)| *shared > 0).rev().max_by_key(|(_, shared)| *shared);
        best.map(|(place, _)| place)
    }
}
