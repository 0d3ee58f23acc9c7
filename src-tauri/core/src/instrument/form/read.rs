//! From the cells of a workbook form to a draft, and from a problem's place back to its cell.
// long-file: each cell's reading stands beside the words for what is wrong with it

use std::collections::BTreeMap;

use super::{BEFORE, ENDS, HEAD_SHEET, INDEX, KINDS, LEVEL, NUMBER, ROW_SHEET, YES};
use crate::import::{Book, CellIn, Grid, column_letters};
use crate::instrument::{
    Draft, DraftBand, DraftIndex, DraftLevel, DraftRange, DraftRow, DraftScoring, FORMAT, Fault,
    Kind, Part, Place, Problem, rules::read_number,
};

/// Something wrong in a cell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FormProblem {
    /// The cell, as in "Baris!G7"; empty where it is about the whole file.
    pub cell: String,
    /// What, and what to do: a whole sentence.
    pub message: String,
}

/// A form that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRead {
    /// What it holds, as far as it can be read; a row without a code has an empty id.
    pub draft: Draft,
    /// What cannot be read.
    pub problems: Vec<FormProblem>,
    cells: BTreeMap<Place, String>,
}

impl FormRead {
    /// Everything that is wrong: what cannot be read, then what the rules say of `draft`, which is
    /// the one read with codes for its new rows.
    #[must_use]
    pub fn all_problems(&self, draft: &Draft) -> Vec<FormProblem> {
        let mut all = self.problems.clone();
        // A cell that could not be read is told once, not again for being empty.
        let told: Vec<String> = all.iter().map(|one| one.cell.clone()).collect();
        let ruled = draft.tidied().problems().into_iter().map(|problem| FormProblem {
            cell: self.cell_of(problem.at),
            message: problem.to_string(),
        });
        all.extend(ruled.filter(|one| one.cell.is_empty() || !told.contains(&one.cell)));
        all
    }

    /// The cell of a place; where it has none of its own, the nearest one.
    fn cell_of(&self, at: Place) -> String {
        let tries = [
            at,
            Place { nth: None, ..at },
            Place { nth: None, part: Part::Text, ..at },
            Place { row: None, nth: None, part: at.part },
        ];
        let found = tries.iter().find_map(|place| self.cells.get(place));
        found.cloned().unwrap_or_default()
    }
}

/// Reads a workbook form.
#[must_use]
pub fn read(book: &Book) -> FormRead {
    let mut reading = Reading {
        draft: Draft {
            format: FORMAT,
            id: String::new(),
            version: 1,
            title: String::new(),
            form_code: String::new(),
            source: String::new(),
            kind: Kind::Scores,
            columns: Vec::new(),
            scoring: None,
            rows: Vec::new(),
        },
        problems: Vec::new(),
        cells: BTreeMap::new(),
    };
    let sheet =
        |name: &str| book.sheets.iter().find(|grid| grid.name.trim().eq_ignore_ascii_case(name));
    for (name, take) in [
        (HEAD_SHEET, Reading::head as fn(&mut Reading, &Grid)),
        (ROW_SHEET, Reading::rows as fn(&mut Reading, &Grid)),
    ] {
        match sheet(name) {
            Some(grid) => take(&mut reading, grid),
            None => reading.problem(
                String::new(),
                format!(
                    "Lembar {name} tidak ada. Pakai formulir yang diekspor dari Pengaturan, \
                     Instrumen, dan jangan mengganti nama lembarnya."
                ),
            ),
        }
    }
    FormRead { draft: reading.draft, problems: reading.problems, cells: reading.cells }
}

struct Reading {
    draft: Draft,
    problems: Vec<FormProblem>,
    cells: BTreeMap<Place, String>,
}

/// A cell's name: "Baris!G7".
fn name(grid: &Grid, row: usize, column: usize) -> String {
    format!("{}!{}{}", grid.name.trim(), column_letters(column), row + 1)
}

fn place(row: Option<usize>, part: Part, nth: Option<usize>) -> Place {
    Place { row, nth, part }
}

fn same(left: &str, right: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(left) == plain(right)
}

/// A heading without the mark of a column that has to be filled.
fn heading(cell: &CellIn) -> String {
    cell.to_text().trim().trim_end_matches('*').trim().to_owned()
}

