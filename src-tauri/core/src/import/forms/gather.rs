//! The first pass: walks the page and gathers, form by form, what stands under which label.

use super::super::field::FieldKey;
use super::super::page::Page;
use super::columns::{self, Columns, TableKind};
use super::form::FormKind;
use super::indicator_rows::{self, IndicatorRows};
use super::label::{self, After, Label};
use super::plan_rows::PlanRows;
use super::raw::{Gathered, Raw};
use super::signature;
use super::walk::{self, Cell, Item, Piece};
use super::words::{self, Title};

/// A head in the second row of heads is at most this long.
const SUBHEAD: usize = 40;

/// What the pass found.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathering {
    pub(super) forms: Vec<Raw>,
    pub(super) outside: Vec<Piece>,
}

/// What the next unlabelled text belongs to.
enum Mode {
    /// Nothing in particular.
    Free,
    /// The last label; its row's block and first column, where it stands in a table.
    Field {
        cell: Option<(usize, usize)>,
    },
    Indicators(IndicatorRows),
    Plan(PlanRows),
    Signature,
    /// A form or a list that is not read here; whether its table was met.
    Foreign {
        table: bool,
    },
}

struct Walker {
    found: Gathering,
    now: Option<Raw>,
    /// Everything that the form in work was given, in case it turns out to be none.
    given: Vec<Piece>,
    mode: Mode,
}

/// Walks a page.
pub(super) fn gather(page: &Page) -> Gathering {
    let items = walk::items(page);
    let mut walker =
        Walker { found: Gathering::default(), now: None, given: Vec::new(), mode: Mode::Free };
    let mut at = 0;
    while let Some(item) = items.get(at) {
        at += 1;
        match item {
            Item::Line(piece) => walker.line(piece),
            Item::Row(cells) => {
                let below = match items.get(at) {
                    Some(Item::Row(below)) if block(below) == block(cells) => below.as_slice(),
                    Some(Item::Row(_) | Item::Line(_)) | None => &[],
                };
                if walker.row(cells, below) {
                    at += 1;
                }
            }
        }
    }
    walker.close();
    walker.found
}

fn block(cells: &[Cell]) -> usize {
    cells.first().map_or(0, |cell| cell.piece.at.block)
}

impl Walker {
    /// Ends the form in work; what is no form stands outside.
    fn close(&mut self) {
        match self.now.take() {
            Some(raw) if raw.is_form() => {
                self.given.clear();
                self.found.forms.push(raw);
            }
            Some(_) | None => self.give_back(),
        }
        self.mode = Mode::Free;
    }

    /// What the form in work was given stands outside; of a label's line the whole.
    fn give_back(&mut self) {
        let mut given = std::mem::take(&mut self.given);
        given.dedup_by_key(|piece| piece.at);
        self.found.outside.extend(given);
    }

    fn open(&mut self, block: usize) -> &mut Raw {
        self.now.get_or_insert_with(|| Raw { at: block, ..Raw::default() })
    }

    fn unplaced(&mut self, piece: &Piece) {
        match &mut self.now {
            Some(raw) => {
                raw.unplaced.push(piece.clone());
                self.given.push(piece.clone());
            }
            None => self.found.outside.push(piece.clone()),
        }
    }

    fn ignored(&mut self, piece: &Piece) {
        match &mut self.now {
            Some(raw) => {
                raw.ignored.push(piece.clone());
                self.given.push(piece.clone());
            }
            None => self.found.outside.push(piece.clone()),
        }
    }

    fn title(&mut self, title: Title, piece: &Piece) {
        let kind = match title {
            Title::Foreign => {
                self.close();
                self.found.outside.push(piece.clone());
                self.mode = Mode::Foreign { table: false };
                return;
            }
            Title::Report => FormKind::Report,
            Title::Plan => FormKind::ActionPlan,
        };
        if self.now.as_ref().is_some_and(|raw| raw.has_begun() || !raw.unplaced.is_empty()) {
            self.close();
        }
        self.mode = Mode::Free;
        self.open(piece.at.block).titled = Some(kind);
        self.ignored(piece);
    }

