//! The decisions that an import waits for.

use meja_core::import::{DateDoubt, Near, agency::Guess};

use crate::AppError;

/// At most this many of a kind are named in the sentence.
const NAMED: usize = 3;

/// How many decisions are open.
pub(in crate::case) fn count(doubts: &[DateDoubt], near: &[Near], guesses: &[Guess]) -> usize {
    doubts.iter().filter(|doubt| doubt.decided.is_none()).count()
        + near.iter().filter(|near| near.same.is_none()).count()
        + guesses.iter().filter(|guess| guess.is_open()).count()
}

/// Refuses an import with open decisions, and says which.
///
/// # Errors
/// `import.undecided`.
pub(in crate::case) fn refuse(
    doubts: &[DateDoubt],
    near: &[Near],
    guesses: &[Guess],
) -> Result<(), AppError> {
    let open = count(doubts, near, guesses);
    if open == 0 {
        return Ok(());
    }
    let doubts = doubts.iter().filter(|doubt| doubt.decided.is_none());
    let columns: Vec<String> = doubts.map(|doubt| quoted(&doubt.header)).collect();
    let near = near.iter().filter(|near| near.same.is_none());
    let near: Vec<String> =
        near.map(|near| format!("{} dan {}", quoted(&near.name), quoted(&near.other))).collect();
    let guesses = guesses.iter().filter(|guess| guess.is_open());
    let names: Vec<String> = guesses
        .map(|guess| match guess.candidates.first() {
            Some(likely) => {
                format!("{} (mungkin {})", quoted(&guess.mention.name), quoted(&likely.name))
            }
            None => quoted(&guess.mention.name),
        })
        .collect();
    let parts: Vec<String> = [
        ("urutan hari dan bulan pada", columns),
        ("nama inovasi yang hampir sama:", near),
        ("nama perangkat daerah", names),
    ]
    .into_iter()
    .filter(|(_, list)| !list.is_empty())
    .map(|(what, list)| format!("{what} {}", listed(&list)))
    .collect();
    let field = if parts.first().is_some_and(|part| part.starts_with("urutan")) {
        "dates"
    } else {
        "agencies"
    };
    Err(AppError::user(
        "import.undecided",
        format!(
            "Impor ini menunggu {open} keputusan: {}. Tidak ada yang disimpan; tentukan dahulu, \
             lalu impor lagi.",
            parts.join("; ")
        ),
    )
    .at(field))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn listed(list: &[String]) -> String {
    let named: Vec<&str> = list.iter().take(NAMED).map(String::as_str).collect();
    let more = list.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" dan {more} lainnya") } else { String::new() };
    format!("{}{rest}", named.join(", "))
}
