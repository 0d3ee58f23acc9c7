//! A number's working in sentences and figures: the one place where interface, workbook, document
//! and terminal take their words from.

use crate::{exact::Exact, panel::Jurors, sentence::Sentence};

use super::{
    Input, Operation, Part, Working,
    jurors::TRIMS_FROM,
    rules_words::{rounded_to, rounding_named},
    why::category_in_words,
};

/// Decimals shown before a number is broken off with "…".
const SHOWN: u32 = 6;

/// As on paper, exact or visibly broken off: "12,5", "70,333333…".
#[must_use]
pub fn number(exact: &Exact) -> String {
    match exact.places() {
        Some(places) if places <= SHOWN => exact.indonesian(places),
        _ => format!("{}…", exact.round(SHOWN, crate::exact::RoundMode::Down).indonesian(SHOWN)),
    }
}

/// A sentence brought to its end: what is broken off with "…", or ends in a title ("M.Si."), takes no
/// full stop besides.
pub(super) fn ended(said: &str) -> String {
    if said.ends_with(['…', '.']) { said.to_owned() } else { format!("{said}.") }
}

/// The working in sentences: what was done, the figures, what was left out, the rounding.
#[must_use]
pub fn working_in_words(working: &Working) -> Vec<Sentence> {
    let mut said = match (&working.operation, working.inputs.as_slice()) {
        // A single stage is not weighted: there is nothing to work out.
        (Operation::Weigh, [Input { name, times: None, value: Some(value), .. }]) => {
            let text = format!("{} adalah hasil {name}: {}", working.title, ended(&number(value)));
            vec![
                of_title(working, Sentence::new("result.working_single", text))
                    .naming([("name", name.clone()), ("value", ended(&number(value)))]),
            ]
        }
        _ => {
            let done = done(&working.operation);
            let text = format!("{} {done}.", working.title);
            let first = of_title(working, Sentence { text, ..done });
            std::iter::once(first).chain(sum(working)).collect()
        }
    };
    said.extend(left_out(working));
    if let (Some(places), Some(exact), Some(result)) =
        (&working.rounding, &working.exact, &working.result)
    {
        let how = rounded_to(places.places, places.mode);
        let (from, to) = (number(exact), result.indonesian(places.places));
        let rounded = if exact == result {
            Sentence::new(
                "result.working_even",
                format!("Pembulatan ({how}) tidak mengubahnya: {to}."),
            )
        } else {
            Sentence::new(
                "result.working_rounded",
                format!("Dibulatkan ({how}): {from} menjadi {to}."),
            )
        };
        said.push(
            rounded
                .naming(rounding_named(places.places, places.mode))
                .naming([("from", from), ("to", to)]),
        );
    }
    if working.result.is_none() {
        said.push(Sentence::new("result.working_none", "Angka ini belum ada."));
    }
    said
}

/// A sentence that begins with what its number is called.
fn of_title(working: &Working, said: Sentence) -> Sentence {
    let title = &working.title;
    said.naming([("title", title.code.to_owned())]).naming(title.named.clone())
}

/// What an operation does, after the name of the number.
fn done(operation: &Operation) -> Sentence {
    let weights = |all: &Exact, judged: &Exact| [("all", number(all)), ("judged", number(judged))];
    match operation {
        Operation::Scale => Sentence::new("result.working_scale", "adalah bobot × nilai"),
        Operation::Add { full_weight: None } => {
            Sentence::new("result.working_add", "adalah jumlah bobot × nilai semua baris")
        }
        Operation::Add { full_weight: Some((all, judged)) } => Sentence::new(
            "result.working_add_full",
            format!(
                "adalah jumlah bobot × nilai baris yang dinilai, dinaikkan dari bobot {} ke bobot \
                 penuh {}",
                number(judged),
                number(all)
            ),
        )
        .naming(weights(all, judged)),
        Operation::Combine { by: Jurors::Mean, too_few: true, .. } => Sentence::new(
            "result.working_too_few",
            format!(
                "adalah rata-rata para penilai; kurang dari {TRIMS_FROM} penilai, jadi tidak ada \
                 yang dibuang"
            ),
        )
        .naming([("least", TRIMS_FROM.to_string())]),
        Operation::Combine { by, full_panel, .. } => {
            let (key, named) = match by {
                Jurors::Mean => ("mean", "rata-rata para penilai"),
                Jurors::Sum => ("sum", "jumlah para penilai"),
                Jurors::Median => ("median", "median para penilai"),
                Jurors::Trimmed => {
                    ("trimmed", "rata-rata para penilai tanpa yang tertinggi dan yang terendah")
                }
            };
            let said = match full_panel {
                None => Sentence::new("result.working_combine", format!("adalah {named}")),
                Some((all, judged)) => Sentence::new(
                    "result.working_combine_full",
                    format!(
                        "adalah {named}, dinaikkan dari {} ke {} penilai",
                        number(judged),
                        number(all)
                    ),
                )
                .naming(weights(all, judged)),
            };
            said.naming([("combined", key.to_owned())])
        }
        Operation::Weigh => {
            Sentence::new("result.working_weigh", "adalah jumlah hasil tahap menurut bobotnya")
        }
        Operation::Rank { category, of, ahead } => {
            let among = category.map_or("semua inovasi", category_in_words);
            let text = match ahead {
                0 => format!("di antara {of} hasil ({among}): tidak ada yang di atasnya"),
                some => format!("di antara {of} hasil ({among}): {some} di atasnya, ditambah 1"),
            };
            Sentence::new("result.working_rank", text).naming([
                ("of", of.to_string()),
                ("ahead", ahead.to_string()),
                ("category", category.map(category_in_words).unwrap_or_default().to_owned()),
            ])
        }
    }
}

