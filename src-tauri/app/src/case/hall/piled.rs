//! What piles up of what does not count: said where it has reached its bound, or is more than an
//! error of somebody.

use meja_core::record::Author;
use meja_store::{Connection, bounds};

use crate::{
    AppError,
    case::members::Laptop,
    contract::{HallTrouble, Particulars, particulars},
};

/// Everything that has piled up.
///
/// # Errors
/// What SQLite says.
pub(super) fn up(conn: &Connection, laptops: &[Laptop]) -> Result<Vec<HallTrouble>, AppError> {
    let whose = |author: Author| {
        let found = laptops.iter().find(|laptop| laptop.keys.contains(&author));
        found.map_or_else(|| "Penulis yang belum dikenal".to_owned(), |one| one.device.clone())
    };
    let mut all = Vec::new();
    let held = bounds::held(conn)?;
    if bounds::is_full(held) {
        all.push(trouble(
            "hall.held_full",
            format!(
                "{} perubahan dari penulis yang belum diterima sudah tersimpan di sini; yang lebih \
                 dari itu tidak disimpan dulu.",
                held.0
            ),
            "Yang tidak disimpan tetap ada di laptop penulisnya dan datang lagi. Terima atau tolak \
             penulisnya di Pertentangan; bila tidak dikenal, keluarkan laptop yang mengirimnya.",
            particulars([("count", held.0.to_string())]),
        ));
    }
    let full = bounds::full_of_refused(conn)?;
    for (author, count) in &full {
        all.push(trouble(
            "hall.refused_full",
            format!(
                "{}: {count} perubahan ditolak sudah tersimpan di sini; yang lebih dari itu tidak \
                 disimpan.",
                whose(*author)
            ),
            "Penilaian yang lain tidak terganggu, dan yang tidak disimpan tetap ada di laptop \
             penulisnya. Keluarkan laptop yang mengirimnya di Perangkat; bila ternyata sah, terima \
             lagi: perubahannya datang dengan sendirinya.",
            of(&whose(*author), *count),
        ));
    }
    let much = bounds::much_refused(conn)?.into_iter();
    for (author, count) in much.filter(|one| !full.contains(one)) {
        all.push(trouble(
            "hall.refused_many",
            format!("{}: {count} perubahan ditolak karena bukan haknya.", whose(author)),
            "Penilaian yang lain tidak terganggu. Tanyakan kepada orangnya; bila laptop itu disusupi \
             atau keliru dipasang, keluarkan di Perangkat lalu terima lagi sebagai laptop baru.",
            of(&whose(author), count),
        ));
    }
    for (author, count) in bounds::much_forked(conn)? {
        all.push(trouble(
            "hall.forked_many",
            format!(
                "{}: {count} perubahan berasal dari riwayat kedua kunci yang sama; yang lebih dari \
                 itu tidak disimpan di sini.",
                whose(author)
            ),
            "Satu kunci dipakai di dua laptop, misalnya dari cadangan yang dipulihkan diam-diam. \
             Keluarkan laptop itu lalu terima lagi, supaya kuncinya baru.",
            of(&whose(author), count),
        ));
    }
    Ok(all)
}

fn of(who: &str, count: impl std::fmt::Display) -> Particulars {
    particulars([("who", who.to_owned()), ("count", count.to_string())])
}

fn trouble(code: &str, message: String, advice: &str, values: Particulars) -> HallTrouble {
    HallTrouble { code: code.to_owned(), message, advice: advice.to_owned(), values }
}