impl Reading {
    fn problem(&mut self, cell: String, message: String) {
        self.problems.push(FormProblem { cell, message });
    }

    /// The text of a cell; what Excel made of it against the writer's will is told.
    fn text(&mut self, grid: &Grid, row: usize, column: usize) -> String {
        let cell = grid.cell(row, column);
        match cell {
            CellIn::Error(shown) => {
                let message = format!("Rumus di sel ini gagal ({shown}); tulis isinya langsung.");
                self.problem(name(grid, row, column), message);
                String::new()
            }
            CellIn::Date { day, .. } => {
                let message = format!(
                    "Excel membaca isian ini sebagai tanggal ({day}); jadikan sel Teks, lalu tulis \
                     ulang."
                );
                self.problem(name(grid, row, column), message);
                String::new()
            }
            CellIn::Empty | CellIn::Text(_) | CellIn::Number(_) | CellIn::Bool(_) => {
                cell.to_text().trim().to_owned()
            }
        }
    }

    /// A whole number from nought; none where the cell is empty or says something else.
    fn whole(&mut self, grid: &Grid, row: usize, column: usize) -> Option<u32> {
        let text = self.text(grid, row, column);
        if text.is_empty() {
            return None;
        }
        let number = read_number(&text).and_then(|number| number.to_string().parse().ok());
        if number.is_none() {
            let message = format!("{text:?} bukan bilangan bulat; tulis seperti 3.");
            self.problem(name(grid, row, column), message);
        }
        number
    }

    fn head(&mut self, grid: &Grid) {
        let mut scoring = DraftScoring::default();
        let mut index = DraftIndex::default();
        let (mut scored, mut indexed) = (false, false);
        for at in 0..grid.rows.len() {
            let label = heading(grid.cell(at, 0));
            let part = HEAD.into_iter().find(|part| same(part.label(), &label));
            if let Some(part) = part {
                let bands = [
                    (Part::BandLabel, Part::BandFrom, scoring.bands.len()),
                    (Part::IndexBandLabel, Part::IndexBandFrom, index.bands.len()),
                ];
                let band = bands.into_iter().find(|(label, _, _)| *label == part);
                let nth = band.map(|(_, _, count)| count + 1);
                self.cells.insert(place(None, part, nth), name(grid, at, 1));
                if let Some((_, from, _)) = band {
                    self.cells.insert(place(None, from, nth), name(grid, at, 2));
                }
                scored |= self.line(grid, at, part, &mut scoring, &mut index);
            } else if let Some(nth) = INDEX.iter().position(|known| same(known, &label)) {
                let cell = name(grid, at, 1);
                self.cells.insert(place(None, Part::IndexNumber, Some(nth + 1)), cell);
                indexed |= self.index_line(grid, at, nth, &mut index);
            } else if !label.is_empty() && !grid.cell(at, 1).is_blank() && !same(&label, "Isian") {
                let message = format!(
                    "Isian {label:?} tidak dikenal; pakai nama isian dari formulir, atau hapus \
                     barisnya."
                );
                self.problem(name(grid, at, 0), message);
            }
        }
        if indexed || !index.bands.is_empty() {
            scoring.index = Some(index);
            scored = true;
        }
        // A form that scores and says nothing of it gets its problems at the empty cells.
        if scored || self.draft.kind == Kind::Scores {
            self.draft.scoring = Some(scoring);
        }
    }

