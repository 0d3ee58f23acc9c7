//! One innovation: its line in the list, and the profile (Form C.1) written from it.

use std::collections::BTreeMap;

use meja_core::registry::{Category, Form, Stage, Started};

use super::evidence::{self, SampleFile};
use super::pick::Pick;
use super::texts::{Slots, Texts, capital};

/// An innovation with its whole profile.
#[derive(Clone, PartialEq, Debug)]
pub struct SampleInnovation {
    /// Nama Inovasi.
    pub name: String,
    /// Bentuk Inovasi, one or two.
    pub forms: Vec<Form>,
    /// Tahapan Inovasi.
    pub stage: Option<Stage>,
    /// Jenis Inisiator: Kepala Daerah, DPRD, ASN, SKPD or Masyarakat.
    pub initiator: Option<String>,
    /// Inovasi Dimulai, as exactly as the agency wrote it.
    pub started: Option<Started>,
    /// Latar Belakang.
    pub background: String,
    /// Permasalahan (Hulu).
    pub problem: String,
    /// Metode & Strategi Pemecahan Masalah.
    pub method: String,
    /// Manfaat atau Dampak (Hilir).
    pub benefit: String,
    /// Answers by row of C.1 ("c1.1"); rows the agency left empty are not there.
    pub answers: BTreeMap<String, SampleAnswer>,
    /// Attached evidence.
    pub evidence: Vec<SampleFile>,
}

/// What an agency wrote beside one indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleAnswer {
    /// Uraian.
    pub uraian: String,
    /// Bukti Dukung as text; empty where only the Uraian was written.
    pub bukti: String,
}

/// One line of `innovations.txt`.
pub(super) struct Line<'a> {
    pub(super) opd: &'a str,
    pub(super) name: &'a str,
    forms: &'a str,
    stage: &'a str,
    started: &'a str,
    initiator: &'a str,
    problem: &'a str,
    way: &'a str,
    people: &'a str,
    measure: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> Line<'a> {
    /// `None` for a line that has not the twelve fields.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [
            opd,
            name,
            forms,
            stage,
            started,
            initiator,
            problem,
            way,
            people,
            measure,
            before,
            after,
        ] = *fields.as_slice()
        else {
            return None;
        };
        Some(Self {
            opd,
            name,
            forms,
            stage,
            started,
            initiator,
            problem,
            way,
            people,
            measure,
            before,
            after,
        })
    }

    pub(super) fn category(&self) -> Category {
        match self.opd.split(' ').next() {
            Some("Puskesmas") => Category::Puskesmas,
            Some("Kecamatan") => Category::Kecamatan,
            _ => Category::Opd,
        }
    }

    /// The name without what stands in parentheses, unless that is the shorter of the two.
    pub(super) fn short(&self) -> &'a str {
        match self.name.split_once(" (") {
            Some((head, tail)) if head.len() > tail.len() => tail.trim_end_matches(')'),
            Some((head, _)) => head,
            None => self.name,
        }
    }

    fn slots(&self, pick: &mut Pick) -> Slots {
        let started = self.started.parse::<Started>().ok();
        Slots::new([
            ("opd", self.opd.to_owned()),
            ("singkat", self.short().to_owned()),
            ("masalah", self.problem.to_owned()),
            ("cara", self.way.to_owned()),
            ("sasaran", self.people.to_owned()),
            ("ukuran", self.measure.to_owned()),
            ("dulu", self.before.to_owned()),
            ("kini", self.after.to_owned()),
            ("tahun", started.map_or(2018, |started| started.year()).to_string()),
            ("n1", (21 + pick.below(460)).to_string()),
            ("n2", (12 + pick.below(49)).to_string()),
            ("n3", (3 + pick.below(7)).to_string()),
        ])
    }
}

/// Writes the profile of the innovation at `index` of the list.
pub(super) fn write(line: &Line<'_>, index: usize, texts: &Texts<'_>) -> SampleInnovation {
    let mut pick = Pick::new(0x4D45_4A41 + u64::try_from(index).unwrap_or(0) * 7919);
    let slots = line.slots(&mut pick);
    let effort = Effort::of(index);
    let answers = answers(effort, texts, &slots, &mut pick);
    let mut writer = Writer { texts, slots: &slots, pick: &mut pick };
    let opening = match line.category() {
        Category::Puskesmas => "latar.puskesmas",
        Category::Kecamatan => "latar.kecamatan",
        Category::Opd
        | Category::Kelurahan
        | Category::Desa
        | Category::Sekolah
        | Category::Lainnya => "latar.opd",
    };
    let background = writer.paragraph(&[opening, "latar.konteks", "latar.angka", "latar.tutup"]);
    let problem = writer.listed("hulu.buka", &["sebab"], effort.causes(), "hulu.tutup");
    let method = writer.method(effort);
    // What has not begun has no results yet, only aims.
    let result = if line.stage == "I" { "hilir.rencana" } else { "hilir.buka" };
    let benefit = writer.listed(result, &["manfaat"], 3, "hilir.tutup");
    SampleInnovation {
        name: line.name.to_owned(),
        forms: forms(line.forms),
        stage: stage(line.stage),
        // Some agencies leave it open.
        initiator: if index % 11 == 6 { None } else { initiator(line.initiator) },
        started: if index % 37 == 35 { None } else { line.started.parse().ok() },
        problem,
        method,
        benefit: if effort == Effort::AlmostNothing { String::new() } else { benefit },
        evidence: evidence::attach(line, index, effort, &answers, &background, texts),
        background,
        answers,
    }
}

