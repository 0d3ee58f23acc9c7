//! Evidence files made in code: one page of text as PDF, a bar chart as PNG.

use std::collections::BTreeMap;

use super::pick::Pick;
use super::profile::{Effort, Line, SampleAnswer};
use super::texts::Texts;
use super::{pdf, picture};

/// A file attached to an innovation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleFile {
    /// Row of C.1 it is evidence for: "c1.1".
    pub indicator: String,
    /// File name with its ending.
    pub file_name: String,
    /// Media type.
    pub mime: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The row whose evidence is a picture: benefit, before against now.
const CHART: &str = "c1.18";

pub(super) fn attach(
    line: &Line<'_>,
    index: usize,
    effort: Effort,
    answers: &BTreeMap<String, SampleAnswer>,
    background: &str,
    texts: &Texts<'_>,
) -> Vec<SampleFile> {
    // A little over half of the agencies had files with them.
    if effort == Effort::AlmostNothing || index % 9 >= 5 {
        return Vec::new();
    }
    let mut pick = Pick::new(0x4249_4C45 + u64::try_from(index).unwrap_or(0) * 104_729);
    let documents: Vec<(&str, &str, &SampleAnswer)> = texts
        .section("berkas")
        .iter()
        .filter_map(|row| row.split_once(" | "))
        .filter_map(|(id, title)| Some((id, title, answers.get(id)?)))
        .filter(|(.., answer)| !answer.bukti.is_empty())
        .collect();
    let wanted = 2 + pick.below(4);
    let chosen = pick.some(&documents, wanted);
    chosen
        .into_iter()
        .map(|(id, title, answer)| {
            let name = format!("{title} {}", plain(line.short()));
            if id == CHART {
                SampleFile {
                    indicator: id.to_owned(),
                    file_name: format!("{name}.png"),
                    mime: "image/png",
                    bytes: picture::chart(&mut pick),
                }
            } else {
                SampleFile {
                    indicator: id.to_owned(),
                    file_name: format!("{name}.pdf"),
                    mime: "application/pdf",
                    bytes: pdf::page(
                        "PEMERINTAH KABUPATEN TIRTALOKA",
                        line.opd,
                        &[
                            answer.bukti.as_str(),
                            line.name,
                            answer.uraian.as_str(),
                            background,
                            "Dokumen contoh: isinya rekaan dan hanya untuk gladi bersih.",
                        ],
                    ),
                }
            }
        })
        .collect()
}

/// A name that every file system takes.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).collect()
}
