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

/// The monitors that are plugged in, as the system tells them.
///
/// Asked through a window, whose questions the main thread answers whoever asks.
pub(crate) fn plugged_in(handle: &AppHandle) -> Vec<tauri::Monitor> {
    let main = handle.get_webview_window(MAIN);
    main.and_then(|main| main.available_monitors().ok()).unwrap_or_default()
}

/// The monitors that are plugged in, and on which of them the desk's own window stands.
pub(crate) fn monitors(handle: &AppHandle) -> Vec<Monitor> {
    let main = handle.get_webview_window(MAIN);
    let own = main.and_then(|main| main.current_monitor().ok().flatten());
    let own = own.map(|own| (*own.position(), *own.size()));
    let all = plugged_in(handle);
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
                // With its title bar and inset it stays on the smallest laptop of the hall.
                .inner_size(1120.0, 630.0)
                .min_inner_size(640.0, 360.0)
                .focused(false)
                // Under GTK a window made without the focus is given it once it is drawn.
                .focusable(cfg!(not(target_os = "linux")))
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
    stage.set_always_on_bottom(place.under)?;
    match &place.monitor {
        // By the monitor itself, since under Wayland no window moves itself there first.
        Some(Monitor { x, y, .. }) if place.full => {
            stage.set_fullscreen_on_monitor(PhysicalPosition::new(f64::from(*x), f64::from(*y)))
        }
        Some(Monitor { x, y, .. }) => {
            stage.set_position(PhysicalPosition::new(x + WINDOW_INSET, y + WINDOW_INSET))
        }
        None => Ok(()),
    }
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
