//! Verifying a document offline: by what its QR says, or by its code alone.

use meja_core::{
    approval::{Code, DocumentKind, Heads, Payload},
    stamp::Stamp,
};
use meja_store::{Connection, record, table, table::document::DocumentRow};

use super::{
    super::trail::{self, Names},
    issuer::Issuer,
    list::document,
    verified::{later, line, no_code, no_payload, not_theirs, print_again, standing},
};
use crate::{
    App, AppError,
    contract::{Saying, VerifyReport, VerifyRequest, VerifyVerdict},
};

/// Says what a document is, by its QR or its code.
///
/// # Errors
/// When no event is open; what was typed is answered, never refused.
pub fn verify(app: &App, input: VerifyRequest) -> Result<VerifyReport, AppError> {
    let (event, now) = (app.open()?.store.event(), app.now());
    let text = input.text.trim().to_owned();
    app.read(|conn| {
        let names = trail::names(conn)?;
        match text.parse::<Payload>() {
            Ok(payload) if payload.event != event => Ok(said(
                VerifyVerdict::OtherEvent,
                Saying::new("verify.other_event", "Dokumen ini dari kegiatan lain."),
                vec![Saying::new(
                    "verify.open_there",
                    "Buka berkas kegiatan yang menerbitkannya, lalu periksa lagi di sana.",
                )],
            )),
            Ok(payload) => by_payload(conn, &names, &payload, now),
            Err(error) if looks_like_payload(&text) => {
                Ok(said(VerifyVerdict::Unreadable, no_payload(&error), Vec::new()))
            }
            Err(_) => by_code(conn, &names, &text),
        }
    })
}

fn looks_like_payload(text: &str) -> bool {
    text.len() > 40 || text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("MEJA"))
}

fn said(verdict: VerifyVerdict, title: Saying, lines: Vec<Saying>) -> VerifyReport {
    VerifyReport { verdict, title, lines, document: None }
}

/// Whose key signed, as far as this laptop knows them.
enum Signed {
    By(Issuer),
    Forged,
    Unknown,
}

fn signed(conn: &Connection, names: &Names, payload: &Payload) -> Result<Signed, AppError> {
    let mut seen = false;
    // Keys of the record itself: a member's row may be late, an operation names its own author.
    for author in record::heads(conn)?.0.into_keys() {
        if payload.is_signed_by(author) {
            return Ok(Signed::By(Issuer::of(conn, names, author)?));
        }
        seen |= author.0.starts_with(&payload.signer);
    }
    Ok(if seen { Signed::Forged } else { Signed::Unknown })
}

