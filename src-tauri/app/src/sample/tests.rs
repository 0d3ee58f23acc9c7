//! The sample is what it promises: the counts, no two alike, files that open.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::instrument::{C1, C2, find};
use meja_core::registry::checks::{Answer, Attachment, CheckCode, Facts, check, word_count};
use meja_core::registry::nip::{Nip, NipKind};
use meja_core::registry::{Category, Stage};

use super::*;

fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> usize {
    items.into_iter().collect::<BTreeSet<_>>().len()
}

#[test]
fn there_are_seventy_four_innovations_of_seventy_agencies_by_category() {
    let event = build();
    let mut counts = BTreeMap::new();
    for opd in &event.opds {
        let (agencies, innovations) = counts.entry(opd.category).or_insert((0, 0));
        *agencies += 1;
        *innovations += opd.innovations.len();
    }
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [
            (Category::Opd, (27, 29)),
            (Category::Puskesmas, (19, 20)),
            (Category::Kecamatan, (24, 25))
        ]
    );
    assert_eq!(distinct(event.opds.iter().map(|opd| &opd.name)), 70);
}

#[test]
fn every_call_gives_the_same_event() {
    assert_eq!(build(), build());
}

#[test]
fn the_categories_are_the_ones_the_import_would_guess() {
    for opd in build().opds {
        assert_eq!(Category::guess(&opd.name), opd.category, "{}", opd.name);
    }
}

#[test]
fn no_two_innovations_are_alike_in_name_or_in_any_text() {
    let event = build();
    let all: Vec<_> = event.innovations().collect();
    assert_eq!(distinct(all.iter().map(|one| &one.name)), 74);
    assert_eq!(distinct(all.iter().map(|one| &one.background)), 74);
    assert_eq!(distinct(all.iter().map(|one| &one.problem)), 74);
    assert_eq!(distinct(all.iter().map(|one| &one.method)), 74);
    assert_eq!(distinct(all.iter().map(|one| &one.benefit)), 73, "two are almost empty");
}

#[test]
fn texts_are_long_and_have_no_open_slots_or_double_stops() {
    let event = build();
    for one in event.innovations() {
        let texts = [&one.background, &one.problem, &one.method, &one.benefit];
        let answers = one.answers.values().flat_map(|answer| [&answer.uraian, &answer.bukti]);
        for text in texts.into_iter().chain(answers) {
            for wrong in ["{", "}", "..", "  ", " .", " ,"] {
                assert!(!text.contains(wrong), "{wrong:?} in {text}");
            }
            assert!(!text.starts_with(char::is_lowercase), "{text}");
        }
        assert!(word_count(&one.background) >= 50, "{}", one.background);
        assert!(word_count(&one.problem) >= 50, "{}", one.problem);
    }
    let long = event.innovations().filter(|one| word_count(&one.method) >= 300).count();
    assert!((8..=40).contains(&long), "{long} of 74 reach three hundred words");
}

#[test]
fn answers_have_the_gaps_of_real_life() {
    let event = build();
    let c1 = find(C1, 1).unwrap();
    let mut filled = BTreeMap::new();
    for one in event.innovations() {
        *filled.entry(one.answers.len()).or_insert(0) += 1;
        assert!(one.answers.keys().all(|id| c1.row(id).is_some()));
        assert!(one.answers.values().all(|answer| !answer.uraian.is_empty()));
    }
    assert!(filled.get(&21).is_some_and(|&count| count >= 8), "{filled:?}");
    assert!(filled.get(&9).is_some_and(|&count| count >= 5), "{filled:?}");
    assert_eq!(filled.get(&2), Some(&2), "two almost empty: {filled:?}");
    assert!(filled.len() >= 8, "{filled:?}");
    let silent = event
        .innovations()
        .flat_map(|one| one.answers.values())
        .filter(|answer| answer.bukti.is_empty())
        .count();
    assert!(silent > 20, "{silent} answers without bukti");
}

#[test]
fn stages_forms_and_beginnings_vary_and_some_are_missing() {
    let event = build();
    for stage in Stage::ALL {
        assert!(event.innovations().any(|one| one.stage == Some(stage)), "{stage:?}");
    }
    assert!(event.innovations().all(|one| !one.forms.is_empty()));
    assert!(event.innovations().any(|one| one.forms.len() == 2));
    assert!(event.innovations().any(|one| one.started.is_none()));
    assert!(event.innovations().any(|one| one.initiator.is_none()));
    let lengths = distinct(
        event.innovations().filter_map(|one| one.started).map(|started| started.to_string().len()),
    );
    assert_eq!(lengths, 3, "whole dates, months and bare years");
    for started in event.innovations().filter_map(|one| one.started) {
        assert!(started.first_day().unwrap() < event.first_day);
    }
}