    /// A line of a paragraph, or of a cell that stands alone in its row.
    fn line(&mut self, piece: &Piece) {
        if let Some(title) = words::title(&piece.text) {
            return self.title(title, piece);
        }
        let label = label::read(&piece.text).filter(|label| self.usable(label));
        if let Mode::Foreign { table } = self.mode {
            match label {
                Some(label) if table && opens(label.field) => self.close(),
                Some(_) | None => return self.found.outside.push(piece.clone()),
            }
        }
        if words::is_set_phrase(&piece.text) && label.is_none() {
            self.signing(&piece.text);
            return self.ignored(piece);
        }
        if let Some(label) = label {
            self.given.push(piece.clone());
            self.label(piece, label);
            self.mode = Mode::Field { cell: None };
            return;
        }
        self.signing(&piece.text);
        if matches!(self.mode, Mode::Signature) {
            return self.sign(|raw| raw.signatures.line(piece), std::slice::from_ref(piece));
        }
        if matches!(self.mode, Mode::Field { .. }) && self.goes_on(&piece.text) {
            return self.value(piece);
        }
        self.unplaced(piece);
    }

    /// Enters the part that is signed, where a text begins it.
    fn signing(&mut self, text: &str) {
        let Some(raw) = &self.now else { return };
        if signature::begins(text, !raw.has_table()) {
            self.mode = Mode::Signature;
        }
    }

    fn sign(&mut self, take: impl FnOnce(&mut Raw) -> Vec<Piece>, given: &[Piece]) {
        let Some(raw) = &mut self.now else { return };
        let left = take(raw);
        raw.unplaced.extend(left);
        self.given.extend_from_slice(given);
    }

    /// Whether a label of a line counts here: without a mark only in the head, and once.
    fn usable(&self, label: &Label<'_>) -> bool {
        let head = matches!(self.mode, Mode::Free | Mode::Field { .. });
        match (label.after, &self.now) {
            (After::Bare, Some(raw)) => {
                let own = matches!(
                    label.field,
                    FieldKey::Opd
                        | FieldKey::Name
                        | FieldKey::Forms
                        | FieldKey::Stage
                        | FieldKey::Started
                        | FieldKey::Initiator
                );
                let sections = raw.heads.iter().any(|head| Label::is_section(head.field));
                head && own && !label.weak && !sections && !raw.has(label.field)
            }
            (After::Bare, None) => false,
            (After::End | After::Mark, _) => label.stands_alone(),
        }
    }

    /// Opens what a label asks for.
    fn label(&mut self, piece: &Piece, label: Label<'_>) {
        self.head(piece, label.field);
        if !walk::is_blank(label.value) {
            self.value(&piece.with(label.value));
        }
    }

    fn head(&mut self, piece: &Piece, field: FieldKey) {
        let again = self.now.as_ref().is_some_and(|raw| {
            let named = raw.has(FieldKey::Opd) && raw.has(FieldKey::Name);
            let body = raw.heads.iter().any(|head| Label::is_section(head.field));
            opens(field) && (raw.has_table() || raw.has(field) && (named || body))
        });
        if again {
            let own = self.given.pop_if(|given| given.at == piece.at);
            self.close();
            self.given.extend(own);
        }
        self.open(piece.at.block).heads.push(Gathered { field, values: Vec::new() });
    }

    /// Puts a text under the last label.
    fn value(&mut self, piece: &Piece) {
        self.given.push(piece.clone());
        if let Some(head) = self.now.as_mut().and_then(|raw| raw.heads.last_mut()) {
            head.values.push(piece.clone());
        }
    }

    /// Whether an unlabelled line belongs to the last label.
    fn goes_on(&self, text: &str) -> bool {
        let Some(head) = self.now.as_ref().and_then(|raw| raw.heads.last()) else { return false };
        if Label::is_section(head.field) || head.values.is_empty() {
            return true;
        }
        let hyphen =
            head.values.last().is_some_and(|last| super::finish::is_hyphenated(&last.text));
        hyphen || Label::is_choice(head.field) && super::choice::has_mark(text)
    }

    /// A row of a table; whether the row below was its second half.
    fn row(&mut self, cells: &[Cell], below: &[Cell]) -> bool {
        let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
        if let [only] = filled.as_slice()
            && let Some(title) = words::title(&only.piece.tidy())
        {
            self.title(title, &only.piece);
            return false;
        }
        if let Some((columns, two)) = columns_of(cells, below) {
            let heads = cells.iter().chain(if two { below } else { &[] });
            let heads: Vec<Piece> =
                heads.filter(|cell| !cell.is_blank()).map(|cell| cell.piece.clone()).collect();
            self.table(columns, &heads);
            return two;
        }
        if matches!(self.mode, Mode::Foreign { .. }) && !self.leaves_foreign(&filled) {
            self.found.outside.extend(filled.iter().map(|cell| cell.piece.clone()));
            return false;
        }
        if self.head_row(&filled) {
            return false;
        }
        if let Some(columns) = self.guess(cells) {
            self.table(columns, &[]);
        }
        if self.signs(cells) {
            self.mode = Mode::Signature;
        }
        self.plain_row(cells, &filled);
        false
    }

