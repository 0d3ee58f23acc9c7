//! The panel-design doctor: whether desks can be compared, and the cheapest link, before day one
//! and after.

use std::collections::BTreeSet;

use meja_core::{
    figures::{Component, Design, Proposal, ProposalKind, marks_design, planned_design},
    ids::InnovationId,
};

use super::{view::View, words};
use crate::{
    App, AppError,
    contract::{ChairDoctor, DesignInfo, DesignLink, DesignPart, DesignProposal, Saying},
};

/// Whether the panel's assessors can be compared, and what it would take.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn doctor(app: &App, _: ()) -> Result<ChairDoctor, AppError> {
    let acting = app.open()?.acting();
    let view = app.read(|conn| View::read(conn, acting))?;
    let by_schedule = Saying::new("chair.design_planned", "Menurut jadwal");
    let planned = design(&view, by_schedule, &planned_design(view.whole()), true);
    let scored = (view.whole().stages.iter())
        .map(|stage| {
            let label =
                Saying::new("chair.design_scored", format!("Menurut nilai: {}", stage.label))
                    .naming([("stage", stage.label.clone())]);
            design(&view, label, &marks_design(view.whole(), stage), false)
        })
        .filter(|one| one.sheets > 0);
    Ok(ChairDoctor { planned, scored: scored.collect() })
}

fn design(view: &View, label: Saying, design: &Design, planned: bool) -> DesignInfo {
    // Who met what, and no value of it.
    let panel = view.whole();
    let opds = view.by_id();
    let may = |assessor, innovation: InnovationId| {
        let opd = opds.get(&innovation).map(|one| one.opd);
        opd.is_none_or(|opd| !panel.recused.contains(&(assessor, opd)))
    };
    // An innovation of which nobody sent a sheet is still to be heard.
    let heard: BTreeSet<InnovationId> = panel.sent.iter().map(|(id, _, _)| *id).collect();
    let first = panel.entrants.iter().map(|one| one.id).filter(|id| !heard.contains(id)).collect();
    let parts = design.components();
    // What nobody scored yet is no gap of the design.
    let alone = design.alone().filter(|_| planned);
    let names = |id: InnovationId| opds.get(&id).map(|one| one.name.clone()).unwrap_or_default();
    let proposals = design.proposals(may, &first);
    DesignInfo {
        connected: parts.len() == 1,
        said: said(view, &parts, planned, proposals.is_empty()),
        sheets: u32::try_from(design.sheets()).unwrap_or(u32::MAX),
        alone: alone.map(names).collect(),
        proposals: proposals.iter().map(|one| proposal(view, one)).collect(),
        parts: parts.iter().map(|one| part(view, one)).collect(),
        label,
    }
}

fn said(view: &View, parts: &[Component], planned: bool, helpless: bool) -> Saying {
    match (parts.len(), planned) {
        (0, true) => Saying::new(
            "chair.design_nobody",
            "Belum ada penilai yang mendapat giliran. Isi meja dan susun jadwal dahulu.",
        ),
        (0, false) => Saying::new("chair.design_empty", "Belum ada lembar nilai yang lengkap."),
        (1, _) => Saying::new(
            "chair.design_whole",
            "Semua penilai terhubung lewat inovasi yang dinilai bersama, jadi keketatan penilai \
             dapat dipisahkan dari mutu inovasi.",
        ),
        (_, _) => {
            let names: Vec<String> = parts.iter().map(|one| name_of(view, one).text).collect();
            let (way, text) = if helpless {
                (
                    "none",
                    "Tidak ada sambungan yang bebas dari benturan kepentingan; periksa daftar \
                     benturan.",
                )
            } else {
                ("below", "Sambungan termurah ada di bawah.")
            };
            let text = format!(
                "{} tidak punya inovasi atau penilai bersama. Beda nilai antarmeja bisa berasal \
                 dari mutu inovasi, bisa dari keketatan penilai, dan keduanya tidak dapat \
                 dipisahkan. {text}",
                words::listed(&names)
            );
            Saying::new("chair.design_apart", text)
                .naming([("parts", parts.len().to_string()), ("way", way.to_owned())])
        }
    }
}

/// A component by its desks, or by its people where they sit at none.
fn name_of(view: &View, part: &Component) -> Saying {
    let desks: Vec<String> = (view.desks().iter())
        .filter(|desk| desk.assessors.iter().any(|who| part.assessors.contains(who)))
        .map(|desk| desk.label.clone())
        .collect();
    if desks.is_empty() {
        return words::named(&people(view, part));
    }
    Saying::new("words.listed", words::listed(&desks)).naming([("names", words::lines(&desks))])
}

fn people(view: &View, part: &Component) -> Vec<String> {
    let jurors = view.whole().jurors.iter().filter(|one| part.assessors.contains(&one.id));
    jurors.map(|one| one.name.clone()).collect()
}

fn part(view: &View, part: &Component) -> DesignPart {
    DesignPart {
        name: name_of(view, part),
        assessors: people(view, part),
        innovations: u32::try_from(part.innovations.len()).unwrap_or(u32::MAX),
    }
}

fn proposal(view: &View, proposal: &Proposal) -> DesignProposal {
    let places = view.by_id();
    let links: Vec<DesignLink> = (proposal.extra.iter())
        .map(|(assessor, innovation)| {
            let entrant = places.get(innovation);
            DesignLink {
                assessor_id: assessor.to_string(),
                assessor: view.name(*assessor),
                innovation_id: innovation.to_string(),
                innovation: entrant.map(|one| one.name.clone()).unwrap_or_default(),
                opd: entrant.map(|one| one.opd_name.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let names: BTreeSet<&str> = links.iter().map(|one| one.innovation.as_str()).collect();
    let error = words::figure(proposal.error, 1);
    let strength = format!(
        "Beda keketatan dua penilai terbaca dengan galat paling besar {error} kali selisih \
         kebetulan antarpenilai."
    );
    DesignProposal {
        what: what(view, &proposal.kind, &names),
        sheets: u32::try_from(links.len()).unwrap_or(u32::MAX),
        strength: Saying::new("chair.link_strength", strength).naming([("times", error)]),
        links,
    }
}

/// What to do for a link: who scores which innovations besides.
fn what(view: &View, kind: &ProposalKind, names: &BTreeSet<&str>) -> Saying {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    let innovations = words::listed(&quoted);
    let told = match kind {
        ProposalKind::Rotate { assessor } => {
            let home: Vec<String> = view.desks_of(*assessor).map(str::to_owned).collect();
            let from = if home.is_empty() {
                String::new()
            } else {
                format!(" ({})", words::listed(&home))
            };
            let who = view.name(*assessor);
            let text = format!("{who}{from} ikut menilai {innovations} di meja lain.");
            Saying::new("chair.link_rotate", text)
                .naming([("who", who), ("desks", words::lines(&home))])
        }
        ProposalKind::Shared => {
            let verb = if names.len() == 1 { "dinilai" } else { "masing-masing dinilai" };
            let text = format!("{innovations} {verb} oleh penilai semua meja.");
            Saying::new("chair.link_shared", text)
        }
    };
    told.naming([("innovations", words::lines(&quoted))])
}
