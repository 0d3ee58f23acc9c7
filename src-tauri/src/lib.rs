//! The shell: the only Rust that names tauri.
//!
//! It opens windows and dialogs, passes commands to `meja-app` by the one door ([`bridge`]), and
//! beats the pulse by which moved clocks are noticed and backups kept. It holds no rule.

mod bridge;
mod camera;
mod drawing;
mod host;
mod pulse;
mod windows;

use std::{ffi::OsString, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use meja_app::{
    App,
    case::{event, sample_event},
};
use tauri::{Manager, RunEvent};

use host::WindowHost;

/// Starts the window, or says in words why it cannot.
pub fn main() -> ExitCode {
    // The process that a rehearsal kills: no window, nothing of the toolkit started.
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.next_if(|word| word == "run-day").is_some() {
        return meja_app::rehearsal::as_child(arguments);
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("Meja Monev tidak dapat dimulai: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Runs the application until its last window closes.
///
/// `--sample` opens the sample event, made in this installation's folder the first time; a path
/// opens that event.
///
/// # Errors
/// When the system gives no window.
fn run(arguments: impl Iterator<Item = OsString>) -> anyhow::Result<()> {
    let wanted: Vec<OsString> = arguments.collect();
    let shell = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![bridge::call])
        .on_window_event(windows::on_event)
        .on_permission_request(|window, asked| camera::permit(&window, asked))
        .setup(move |shell| {
            let app = Arc::new(App::new(Arc::new(WindowHost::new(shell.handle().clone()))));
            #[cfg(scripted)]
            if let Some(network) = host::scripted_network() {
                app.network(network);
            }
            // Without it an invitation is still read from a picture.
            let _ = camera::offer(shell.handle());
            if let Some(main) = shell.get_webview_window(windows::MAIN) {
                // Otherwise it is drawn as ever, later.
                let _ = drawing::suit(&main);
            }
            open_wanted(&app, &wanted);
            pulse::start(shell.handle().clone(), app.clone())?;
            shell.manage(app);
            Ok(())
        })
        .build(tauri::generate_context!())
        .context("jendela tidak dapat dibuat")?;
    shell.run(|handle, event| {
        if let RunEvent::Exit = event {
            // The event file is closed in order: its log folded in, its lock given back.
            if let Some(app) = handle.try_state::<Arc<App>>() {
                let _ = event::close(&app, ());
            }
        }
    });
    Ok(())
}

/// Opens what the command line names. What cannot be opened is said, and Beranda shows.
fn open_wanted(app: &App, wanted: &[OsString]) {
    let opened = match wanted.first() {
        Some(flag) if flag == "--sample" => open_sample(app),
        Some(path) => event::open_path(app, &PathBuf::from(path)).map(|_| ()),
        None => Ok(()),
    };
    if let Err(error) = opened {
        complain(&error.message);
    }
}

fn open_sample(app: &App) -> Result<(), meja_app::AppError> {
    let folder = meja_app::system::home().join("contoh");
    let path = folder.join("Contoh Kegiatan.meja");
    if path.is_file() {
        return event::open_path(app, &path).map(|_| ());
    }
    std::fs::create_dir_all(&folder).map_err(|error| {
        meja_app::AppError::new(
            "file.io",
            meja_app::contract::ErrorKind::Disk,
            format!("Folder contoh tidak dapat dibuat ({error})."),
        )
    })?;
    sample_event::at(app, &path)
}

/// Says something where there is no window to say it in.
#[expect(clippy::print_stderr, reason = "before a window exists stderr is all there is")]
fn complain(text: &str) {
    eprintln!("{text}");
}
