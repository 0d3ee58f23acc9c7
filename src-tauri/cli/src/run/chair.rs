//! Panel ketua from a terminal: the agenda, how far assessors agree, and the design of the panel.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use meja_app::{AppError, case::chair, contract::DesignInfo};
use serde_json::json;

use super::look;
use crate::say;

/// What the chair looks at.
#[derive(Debug, Subcommand)]
pub(crate) enum ChairLook {
    /// Urusan yang belum selesai, yang paling memengaruhi hasil lebih dahulu.
    Agenda {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Kesepakatan penilai (alfa Krippendorff, ICC) dan nilai yang disesuaikan.
    Figures {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Tunjuk ketua panel.
    Name(super::guard::Chair),
    /// Rancangan panel: terhubung atau tidak, dan sambungan yang termurah.
    Doctor {
        /// Berkas kegiatan.
        event: PathBuf,
    },
}

/// Prints what the chair looks at.
pub(super) fn chair(what: &ChairLook, json: bool) -> Result<(), AppError> {
    match what {
        ChairLook::Agenda { event } => agenda(event, json),
        ChairLook::Figures { event } => figures(event, json),
        ChairLook::Name(wanted) => super::guard::chair(wanted, json),
        ChairLook::Doctor { event } => doctor(event, json),
    }
}

fn agenda(event: &Path, json: bool) -> Result<(), AppError> {
    let app = look(event)?;
    let agenda = chair::agenda(&app, ())?;
    say::answer(json, &agenda, || {
        if agenda.items.is_empty() {
            return vec!["Tidak ada urusan yang belum selesai.".into()];
        }
        let lines = agenda.items.iter().map(|item| {
            let about = [item.innovation.as_str(), item.opd.as_str()]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · ");
            let prize = if item.prize { "! " } else { "  " };
            format!(
                "{prize}{about}{}{} {}",
                if about.is_empty() { "" } else { ": " },
                item.what,
                item.effect
            )
        });
        lines.chain(say::texts(&agenda.hidden)).collect()
    });
    Ok(())
}

fn figures(event: &Path, json: bool) -> Result<(), AppError> {
    let app = look(event)?;
    let (figures, adjusted) = (chair::figures(&app, ())?, chair::adjusted(&app, ())?);
    let both = json!({ "figures": figures, "adjusted": adjusted });
    say::answer(json, &both, || {
        let mut lines = say::texts(&figures.empty);
        for stage in &figures.stages {
            lines.push(format!("{}: {}", stage.label, stage.said));
            for one in stage.figures.iter().chain(&stage.rows) {
                let shown = one.shown.as_deref().unwrap_or("–");
                let ends = (one.between.as_ref())
                    .map(|(low, high)| format!(" ({low} sampai {high})"))
                    .unwrap_or_default();
                let of = one.of.as_deref().unwrap_or("Semua meja");
                lines.push(format!("  {} · {of}: {shown}{ends}", one.name));
            }
        }
        lines.extend(say::texts(&figures.hidden));
        lines.push(adjusted.said.to_string());
        lines.extend(adjusted.severities.iter().map(|one| {
            format!("  {} · {}: {} ({} lembar)", one.stage, one.assessor, one.points, one.sheets)
        }));
        lines.extend(
            adjusted
                .lines
                .iter()
                .filter(|line| line.rank != line.raw_rank)
                .map(|line| format!("  {} ({}): {}", line.innovation, line.opd, line.why)),
        );
        lines
    });
    Ok(())
}

fn doctor(event: &Path, json: bool) -> Result<(), AppError> {
    let app = look(event)?;
    let found = chair::doctor(&app, ())?;
    say::answer(json, &found, || {
        std::iter::once(&found.planned).chain(&found.scored).flat_map(design).collect()
    });
    Ok(())
}

fn design(design: &DesignInfo) -> Vec<String> {
    let mut lines = vec![format!("{} ({} lembar): {}", design.label, design.sheets, design.said)];
    lines.extend(design.parts.iter().map(|part| {
        format!("  {}: {} inovasi, {}", part.name, part.innovations, part.assessors.join(", "))
    }));
    if !design.alone.is_empty() {
        lines.push(format!("  Tanpa penilai: {}", design.alone.join("; ")));
    }
    lines.extend(
        design
            .proposals
            .iter()
            .map(|one| format!("  + {} lembar: {} {}", one.sheets, one.what, one.strength)),
    );
    lines
}
