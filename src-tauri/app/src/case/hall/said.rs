//! What keeps a laptop outside or off the network, as errors and as the doctor's report.

use std::{collections::BTreeMap, time::Duration};

use meja_core::{
    network::{Facts, Finding, Peer, findings},
    standing::Standing,
};
use meja_store::StoreError;
use meja_sync::{
    AskError, Troubled,
    doctor::{self, Known},
    engine::{EngineError, PeerState},
    join::{Answer, InvitationError},
};

use super::super::{hall_words, join_words};
use crate::{
    AppError,
    contract::{ErrorKind, HallTrouble, NetworkReport, Particulars, particulars},
};

/// How long each known address is tried.
const PATIENCE: Duration = Duration::from_secs(2);

fn error(why: join_words::Said) -> AppError {
    AppError::user(why.code, format!("{} {}", why.message, why.advice))
}

pub(super) fn no_invitation(why: &InvitationError) -> AppError {
    error(join_words::invitation(why)).at("invitation")
}

pub(super) fn not_admitted(answer: &Answer) -> AppError {
    join_words::answer(answer).map_or_else(AppError::no_event, error)
}

pub(super) fn not_asked(why: &AskError) -> AppError {
    match why {
        AskError::Board(why) => error(join_words::board(why)).at("address"),
        AskError::Join(why) => error(join_words::handshake(why)),
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
        troubles.insert(0, fault(*what, words));
    }
    troubles
}

/// Why an event that comes in is not kept at its place, and what to do for the next try.
pub(super) fn not_kept(why: StoreError) -> AppError {
    let (code, kind, message) = match why {
        StoreError::Full => (
            "join.full",
            ErrorKind::Disk,
            "Disk penuh, jadi kegiatan ini belum tersimpan di laptop ini. Kosongkan ruang, lalu \
             ikut lagi ke tempat yang sama dengan undangan yang baru; yang sudah datang dipakai \
             lagi."
                .to_owned(),
        ),
        StoreError::ReadOnly => (
            "join.read_only",
            ErrorKind::User,
            "Folder itu hanya dapat dibaca, jadi kegiatan tidak dapat disimpan di sana. Pilih \
             folder lain, misalnya Dokumen, lalu ikut lagi."
                .to_owned(),
        ),
        StoreError::Exists(path) => (
            "join.exists",
            ErrorKind::User,
            format!(
                "Di tempat itu sudah ada {}, dan berkas itu tidak ditimpa. Pindahkan berkas itu \
                 lalu ikut lagi ke tempat yang sama dengan undangan yang baru, atau pilih nama \
                 lain.",
                crate::error::name_of(&path)
            ),
        ),
        // It was made a moment ago, and the disk did not take all of it.
        StoreError::Damaged { detail, .. } => return not_written(&detail),
        other @ (StoreError::NotAnEvent(_)
        | StoreError::Newer { .. }
        | StoreError::Older { .. }
        | StoreError::Encrypted(_)
        | StoreError::OpenElsewhere
        | StoreError::Missing(_)
        | StoreError::Gone(_)
        | StoreError::NotFound(_)
        | StoreError::Operation(_)
        | StoreError::NotYours(_)
        | StoreError::Locked(_)
        | StoreError::Sql(_)
        | StoreError::Io(_)
        | StoreError::Value(_)
        | StoreError::Closed) => return other.into(),
    };
    AppError::new(code, kind, message).at("file")
}

/// An event that comes in and cannot be written down, in the words of what refuses it.
pub(super) fn not_written(words: &str) -> AppError {
    AppError::new(
        "join.not_written",
        ErrorKind::Disk,
        format!(
            "Kegiatan ini belum dapat disimpan di laptop ini ({words}). Periksa ruang kosong dan \
             tempat berkasnya, lalu ikut lagi ke tempat yang sama dengan undangan yang baru; yang \
             sudah datang dipakai lagi."
        ),
    )
}

/// What a fault keeps from going on, in words.
pub(super) fn fault(what: Troubled, words: &str) -> HallTrouble {
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
    let values = particulars([("words", words.to_owned())]);
    HallTrouble { code: code.to_owned(), message, advice: advice.to_owned(), values }
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
        values: particulars([("who", peer.device.clone()), ("count", peer.owes.to_string())]),
    })
}

/// A laptop that leads lets this one in no further, and this one has not heard why.
pub(super) fn turned_away(who: &str) -> HallTrouble {
    HallTrouble {
        code: "hall.turned_away".to_owned(),
        message: format!(
            "{who} tidak menerima sambungan laptop ini: laptop ini dikeluarkan di sana, atau belum \
             diterima."
        ),
        advice: "Tanyakan kepada ketua panel. Yang ditulis di sini tetap tersimpan di laptop ini; \
                 bila keliru, ketua menerima laptop ini lagi."
            .to_owned(),
        values: particulars([("who", who.to_owned())]),
    }
}

/// Somebody who leads removed a laptop on which this one's trust rests, which counts here only by an
/// act of a person here.
pub(super) fn anchor_removed(who: &str) -> HallTrouble {
    HallTrouble {
        code: "hall.anchor_removed".to_owned(),
        message: format!(
            "{who} dikeluarkan oleh laptop lain yang memimpin, tetapi laptop ini masuk lewat \
             undangannya dan masih mempercayainya: yang ditulis di sana masih terhitung di sini."
        ),
        advice:
            "Tanyakan kepada ketua panel. Bila benar, ambil undangan laptop yang kini memimpin \
                 lewat Pakai undangan baru; laptop ini lalu menghitung seperti laptop itu."
                .to_owned(),
        values: particulars([("who", who.to_owned())]),
    }
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
        values: Particulars::new(),
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
    Some(HallTrouble { code: code.to_owned(), message, advice, values: Particulars::new() })
}
