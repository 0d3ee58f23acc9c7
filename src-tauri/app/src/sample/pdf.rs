//! A PDF of one A4 page, written by hand: PDF 1.4, Helvetica, no compression.

use std::fmt::Write as _;

/// Characters on a line of body text at 11 points.
const LINE: usize = 84;

/// A page with a letterhead of two lines and paragraphs below it.
pub(super) fn page(government: &str, agency: &str, paragraphs: &[&str]) -> Vec<u8> {
    let mut content = String::from("BT\n/F2 12 Tf\n16 TL\n72 780 Td\n");
    // Writing into a String has no way to fail.
    let _ =
        write!(content, "{} Tj\nT*\n{} Tj\nT*\nT*\n/F1 11 Tf\n", text(government), text(agency));
    for paragraph in paragraphs {
        for line in wrapped(paragraph) {
            let _ = write!(content, "{} Tj\nT*\n", text(&line));
        }
        content.push_str("T*\n");
    }
    content.push_str("ET\n0.8 w\n72 752 m 523 752 l S\n");

    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R \
         /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>"
            .to_owned(),
        font("Helvetica"),
        font("Helvetica-Bold"),
        format!("<< /Length {} >>\nstream\n{content}endstream", content.len()),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// A literal string: signs of the syntax escaped, what is outside ASCII in octal where WinAnsi
/// has it and as a hyphen where it has not, so that every byte of the file is ASCII.
fn text(line: &str) -> String {
    let mut out = String::from("(");
    for c in line.chars() {
        match c {
            '(' | ')' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            '–' => out.push_str("\\226"),
            '\u{a0}'..='\u{ff}' => {
                let _ = write!(out, "\\{:03o}", u32::from(c));
            }
            _ => out.push('-'),
        }
    }
    out.push(')');
    out
}

fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let width = |line: &String| line.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if width(line) + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
