//! The parts of an XLSX file that its readers do not give: formats, heights, merges, links.
//!
//! Reads only what rust_xlsxwriter writes, which is regular; not a reader for other people's
//! files.

use std::{
    io::{Cursor, Read},
    path::Path,
};

use anyhow::{Context, Result};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use zip::ZipArchive;

/// One part of the package, as text.
///
/// # Errors
/// When it is not there.
pub(crate) fn part(book: &Path, name: &str) -> Result<String> {
    let mut zip = ZipArchive::new(Cursor::new(std::fs::read(book)?))?;
    let mut text = String::new();
    zip.by_name(name).with_context(|| name.to_owned())?.read_to_string(&mut text)?;
    Ok(text)
}

/// The elements of a name in order: attributes and what stands inside.
pub(crate) fn elements<'a>(xml: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some((_, after)) = rest.split_once(&open) {
        rest = after;
        if !after.starts_with([' ', '>', '/']) {
            continue;
        }
        let Some((head, body)) = after.split_once('>') else { break };
        if let Some(head) = head.strip_suffix('/') {
            found.push((head, ""));
            rest = body;
        } else if let Some((inner, after)) = body.split_once(&close) {
            found.push((head, inner));
            rest = after;
        }
    }
    found
}

/// An attribute's value.
pub(crate) fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = head.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// A text of the XML without its escapes.
pub(crate) fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn inside<'a>(xml: &'a str, name: &str) -> &'a str {
    elements(xml, name).first().map_or("", |(_, inner)| inner)
}

/// The cell formats in the order of their numbers.
///
/// # Errors
/// When the part is not there.
pub(crate) fn formats(book: &Path) -> Result<Vec<Format>> {
    let xml = part(book, "xl/styles.xml")?;
    let numbers = elements(inside(&xml, "numFmts"), "numFmt");
    let fonts = elements(inside(&xml, "fonts"), "font");
    let fills = elements(inside(&xml, "fills"), "fill");
    let borders = elements(inside(&xml, "borders"), "border");
    Ok(elements(inside(&xml, "cellXfs"), "xf")
        .into_iter()
        .map(|(head, inner)| {
            let number = |name: &str| {
                attribute(head, name).and_then(|text| text.parse::<usize>().ok()).unwrap_or(0)
            };
            let mut format = Format::new();
            if let Some((_, font)) = fonts.get(number("fontId")) {
                format = with_font(format, font);
            }
            if let Some((_, fill)) = fills.get(number("fillId"))
                && let Some(color) = color(fill, "fgColor")
            {
                format = format.set_background_color(color);
            }
            if let Some((_, border)) = borders.get(number("borderId")) {
                format = with_border(format, border);
            }
            let code = number("numFmtId");
            let own = numbers.iter().find(|(head, _)| {
                attribute(head, "numFmtId").and_then(|id| id.parse().ok()) == Some(code)
            });
            match (own, u8::try_from(code)) {
                (Some((head, _)), _) => {
                    let written = attribute(head, "formatCode").unwrap_or_default();
                    format = format.set_num_format(plain(written));
                }
                (None, Ok(built_in)) => format = format.set_num_format_index(built_in),
                (None, Err(_)) => {}
            }
            with_alignment(format, inner)
        })
        .collect())
}

fn color(xml: &str, name: &str) -> Option<Color> {
    let (head, _) = *elements(xml, name).first()?;
    let rgb = attribute(head, "rgb")?;
    u32::from_str_radix(rgb.get(2..)?, 16).ok().map(Color::RGB)
}

fn with_font(mut format: Format, font: &str) -> Format {
    let value = |name: &str| {
        let (head, _) = *elements(font, name).first()?;
        attribute(head, "val")
    };
    if let Some(name) = value("name") {
        format = format.set_font_name(name);
    }
    if let Some(size) = value("sz").and_then(|text| text.parse::<f64>().ok()) {
        format = format.set_font_size(size);
    }
    if !elements(font, "b").is_empty() {
        format = format.set_bold();
    }
    match color(font, "color") {
        Some(color) => format.set_font_color(color),
        None => format,
    }
}

fn with_border(format: Format, border: &str) -> Format {
    let line = |side: &str| {
        let (head, _) = *elements(border, side).first()?;
        match attribute(head, "style")? {
            "thin" => Some(FormatBorder::Thin),
            "hair" => Some(FormatBorder::Hair),
            "medium" => Some(FormatBorder::Medium),
            "thick" => Some(FormatBorder::Thick),
            "double" => Some(FormatBorder::Double),
            _ => None,
        }
    };
    let none = FormatBorder::None;
    format
        .set_border_left(line("left").unwrap_or(none))
        .set_border_right(line("right").unwrap_or(none))
        .set_border_top(line("top").unwrap_or(none))
        .set_border_bottom(line("bottom").unwrap_or(none))
}

fn with_alignment(mut format: Format, xf: &str) -> Format {
    let found = elements(xf, "alignment");
    let Some((head, _)) = found.first() else { return format };
    match attribute(head, "horizontal") {
        Some("center") => format = format.set_align(FormatAlign::Center),
        Some("left") => format = format.set_align(FormatAlign::Left),
        Some("right") => format = format.set_align(FormatAlign::Right),
        _ => {}
    }
    match attribute(head, "vertical") {
        Some("top") => format = format.set_align(FormatAlign::Top),
        Some("center") => format = format.set_align(FormatAlign::VerticalCenter),
        _ => {}
    }
    if let Some(angle) = attribute(head, "textRotation").and_then(|text| text.parse().ok()) {
        format = format.set_rotation(angle);
    }
    if attribute(head, "wrapText") == Some("1") { format.set_text_wrap() } else { format }
}
