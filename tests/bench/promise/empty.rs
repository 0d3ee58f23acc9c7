//! The reference of promise 9: an empty Tauri window, built as the product is.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

const MAIN: &str = "#![windows_subsystem = \"windows\"]\n\
    fn main() {\n    tauri::Builder::default().run(tauri::generate_context!()).unwrap();\n}\n";
const PAGE: &str = "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><title>Kosong</title>\
    <body><h1>Jendela kosong</h1><p>Pembanding untuk waktu mulai dan memori.</p></body></html>";
const SETTINGS: &str = r#"{ "productName": "kosong", "version": "0.1.0",
  "identifier": "id.mejamonev.kosong", "build": { "frontendDist": "dist" },
  "app": { "windows": [{ "label": "main", "width": 1366, "height": 768 }],
           "security": { "csp": "default-src 'self'" } },
  "bundle": { "icon": ["icons/icon.png"] } }"#;

/// Builds the product's window in release; gives the program.
pub(super) fn build_product(root: &Path) -> Result<PathBuf> {
    let target = target()?;
    let whole = ["--workspace", "--features", "meja-monev/custom-protocol", "--bin", "meja-monev"];
    cargo(root, &target, &whole)?;
    Ok(target.join("release/meja-monev"))
}

/// Makes and builds the empty window, with the product's lock file and release profile.
pub(super) fn build(root: &Path, folder: &Path) -> Result<PathBuf> {
    for part in ["src", "dist", "icons"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let profile =
        manifest.split_once("[profile.release]").map(|(_, rest)| rest).unwrap_or_default();
    let profile = profile.split("\n[").next().unwrap_or_default();
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"kosong\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n\
             [build-dependencies]\ntauri-build = \"2\"\n[dependencies]\n\
             tauri = {{ version = \"2\", features = [\"custom-protocol\"] }}\n\
             [profile.release]{profile}\n"
        ),
    )?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::copy(root.join("icons/icon.png"), folder.join("icons/icon.png"))?;
    fs::write(folder.join("build.rs"), "fn main() { tauri_build::build() }\n")?;
    fs::write(folder.join("src/main.rs"), MAIN)?;
    fs::write(folder.join("dist/index.html"), PAGE)?;
    fs::write(folder.join("tauri.conf.json"), SETTINGS)?;
    let target = target()?;
    cargo(folder, &target, &[])?;
    Ok(target.join("release/kosong"))
}

/// The build folder this program came from, so that what both windows share is built once.
fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(Path::parent).context("no build folder")?;
    Ok(target.to_owned())
}

fn cargo(folder: &Path, target: &Path, more: &[&str]) -> Result<()> {
    let done = Command::new("cargo")
        .args(["build", "--release", "--offline", "--quiet"])
        .args(more)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .context("cargo")?;
    ensure!(done.success(), "cargo build in {} failed", folder.display());
    Ok(())
}