fn by_payload(
    conn: &Connection,
    names: &Names,
    payload: &Payload,
    now: Stamp,
) -> Result<VerifyReport, AppError> {
    let issuer = match signed(conn, names, payload)? {
        Signed::By(issuer) => issuer,
        Signed::Forged => {
            return Ok(said(
                VerifyVerdict::Different,
                Saying::new(
                    "verify.forged",
                    "Isi QR ini bukan yang ditandatangani: dokumennya tidak asli.",
                ),
                vec![Saying::new(
                    "verify.forged_why",
                    "Tanda tangan digitalnya tidak cocok dengan isinya.",
                )],
            ));
        }
        Signed::Unknown => {
            return Ok(said(
                VerifyVerdict::NotHere,
                Saying::new(
                    "verify.signer_unknown",
                    "Belum dapat dipastikan di laptop ini: penandatangannya belum dikenal di sini.",
                ),
                vec![Saying::new(
                    "verify.fetch_first",
                    "Ambil dahulu perubahan dari laptop yang menerbitkan dokumen ini, lalu \
                     periksa lagi.",
                )],
            ));
        }
    };
    let code = payload.code.to_string();
    let of_code: Vec<DocumentRow> =
        table::document::all(conn)?.into_iter().filter(|row| row.code == code).collect();
    let same: Vec<&DocumentRow> = (of_code.iter())
        .filter(|row| {
            row.version == payload.version && row.digest.starts_with(&hex(&payload.digest))
        })
        .collect();
    let sealed = |row: &DocumentRow| row.payload.parse::<Payload>().ok();
    let row = same.iter().find(|row| sealed(row).as_ref() == Some(payload));
    // The same laptop registers one content once: what it says otherwise in a QR, as leaving the
    // chain out, is not what it registered. Another laptop's own entry may still be on its way.
    let twisted = |row: &&DocumentRow| sealed(row).is_some_and(|one| one.signer == payload.signer);
    if row.is_none() && same.iter().copied().any(|row| twisted(&row)) {
        return Ok(said(
            VerifyVerdict::Different,
            Saying::new("verify.twisted", "Isi QR ini bukan yang tercatat untuk dokumen itu."),
            vec![
                Saying::new(
                    "verify.twisted_why",
                    format!(
                        "Ditandatangani {}, tetapi yang tercatat di sini berbeda.",
                        issuer.said
                    ),
                )
                .naming(issuer.named()),
            ],
        ));
    }
    let Some(&row) = row else {
        let mut lines = vec![issuer.signed()];
        lines.extend((!of_code.is_empty()).then(|| {
            let count = of_code.len();
            let text = format!("Di sini kode {code} tercatat dengan {count} isi lain.");
            Saying::new("verify.other_contents", text)
                .naming([("code", code.clone()), ("count", count.to_string())])
        }));
        lines.push(Saying::new(
            "verify.fetch",
            "Ambil perubahan dari laptop yang menerbitkannya, lalu periksa lagi.",
        ));
        return Ok(said(
            VerifyVerdict::NotHere,
            Saying::new(
                "verify.not_here",
                "Tanda tangannya sah, tetapi isi ini belum sampai di laptop ini.",
            ),
            lines,
        ));
    };
    let zone = table::event::get(conn)?.zone;
    let document = Some(document(names, zone, row));
    let mut lines = vec![issuer.signed()];
    let (verdict, title) = match chain(conn, names, payload, &row.heads)? {
        Chain::None | Chain::Whole if !issuer.may => {
            lines.push(print_again());
            (VerifyVerdict::NotTheirs, not_theirs(&issuer))
        }
        Chain::None | Chain::Whole => (
            VerifyVerdict::Genuine,
            Saying::new(
                "verify.genuine",
                format!("Asli: dokumen {code} versi {} dari kegiatan ini.", row.version),
            )
            .naming([("code", code), ("version", row.version.to_string())]),
        ),
        Chain::Missing(waits) => {
            lines.extend(waits);
            let title = "Asli, tetapi sebagian perubahan yang mendasarinya belum sampai di sini.";
            (VerifyVerdict::NotHere, Saying::new("verify.chain_missing", title))
        }
        Chain::Different(who) => {
            lines.extend(who);
            let title = "Catatan perubahan di laptop ini berbeda dari yang mendasari dokumen.";
            (VerifyVerdict::Different, Saying::new("verify.chain_different", title))
        }
    };
    lines.extend(later(&of_code, row.version));
    if row.kind == "minutes" {
        lines.push(standing(conn, row, now)?);
    }
    lines.push(Saying::new(
        "verify.compare",
        "Bandingkan angka dan nama di kertas dengan isi di layar; QR menjamin isi yang tercatat.",
    ));
    Ok(VerifyReport { verdict, title, lines, document })
}

/// How the record here stands to the one that a document was made on.
enum Chain {
    None,
    Whole,
    Missing(Vec<Saying>),
    Different(Vec<Saying>),
}

fn chain(
    conn: &Connection,
    names: &Names,
    payload: &Payload,
    heads: &Heads,
) -> Result<Chain, AppError> {
    if payload.chain == [0; 16] {
        return Ok(Chain::None);
    }
    if heads.digest().short() != payload.chain {
        let said = Saying::new("verify.chain_digest", "Sidik rantai pada QR tidak sama.");
        return Ok(Chain::Different(vec![said]));
    }
    let (mut missing, mut different) = (Vec::new(), Vec::new());
    for (author, head) in &heads.0 {
        match record::numbered(conn, *author, head.seq)? {
            Some(op) if op == head.op => {}
            Some(_) => different.push(line(
                names,
                (*author, head.seq),
                ("verify.change_differs", "berbeda"),
            )),
            None => missing.push(line(
                names,
                (*author, head.seq),
                ("verify.change_missing", "belum sampai di sini"),
            )),
        }
    }
    Ok(match (different.is_empty(), missing.is_empty()) {
        (false, _) => Chain::Different(different),
        (true, false) => Chain::Missing(missing),
        (true, true) => Chain::Whole,
    })
}