/// The calculation in figures: "(80 + 70) ÷ 2 = 75".
fn sum(working: &Working) -> Option<Sentence> {
    let result = number(working.exact.as_ref()?);
    let counted: Vec<&Input> = (working.inputs.iter())
        .filter(|input| matches!(input.part, Part::Counted | Part::AsNought))
        .collect();
    let plus = |parts: &[String]| parts.join(" + ");
    let each: Vec<String> = counted.iter().filter_map(|input| term(input)).collect();
    let values: Vec<String> = counted.iter().filter_map(|i| i.value.as_ref().map(number)).collect();
    let said = match &working.operation {
        Operation::Rank { .. } => return None,
        Operation::Scale | Operation::Weigh | Operation::Add { full_weight: None } => plus(&each),
        Operation::Add { full_weight: Some((all, judged)) } => {
            format!("({}) × {} ÷ {}", plus(&each), number(all), number(judged))
        }
        Operation::Combine { by, full_panel, .. } => {
            let brought = full_panel.as_ref().map_or_else(String::new, |(all, judged)| {
                format!(" × {} ÷ {}", number(all), number(judged))
            });
            match (by, values.as_slice()) {
                (Jurors::Mean | Jurors::Trimmed, [one]) => one.clone(),
                (Jurors::Mean | Jurors::Trimmed, several) => {
                    format!("({}) ÷ {}", plus(several), several.len())
                }
                (Jurors::Sum, several) if full_panel.is_some() => {
                    format!("({}){brought}", plus(several))
                }
                (Jurors::Sum, several) => plus(several),
                (Jurors::Median, _) => format!("median dari {}", in_order(&counted)),
            }
        }
    };
    let text = format!("{said} = {result}");
    Some(match &working.operation {
        Operation::Combine { by: Jurors::Median, .. } => {
            Sentence::new("result.working_median", text)
                .naming([("values", in_order(&counted)), ("result", result)])
        }
        Operation::Combine { .. }
        | Operation::Rank { .. }
        | Operation::Scale
        | Operation::Weigh
        | Operation::Add { .. } => {
            Sentence::new("result.working_sum", text.clone()).naming([("sum", text)])
        }
    })
}

/// One part of a sum: "30 × 80 ÷ 100", "80".
fn term(input: &Input) -> Option<String> {
    let value = number(input.value.as_ref()?);
    Some(match &input.times {
        None => value,
        Some((times, by)) if *by == Exact::one() => format!("{} × {value}", number(times)),
        Some((times, by)) => format!("{} × {value} ÷ {}", number(times), number(by)),
    })
}

/// The values from the lowest to the highest.
fn in_order(inputs: &[&Input]) -> String {
    let mut values: Vec<&Exact> = inputs.iter().filter_map(|input| input.value.as_ref()).collect();
    values.sort();
    values.into_iter().map(number).collect::<Vec<_>>().join("; ")
}

/// Who or what does not count, and why.
fn left_out(working: &Working) -> Vec<Sentence> {
    (working.inputs.iter())
        .filter_map(|input| {
            let why = part_in_words(input.part)?;
            let value = match (&input.value, input.part) {
                (Some(value), Part::Highest | Part::Lowest) => format!(" {}", number(value)),
                _ => String::new(),
            };
            let name = format!("{}{value}", input.name);
            let text = format!("{name}: {why}.");
            Some(
                Sentence::new("result.working_left_out", text)
                    .naming([("name", name), ("part", why.code.to_owned())]),
            )
        })
        .collect()
}

/// What becomes of a number that does not simply count; none where it does.
#[must_use]
pub fn part_in_words(part: Part) -> Option<Sentence> {
    let (code, text) = match part {
        Part::Counted => return None,
        Part::AsNought => ("result.part_nought", "dihitung 0 menurut aturan kegiatan"),
        Part::Highest => ("result.part_highest", "tidak dihitung, yang tertinggi"),
        Part::Lowest => ("result.part_lowest", "tidak dihitung, yang terendah"),
        Part::Empty => ("result.part_empty", "tidak dihitung, belum dinilai lengkap"),
        Part::CannotJudge => ("result.part_not_judged", "tidak dihitung, tidak dapat dinilai"),
        Part::Aside => {
            ("result.part_aside", "tidak dihitung, lembarnya belum lengkap atau belum dikirim")
        }
    };
    Some(Sentence::new(code, text))
}
