//! The first pass: walks the page and gathers, form by form, what stands under which label.

use super::super::field::FieldKey;
use super::super::page::Page;
use super::form::FormKind;
use super::indicator_rows::IndicatorRows;
use super::label::{self, After, Label};
use super::plan_rows::PlanRows;
use super::raw::{Gathered, Raw};
use super::signature;
use super::walk::{self, Cell, Item, Piece};
use super::words::{self, Title};

/// What the pass found.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathering {
    pub(super) forms: Vec<Raw>,
    pub(super) outside: Vec<Piece>,
}

/// What the next unlabelled text belongs to.
pub(super) enum Mode {
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

pub(super) struct Walker {
    pub(super) found: Gathering,
    pub(super) now: Option<Raw>,
    /// Everything that the form in work was given, in case it turns out to be none.
    pub(super) given: Vec<Piece>,
    pub(super) mode: Mode,
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
    pub(super) fn close(&mut self) {
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
    pub(super) fn give_back(&mut self) {
        let mut given = std::mem::take(&mut self.given);
        given.dedup_by_key(|piece| piece.at);
        self.found.outside.extend(given);
    }

    pub(super) fn open(&mut self, block: usize) -> &mut Raw {
        self.now.get_or_insert_with(|| Raw { at: block, ..Raw::default() })
    }

    pub(super) fn unplaced(&mut self, piece: &Piece) {
        match &mut self.now {
            Some(raw) => {
                raw.unplaced.push(piece.clone());
                self.given.push(piece.clone());
            }
            None => self.found.outside.push(piece.clone()),
        }
    }

    pub(super) fn ignored(&mut self, piece: &Piece) {
        match &mut self.now {
            Some(raw) => {
                raw.ignored.push(piece.clone());
                self.given.push(piece.clone());
            }
            None => self.found.outside.push(piece.clone()),
        }
    }

    pub(super) fn title(&mut self, title: Title, piece: &Piece) {
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
    pub(super) fn line(&mut self, piece: &Piece) {
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

    pub(super) fn sign(&mut self, take: impl FnOnce(&mut Raw) -> Vec<Piece>, given: &[Piece]) {
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

    pub(super) fn head(&mut self, piece: &Piece, field: FieldKey) {
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
    pub(super) fn value(&mut self, piece: &Piece) {
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
}

/// Fields whose second appearance begins a new form.
pub(super) const fn opens(field: FieldKey) -> bool {
    matches!(field, FieldKey::Opd | FieldKey::Instansi | FieldKey::Name)
}
