//! The panel as whoever acts may see it: what every road to a result, a figure or a document of
//! scores begins with.
//!
//! While an event is blind, whoever has a sheet of an innovation to send sees no colleague's scores
//! of it, nor a number made of them, before it is sent: the chair as well. Such an innovation is
//! left out of the panel as a whole, so that no total, rank or statistic can give it away, and is
//! named with what to do. Whose scores of one innovation may be shown is [`score::Sight`]'s.

use std::collections::BTreeMap;

use meja_core::{
    ids::{AssessorId, InnovationId},
    panel::{Entrant, Panel},
};
use meja_store::Connection;

use super::{
    panel,
    score::{Part, Sight},
};
use crate::{
    AppError,
    contract::{ErrorKind, Saying},
    keys::Person,
};

/// So many innovations are named in a sentence.
const NAMED: usize = 3;

/// The panel as somebody may see it, and what they may not see of it.
pub(super) struct Seen {
    /// Without the innovations that are hidden.
    pub(super) panel: Panel,
    /// All of it, where anything is hidden: for counting sheets and for naming, never for values.
    whole: Option<Panel>,
    /// What is hidden, in the order of the panel.
    hidden: Vec<Entrant>,
}

impl Seen {
    /// The panel in one state of the file, as `acting` may see it.
    pub(super) fn read(conn: &Connection, acting: Person) -> Result<Self, AppError> {
        let panel = panel::read(conn)?;
        let sight = Sight::of(conn, acting, &panel)?;
        // Whoever sent every sheet of theirs has nothing left to be swayed in.
        if sight.sees_all() || matches!(acting, Person::Assessor(own) if owes_nothing(&panel, own))
        {
            return Ok(Self { panel, whole: None, hidden: Vec::new() });
        }
        Ok(Self::of(panel, &sight))
    }

    fn of(whole: Panel, sight: &Sight) -> Self {
        let blind =
            |id: InnovationId| whole.stages.iter().any(|stage| sight.is_blind(id, &stage.key));
        let (hidden, entrants): (Vec<_>, Vec<_>) =
            whole.entrants.iter().cloned().partition(|one| blind(one.id));
        if hidden.is_empty() {
            return Self { panel: whole, whole: None, hidden };
        }
        let stages: BTreeMap<&str, &str> = (whole.stages.iter())
            .flat_map(|stage| {
                stage.instrument.rows.iter().map(|row| (row.id.as_str(), stage.key.as_str()))
            })
            .collect();
        let mut panel = Panel { entrants, ..whole.clone() };
        panel.marks.retain(|(innovation, row, who), _| match stages.get(row.as_str()) {
            Some(stage) => sight.sees(*innovation, stage, *who),
            None => !hidden.iter().any(|one| one.id == *innovation),
        });
        Self { panel, whole: Some(whole), hidden }
    }

    /// All of the panel: who is expected, what is sent, what things are called. **No value of it
    /// may be shown.**
    pub(super) fn whole(&self) -> &Panel {
        self.whole.as_ref().unwrap_or(&self.panel)
    }

    /// What is hidden.
    pub(super) fn hidden(&self) -> &[Entrant] {
        &self.hidden
    }

    /// Whether an innovation is hidden.
    pub(super) fn hides(&self, innovation: InnovationId) -> bool {
        self.hidden.iter().any(|one| one.id == innovation)
    }

    /// What is hidden, why, and what to do; none where nothing is.
    pub(super) fn said(&self) -> Option<Saying> {
        (!self.hidden.is_empty()).then(|| {
            let text = format!(
                "{} tidak ikut di sini: kegiatan ini menilai tertutup, dan lembar Anda sendiri \
                 untuk {} belum dikirim. Kirim dahulu di layar Meja, lalu buka lagi; angka dan \
                 peringkat lain dihitung tanpa inovasi itu.",
                self.count(),
                self.names()
            );
            Saying::new("result.left_out", text).naming(self.named())
        })
    }

    /// What is hidden, for a sentence in another language.
    fn named(&self) -> [(&'static str, String); 2] {
        let names: Vec<&str> = self.hidden.iter().map(|one| one.name.as_str()).collect();
        [("count", self.hidden.len().to_string()), ("innovations", names.join("\n"))]
    }

    /// Lets pass who may see every score, since a document or an answer has no gaps.
    ///
    /// # Errors
    /// `code`; `document` names what was asked for.
    pub(super) fn whole_or(&self, code: &'static str, document: &str) -> Result<(), AppError> {
        self.refused(code, document, ", atau minta sekretariat yang melakukannya")
    }

    /// As [`Seen::whole_or`], for what nobody else can do.
    pub(super) fn sent_or(&self, code: &'static str, what: &str) -> Result<(), AppError> {
        self.refused(code, what, "")
    }

    fn refused(&self, code: &'static str, what: &str, else_: &str) -> Result<(), AppError> {
        if self.hidden.is_empty() {
            return Ok(());
        }
        Err(AppError::new(
            code,
            ErrorKind::Locked,
            format!(
                "{what} memperlihatkan nilai penilai lain atas {}, sedangkan kegiatan ini menilai \
                 tertutup dan lembar Anda sendiri untuk {} belum dikirim. Kirim dahulu lembar \
                 Anda di layar Meja{else_}.",
                self.count(),
                self.names()
            ),
        )
        .naming(self.named()))
    }

    fn count(&self) -> String {
        format!("{} inovasi", self.hidden.len())
    }

    fn names(&self) -> String {
        let named: Vec<String> =
            self.hidden.iter().take(NAMED).map(|one| format!("“{}”", one.name)).collect();
        match self.hidden.len().saturating_sub(NAMED) {
            0 => named.join(", "),
            more => format!("{}, dan {more} lagi", named.join(", ")),
        }
    }
}

/// Whether a desk expects an assessor to score anything.
pub(super) fn is_seated(panel: &Panel, own: AssessorId) -> bool {
    panel.seats.values().flatten().any(|seat| seat.assessor == own)
}

/// Whether an assessor sent every sheet of theirs, those that they began unasked included. Who sits
/// at no desk has nothing to send, and waits.
fn owes_nothing(panel: &Panel, own: AssessorId) -> bool {
    let part = Part::of(panel, own);
    let sent = |id| panel.stages.iter().all(|stage| panel.is_sent(id, &stage.key, own));
    is_seated(panel, own) && part.0.into_iter().all(sent)
}