    /// Whether a row begins the part that is signed. Inside a table an agency's head may be who
    /// acts ("Camat"), so only a row that cannot be meant otherwise counts there.
    fn signs(&self, cells: &[Cell]) -> bool {
        let inside = match &self.mode {
            Mode::Indicators(_) if indicator_rows::names_one(cells) => return false,
            Mode::Indicators(rows) => rows.fits(cells),
            Mode::Plan(rows) => rows.fits(cells),
            Mode::Free | Mode::Field { .. } | Mode::Signature | Mode::Foreign { .. } => false,
        };
        self.now.as_ref().is_some_and(Raw::has_table) && signature::row_begins(cells, inside)
    }

    fn leaves_foreign(&mut self, filled: &[&Cell]) -> bool {
        let Mode::Foreign { table: true } = self.mode else { return false };
        let opening = filled.first().and_then(|cell| label::read(&cell.piece.text));
        let leaves = opening.is_some_and(|label| opens(label.field) && label.after != After::Bare);
        if leaves {
            self.close();
        }
        leaves
    }

    /// Begins or continues a table.
    fn table(&mut self, columns: Columns, heads: &[Piece]) {
        let block = columns.block;
        match columns.kind {
            TableKind::Foreign => {
                // A head without a table of its own belongs to the other form.
                if self.now.as_ref().is_some_and(|raw| !raw.has_table() && !has_section(raw)) {
                    self.give_back();
                    self.now = None;
                }
                self.close();
                self.mode = Mode::Foreign { table: true };
                self.found.outside.extend_from_slice(heads);
                return;
            }
            TableKind::Indicators => {
                if self.now.as_ref().is_some_and(|raw| raw.plan && !raw.indicators) {
                    self.follow(block);
                }
                self.open(block).indicators = true;
                self.mode = match std::mem::replace(&mut self.mode, Mode::Free) {
                    Mode::Indicators(rows) => Mode::Indicators(rows.under(columns)),
                    Mode::Free
                    | Mode::Field { .. }
                    | Mode::Plan(_)
                    | Mode::Signature
                    | Mode::Foreign { .. } => Mode::Indicators(IndicatorRows::new(columns)),
                };
            }
            TableKind::Plan => {
                let report = |raw: &Raw| raw.indicators || has_section(raw);
                if self.now.as_ref().is_some_and(report) {
                    self.follow(block);
                }
                self.open(block).plan = true;
                self.mode = match std::mem::replace(&mut self.mode, Mode::Free) {
                    Mode::Plan(rows) => Mode::Plan(rows.under(columns)),
                    Mode::Free
                    | Mode::Field { .. }
                    | Mode::Indicators(_)
                    | Mode::Signature
                    | Mode::Foreign { .. } => Mode::Plan(PlanRows::new(columns)),
                };
            }
        }
        heads.iter().for_each(|piece| self.ignored(piece));
    }

    /// The other form's table begins: a form of its own, with the head of the one above.
    fn follow(&mut self, block: usize) {
        self.close();
        self.open(block).follows = !self.found.forms.is_empty();
    }

    /// Columns for a table without a head, from a row that names an indicator.
    fn guess(&self, cells: &[Cell]) -> Option<Columns> {
        match &self.mode {
            Mode::Plan(_) | Mode::Foreign { .. } => None,
            Mode::Indicators(rows) if rows.fits(cells) => None,
            Mode::Free | Mode::Field { .. } | Mode::Signature | Mode::Indicators(_) => {
                let name = indicator_rows::headless(cells)?;
                Some(Columns::guessed(cells, name))
            }
        }
    }

    /// A row with a label at its head; whether it was one.
    fn head_row(&mut self, filled: &[&Cell]) -> bool {
        let labels = super::head_row::labels(filled, matches!(self.mode, Mode::Plan(_)));
        let Some(labels) = labels else { return false };
        for part in labels {
            match part {
                super::head_row::Part::Lines(piece) => {
                    for line in piece.lines() {
                        self.line(&line);
                    }
                }
                super::head_row::Part::Label(piece, field) => {
                    self.given.push(piece.clone());
                    self.head(&piece, field);
                    self.mode = Mode::Field { cell: Some((piece.at.block, piece.at.column)) };
                }
                super::head_row::Part::Value(piece) => self.value(&piece),
                super::head_row::Part::Ignored(piece) => self.ignored(&piece),
            }
        }
        true
    }

