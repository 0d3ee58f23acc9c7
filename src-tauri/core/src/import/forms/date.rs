//! Inovasi Dimulai as the form has it: "Tanggal 1 Bulan Maret Tahun 2020", blanks filled or not.

use super::super::dates::{self, DateRead, Order};
use super::super::fold::{fold_header, tidy_line};
use super::super::grid::CellIn;

/// What the form says of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FormDate {
    /// Nothing was filled in.
    Nothing,
    Read(DateRead),
}

/// Reads a date's text.
pub(super) fn read(text: &str) -> FormDate {
    let line = parted(&tidy_line(text));
    let said = line.chars().any(char::is_alphanumeric);
    let folded = fold_header(&line);
    let blank = ["tanggalbulantahun", "tglblnthn", "tanggal", "hhbbtttt", "ddmmyyyy", "tahun"];
    if !said || blank.contains(&folded.as_str()) {
        return FormDate::Nothing;
    }
    if let Some(labelled) = labelled(&line) {
        return FormDate::Read(labelled);
    }
    let own = dates::read(&CellIn::text(&line));
    if own != DateRead::Unreadable {
        return FormDate::Read(own);
    }
    let bare: Vec<&str> = line
        .split_whitespace()
        .filter(|word| {
            let word = fold_header(word);
            !matches!(word.as_str(), "sejak" | "mulai" | "pada" | "dimulai" | "per" | "di")
        })
        .collect();
    FormDate::Read(dates::read(&CellIn::text(&bare.join(" "))))
}

/// Run-together words apart: "TanggalBulanTahun2018" is "Tanggal Bulan Tahun 2018".
fn parted(line: &str) -> String {
    let mut parted = String::with_capacity(line.len());
    let mut before = ' ';
    for letter in line.chars() {
        let capital = before.is_lowercase() && letter.is_uppercase();
        let number = before.is_alphabetic() && letter.is_ascii_digit();
        let word = before.is_ascii_digit() && letter.is_uppercase() && !line.contains(':');
        if capital || number || word {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    parted
}

/// "Tanggal: 01 Bulan: 03 Tahun: 2020"; day and month are not to be confused there.
fn labelled(line: &str) -> Option<DateRead> {
    let lower = line.to_lowercase();
    let (mut day, mut month, mut year) = (None, None, None);
    let mut part = None;
    for word in lower.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()) {
        match word {
            "tanggal" | "tgl" => part = Some(&mut day),
            "bulan" | "bln" => part = Some(&mut month),
            "tahun" | "thn" | "th" => part = Some(&mut year),
            _ => {
                if let Some(place) = part.take() {
                    *place = Some(word.to_owned());
                }
            }
        }
    }
    if day.is_some() && month.is_none() && year.is_some() {
        // "Tanggal 01 Bulan … Tahun 2020": not January.
        return Some(DateRead::Unreadable);
    }
    let (mut month, year) = (month?, year?);
    if let Ok(number) = month.parse::<u8>() {
        month = MONTHS.get(usize::from(number).checked_sub(1)?)?.to_string();
    }
    let written = format!("{} {month} {year}", day.unwrap_or_default());
    match dates::read(&CellIn::text(written.trim())) {
        DateRead::One(at, _) => Some(DateRead::One(at, Some(Order::DayFirst))),
        DateRead::Nothing | DateRead::Either { .. } | DateRead::Unreadable => None,
    }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];
