//! A number's working in sentences and figures: the one place where interface, workbook, document
//! and terminal take their words from.

use crate::{exact::Exact, panel::Jurors};

use super::{
    Input, Operation, Part, Working, jurors::TRIMS_FROM, rules_words::rounded_to,
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
pub fn working_in_words(working: &Working) -> Vec<String> {
    let mut said = match (&working.operation, working.inputs.as_slice()) {
        // A single stage is not weighted: there is nothing to work out.
        (Operation::Weigh, [Input { name, times: None, value: Some(value), .. }]) => {
            vec![format!("{} adalah hasil {name}: {}", working.title, ended(&number(value)))]
        }
        _ => {
            let first = format!("{} {}.", working.title, done(&working.operation));
            std::iter::once(first).chain(sum(working)).collect()
        }
    };
    said.extend(left_out(working));
    if let (Some(places), Some(exact), Some(result)) =
        (&working.rounding, &working.exact, &working.result)
    {
        let how = rounded_to(places.places, places.mode);
        let (from, to) = (number(exact), result.indonesian(places.places));
        said.push(if exact == result {
            format!("Pembulatan ({how}) tidak mengubahnya: {to}.")
        } else {
            format!("Dibulatkan ({how}): {from} menjadi {to}.")
        });
    }
    if working.result.is_none() {
        said.push("Angka ini belum ada.".to_owned());
    }
    said
}

/// What an operation does, after the name of the number.
fn done(operation: &Operation) -> String {
    match operation {
        Operation::Scale => "adalah bobot × nilai".to_owned(),
        Operation::Add { full_weight: None } => {
            "adalah jumlah bobot × nilai semua baris".to_owned()
        }
        Operation::Add { full_weight: Some((all, judged)) } => format!(
            "adalah jumlah bobot × nilai baris yang dinilai, dinaikkan dari bobot {} ke bobot \
             penuh {}",
            number(judged),
            number(all)
        ),
        Operation::Combine { by, too_few, full_panel } => {
            let named = match by {
                Jurors::Mean if *too_few => {
                    return format!(
                        "adalah rata-rata para penilai; kurang dari {TRIMS_FROM} penilai, jadi \
                         tidak ada yang dibuang"
                    );
                }
                Jurors::Mean => "rata-rata para penilai",
                Jurors::Sum => "jumlah para penilai",
                Jurors::Median => "median para penilai",
                Jurors::Trimmed => "rata-rata para penilai tanpa yang tertinggi dan yang terendah",
            };
            match full_panel {
                None => format!("adalah {named}"),
                Some((all, judged)) => format!(
                    "adalah {named}, dinaikkan dari {} ke {} penilai",
                    number(judged),
                    number(all)
                ),
            }
        }
        Operation::Weigh => "adalah jumlah hasil tahap menurut bobotnya".to_owned(),
        Operation::Rank { category, of, ahead } => {
            let among = category.map_or("semua inovasi", category_in_words);
            match ahead {
                0 => format!("di antara {of} hasil ({among}): tidak ada yang di atasnya"),
                some => format!("di antara {of} hasil ({among}): {some} di atasnya, ditambah 1"),
            }
        }
    }
}

/// The calculation in figures: "(80 + 70) ÷ 2 = 75".
fn sum(working: &Working) -> Option<String> {
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
    Some(format!("{said} = {result}"))
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
fn left_out(working: &Working) -> Vec<String> {
    (working.inputs.iter())
        .filter_map(|input| {
            let why = part_in_words(input.part)?;
            let value = match (&input.value, input.part) {
                (Some(value), Part::Highest | Part::Lowest) => format!(" {}", number(value)),
                _ => String::new(),
            };
            Some(format!("{}{value}: {why}.", input.name))
        })
        .collect()
}

/// What becomes of a number that does not simply count; none where it does.
#[must_use]
pub const fn part_in_words(part: Part) -> Option<&'static str> {
    match part {
        Part::Counted => None,
        Part::AsNought => Some("dihitung 0 menurut aturan kegiatan"),
        Part::Highest => Some("tidak dihitung, yang tertinggi"),
        Part::Lowest => Some("tidak dihitung, yang terendah"),
        Part::Empty => Some("tidak dihitung, belum dinilai lengkap"),
        Part::CannotJudge => Some("tidak dihitung, tidak dapat dinilai"),
        Part::Aside => Some("tidak dihitung, lembarnya belum lengkap atau belum dikirim"),
    }
}
