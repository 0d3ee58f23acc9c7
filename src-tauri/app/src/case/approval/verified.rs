//! What verifying a document says: titles and lines that several verdicts share.

use meja_core::{
    approval::{CodeError, PayloadError},
    record::Author,
    stamp::Stamp,
};
use meja_store::{Connection, table, table::document::DocumentRow};

use super::{super::trail::Names, issuer::Issuer};
use crate::{AppError, contract::Saying};

pub(super) fn no_payload(error: &PayloadError) -> Saying {
    let code = match error {
        PayloadError::Foreign => "verify.qr_foreign",
        PayloadError::Length => "verify.qr_length",
        PayloadError::Check => "verify.qr_check",
    };
    Saying::new(code, error.to_string())
}

pub(super) fn no_code(error: CodeError) -> Saying {
    let text = error.to_string();
    match error {
        CodeError::Length => Saying::new("verify.code_length", text),
        CodeError::Letter(sign) => {
            Saying::new("verify.code_sign", text).naming([("sign", sign.to_string())])
        }
        CodeError::Check => Saying::new("verify.code_check", text),
    }
}

/// What becomes of a document that an assessor issued.
pub(super) fn print_again() -> Saying {
    Saying::new(
        "verify.print_again",
        "Dokumen kegiatan diterbitkan sekretariat atau ketua panel. Minta mereka mencetaknya lagi; \
         kode dan versinya lalu milik mereka.",
    )
}

pub(super) fn not_theirs(issuer: &Issuer) -> Saying {
    let text = format!(
        "Isinya tercatat di kegiatan ini, tetapi diterbitkan {}, bukan sekretariat atau ketua \
         panel.",
        issuer.said
    );
    Saying::new("verify.not_theirs", text).naming(issuer.named())
}

pub(super) fn line(
    names: &Names,
    (author, seq): (Author, u64),
    (code, what): (&str, &str),
) -> Saying {
    let who = names.author(author);
    Saying::new(code, format!("Perubahan nomor {seq} dari {who} {what}."))
        .naming([("number", seq.to_string()), ("who", who)])
}

pub(super) fn later(of_code: &[DocumentRow], version: u32) -> Option<Saying> {
    let last = of_code.iter().map(|row| row.version).max()?;
    (last > version).then(|| {
        Saying::new("verify.later", format!("Sudah ada versi {last}; yang ini versi {version}."))
            .naming([("last", last.to_string()), ("version", version.to_string())])
    })
}

/// How a berita acara stands to the sign-off of the event: the one it was made on, known by where
/// the chains stood then.
pub(super) fn standing(
    conn: &Connection,
    row: &DocumentRow,
    now: Stamp,
) -> Result<Saying, AppError> {
    let all = table::approval::all(conn)?;
    let mut own = all
        .iter()
        .filter(|one| one.scope == "event" && !one.heads.0.is_empty() && one.heads == row.heads);
    let Some(last) = own.clone().next_back() else {
        let before =
            all.iter().filter(|one| one.scope == "event" && one.signed_ms <= row.made_ms).count();
        return Ok(if before == 0 {
            Saying::new(
                "verify.draft_before",
                "Dokumen ini dibuat sebelum hasil kegiatan disahkan: rancangan saja.",
            )
        } else {
            Saying::new(
                "verify.draft",
                "Dokumen ini rancangan: dibuat ketika tidak ada pengesahan yang berlaku atas isi \
                 itu.",
            )
        });
    };
    let Some(live) = own.find(|one| one.unlocked_ms.is_none()) else {
        let reason = &last.unlock_reason;
        let text = format!("Pengesahan yang mendasari dokumen ini sudah dibuka: {reason}.");
        return Ok(Saying::new("verify.unlocked", text).naming([("reason", reason.clone())]));
    };
    let holds = super::event_in_force(conn, now)?.is_some_and(|one| one.digest == live.digest);
    Ok(if holds {
        Saying::new("verify.in_force", "Pengesahan kegiatan masih berlaku.")
    } else {
        Saying::new(
            "verify.changed_since",
            "Isi kegiatan berubah setelah disahkan; dokumen ini menurut isi ketika disahkan.",
        )
    })
}
