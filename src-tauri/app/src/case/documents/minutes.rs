//! Berita acara: the event's words around the panel's result.

use chrono::NaiveDate;
use meja_core::{
    combine::Outcome,
    document::{Minutes, Signatory, minutes},
    panel::Panel,
};

use super::Papers;
use crate::contract::{MinutesInfo, MinutesMember, Signer, SignerRole};

impl Papers {
    /// The berita acara; the results are those of the panel by its own rules.
    pub(in crate::case) fn minutes(
        &self,
        own: &MinutesInfo,
        panel: &Panel,
        outcome: &Outcome,
    ) -> Minutes {
        let event = &self.ground.event;
        let (chair, members) = self.signed_by().unwrap_or_else(|| self.panel_signs(own));
        let signed = self.signed.as_ref();
        let place = signed.map(|one| one.place.trim()).filter(|place| !place.is_empty());
        let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let words = |own: &str, else_words: String| match own.trim() {
            "" => else_words,
            own => own.to_owned(),
        };
        let opds: std::collections::BTreeSet<_> =
            panel.entrants.iter().map(|entrant| entrant.opd).collect();
        Minutes {
            letterhead: self.letterhead(),
            number: own.number.trim().to_owned(),
            subject: words(
                &own.subject,
                format!("PENILAIAN INOVASI DAERAH TAHUN {}", event.form_year),
            ),
            date: date(&own.date).or_else(|| date(&signed?.day)).unwrap_or(event.date_to),
            venue: own.venue.trim().to_owned(),
            place: place.unwrap_or(&event.place).to_owned(),
            agenda: words(
                &own.agenda,
                format!(
                    "penilaian pada kegiatan {} terhadap {} inovasi dari {} perangkat daerah",
                    event.name.trim(),
                    panel.entrants.len(),
                    opds.len()
                ),
            ),
            chair,
            members,
            groups: minutes::groups(outcome, panel.rules.ranks, panel.rules.rounding.places),
            gaps: signed.map(|one| one.gaps.clone()).unwrap_or_default(),
            rules: super::rules(panel),
            created: self.now.wall_ms,
        }
    }

    /// The chair and the members that signed the event; none while it is open.
    fn signed_by(&self) -> Option<(Signatory, Vec<Signatory>)> {
        let signers: Vec<Signer> =
            serde_json::from_value(self.signed.as_ref()?.signers.clone()).ok()?;
        let as_role = |one: &Signer| Signatory {
            role: if one.role == SignerRole::Chair { "Ketua Panel" } else { "Anggota" }.into(),
            name: one.name.clone(),
            nip: one.nip.clone(),
        };
        let (chairs, others): (Vec<_>, Vec<_>) =
            signers.iter().partition(|one| one.role == SignerRole::Chair);
        let mut all = chairs.into_iter().map(as_role);
        let chair = all.next()?;
        Some((chair, all.chain(others.into_iter().map(as_role)).collect()))
    }

    /// The chair and the members: those the event names for it, else the panel's own.
    pub(in crate::case) fn panel_signs(&self, own: &MinutesInfo) -> (Signatory, Vec<Signatory>) {
        let named = own.members.iter().filter(|one| !one.name.trim().is_empty());
        let mut all: Vec<Signatory> = named.map(signatory).collect();
        if all.is_empty() {
            let seat = |one: &&meja_store::table::desk::AssessorRow| {
                let desks = self.ground.desks.iter().flat_map(|desk| &desk.assessors);
                let at = desks.clone().position(|id| *id == one.id).unwrap_or(usize::MAX);
                (one.role != "chair", at)
            };
            let mut people: Vec<_> = self.people.values().collect();
            people.sort_by_key(seat);
            all = people
                .into_iter()
                .map(|one| Signatory {
                    role: if one.role == "chair" { "Ketua Panel" } else { "Anggota" }.into(),
                    name: one.name.clone(),
                    nip: one.nip.clone(),
                })
                .collect();
        }
        let leads = |one: &Signatory| one.role.to_lowercase().starts_with("ketua");
        let chair = match all.iter().position(leads) {
            Some(at) => all.remove(at),
            None => Signatory { role: "Ketua Panel".into(), ..Signatory::default() },
        };
        (chair, all)
    }
}

fn signatory(one: &MinutesMember) -> Signatory {
    let role = one.role.trim();
    Signatory {
        role: if role.is_empty() { "Anggota".into() } else { role.to_owned() },
        name: one.name.trim().to_owned(),
        nip: one.nip.trim().to_owned(),
    }
}
