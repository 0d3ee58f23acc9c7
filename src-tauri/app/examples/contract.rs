//! Writes the TypeScript contract: `contract [--check] [FOLDER]`.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    let folder = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"))
        .map_or("ui/src/contract", String::as_str);
    match run(Path::new(folder), check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            report("the generated types are stale: run `cargo xtask types` and commit them");
            ExitCode::FAILURE
        }
        Err(error) => {
            report(&format!("the types cannot be generated: {error}"));
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command for developers")]
fn report(text: &str) {
    eprintln!("{text}");
}

fn run(folder: &Path, check: bool) -> Result<bool, Box<dyn std::error::Error>> {
    if !check {
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder)?;
        meja_app::types::export(folder)?;
        return Ok(true);
    }
    let fresh = std::env::temp_dir().join(format!("meja-contract-{}", std::process::id()));
    std::fs::create_dir_all(&fresh)?;
    meja_app::types::export(&fresh)?;
    let same = listing(&fresh)? == listing(folder)?;
    std::fs::remove_dir_all(&fresh)?;
    Ok(same)
}

fn listing(folder: &Path) -> std::io::Result<std::collections::BTreeMap<String, String>> {
    let mut files = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.insert(name, std::fs::read_to_string(entry.path())?);
    }
    Ok(files)
}
