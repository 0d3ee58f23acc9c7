//! The windows: the desk's own, and the stage for the hall.

use std::{sync::Arc, time::Duration};

use meja_app::{App, Monitor, StagePlace, case::stage};
use serde_json::json;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, PhysicalPosition, WebviewUrl, WebviewWindowBuilder,
    Window, WindowEvent,
};

use crate::drawing;

/// Label of the main window.
pub(crate) const MAIN: &str = "main";
/// Label of the stage window.
pub(crate) const STAGE: &str = "stage";
/// How far a stage that does not fill its monitor stands from the monitor's corner, pixels.
const WINDOW_INSET: i32 = 40;
/// How long the interface has to hand over unsaved text when its window closes.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// The monitors that are plugged in, and on which of them the desk's own window stands.
///
/// Asked through a window, whose questions the main thread answers whoever asks.
pub(crate) fn monitors(handle: &AppHandle) -> Vec<Monitor> {
    let Some(main) = handle.get_webview_window(MAIN) else { return Vec::new() };
    #[cfg(scripted)]
    if let Some(told) = scripted_monitors(&main) {
        return told;
    }
    let own = main.current_monitor().ok().flatten().map(|own| (*own.position(), *own.size()));
    let all = main.available_monitors().unwrap_or_default();
    all.iter()
        .map(|there| Monitor {
            name: there.name().cloned().unwrap_or_default(),
            x: there.position().x,
            y: there.position().y,
            width: there.size().width,
            height: there.size().height,
            main: own == Some((*there.position(), *there.size())),
        })
        .collect()
}

/// Monitors written down for the window's tests; in scripted builds alone. The file `monitors` in
/// the folder of `MEJA_E2E_DIALOGS` holds one a line: name, left, top, width, height.
#[cfg(scripted)]
fn scripted_monitors(main: &tauri::WebviewWindow) -> Option<Vec<Monitor>> {
    let folder = std::path::PathBuf::from(std::env::var_os("MEJA_E2E_DIALOGS")?);
    let text = std::fs::read_to_string(folder.join("monitors")).ok()?;
    let own = main.outer_position().ok()?;
    let monitor = |line: &str| {
        let mut words = line.split_whitespace();
        let name = words.next()?.to_owned();
        let (x, y) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (width, height) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let right = i64::from(x) + i64::from(width);
        let main = (i64::from(x)..right).contains(&i64::from(own.x));
        Some(Monitor { name, x, y, width, height, main })
    };
    Some(text.lines().filter_map(monitor).collect())
}

/// Whether the stage window is open.
pub(crate) fn stage_open(handle: &AppHandle) -> bool {
    handle.get_webview_window(STAGE).is_some()
}

/// Opens the stage at a place, moves it there, or closes it.
pub(crate) fn show_stage(handle: &AppHandle, place: Option<&StagePlace>) {
    let handle = handle.clone();
    let inner = handle.clone();
    let place = place.cloned();
    // Windows are made by the main thread alone.
    let _ = handle.run_on_main_thread(move || {
        let result = match place {
            Some(place) => open_stage(&inner, &place),
            None => close_stage(&inner),
        };
        if let Err(error) = result {
            crate::complain(&format!("Layar waktu tidak dapat dibuka: {error}"));
        }
    });
}

fn open_stage(handle: &AppHandle, place: &StagePlace) -> tauri::Result<()> {
    let stage = match handle.get_webview_window(STAGE) {
        Some(stage) => stage,
        // Whoever types at the desk goes on typing there: the stage never takes the keyboard.
        None => {
            let stage = WebviewWindowBuilder::new(handle, STAGE, WebviewUrl::default())
                .title("Meja Monev — Layar waktu")
                .inner_size(1280.0, 720.0)
                .min_inner_size(640.0, 360.0)
                .focused(false)
                .build()?;
            let _ = drawing::suit(&stage);
            stage
        }
    };
    stage.show()?;
    // A window that fills a monitor cannot be moved to another; it is made small first.
    if stage.is_fullscreen()? {
        stage.set_fullscreen(false)?;
    }
    if let Some(monitor) = &place.monitor {
        let inset = if place.full { 0 } else { WINDOW_INSET };
        stage.set_position(PhysicalPosition::new(monitor.x + inset, monitor.y + inset))?;
    }
    if place.full {
        stage.set_fullscreen(true)?;
    }
    Ok(())
}

fn close_stage(handle: &AppHandle) -> tauri::Result<()> {
    handle.get_webview_window(STAGE).map_or(Ok(()), |stage| stage.destroy())
}

/// Dropped files become handles; a closing main window first gives its last words; a stage that
/// somebody closes stays closed.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if window.label() == STAGE {
        if let WindowEvent::CloseRequested { .. } = event
            && let Some(app) = window.try_state::<Arc<App>>()
        {
            stage::closed(&app);
        }
        return;
    }
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
        && let Some(app) = window.try_state::<Arc<App>>()
    {
        let files: Vec<_> = paths.iter().map(|path| app.token(path.clone())).collect();
        let _ = window.emit_to(MAIN, "dropped", json!({ "files": files }));
    }
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        let _ = window.emit_to(MAIN, "closing", ());
        let handle = window.app_handle().clone();
        tauri::async_runtime::spawn(async move {
            let wait = tauri::async_runtime::spawn_blocking(|| std::thread::sleep(LAST_WORDS));
            let _ = wait.await;
            handle.exit(0);
        });
    }
}
