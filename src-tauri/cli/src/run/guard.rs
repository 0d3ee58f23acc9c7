//! Who acts at the terminal, and who is the chair.
//!
//! The secretariat's or the chair's PIN comes from `MEJA_PIN`, never as an argument, which other
//! programs of the machine could read.

use std::path::PathBuf;

use clap::Args;
use meja_app::{
    App, AppError,
    case::{lock, people, role},
    contract::{ActAs, AssessorInfo, NameChair},
};

use crate::say;

/// The environment's name for a PIN.
const PIN: &str = "MEJA_PIN";

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("who").required(true))]
pub(crate) struct Chair {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Nama penilai yang menjadi ketua; cukup sebagian bila hanya satu yang cocok.
    #[arg(group = "who")]
    pub(crate) name: Option<String>,
    /// Lepaskan ketua; panel tanpa ketua.
    #[arg(long, group = "who")]
    pub(crate) none: bool,
    /// Bertindak sebagai ketua yang sekarang; PIN-nya dari MEJA_PIN.
    #[arg(long)]
    pub(crate) as_chair: bool,
}

/// Takes the secretariat's place where that asks for a PIN.
pub(super) fn sit(app: &App) -> Result<(), AppError> {
    if lock::state(app, ())?.locked { take(app, None) } else { Ok(()) }
}

/// The PIN that the environment holds.
pub(super) fn pin() -> Option<String> {
    std::env::var(PIN).ok()
}

fn take(app: &App, assessor: Option<String>) -> Result<(), AppError> {
    people::act_as(app, ActAs { assessor, pin: pin() }).map(|_| ()).map_err(|mut error| {
        if error.code == "pin.needed" {
            error.message =
                format!("{} Dari terminal: isi variabel lingkungan {PIN}.", error.message);
        }
        error
    })
}

/// Names the chair.
pub(super) fn chair(wanted: &Chair, json: bool) -> Result<(), AppError> {
    let app = super::open_unseated(&wanted.event)?;
    let present = people::assessors(&app, ())?.into_iter().find(|one| one.chair);
    match present.filter(|_| wanted.as_chair) {
        Some(present) => take(&app, Some(present.id))?,
        None => sit(&app)?,
    }
    let assessor = match &wanted.name {
        Some(name) => Some(find(&people::assessors(&app, ())?, name)?),
        None => None,
    };
    let people = role::name_chair(&app, NameChair { assessor })?;
    say::answer(json, &people, || {
        let named = people.iter().find(|one| one.chair);
        vec![named.map_or_else(
            || "Panel ini tanpa ketua.".into(),
            |one| format!("Ketua panel: {}.", one.name),
        )]
    });
    Ok(())
}

fn find(people: &[AssessorInfo], name: &str) -> Result<String, AppError> {
    let wanted = name.trim().to_lowercase();
    if let Some(one) = people.iter().find(|one| one.name.to_lowercase() == wanted) {
        return Ok(one.id.clone());
    }
    let close: Vec<_> =
        people.iter().filter(|one| one.name.to_lowercase().contains(&wanted)).collect();
    match close.as_slice() {
        [one] if !wanted.is_empty() => Ok(one.id.clone()),
        [] => Err(AppError::user(
            "chair.unknown",
            format!("Tidak ada penilai bernama \"{name}\". Ketua belum diubah."),
        )),
        several => {
            let names: Vec<_> = several.iter().map(|one| one.name.as_str()).collect();
            Err(AppError::user(
                "chair.several",
                format!(
                    "\"{name}\" cocok dengan beberapa penilai: {}. Tulis namanya lengkap.",
                    names.join("; ")
                ),
            ))
        }
    }
}
