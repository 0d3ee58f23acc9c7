//! Elements that only say something about the element around them.

use quick_xml::events::BytesStart;

use super::glyph::SymbolFont;
use super::walk::Walk;
use super::word::{Mark, Word, attribute, continues, is_on, number};

impl Walk {
    /// An element that only says something about the one around it.
    pub(super) fn mark(&mut self, mark: Mark, element: &BytesStart<'_>) {
        match mark {
            Mark::Fonts | Mark::Hidden | Mark::Struck => self.mark_run(mark, element),
            Mark::PageBreakBefore => {
                if let Some(paragraph) = self.build.paragraph() {
                    paragraph.on_new_page = is_on(element);
                }
            }
            Mark::SectionType => {
                // Footnotes and fields have kinds too.
                if self.open.last() == Some(&Word::Section) {
                    let kind = attribute(element, "val").unwrap_or_default();
                    self.section_on_new_page =
                        !matches!(kind.as_str(), "continuous" | "nextColumn");
                }
            }
            Mark::GridBefore => {
                if let Some(table) = self.build.table() {
                    table.skip_columns(number(element).unwrap_or(0));
                }
            }
            Mark::HeaderRow => {
                if let Some(table) = self.build.table() {
                    table.mark_header(is_on(element));
                }
            }
            Mark::GridSpan => {
                if let Some(cell) = self.build.cell() {
                    cell.span = number(element).unwrap_or(1);
                }
            }
            Mark::VerticalMerge => {
                if let Some(cell) = self.build.cell() {
                    cell.continues = continues(element);
                }
            }
            Mark::HorizontalMerge => {
                if let Some(cell) = self.build.cell() {
                    cell.continues_left = continues(element);
                }
            }
            Mark::BoxDefault => {
                if let Some(field_box) = &mut self.field_box {
                    field_box.default = is_on(element);
                }
            }
            Mark::BoxChecked => {
                if let Some(field_box) = &mut self.field_box {
                    field_box.checked = Some(is_on(element));
                }
            }
            Mark::Prompt => {
                if let Some(control) = self.controls.last_mut() {
                    control.prompt = is_on(element);
                }
            }
            Mark::ControlBox => {
                if let Some(control) = self.controls.last_mut() {
                    control.mark = Some('☐');
                }
            }
            Mark::ControlChecked => {
                if let Some(control) = self.controls.last_mut() {
                    control.mark = Some(if is_on(element) { '☒' } else { '☐' });
                }
            }
        }
    }

    /// A run's font and whether it is hidden; a paragraph's properties hold the same marks for
    /// its end alone.
    fn mark_run(&mut self, mark: Mark, element: &BytesStart<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        if self.open.iter().rev().nth(1) != Some(&Word::Run) {
            return;
        }
        if mark == Mark::Fonts {
            run.font = ["ascii", "hAnsi"]
                .into_iter()
                .find_map(|name| SymbolFont::named(&attribute(element, name)?));
        } else if mark == Mark::Hidden {
            run.hidden = is_on(element);
        } else {
            run.struck = is_on(element);
        }
    }
}