    /// Takes a line of the head; true where it says something about scores.
    fn line(
        &mut self,
        grid: &Grid,
        at: usize,
        part: Part,
        scoring: &mut DraftScoring,
        index: &mut DraftIndex,
    ) -> bool {
        if part == Part::Version {
            self.draft.version = self.whole(grid, at, 1).unwrap_or_default();
            return false;
        }
        let text = self.text(grid, at, 1);
        let says = !text.is_empty();
        let plain = [
            (Part::Id, &mut self.draft.id),
            (Part::Title, &mut self.draft.title),
            (Part::FormCode, &mut self.draft.form_code),
            (Part::Source, &mut self.draft.source),
            (Part::Divisor, &mut scoring.divisor),
            (Part::WeightsTotal, &mut scoring.weights_total),
            (Part::Maximum, &mut scoring.maximum),
        ];
        if let Some((_, slot)) = plain.into_iter().find(|(known, _)| *known == part) {
            *slot = text;
        } else if part == Part::Kind {
            self.kind(grid, at, &text);
        } else if part == Part::Columns {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            self.draft.columns = lines.map(ToOwned::to_owned).collect();
        } else if part == Part::CommentAt {
            self.ends(grid, at, &text, scoring);
        } else {
            let from = self.text(grid, at, 2);
            // A line of the form that was left empty is no band.
            if says || !from.is_empty() {
                let whole = part == Part::BandLabel;
                let bands = if whole { &mut scoring.bands } else { &mut index.bands };
                bands.push(DraftBand { from, label: text });
                return whole;
            }
        }
        says && matches!(part, Part::Divisor | Part::WeightsTotal | Part::Maximum | Part::CommentAt)
    }

    fn kind(&mut self, grid: &Grid, at: usize, text: &str) {
        match KINDS.iter().find(|(_, word)| same(word, text)) {
            Some((kind, _)) => self.draft.kind = *kind,
            None => {
                let known = "tulis Nilai, Catatan, Profil, atau Rencana";
                self.fault(name(grid, at, 1), place(None, Part::Kind, None), text, known);
            }
        }
    }

