//! The elements of a document that are read, by namespace and name.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, ResolveResult};

/// An element, as far as reading cares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// `w:p`.
    Paragraph,
    /// `w:r`.
    Run,
    /// `w:t` and `m:t`.
    Text,
    /// `w:tbl`, `w:tr` and `w:tc`.
    Table,
    Row,
    Cell,
    /// `w:tab`, `w:ptab` (in a run; in properties it defines a stop).
    Tab,
    /// `w:br` and `w:cr`.
    Break,
    /// `w:noBreakHyphen`.
    HardHyphen,
    /// `w:sym`.
    Symbol,
    /// `w:pPr`, `w:rPr`, `w:tblPr`, `w:tblGrid` and the like: only their marks are read.
    Properties,
    /// `w:trPr`.
    RowProperties,
    /// Says something about the element around it.
    Mark(Mark),
    /// `w:sectPr`.
    Section,
    /// `w:del` and `w:moveFrom`: tracked deletions, also as a mark on a row.
    Deleted,
    /// `w:fldChar` and its check box.
    FieldMark,
    FieldBox,
    /// `w:sdt` and its content.
    Control,
    ControlContent,
    /// `w:txbxContent`.
    TextBox,
    /// `mc:AlternateContent`, `mc:Choice`, `mc:Fallback`.
    Alternates,
    Choice,
    Fallback,
    /// Not the document's text: `w:rt`, the reading beside East Asian letters, and the earlier
    /// properties that tracked changes keep (`w:tcPrChange`).
    Aside,
    /// Anything else: looked through.
    Other,
}

/// What only says something about the element around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    Fonts,
    Hidden,
    /// `w:strike` and `w:dstrike`.
    Struck,
    PageBreakBefore,
    SectionType,
    GridBefore,
    GridSpan,
    VerticalMerge,
    HorizontalMerge,
    HeaderRow,
    BoxDefault,
    BoxChecked,
    Prompt,
    ControlBox,
    ControlChecked,
}

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const MATHS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
];

/// The element of a resolved name.
pub(super) fn of(namespace: &ResolveResult<'_>, local: &str) -> Word {
    let ResolveResult::Bound(Namespace(namespace)) = namespace else { return Word::Other };
    if WORD.contains(namespace) {
        main(local)
    } else if *namespace == COMPATIBILITY {
        match local {
            "AlternateContent" => Word::Alternates,
            "Choice" => Word::Choice,
            "Fallback" => Word::Fallback,
            _ => Word::Other,
        }
    } else if *namespace == WORD_2010 {
        match local {
            "checkbox" => Word::Mark(Mark::ControlBox),
            "checked" => Word::Mark(Mark::ControlChecked),
            _ => Word::Other,
        }
    } else if MATHS.contains(namespace) && local == "t" {
        Word::Text
    } else {
        Word::Other
    }
}

fn main(local: &str) -> Word {
    match local {
        "p" => Word::Paragraph,
        "r" => Word::Run,
        "t" => Word::Text,
        "tbl" => Word::Table,
        "tr" => Word::Row,
        "tc" => Word::Cell,
        "tab" | "ptab" => Word::Tab,
        "br" | "cr" => Word::Break,
        "noBreakHyphen" => Word::HardHyphen,
        "sym" => Word::Symbol,
        "pPr" | "rPr" | "tblPr" | "tblGrid" | "tcPr" | "sdtPr" => Word::Properties,
        "trPr" => Word::RowProperties,
        "rFonts" => Word::Mark(Mark::Fonts),
        "vanish" => Word::Mark(Mark::Hidden),
        "strike" | "dstrike" => Word::Mark(Mark::Struck),
        "pageBreakBefore" => Word::Mark(Mark::PageBreakBefore),
        "sectPr" => Word::Section,
        "type" => Word::Mark(Mark::SectionType),
        "gridBefore" => Word::Mark(Mark::GridBefore),
        "gridSpan" => Word::Mark(Mark::GridSpan),
        "vMerge" => Word::Mark(Mark::VerticalMerge),
        "hMerge" => Word::Mark(Mark::HorizontalMerge),
        "tblHeader" => Word::Mark(Mark::HeaderRow),
        "del" | "moveFrom" => Word::Deleted,
        "fldChar" => Word::FieldMark,
        "checkBox" => Word::FieldBox,
        "default" => Word::Mark(Mark::BoxDefault),
        "checked" => Word::Mark(Mark::BoxChecked),
        "sdt" => Word::Control,
        "sdtContent" => Word::ControlContent,
        "showingPlcHdr" => Word::Mark(Mark::Prompt),
        "txbxContent" => Word::TextBox,
        "rt" => Word::Aside,
        _ if local.ends_with("Change") => Word::Aside,
        _ => Word::Other,
    }
}

/// The value of an attribute by its local name, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // Unchecked: comparing all names with each other takes time in the square of their number.
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(String::from)
        })
}

/// `w:val` of a switch: without a value it is on (ECMA-376 part 1, 17.17.4).
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val")
        .is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// `w:val` as a number.
pub(super) fn number(element: &BytesStart<'_>) -> Option<usize> {
    attribute(element, "val").and_then(|value| value.trim().parse().ok())
}

/// Whether a merge continues the cell before; without a value it does.
pub(super) fn continues(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").as_deref() != Some("restart")
}