#[test]
fn persons_are_distinct_and_their_numbers_read_without_a_warning() {
    let event = build();
    let people: Vec<_> = event
        .desks
        .iter()
        .flat_map(|desk| &desk.assessors)
        .chain([&event.chair])
        .chain(event.opds.iter().flat_map(|opd| opd.head.iter().chain(&opd.admin)))
        .collect();
    assert_eq!(distinct(people.iter().map(|person| &person.name)), people.len());
    let numbers: Vec<_> = people
        .iter()
        .map(|person| Nip::read(&person.nip))
        .filter(|nip| nip.kind() != NipKind::Absent)
        .collect();
    assert_eq!(distinct(numbers.iter().map(|nip| nip.digits().to_owned())), numbers.len());
    for nip in &numbers {
        assert!(matches!(nip.kind(), NipKind::Civil { .. }) && nip.warnings().is_empty());
    }
    assert!(numbers.len() < people.len(), "some numbers are missing");
    assert!(event.opds.iter().any(|opd| opd.head.is_none()));
    assert!(event.opds.iter().any(|opd| opd.admin.is_none()));
    assert_eq!(event.desks.len(), 3);
    assert!(event.desks.iter().all(|desk| desk.assessors.len() == 2));
}

#[test]
fn names_without_their_titles_are_distinct_too() {
    let names = texts::Texts::read(include_str!("names.txt"));
    let mut people = people::People::new(&names);
    let bare: Vec<_> = (0..200).map(|_| people.next("gelar.polos", "").name).collect();
    assert_eq!(distinct(bare), 200);
}

#[test]
fn about_forty_innovations_carry_files_for_what_they_answered() {
    let event = build();
    let with = event.innovations().filter(|one| !one.evidence.is_empty()).count();
    assert!((36..=44).contains(&with), "{with}");
    for one in event.innovations() {
        assert_eq!(distinct(one.evidence.iter().map(|file| &file.file_name)), one.evidence.len());
        assert!(one.evidence.iter().all(|file| one.answers.contains_key(&file.indicator)));
    }
    let total: usize =
        event.innovations().flat_map(|one| &one.evidence).map(|file| file.bytes.len()).sum();
    assert!(total < 4_000_000, "{total} bytes");
}

#[test]
fn every_pdf_says_where_its_objects_lie() {
    let event = build();
    let pdfs: Vec<_> = event
        .innovations()
        .flat_map(|one| &one.evidence)
        .filter(|file| file.mime == "application/pdf")
        .collect();
    assert!(pdfs.len() > 60);
    assert_eq!(distinct(pdfs.iter().map(|file| &file.bytes)), pdfs.len(), "no two alike");
    for file in pdfs {
        assert!(file.file_name.ends_with(".pdf"));
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert!(text.is_ascii() && text.starts_with("%PDF-1.4\n") && text.ends_with("%%EOF\n"));
        let start: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        let table: Vec<&str> = text[start..].lines().collect();
        assert_eq!(table[..2], ["xref", "0 7"]);
        for (number, entry) in (1..7).zip(&table[3..9]) {
            let at: usize = entry[..10].parse().unwrap();
            assert!(text[at..].starts_with(&format!("{number} 0 obj\n")));
        }
        let (head, stream) = text.split_once("stream\n").unwrap();
        let length: usize =
            head.rsplit_once("/Length ").unwrap().1.split(' ').next().unwrap().parse().unwrap();
        assert!(stream[length..].starts_with("endstream"));
    }
}

#[test]
fn every_png_has_its_chunks_sums_and_pixels() {
    let event = build();
    let pngs: Vec<_> = event
        .innovations()
        .flat_map(|one| &one.evidence)
        .filter(|file| file.mime == "image/png")
        .collect();
    assert!(pngs.len() >= 5, "{}", pngs.len());
    for file in pngs {
        let mut rest = file.bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap();
        let mut kinds = Vec::new();
        while !rest.is_empty() {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            let (body, sum) = (&rest[4..8 + length], &rest[8 + length..12 + length]);
            assert_eq!(picture::crc32(body).to_be_bytes(), sum);
            if let Some(data) = body.strip_prefix(b"IDAT") {
                assert_eq!(inflated(data).len(), 270 * (1 + 480 / 4));
            }
            kinds.push(String::from_utf8(body[..4].to_vec()).unwrap());
            rest = &rest[12 + length..];
        }
        assert_eq!(kinds, ["IHDR", "PLTE", "IDAT", "IEND"]);
    }
}

