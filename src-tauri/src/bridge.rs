//! The one door between a window and the application.

use std::sync::Arc;

use meja_app::{
    App,
    contract::{CallError, ErrorKind, Particulars, Window},
};
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::windows;

/// Runs a command for the window that asks. The window's label decides what it may.
#[tauri::command]
pub(crate) async fn call(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
    name: String,
    input: Value,
) -> Result<Value, CallError> {
    let role = if window.label() == windows::STAGE { Window::Stage } else { Window::Main };
    let app = app.inner().clone();
    // Off the threads that paint: a commit waits for the disk.
    tauri::async_runtime::spawn_blocking(move || app.dispatch(role, &name, input))
        .await
        .unwrap_or_else(|error| {
            Err(CallError {
                code: "internal.panic".into(),
                kind: ErrorKind::Internal,
                message: format!(
                    "Perintah ini gagal di dalam program ({error}). Yang sudah tersimpan aman; \
                     buka ulang kegiatan dan kirim pesan ini ke pengembang."
                ),
                values: Particulars::new(),
                field: None,
                token: None,
            })
        })
}
