//! Declares the one command the windows may be granted, so that capabilities can name it, and says
//! whether this build heeds what the window's tests tell it (`cfg(scripted)`).
fn main() {
    println!("cargo::rustc-check-cfg=cfg(scripted)");
    let debug = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    if debug || cfg!(feature = "scripted") {
        println!("cargo::rustc-cfg=scripted");
    }
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(&["call"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=tauri-build: {error:#}");
        std::process::exit(1);
    }
}