/// Undoes stored deflate blocks, with the sums of both layers checked.
fn inflated(zlib: &[u8]) -> Vec<u8> {
    assert_eq!(u16::from_be_bytes([zlib[0], zlib[1]]) % 31, 0);
    let (mut rest, mut out) = (&zlib[2..], Vec::new());
    loop {
        let length = u16::from_le_bytes([rest[1], rest[2]]);
        assert_eq!(!length, u16::from_le_bytes([rest[3], rest[4]]));
        out.extend(&rest[5..5 + usize::from(length)]);
        let last = rest[0] == 1;
        rest = &rest[5 + usize::from(length)..];
        if last {
            break;
        }
    }
    assert_eq!(rest, picture::adler32(&out).to_be_bytes());
    out
}

#[test]
fn known_sums_of_the_picture_encoder_hold() {
    assert_eq!(picture::crc32(b"123456789"), 0xCBF4_3926);
    assert_eq!(picture::adler32(b"Wikipedia"), 0x11E6_0398);
}

#[test]
fn every_row_of_the_sheet_has_sentences_and_none_is_said_twice() {
    let rows = phrases();
    let c2 = find(C2, 1).unwrap();
    assert_eq!(
        rows.iter().map(|row| &row.row).collect::<Vec<_>>(),
        c2.rows.iter().map(|row| &row.id).collect::<Vec<_>>()
    );
    let all: Vec<_> =
        rows.iter().flat_map(|row| row.findings.iter().chain(&row.recommendations)).collect();
    assert!(all.len() >= 150);
    assert_eq!(distinct(&all), all.len());
    for row in &rows {
        assert!(row.findings.len() >= 10 && row.recommendations.len() >= 10, "{}", row.row);
        let typed = distinct((0..1000).map(|seed| row.finding(seed)));
        assert!(typed >= 150, "{typed} different texts for {}", row.row);
        let typed = distinct((0..1000).map(|seed| row.recommendation(seed)));
        assert!(typed >= 150, "{typed} different texts for {}", row.row);
        assert_eq!(row.finding(7), row.finding(7));
    }
}

#[test]
fn every_section_of_the_texts_is_used_and_answers_pair_with_their_documents() {
    let texts = texts::Texts::read(include_str!("texts.txt"));
    for number in 1..=21 {
        let uraian = texts.section(&format!("c1.{number}.u")).len();
        assert!(uraian >= 3);
        assert_eq!(uraian, texts.section(&format!("c1.{number}.b")).len(), "c1.{number}");
    }
    let source = concat!(include_str!("profile.rs"), include_str!("evidence.rs"));
    for name in texts.names().filter(|name| !name.starts_with("c1.")) {
        assert!(source.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn the_checks_find_something_of_every_kind_to_say() {
    let event = build();
    let c1 = find(C1, 1).unwrap();
    let mut said = BTreeSet::new();
    for one in event.innovations() {
        let answers: BTreeMap<_, _> = one
            .answers
            .iter()
            .map(|(id, answer)| {
                (id.clone(), Answer { uraian: &answer.uraian, bukti: &answer.bukti })
            })
            .collect();
        let evidence: Vec<_> = one
            .evidence
            .iter()
            .map(|file| Attachment {
                indicator: Some(&file.indicator),
                name: &file.file_name,
                mime: Some(file.mime),
                bytes: Some(file.bytes.len() as u64),
                video_seconds: None,
            })
            .collect();
        let facts = Facts {
            event_date: event.first_day,
            started: one.started,
            stage: one.stage,
            indicators: &c1.rows,
            answers: &answers,
            evidence: &evidence,
            design: &one.method,
        };
        said.extend(check(&facts).into_iter().map(|check| (check.code, check.verdict as u8)));
    }
    let kinds = |code| said.iter().filter(|(said, _)| *said == code).count();
    assert_eq!(kinds(CheckCode::Running), 3);
    assert_eq!(kinds(CheckCode::Regulation), 3);
    assert_eq!(kinds(CheckCode::Budget), 3);
    assert_eq!(kinds(CheckCode::DesignLength), 2);
    assert!(kinds(CheckCode::EvidenceCount) >= 2);
}
