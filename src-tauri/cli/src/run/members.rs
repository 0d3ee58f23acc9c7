//! Several laptops from a terminal: who is a member, what people have to decide, what was kept
//! aside.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use meja_app::{
    AppError,
    case::{dispute, members},
    contract::{AsideInfo, ConflictCell, ResolveConflict},
};
use serde_json::json;

use super::{look, sign};
use crate::{say, signing::Actor};

/// What is done with conflicts.
#[derive(Debug, Subcommand)]
pub(crate) enum Conflicts {
    /// Isian yang ditulis di dua laptop, semua versinya.
    List {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Putuskan satu pertentangan: ambil satu versi, atau tulis teks gabungannya.
    Resolve(Resolve),
}

/// Deciding one.
#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// Berkas kegiatan.
    event: PathBuf,
    /// Pertentangan, id seperti pada list.
    conflict: String,
    /// Versi yang berlaku: nomornya pada list (1, 2, …).
    #[arg(long, conflicts_with = "text", required_unless_present = "text")]
    take: Option<usize>,
    /// Teks gabungan.
    #[arg(long)]
    text: Option<String>,
    #[command(flatten)]
    actor: Actor,
}

/// Lists or decides conflicts.
pub(super) fn conflicts(what: Conflicts, json: bool) -> Result<(), AppError> {
    match what {
        Conflicts::List { event } => {
            let all = dispute::list(&look(&event)?, ())?;
            say_conflicts(&all, json);
        }
        Conflicts::Resolve(wanted) => resolve(wanted, json)?,
    }
    Ok(())
}

fn resolve(wanted: Resolve, json: bool) -> Result<(), AppError> {
    let app = sign::seated(&wanted.event, &wanted.actor)?;
    let all = dispute::list(&app, ())?;
    let found = all.into_iter().find(|one| one.id == wanted.conflict);
    let found = found.ok_or_else(|| {
        AppError::user(
            "conflict.gone",
            "Tidak ada pertentangan dengan id itu. Lihat `meja conflicts list`.",
        )
    })?;
    let take = match wanted.take {
        None => None,
        Some(number) => {
            let version = number.checked_sub(1).and_then(|at| found.versions.get(at));
            let version = version.ok_or_else(|| {
                AppError::user(
                    "conflict.choice",
                    format!("Versi {number} tidak ada; ada {} versi.", found.versions.len()),
                )
            })?;
            Some(version.version.clone())
        }
    };
    let seen = found.versions.iter().map(|one| one.version.clone()).collect();
    let input = ResolveConflict { id: found.id, seen, take, text: wanted.text };
    let left = dispute::resolve(&app, input)?;
    say_conflicts(&left, json);
    Ok(())
}

fn say_conflicts(all: &[ConflictCell], json: bool) {
    say::answer(json, &json!({ "conflicts": all }), || {
        if all.is_empty() {
            return vec!["Tidak ada pertentangan.".into()];
        }
        let mut lines = Vec::new();
        for one in all {
            let desk = if one.desk.is_empty() { String::new() } else { format!("{}: ", one.desk) };
            lines.push(format!("{desk}{}", one.place));
            lines.push(format!("  id {} · diputuskan oleh {}", one.id, one.who_may));
            for (number, version) in (1..).zip(&one.versions) {
                let on = if version.device.is_empty() {
                    String::new()
                } else {
                    format!(", {}", version.device)
                };
                lines.push(format!("  {number}. {}{on}, {}", version.person, version.at));
                lines.extend(version.text.lines().map(|line| format!("     {line}")));
            }
        }
        lines
    });
}

/// Prints the members of a hall, laptop by laptop.
pub(super) fn members(event: &Path, json: bool) -> Result<(), AppError> {
    let app = look(event)?;
    let all = members::overview(&app)?;
    say::answer(json, &json!({ "hall": all.hall, "laptops": all.laptops }), || {
        if !all.hall {
            return vec!["Kegiatan ini belum dibuka untuk laptop lain.".into()];
        }
        let mut lines = Vec::new();
        for one in &all.laptops {
            let desks = match one.desks.as_slice() {
                [] => String::new(),
                desks => format!(" · {}", desks.join(", ")),
            };
            lines.push(format!("{} · {}{desks} · {}", one.device, one.role, one.state));
            if !one.people.is_empty() {
                lines.push(format!("  penulis: {}", one.people.join(", ")));
            }
            lines.extend(one.keys.iter().map(|key| format!("  kunci {key}")));
        }
        lines
    });
    Ok(())
}

/// Prints what was kept aside.
pub(super) fn aside(event: &Path, json: bool) -> Result<(), AppError> {
    let all: Vec<AsideInfo> = dispute::aside(&look(event)?, ())?;
    say::answer(json, &json!({ "aside": all }), || {
        if all.is_empty() {
            return vec!["Tidak ada perubahan yang disisihkan.".into()];
        }
        say::texts(all.iter().map(|one| &one.message))
    });
    Ok(())
}