/// How much an agency has filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effort {
    /// All 21 indicators and a long text.
    Whole,
    /// Most of it.
    Most,
    /// Nine indicators and a short text.
    Nine,
    /// Two answers.
    AlmostNothing,
}

impl Effort {
    pub(super) const fn of(index: usize) -> Self {
        match index {
            18 | 61 => Self::AlmostNothing,
            _ if index % 7 == 2 => Self::Nine,
            _ if index.is_multiple_of(5) => Self::Whole,
            _ => Self::Most,
        }
    }

    const fn causes(self) -> usize {
        match self {
            Self::Whole => 5,
            Self::Most => 4,
            Self::Nine => 3,
            Self::AlmostNothing => 2,
        }
    }

    fn answers(self, pick: &mut Pick) -> usize {
        match self {
            Self::Whole => 21,
            Self::Most => 12 + pick.below(9),
            Self::Nine => 9,
            Self::AlmostNothing => 2,
        }
    }
}

fn answers(
    effort: Effort,
    texts: &Texts<'_>,
    slots: &Slots,
    pick: &mut Pick,
) -> BTreeMap<String, SampleAnswer> {
    let all: Vec<String> = (1..=21).map(|number| format!("c1.{number}")).collect();
    let ids: Vec<&str> = all.iter().map(String::as_str).collect();
    let count = effort.answers(pick);
    pick.some(&ids, count)
        .into_iter()
        .map(|id| {
            let (uraian, bukti) =
                (texts.section(&format!("{id}.u")), texts.section(&format!("{id}.b")));
            // The same line of both lists: the document belongs to what is said.
            let at = pick.below(uraian.len());
            let line =
                |list: &[&str]| capital(&slots.fill(list.get(at).copied().unwrap_or_default()));
            let silent = effort != Effort::Whole && pick.chance(12);
            let bukti = if silent { String::new() } else { line(bukti) };
            (id.to_owned(), SampleAnswer { uraian: line(uraian), bukti })
        })
        .collect()
}

struct Writer<'a, 'b> {
    texts: &'a Texts<'b>,
    slots: &'a Slots,
    pick: &'a mut Pick,
}

impl Writer<'_, '_> {
    fn sentence(&mut self, section: &str) -> String {
        capital(&self.slots.fill(self.pick.one(self.texts.section(section))))
    }

    fn paragraph(&mut self, sections: &[&str]) -> String {
        sections.iter().map(|section| self.sentence(section)).collect::<Vec<_>>().join(" ")
    }

    /// An opening, numbered lines, a closing: the way agencies write on the form.
    fn listed(&mut self, open: &str, items: &[&str], each: usize, close: &str) -> String {
        let mut lines = vec![self.sentence(open)];
        for section in items {
            for item in self.pick.some(self.texts.section(section), each) {
                lines.push(format!("{}. {}", lines.len(), capital(&self.slots.fill(item))));
            }
        }
        lines.push(self.sentence(close));
        lines.join("\n")
    }

    fn method(&mut self, effort: Effort) -> String {
        let (steps, strategies) = match effort {
            Effort::Whole => (3, 7),
            Effort::Most => (2, 4),
            Effort::Nine => (1, 2),
            Effort::AlmostNothing => (1, 0),
        };
        let stages =
            ["langkah.persiapan", "langkah.pelaksanaan", "langkah.pengawasan", "langkah.evaluasi"];
        let list = self.listed("metode.buka", &stages, steps, "metode.tutup");
        let more: Vec<_> = self
            .pick
            .some(self.texts.section("strategi"), strategies)
            .into_iter()
            .map(|line| capital(&self.slots.fill(line)))
            .collect();
        if more.is_empty() { list } else { format!("{list}\n{}", more.join(" ")) }
    }
}

fn forms(codes: &str) -> Vec<Form> {
    codes
        .split(',')
        .filter_map(|code| match code {
            "T" => Some(Form::TataKelola),
            "P" => Some(Form::PelayananPublik),
            "L" => Some(Form::Lainnya),
            _ => None,
        })
        .collect()
}

fn stage(code: &str) -> Option<Stage> {
    match code {
        "I" => Some(Stage::Inisiatif),
        "U" => Some(Stage::UjiCoba),
        "P" => Some(Stage::Penerapan),
        _ => None,
    }
}

fn initiator(code: &str) -> Option<String> {
    let name = match code {
        "A" => "ASN",
        "S" => "SKPD",
        "K" => "Kepala Daerah",
        "D" => "DPRD",
        "M" => "Masyarakat",
        _ => return None,
    };
    Some(name.to_owned())
}
