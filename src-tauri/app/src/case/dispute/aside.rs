//! Changes kept aside, in words: whose, why, how many, and what to do.

use std::collections::BTreeMap;

use meja_core::{ids::AssessorId, record::Author};
use meja_store::{
    Connection, Reason,
    aside::{self, Refused},
    is_hall, table,
};

use super::{
    super::{members, people::parse, role},
    Writers,
};
use crate::{
    App, AppError,
    contract::{AdmitAuthor, AsideInfo, AsideReason, Saying},
    words,
};

/// What was kept aside, by author and reason.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<AsideInfo>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let admits = is_hall(conn)? && role::require_secretariat_or_chair(conn, acting).is_ok();
        let told = Told { writers: Writers::read(conn)?, zone: table::event::get(conn)?.zone };
        let mut all = Vec::new();
        for one in aside::held(conn)? {
            let who = told.named(one.author);
            let text = format!(
                "{} perubahan dari {who} ditahan karena penulisnya belum diterima. Terima \
                 penulisnya bila ia memang bertugas; perubahannya lalu masuk dengan sendirinya.",
                one.count
            );
            let message = Saying::new("aside.held", text);
            let mut line = told.line(one.author, AsideReason::NotAdmitted, message, one.count);
            line.at = words::full(told.zone, one.at_ms);
            line.admit = admits;
            all.push(line);
        }
        all.extend(told.gaps(conn)?);
        all.extend(told.refused(aside::refused(conn)?));
        all.extend(told.forks(conn)?);
        all.extend(strays(conn)?);
        Ok(all)
    })
}

struct Told {
    writers: Writers,
    zone: meja_core::zone::Zone,
}

impl Told {
    /// "Meja 2 (Siti Rahmawati)", or what is known of it.
    fn named(&self, author: Author) -> String {
        let (person, device) = self.writers.of(author);
        if device.is_empty() { person } else { format!("{device} ({person})") }
    }

    fn line(&self, author: Author, reason: AsideReason, message: Saying, count: u32) -> AsideInfo {
        let (person, device) = self.writers.of(author);
        let message = message.naming([("who", self.named(author)), ("count", count.to_string())]);
        AsideInfo {
            author: author.to_string(),
            person,
            device,
            reason,
            message,
            count,
            at: String::new(),
            admit: false,
        }
    }

    fn gaps(&self, conn: &Connection) -> Result<Vec<AsideInfo>, AppError> {
        let gaps = aside::gaps(conn)?.into_iter().map(|gap| {
            let which = if gap.from == gap.to {
                gap.from.to_string()
            } else {
                format!("{}–{}", gap.from, gap.to)
            };
            let text = format!(
                "Perubahan {which} dari {} belum datang. Yang sesudahnya menunggu; sambungkan \
                 laptop itu lagi, atau bawa paketnya dengan USB.",
                self.named(gap.author)
            );
            let message = Saying::new("aside.gap", text)
                .naming([("from", gap.from.to_string()), ("to", gap.to.to_string())]);
            let count = u32::try_from(gap.to - gap.from + 1).unwrap_or(u32::MAX);
            let mut line = self.line(gap.author, AsideReason::Gap, message, count);
            line.at = words::full(self.zone, gap.at_ms);
            line
        });
        Ok(gaps.collect())
    }

