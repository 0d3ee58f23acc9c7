//! Rencana Aksi: its head and its activities.

use meja_core::{
    ids::{ActionId, ActionPlanId, ImportId, InnovationId},
    registry::Phase,
};
use rusqlite::{Connection, Row};

use super::{col, id, id_opt, keyed_opt, list};
use crate::StoreError;

/// The head of a Rencana Aksi.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPlanRow {
    /// Its id.
    pub id: ActionPlanId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Contact Person.
    pub contact: String,
    /// Nomor Telepon, as written.
    pub phone: String,
    /// Email, as written.
    pub email: String,
    /// The import that brought it.
    pub import_id: Option<ImportId>,
}

/// One activity (kegiatan) of a Rencana Aksi.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// Of which innovation.
    pub innovation_id: InnovationId,
    /// Its place in the form, from 0.
    pub position: u32,
    /// Tahap, where the form says one.
    pub phase: Option<Phase>,
    /// Kegiatan.
    pub activity: String,
    /// Pelaksana.
    pub actor: String,
    /// Waktu, free text.
    pub timing: String,
    /// Output.
    pub output: String,
    /// Metode.
    pub method: String,
    /// Biaya, as written: "-", "Menyesuaikan", or a sum.
    pub cost: String,
    /// The import that brought it.
    pub import_id: Option<ImportId>,
}

/// The heads of one innovation's plans, the newest last.
///
/// # Errors
/// What SQLite says.
pub fn plans(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<ActionPlanRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM action_plan WHERE innovation_id = ?1 AND deleted = 0 ORDER BY id",
        [innovation.0.as_bytes()],
        |row| {
            Ok(ActionPlanRow {
                id: id(row, "id")?,
                innovation_id: id(row, "innovation_id")?,
                contact: col(row, "contact")?,
                phone: col(row, "phone")?,
                email: col(row, "email")?,
                import_id: id_opt(row, "import_id")?,
            })
        },
    )
}

/// The activities of one innovation in the order of the form.
///
/// # Errors
/// What SQLite says.
pub fn of_innovation(
    conn: &Connection,
    innovation: InnovationId,
) -> Result<Vec<ActionRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM action WHERE innovation_id = ?1 AND deleted = 0 ORDER BY position, id",
        [innovation.0.as_bytes()],
        read,
    )
}

/// All activities of the event, by innovation and place in the form.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<Vec<ActionRow>, StoreError> {
    list(
        conn,
        "SELECT * FROM action WHERE deleted = 0 ORDER BY innovation_id, position, id",
        [],
        read,
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<ActionRow> {
    Ok(ActionRow {
        id: id(row, "id")?,
        innovation_id: id(row, "innovation_id")?,
        position: col(row, "position")?,
        phase: keyed_opt(row, "phase")?,
        activity: col(row, "activity")?,
        actor: col(row, "actor")?,
        timing: col(row, "timing")?,
        output: col(row, "output")?,
        method: col(row, "method")?,
        cost: col(row, "cost")?,
        import_id: id_opt(row, "import_id")?,
    })
}
