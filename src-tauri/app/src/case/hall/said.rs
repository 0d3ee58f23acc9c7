//! What keeps a laptop outside or off the network, as errors and as the doctor's report.

use std::{collections::BTreeMap, time::Duration};

use meja_core::{
    network::{Facts, Finding, Peer, findings},
    standing::Standing,
};
use meja_sync::{
    AskError, Troubled,
    doctor::{self, Known},
    engine::{EngineError, PeerState},
    join::{Answer, InvitationError},
};

use super::super::{hall_words, join_words};
use crate::{
    AppError,
    contract::{HallTrouble, NetworkReport},
};

/// How long each known address is tried.
const PATIENCE: Duration = Duration::from_secs(2);

fn error(code: &'static str, trouble: HallTrouble) -> AppError {
    AppError::user(code, format!("{} {}", trouble.message, trouble.advice))
}

pub(super) fn no_invitation(why: &InvitationError) -> AppError {
    error("join.invitation", join_words::invitation(why)).at("invitation")
}

pub(super) fn not_admitted(answer: &Answer) -> AppError {
    join_words::answer(answer)
        .map_or_else(AppError::no_event, |trouble| error("join.refused", trouble))
}

pub(super) fn not_asked(why: &AskError) -> AppError {
    match why {
        AskError::Board(why) => error("join.address", join_words::board(why)).at("address"),
        AskError::Join(why) => error("join.handshake", join_words::handshake(why)),
        AskError::NobodyNearby => AppError::user(
            "join.nobody",
            "Di jaringan ini tidak terlihat laptop dengan undangan terbuka. Ketik alamat laptop \
             ketua, atau tempel tiketnya; alamatnya ada di layar Perangkat laptop itu.",
        )
        .at("address"),
        AskError::SeveralNearby(several) => AppError::user(
            "join.several",
            format!(
                "Ada {several} laptop dengan undangan terbuka di jaringan ini. Ketik alamat \
                 laptop ketua kegiatan Anda."
            ),
        )
        .at("address"),
        AskError::Stopped => AppError::user("join.stopped", "Dibatalkan."),
        AskError::Engine(EngineError::NotReached | EngineError::NoKey | EngineError::Stopped) => {
            AppError::user(
                "join.unreached",
                "Laptop ketua tidak terjangkau, atau undangannya sudah ditutup. Pastikan kedua \
                 laptop di jaringan yang sama; bila Wi-Fi memisahkan laptop, pakai hotspot laptop \
                 ketua atau kabel.",
            )
        }
        AskError::Engine(
            why @ (EngineError::Thread(_) | EngineError::Bind(..) | EngineError::Multicast(_)),
        ) => AppError::user(
            "hall.network",
            format!("Jaringan laptop ini tidak dapat dipakai ({why})."),
        ),
    }
}

/// What the doctor finds by trying every address, worst first.
pub(super) fn report(known: &Known) -> NetworkReport {
    let facts = doctor::examine(known, PATIENCE);
    let mut found: Vec<HallTrouble> = findings(&facts).iter().map(hall_words::trouble).collect();
    if found.is_empty() {
        found.push(hall_words::all_well());
    }
    NetworkReport {
        findings: found,
        adapters: facts.adapters.iter().flat_map(hall_words::adapters).collect(),
    }
}

