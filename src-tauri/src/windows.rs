//! The windows: the desk's own, and the stage for the hall.

use std::{sync::Arc, time::Duration};

use meja_app::App;
use serde_json::json;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, WebviewUrl, WebviewWindowBuilder, Window,
    WindowEvent,
};

/// Label of the main window.
pub(crate) const MAIN: &str = "main";
/// Label of the stage window.
pub(crate) const STAGE: &str = "stage";
/// How long the interface has to hand over unsaved text when its window closes.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// Shows the stage, on another monitor where there is one, or hides it.
pub(crate) fn show_stage(handle: &AppHandle, shown: bool) {
    let handle = handle.clone();
    let inner = handle.clone();
    // Windows are made by the main thread alone.
    let _ = handle.run_on_main_thread(move || {
        let result = if shown { open_stage(&inner) } else { close_stage(&inner) };
        if let Err(error) = result {
            crate::complain(&format!("Layar waktu tidak dapat dibuka: {error}"));
        }
    });
}

fn open_stage(handle: &AppHandle) -> tauri::Result<()> {
    if let Some(stage) = handle.get_webview_window(STAGE) {
        stage.show()?;
        return stage.set_focus();
    }
    let stage = WebviewWindowBuilder::new(handle, STAGE, WebviewUrl::default())
        .title("Meja Monev — Layar waktu")
        .inner_size(1280.0, 720.0)
        .min_inner_size(640.0, 360.0)
        .build()?;
    let main = handle.get_webview_window(MAIN).and_then(|main| main.current_monitor().ok()?);
    let other = stage
        .available_monitors()?
        .into_iter()
        .find(|monitor| main.as_ref().is_some_and(|main| main.position() != monitor.position()));
    if let Some(monitor) = other {
        stage.set_position(*monitor.position())?;
        stage.set_fullscreen(true)?;
    }
    Ok(())
}

fn close_stage(handle: &AppHandle) -> tauri::Result<()> {
    handle.get_webview_window(STAGE).map_or(Ok(()), |stage| stage.destroy())
}

/// Dropped files become handles; a closing main window first gives its last words.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if window.label() == STAGE {
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
