//! The decisions of an import as arguments, and the open ones in words.

use std::collections::BTreeMap;

use meja_app::{
    App, AppError,
    case::people,
    contract::{AgencyGuess, DateColumn, DateOrder, ImportPreview},
};

/// `--map isian=Kolom`.
pub(super) fn map(pairs: &[String]) -> Result<BTreeMap<String, String>, AppError> {
    let read = |pair: &String| {
        let parts = pair.split_once('=').map(|(field, column)| (field.trim(), column.trim()));
        let parts = parts.filter(|(field, _)| !field.is_empty());
        parts.map(|(field, column)| (field.to_owned(), column.to_owned())).ok_or_else(|| {
            AppError::user(
                "import.map",
                format!(
                    "--map {pair}: tulis sebagai isian=Kolom, misalnya name=\"Judul Inovasi\"."
                ),
            )
        })
    };
    pairs.iter().map(read).collect()
}

/// `--dates KOLOM=hari|bulan`.
pub(super) fn dates(pairs: &[String]) -> Result<BTreeMap<String, DateOrder>, AppError> {
    let read = |pair: &String| {
        let (column, order) = parted(pair)?;
        Some((column, order_of(&order)?))
    };
    let wrong = |pair: &String| {
        AppError::user(
            "import.dates",
            format!(
                "--dates {pair}: tulis sebagai KOLOM=hari (03/04 = 3 April) atau KOLOM=bulan \
                 (03/04 = 4 Maret)."
            ),
        )
    };
    pairs.iter().map(|pair| read(pair).ok_or_else(|| wrong(pair))).collect()
}

/// `--dates hari|bulan` for all forms, and `--dates KUNCI=hari|bulan` for one.
pub(super) fn form_dates(
    said: &[String],
) -> Result<(Option<DateOrder>, BTreeMap<String, DateOrder>), AppError> {
    let (all, each): (Vec<&String>, Vec<&String>) =
        said.iter().partition(|one| order_of(one).is_some());
    let each: Vec<String> = each.into_iter().cloned().collect();
    Ok((all.last().and_then(|one| order_of(one)), dates(&each)?))
}

fn order_of(word: &str) -> Option<DateOrder> {
    match word.trim().to_lowercase().as_str() {
        "hari" => Some(DateOrder::DayFirst),
        "bulan" => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Dates of forms that nobody has decided, each with the argument that decides it.
pub(super) fn form_date_lines(forms: &[DateColumn]) -> Vec<String> {
    let open = forms.iter().filter(|form| form.decided.is_none());
    open.filter_map(|form| {
        let one = form.examples.first()?;
        let (day_first, month_first) = one.in_words();
        Some(format!(
            "Putuskan: formulir {} \"{}\", {} berarti {day_first} atau {month_first}. --dates \
             \"{}=hari\" atau \"{}=bulan\"; --dates hari atau bulan bagi semua formulir",
            one.row, form.header, one.text, form.letter, form.letter
        ))
    })
    .collect()
}

/// `--opd "NAMA=NAMA OPD"` and `--opd "NAMA=baru"`, as the file's names are known by key.
pub(super) fn agencies(
    app: &App,
    asked: &[AgencyGuess],
    pairs: &[String],
) -> Result<BTreeMap<String, String>, AppError> {
    let opds = people::opds(app, ())?;
    let mut agencies = BTreeMap::new();
    for pair in pairs {
        let wrong = |what: String| AppError::user("import.opd", format!("--opd {pair}: {what}"));
        let Some((name, meant)) = parted(pair) else {
            return Err(wrong("tulis sebagai \"NAMA=NAMA OPD\" atau \"NAMA=baru\".".into()));
        };
        let guesses: Vec<_> = asked.iter().filter(|guess| same(&guess.name, &name)).collect();
        if guesses.is_empty() {
            let names: Vec<&str> = asked.iter().map(|guess| guess.name.as_str()).collect();
            return Err(wrong(format!(
                "nama itu tidak sedang ditanyakan. Yang ditanyakan: {}.",
                names.join(", ")
            )));
        }
        for guess in guesses {
            let candidate = guess.candidates.iter().find(|one| same(&one.name, &meant));
            let held = opds.iter().find(|opd| same(&opd.name, &meant));
            let id = match (candidate, held) {
                (Some(candidate), _) => candidate.id.clone(),
                (None, Some(opd)) => opd.id.clone(),
                (None, None) if same(&meant, "baru") => String::new(),
                (None, None) => {
                    return Err(wrong(format!(
                        "tidak ada perangkat daerah bernama \"{meant}\"; tulis \"baru\" bila \
                         memang baru."
                    )));
                }
            };
            agencies.insert(guess.key.clone(), id);
        }
    }
    Ok(agencies)
}

/// What there is to decide, each with the argument that decides it.
pub(super) fn lines(preview: &ImportPreview) -> Vec<String> {
    let mut lines = Vec::new();
    for column in preview.date_columns.iter().filter(|column| column.decided.is_none()) {
        let example = column.examples.first();
        let ways = example.map(|one| {
            let (day_first, month_first) = one.in_words();
            format!(": {} berarti {day_first} atau {month_first}", one.text)
        });
        lines.push(format!(
            "Putuskan: {} tanggal di kolom {}{}. --dates \"{}=hari\" atau \"{}=bulan\"",
            column.cells,
            column.header,
            ways.unwrap_or_default(),
            column.header,
            column.header
        ));
    }
    for pair in preview.near.iter().filter(|pair| pair.same.is_none()) {
        let place = match pair.other_row {
            Some(row) => format!("baris {row}"),
            None => "di kegiatan".to_owned(),
        };
        lines.push(format!(
            "Putuskan: {}, baris {} \"{}\" dan {place} \"{}\" satu inovasi? --near same atau new",
            pair.opd, pair.row, pair.name, pair.other
        ));
    }
    for guess in &preview.agencies {
        let names: Vec<&str> = guess.candidates.iter().map(|one| one.name.as_str()).collect();
        let likely = names.join(", atau ");
        let chosen = guess.candidates.iter().find(|one| Some(&one.id) == guess.chosen.as_ref());
        let taken = chosen.map_or("perangkat daerah yang dipilih", |one| one.name.as_str());
        lines.push(match (&guess.chosen, guess.learnt) {
            (None, _) => format!(
                "Putuskan: perangkat daerah \"{}\" ({} baris) mungkin {likely}. --opd \"{}={}\" \
                 atau \"{}=baru\"",
                guess.name,
                guess.rows,
                guess.name,
                names.first().copied().unwrap_or_default(),
                guess.name
            ),
            (Some(_), true) => format!("\"{}\" dikenal sebagai {taken}.", guess.name),
            (Some(chosen), false) if chosen.is_empty() => {
                format!("\"{}\" dianggap baru; mirip {likely}.", guess.name)
            }
            (Some(_), false) => {
                format!("\"{}\" berarti {taken}.", guess.name)
            }
        });
    }
    lines
}

fn parted(pair: &str) -> Option<(String, String)> {
    let (left, right) = pair.rsplit_once('=')?;
    let left = left.trim();
    (!left.is_empty()).then(|| (left.to_owned(), right.trim().to_owned()))
}

/// Whether a person means the same name.
fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