/// What is seen without trying anything: no network, clocks, a port that was taken, a fault.
pub(super) fn at_once(known: &Known, faults: &BTreeMap<Troubled, String>) -> Vec<HallTrouble> {
    let peers = known.peers.iter().map(|peer| Peer {
        who: peer.who.clone(),
        chair: peer.chair,
        connected: true,
        heard: peer.heard,
        skew_ms: peer.skew_ms,
        reaches: Vec::new(),
    });
    let facts = Facts {
        adapters: doctor::adapters_lately(),
        wanted: known.wanted,
        bound: known.bound.or(Some(known.wanted)),
        loopback: true,
        heard: true,
        peers: peers.collect(),
    };
    let told = |finding: &&Finding| {
        matches!(
            finding,
            Finding::NoAddress
                | Finding::OnlyLinkLocal { .. }
                | Finding::ClockHere { .. }
                | Finding::Clock { .. }
                | Finding::PortTaken { .. }
        )
    };
    let mut troubles: Vec<HallTrouble> =
        findings(&facts).iter().filter(told).map(hall_words::trouble).collect();
    for (what, words) in faults.iter().rev() {
        let (code, message, advice) = match what {
            Troubled::Changes => (
                "hall.fault_changes",
                format!("Perubahan dari laptop lain belum dapat disimpan ({words})."),
                "Periksa ruang kosong dan berkas kegiatan di laptop ini; pengiriman dicoba lagi \
                 dengan sendirinya, dan tidak ada yang hilang.",
            ),
            Troubled::Evidence => (
                "hall.fault_evidence",
                format!("Bukti dukung dari laptop lain belum dapat disimpan ({words})."),
                "Periksa ruang kosong di laptop ini. Teks dan nilai tetap dipertukarkan.",
            ),
        };
        let advice = advice.to_owned();
        troubles.insert(0, HallTrouble { code: code.to_owned(), message, advice });
    }
    troubles
}

/// A laptop that says it has changes and does not give them.
pub(super) fn owing(peer: &PeerState) -> Option<HallTrouble> {
    (peer.connected && peer.owes > 0).then(|| HallTrouble {
        code: "hall.owes".to_owned(),
        message: format!(
            "{} menyebut punya {} perubahan, tetapi tidak mengirimnya ketika diminta.",
            peer.device, peer.owes
        ),
        advice:
            "Perubahan itu diminta dari laptop lain, dan yang lain tidak terganggu. Bila tetap \
                 kurang, tutup lalu buka lagi Meja Monev di laptop itu, atau bawa Paket darinya."
                .to_owned(),
    })
}

/// The file of this laptop is for everybody to read, and that of the laptop that leads is not.
pub(super) fn plain_here() -> HallTrouble {
    HallTrouble {
        code: "hall.plain_here".to_owned(),
        message: "Kegiatan ini bersandi di laptop ketua, tetapi berkasnya di laptop ini tidak: \
                  siapa pun yang memegang laptop ini dapat membaca nilainya."
            .to_owned(),
        advice: "Sandikan berkas ini di Persiapan, Keamanan berkas, sebagai Sekretariat."
            .to_owned(),
    }
}

/// What the others make of this laptop's own writing, where it does not count there.
pub(super) fn standing(own: Option<&Standing>) -> Option<HallTrouble> {
    let (code, message, advice) = match own {
        Some(own) if own.until.is_some() => (
            "hall.removed_here",
            "Laptop ini dikeluarkan dari kegiatan. Yang ditulis di sini sejak itu tersimpan di \
             laptop ini saja dan tidak masuk ke hasil.",
            "Bicarakan dengan ketua panel; bila keliru, ketua menerima laptop ini lagi.",
        ),
        Some(_) => return None,
        None => (
            "hall.unknown_here",
            "Salinan kegiatan di laptop ini belum dikenal laptop lain (dipulihkan dari cadangan, \
             dipindah, atau disalin). Yang ditulis di sini tersimpan, tetapi belum terhitung di \
             laptop lain.",
            "Bila ini laptop ketua atau penggantinya, lanjutkan sebagai laptop ketua. Bila bukan, \
             minta undangan dari laptop ketua lalu pakai di sini lewat Pakai undangan baru. \
             Tulisannya juga dapat dibawa sebagai Paket, dan ketua menerima penulisnya di \
             Pertentangan.",
        ),
    };
    let (message, advice) = (message.to_owned(), advice.to_owned());
    Some(HallTrouble { code: code.to_owned(), message, advice })
}