    fn ends(&mut self, grid: &Grid, at: usize, text: &str, scoring: &mut DraftScoring) {
        for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
            match ENDS.iter().find(|(_, known)| same(known, word)) {
                Some((end, _)) => scoring.comment_at.push(*end),
                None => {
                    let known = "tulis terendah, tertinggi, atau keduanya dipisah koma";
                    self.fault(name(grid, at, 1), place(None, Part::CommentAt, None), word, known);
                }
            }
        }
    }

    fn fault(&mut self, cell: String, at: Place, text: &str, known: &'static str) {
        let fault = Fault::Unknown(text.to_owned(), known);
        self.problem(cell, Problem { at, fault }.to_string());
    }

    fn index_line(&mut self, grid: &Grid, at: usize, nth: usize, index: &mut DraftIndex) -> bool {
        if nth == 1 || nth == 2 {
            let number = self.whole(grid, at, 1);
            let field = if nth == 1 { &mut index.divisor_at_least } else { &mut index.count_cap };
            *field = number.unwrap_or_default();
            return number.is_some();
        }
        let text = self.text(grid, at, 1);
        let says = !text.is_empty();
        match nth {
            0 => index.spd_maximum = text,
            3 => index.count_each = text,
            _ => index.maximum = text,
        }
        says
    }

    fn rows(&mut self, grid: &Grid) {
        let is_header =
            |row: &Vec<CellIn>| row.iter().any(|cell| same(&heading(cell), Part::Text.label()));
        let Some(top) = grid.rows.iter().position(is_header) else {
            self.problem(
                name(grid, 0, 0),
                "Baris judul kolom tidak ditemukan; pakai judul kolom dari formulir, antara lain \
                 Indikator."
                    .to_owned(),
            );
            return;
        };
        let columns = self.columns(grid, top);
        for at in top + 1..grid.rows.len() {
            let blank = columns.keys().all(|column| grid.cell(at, *column).is_blank());
            if !blank {
                self.row(grid, at, &columns);
            }
        }
        self.cells.insert(place(None, Part::Rows, None), name(grid, top, 0));
    }

    /// What each column holds, by its heading.
    fn columns(&mut self, grid: &Grid, top: usize) -> BTreeMap<usize, Column> {
        let mut columns: BTreeMap<usize, Column> = BTreeMap::new();
        let width = grid.rows.get(top).map_or(0, Vec::len);
        for at in 0..width {
            let text = heading(grid.cell(top, at));
            if text.is_empty() || same(&text, NUMBER) {
                continue;
            }
            let parts = BEFORE.iter().chain(&super::AFTER).map(|(part, _, _)| *part);
            let part = parts.into_iter().find(|part| same(part.label(), &text));
            let level = text.get(..LEVEL.len()).filter(|start| same(start, LEVEL));
            let found = match (part, level) {
                (Some(part), _) => Column::Part(part),
                (None, Some(_)) => {
                    let value = text.get(LEVEL.len()..).unwrap_or_default().trim();
                    match read_number(value) {
                        Some(value) => Column::Level(value.to_string()),
                        None => {
                            let message = "Judul kolom tingkat harus diikuti nilainya, misalnya \
                                Tingkat 2 atau Tingkat 2,5.";
                            self.problem(name(grid, top, at), message.to_owned());
                            continue;
                        }
                    }
                }
                (None, None) => {
                    let message = format!(
                        "Judul kolom {text:?} tidak dikenal; pakai judul dari formulir, atau hapus \
                         kolomnya."
                    );
                    self.problem(name(grid, top, at), message);
                    continue;
                }
            };
            if columns.values().any(|known| *known == found) {
                let message = format!("Kolom {text} ada lebih dari sekali; hapus salah satunya.");
                self.problem(name(grid, top, at), message);
                continue;
            }
            columns.insert(at, found);
        }
        columns
    }

    fn row(&mut self, grid: &Grid, at: usize, columns: &BTreeMap<usize, Column>) {
        let number = self.draft.rows.len() + 1;
        let mut row = DraftRow::default();
        let mut range = DraftRange::default();
        let mut levels: Vec<(DraftLevel, usize)> = Vec::new();
        for (column, what) in columns {
            let cell = name(grid, at, *column);
            let part = match what {
                Column::Level(value) => {
                    self.cells.entry(place(Some(number), Part::Levels, None)).or_insert(cell);
                    let text = self.text(grid, at, *column);
                    if !text.is_empty() {
                        levels.push((DraftLevel { value: value.clone(), text }, *column));
                    }
                    continue;
                }
                Column::Part(part) => *part,
            };
            self.cells.insert(place(Some(number), part, None), cell.clone());
            if part == Part::Profile {
                row.profile = self.whole(grid, at, *column);
                continue;
            }
            let text = self.text(grid, at, *column);
            let plain = [
                (Part::RowId, &mut row.id),
                (Part::Group, &mut row.group),
                (Part::Text, &mut row.text),
                (Part::Hint, &mut row.hint),
                (Part::RangeLowest, &mut range.lowest),
                (Part::RangeHighest, &mut range.highest),
                (Part::RangeStep, &mut range.step),
                (Part::Evidence, &mut row.evidence),
                (Part::Files, &mut row.files),
            ];
            if let Some((_, slot)) = plain.into_iter().find(|(known, _)| *known == part) {
                *slot = text;
            } else if part == Part::NoteOnly {
                row.note_only = self.yes(cell, number, &text);
            } else if part == Part::Weight {
                row.weight = Some(text).filter(|text| !text.is_empty());
            } else {
                row.mistakes = text.lines().map(ToOwned::to_owned).collect();
            }
        }
        row.range = Some(range).filter(|range| *range != DraftRange::default());
        // Columns may stand in any order; levels rise.
        levels.sort_by_key(|(level, _)| read_number(&level.value));
        for (nth, (level, column)) in (1..).zip(levels) {
            let cell = name(grid, at, column);
            self.cells.insert(place(Some(number), Part::LevelText, Some(nth)), cell.clone());
            self.cells.insert(place(Some(number), Part::LevelValue, Some(nth)), cell);
            row.levels.push(level);
        }
        self.draft.rows.push(row);
    }

    fn yes(&mut self, cell: String, row: usize, text: &str) -> bool {
        let no = text.is_empty() || same(text, "Tidak");
        if !no && !same(text, YES) {
            self.fault(
                cell,
                place(Some(row), Part::NoteOnly, None),
                text,
                "tulis Ya atau kosongkan",
            );
        }
        same(text, YES)
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Column {
    Part(Part),
    Level(String),
}

/// Parts of the first sheet.
const HEAD: [Part; 13] = [
    Part::Id,
    Part::Version,
    Part::Title,
    Part::FormCode,
    Part::Source,
    Part::Kind,
    Part::Columns,
    Part::Divisor,
    Part::WeightsTotal,
    Part::Maximum,
    Part::CommentAt,
    Part::BandLabel,
    Part::IndexBandLabel,
];
