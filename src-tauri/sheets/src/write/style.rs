//! Fonts, page set-up and the arithmetic of millimetres, pixels and points.

use meja_core::document::Paper;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::measure::Face;

/// Every document is set in Arial: LibreOffice on Linux has the same widths as Liberation Sans.
pub(super) const FONT: &str = "Arial";

/// Left margin, for punching.
const LEFT_MM: f64 = 30.0;
/// Right margin.
const RIGHT_MM: f64 = 15.0;
/// Top margin.
const TOP_MM: f64 = 15.0;
/// Bottom margin, with the footer in it.
const BOTTOM_MM: f64 = 18.0;
/// From the paper's edge to header and footer.
const FOOTER_MM: f64 = 9.0;
/// Most a footer's text may hold, in characters; Excel refuses a footer over 255 with its codes.
const FOOTER_CHARS: usize = 90;
/// Excel's highest row is 409.5 points.
pub(super) const HIGHEST_ROW_PT: f64 = 405.0;

/// Paper and direction of a sheet.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct PageSetup {
    /// The paper.
    pub(super) paper: Paper,
    /// Whether it lies on its side.
    pub(super) landscape: bool,
}

impl PageSetup {
    /// Width between the margins in pixels of 1/96 inch, as column widths are given, with a few
    /// pixels' reserve so that the columns print at full size.
    pub(super) fn width_px(self) -> f64 {
        let across = if self.landscape { self.paper.height_mm() } else { self.paper.width_mm() };
        (across - LEFT_MM - RIGHT_MM) * 96.0 / 25.4 - 6.0
    }

    /// Pixel widths of columns from their shares of the page's width.
    pub(super) fn columns<const N: usize>(self, shares: [f64; N]) -> [u32; N] {
        let total: f64 = shares.iter().sum();
        shares.map(|share| (share / total * self.width_px()).floor() as u32)
    }

    /// Applies paper, margins, footer and fit to one page across; hides the grid on screen.
    pub(super) fn apply(self, sheet: &mut Worksheet, footer: &str) {
        let inch = |mm: f64| mm / 25.4;
        sheet.set_paper_size(match self.paper {
            Paper::F4 => 14,
            Paper::A4 => 9,
        });
        if self.landscape {
            sheet.set_landscape();
        } else {
            sheet.set_portrait();
        }
        sheet
            .set_margins(
                inch(LEFT_MM),
                inch(RIGHT_MM),
                inch(TOP_MM),
                inch(BOTTOM_MM),
                inch(FOOTER_MM),
                inch(FOOTER_MM),
            )
            .set_footer(footer_codes(footer))
            .set_print_fit_to_pages(1, 0)
            .set_screen_gridlines(false);
    }
}

/// Footer: the document at the left, "Halaman n dari m" at the right.
fn footer_codes(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = flat.chars().filter(|c| !c.is_control()).take(FOOTER_CHARS).collect();
    if short.len() < flat.len() {
        short.push('…');
    }
    // "&" starts a code; the space keeps a leading digit apart from the font size.
    format!("&L&8 {}&R&8 Halaman &P dari &N", short.replace('&', "&&"))
}

/// A cell format in a cut of the document font, wrapped, at the top.
pub(super) fn format(face: Face) -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(face.size)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    if face.bold { format.set_bold() } else { format }
}

/// Points that text can surely use in a cell of some pixels: without the cell's padding, and with
/// a reserve for the coarser letters that Excel draws at screen resolution.
pub(super) fn text_width(px: u32) -> f64 {
    ((f64::from(px) - 7.0) * 0.75 * 0.96).max(6.0)
}