    /// A row without a label at its head.
    fn plain_row(&mut self, cells: &[Cell], filled: &[&Cell]) {
        let given: Vec<Piece> = filled.iter().map(|cell| cell.piece.clone()).collect();
        match (&mut self.mode, &mut self.now) {
            (Mode::Indicators(rows), Some(raw)) => {
                rows.row(raw, cells);
                self.given.extend(given);
            }
            (Mode::Plan(rows), Some(raw)) => {
                rows.row(raw, cells);
                self.given.extend(given);
            }
            (Mode::Signature, Some(_)) => self.sign(|raw| raw.signatures.row(cells), &given),
            (Mode::Field { cell: Some((block, column)) }, Some(raw))
                if filled.iter().all(|cell| {
                    cell.piece.at.block == *block && cell.piece.at.column > *column
                }) || goes_below(raw, *block, filled) =>
            {
                given.iter().for_each(|piece| self.value(piece));
            }
            _ => self.loose_row(&given),
        }
    }

    /// Cells that stand in no table of the forms.
    fn loose_row(&mut self, given: &[Piece]) {
        let section = self
            .now
            .as_ref()
            .and_then(|raw| raw.heads.last())
            .is_some_and(|head| Label::is_section(head.field));
        match given {
            [only] => only.lines().iter().for_each(|line| self.line(line)),
            [first, ..] if section && matches!(self.mode, Mode::Field { .. }) => {
                let texts: Vec<String> = given.iter().map(Piece::tidy).collect();
                self.value(&first.with(&texts.join(" | ")));
            }
            several => {
                for piece in several {
                    if words::is_set_phrase(&piece.text) {
                        self.ignored(piece);
                    } else {
                        self.unplaced(piece);
                    }
                }
            }
        }
    }
}

/// A value row below its label's row: the label had none, or is answered with boxes.
fn goes_below(raw: &Raw, block: usize, filled: &[&Cell]) -> bool {
    let Some(head) = raw.heads.last() else { return false };
    let open = head.values.is_empty()
        || Label::is_choice(head.field) && super::choice::has_mark(&joined(filled));
    open && filled.iter().all(|cell| cell.piece.at.block == block)
        && !filled.iter().any(|cell| label::read(&cell.piece.text).is_some())
        && filled.len() > 1
}

fn joined(filled: &[&Cell]) -> String {
    let texts: Vec<&str> = filled.iter().map(|cell| cell.piece.text.as_str()).collect();
    texts.join("  ")
}

fn has_section(raw: &Raw) -> bool {
    raw.heads.iter().any(|head| Label::is_section(head.field))
}

/// Fields whose second appearance begins a new form.
const fn opens(field: FieldKey) -> bool {
    matches!(field, FieldKey::Opd | FieldKey::Instansi | FieldKey::Name)
}

/// The columns that a row, or it and the row below together, give heads to.
fn columns_of(cells: &[Cell], below: &[Cell]) -> Option<(Columns, bool)> {
    let names = |cells: &[Cell]| {
        let filled = cells.iter().filter(|cell| !cell.is_blank());
        filled.filter(|cell| columns::column_of(&cell.piece.text) != columns::Column::Other).count()
    };
    if let Some(columns) = columns::read(cells) {
        let wider = columns.with_second_row(below).filter(|_| columns.kind != TableKind::Foreign);
        return Some(wider.map_or((columns, false), |wider| (wider, true)));
    }
    let short = below.iter().all(|cell| cell.piece.text.chars().count() <= SUBHEAD);
    if below.is_empty() || !short || names(cells) == 0 || names(below) == 0 {
        return None;
    }
    let over = |cell: &Cell| {
        let covers = |upper: &&Cell| {
            upper.range().start <= cell.range().start && cell.range().end <= upper.range().end
        };
        cells.iter().find(covers).map(|upper| upper.piece.text.clone())
    };
    let mut both: Vec<Cell> = below
        .iter()
        .map(|cell| match cell.is_blank() {
            true => {
                Cell { piece: cell.piece.with(&over(cell).unwrap_or_default()), ..cell.clone() }
            }
            false => cell.clone(),
        })
        .collect();
    let missing = cells.iter().filter(|upper| {
        !below.iter().any(|cell| {
            cell.range().start < upper.range().end && upper.range().start < cell.range().end
        })
    });
    both.extend(missing.cloned());
    both.sort_by_key(|cell| cell.piece.at.column);
    columns::read(&both).map(|columns| (columns, true))
}
