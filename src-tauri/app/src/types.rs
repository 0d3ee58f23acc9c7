//! TypeScript from the contract: one file a type, and the list of commands.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use ts_rs::{Config, ExportError, TS};

use crate::contract::*;

const HEADER: &str = "// Generated from Rust by `cargo xtask types`. Never edited.\n";

/// Writes the contract into `folder`.
///
/// # Errors
/// When a type cannot be expressed or a file cannot be written.
pub fn export(folder: &Path) -> Result<(), ExportError> {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    let mut commands = BTreeMap::new();
    macro_rules! collect {
        ($($name:literal: $input:ty => $output:ty, $($case:ident)::+, [$($window:ident),*];)*) => {$(
            <$input as TS>::export_all(&config).or_else(primitive)?;
            <$output as TS>::export_all(&config).or_else(primitive)?;
            commands.insert($name, (<$input as TS>::name(&config), <$output as TS>::name(&config)));
        )*};
    }
    crate::for_each_command!(collect);
    // These cross only inside an option or a list, which have no file of their own.
    PickedFile::export_all(&config)?;
    VersionInfo::export_all(&config)?;
    SuggestionInfo::export_all(&config)?;
    FormRow::export_all(&config)?;
    RefusedTarget::export_all(&config)?;
    RecusalInfo::export_all(&config)?;
    ScoreSheetLine::export_all(&config)?;
    StageSetInfo::export_all(&config)?;
    EmblemInfo::export_all(&config)?;
    SpreadLine::export_all(&config)?;
    LaptopReceipt::export_all(&config)?;
    ConflictCell::export_all(&config)?;
    LockTurn::export_all(&config)?;
    AsideInfo::export_all(&config)?;
    CallError::export_all(&config)?;
    ChangedEvent::export_all(&config)?;
    ProgressEvent::export_all(&config)?;
    std::fs::write(folder.join("commands.ts"), client(&commands, folder)?)?;
    std::fs::write(folder.join("errorCodes.ts"), codes("ErrorCode", error_codes()))?;
    std::fs::write(folder.join("noticeCodes.ts"), codes("NoticeCode", notice_codes()))?;
    Ok(())
}

/// Codes as one type.
fn codes(name: &str, all: impl Iterator<Item = &'static str>) -> String {
    let mut text = format!("{HEADER}\nexport type {name} =\n");
    for code in all {
        let _ = writeln!(text, "  | \"{code}\"");
    }
    text.truncate(text.trim_end().len());
    text.push_str(";\n");
    text
}

/// A type without a file of its own (a list, nothing at all) needs none.
fn primitive(error: ExportError) -> Result<(), ExportError> {
    if matches!(error, ExportError::CannotBeExported(_)) { Ok(()) } else { Err(error) }
}

fn client(
    commands: &BTreeMap<&str, (String, String)>,
    folder: &Path,
) -> Result<String, ExportError> {
    let mut types: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .filter(|name| !["commands", "errorCodes", "noticeCodes"].contains(&name.as_str()))
        .collect();
    types.sort();
    let mut text = format!("{HEADER}\n");
    for name in &types {
        let _ = writeln!(text, "import type {{ {name} }} from \"./{name}\";");
    }
    let _ = writeln!(text, "\nexport type {{ {} }};", types.join(", "));
    text.push_str("\nexport interface Commands {\n");
    for (name, (input, output)) in commands {
        let _ = writeln!(text, "  \"{name}\": {{ input: {input}; output: {output} }};");
    }
    text.push_str("}\n");
    Ok(text)
}