    fn refused(&self, all: Vec<Refused>) -> Vec<AsideInfo> {
        let mut groups: BTreeMap<(Author, Reason, String), (u32, u64, i64)> = BTreeMap::new();
        for one in all {
            let group = groups
                .entry((one.author, one.reason, one.detail))
                .or_insert((0, one.seq, one.at_ms));
            group.0 += 1;
            group.2 = group.2.max(one.at_ms);
        }
        let line = |((author, reason, detail), (count, first, at_ms)): (_, (u32, u64, i64))| {
            let who = self.named(author);
            // What was written, and why it was not theirs to write.
            let detail: String = detail;
            let (what, why) = detail.split_once(' ').unwrap_or_default();
            let (kind, code, text) = match reason {
                Reason::Removed => (
                    AsideReason::Removed,
                    "aside.removed",
                    format!(
                        "{count} perubahan dari {who}, mulai nomor {first}, ditulis sesudah \
                         laptopnya dikeluarkan dan tidak dihitung."
                    ),
                ),
                Reason::NotAdmitted => (
                    AsideReason::NotAdmitted,
                    "aside.not_admitted",
                    format!(
                        "{count} perubahan dari {who} tidak dihitung karena penulisnya tidak lagi \
                         diterima sebagai anggota."
                    ),
                ),
                Reason::Overreach => (
                    AsideReason::Overreach,
                    "aside.overreach",
                    format!("{count} perubahan dari {who} ditolak: {why}."),
                ),
                Reason::Groundless => (
                    AsideReason::Overreach,
                    "aside.groundless",
                    format!(
                        "{count} perubahan dari {who} mengenai data yang pembuatannya ditolak, jadi \
                         tidak dihitung."
                    ),
                ),
                Reason::Malformed => (
                    AsideReason::Unreadable,
                    "aside.malformed",
                    format!("{count} perubahan dari {who} berisi nilai yang tidak dapat dibaca."),
                ),
                Reason::Backdated => (
                    AsideReason::Unreadable,
                    "aside.backdated",
                    format!(
                        "{count} perubahan dari {who} bertanggal sebelum yang digantinya, jadi \
                         ditolak. Periksa jam laptop itu."
                    ),
                ),
            };
            let message = Saying::new(code, text)
                .naming([("first", first.to_string()), ("what", what.to_owned())]);
            let mut line = self.line(author, kind, message, count);
            line.at = words::full(self.zone, at_ms);
            line
        };
        groups.into_iter().map(line).collect()
    }

    fn forks(&self, conn: &Connection) -> Result<Vec<AsideInfo>, AppError> {
        let mut groups: BTreeMap<Author, (u32, u64, i64)> = BTreeMap::new();
        for one in aside::forks(conn)? {
            let group = groups.entry(one.author).or_insert((0, one.seq, one.at_ms));
            group.0 += 1;
            group.2 = group.2.max(one.at_ms);
        }
        let line = |(author, (count, first, at_ms)): (Author, (u32, u64, i64))| {
            let text = format!(
                "Ada dua riwayat dari {}: {count} perubahan mulai nomor {first} memakai nomor yang \
                 sudah terpakai. Yang pertama datang tetap berlaku; biasanya berkas lama dipulihkan \
                 dan dilanjutkan di laptop itu.",
                self.named(author)
            );
            let message = Saying::new("aside.fork", text).naming([("first", first.to_string())]);
            let mut line = self.line(author, AsideReason::Fork, message, count);
            line.at = words::full(self.zone, at_ms);
            line
        };
        Ok(groups.into_iter().map(line).collect())
    }
}

fn strays(conn: &Connection) -> Result<Vec<AsideInfo>, AppError> {
    let line = |(reason, count): (String, u32)| {
        let (code, text) = match reason.as_str() {
            "foreign" => (
                "aside.foreign",
                format!("{count} perubahan milik kegiatan lain dan tidak dimasukkan."),
            ),
            "newer" => (
                "aside.newer",
                format!(
                    "{count} perubahan ditulis rilis yang lebih baru. Perbarui aplikasi di laptop \
                     ini, lalu sambungkan lagi."
                ),
            ),
            "misplaced" => (
                "aside.misplaced",
                format!("{count} perubahan menyambung ke riwayat orang lain; ditolak."),
            ),
            _ => (
                "aside.altered",
                format!(
                    "{count} perubahan rusak atau diubah di jalan: tanda tangannya tidak cocok. \
                     Yang lain tetap masuk."
                ),
            ),
        };
        let message = Saying::new(code, text).naming([("count", count.to_string())]);
        AsideInfo {
            author: String::new(),
            person: String::new(),
            device: String::new(),
            reason: AsideReason::Unreadable,
            message,
            count,
            at: String::new(),
            admit: false,
        }
    };
    Ok(aside::strays(conn)?.into_iter().map(line).collect())
}

/// Admits an author whose changes are held; they are folded at once.
///
/// # Errors
/// As [`members::admit_author`].
pub fn admit(app: &App, input: AdmitAuthor) -> Result<Vec<AsideInfo>, AppError> {
    let id: meja_core::record::OpId = parse(&input.author, "Penulis")?;
    let assessor =
        input.assessor.as_deref().map(|id| parse::<AssessorId>(id, "Penilai")).transpose()?;
    members::admit_author(app, Author(id.0), assessor)?;
    list(app, ())
}