fn by_code(conn: &Connection, names: &Names, text: &str) -> Result<VerifyReport, AppError> {
    let (typed, version) = with_version(text);
    let code = match typed.parse::<Code>() {
        Ok(code) => code.to_string(),
        Err(error) => {
            return Ok(said(VerifyVerdict::Unreadable, no_code(error), Vec::new()));
        }
    };
    let mut of_code = table::document::all(conn)?;
    of_code.retain(|row| row.code == code);
    if of_code.is_empty() {
        return Ok(said(
            VerifyVerdict::NotHere,
            Saying::new(
                "verify.code_unknown",
                format!("Kode {code} belum tercatat di kegiatan ini."),
            )
            .naming([("code", code)]),
            vec![Saying::new(
                "verify.code_unknown_why",
                "Dokumennya dari kegiatan lain, atau perubahan yang mencatatnya belum sampai di \
                 laptop ini. Isi QR-nya memberi jawaban yang pasti.",
            )],
        ));
    }
    let zone = table::event::get(conn)?.zone;
    let wanted = of_code.iter().filter(|row| version.is_none_or(|wanted| row.version == wanted));
    let Some(row) = wanted.max_by_key(|row| row.version) else {
        let known: Vec<String> = of_code.iter().map(|row| row.version.to_string()).collect();
        return Ok(said(
            VerifyVerdict::NotHere,
            Saying::new(
                "verify.version_unknown",
                format!("Kode {code} dikenal, tetapi versi itu belum tercatat di sini."),
            )
            .naming([("code", code)]),
            vec![
                Saying::new(
                    "verify.versions",
                    format!("Versi yang tercatat: {}.", known.join(", ")),
                )
                .naming([("versions", known.join(", "))]),
            ],
        ));
    };
    let mut lines: Vec<Saying> = later(&of_code, row.version).into_iter().collect();
    let issuer = Issuer::of_document(conn, names, row)?;
    if let Some(issuer) = issuer.filter(|issuer| !issuer.may) {
        lines.push(print_again());
        return Ok(VerifyReport {
            verdict: VerifyVerdict::NotTheirs,
            title: not_theirs(&issuer),
            lines,
            document: Some(document(names, zone, row)),
        });
    }
    // Of the printed documents the berita acara alone carries a QR.
    lines.push(if row.kind == DocumentKind::Minutes.key() {
        Saying::new(
            "verify.scan",
            "Pindai QR pada dokumen untuk memastikan isinya, bukan kodenya saja.",
        )
    } else {
        Saying::new(
            "verify.print_to_compare",
            "Kode saja tidak membuktikan isi kertasnya. Untuk memastikannya, cetak lagi dari sini \
             dan bandingkan: isi yang sama mendapat versi yang sama.",
        )
    });
    Ok(VerifyReport {
        verdict: VerifyVerdict::Known,
        title: Saying::new(
            "verify.known",
            format!("Kode {code} versi {} tercatat di kegiatan ini.", row.version),
        )
        .naming([("code", code), ("version", row.version.to_string())]),
        lines,
        document: Some(document(names, zone, row)),
    })
}

/// "K7QM-4XR2 v2", "k7qm 4xr2 versi 2".
fn with_version(text: &str) -> (String, Option<u32>) {
    let lower = text.to_lowercase();
    let cut = lower.find("versi").map(|at| (at, 5)).or_else(|| {
        let at = lower.rfind('v')?;
        let rest = lower.get(at + 1..)?.trim();
        (!rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()) && at >= 8).then_some((at, 1))
    });
    let read = cut.and_then(|(at, length)| {
        let number = lower.get(at + length..)?.trim().trim_start_matches('.').parse().ok()?;
        let code = lower.get(..at)?.trim().trim_end_matches([',', '·', '/']).trim();
        Some((code.to_owned(), Some(number)))
    });
    read.unwrap_or((text.to_owned(), None))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn a_code_may_carry_its_version_as_people_write_it() {
        for text in ["K7QM-4XR2 v2", "k7qm-4xr2 versi 2", "k7qm-4xr2 · versi 2", "K7QM-4XR2 V 2"] {
            let (code, version) = with_version(text);
            assert_eq!((code.to_uppercase().as_str(), version), ("K7QM-4XR2", Some(2)), "{text}");
        }
        assert_eq!(with_version("V7QM-4XV2"), ("V7QM-4XV2".to_owned(), None));
    }
}
