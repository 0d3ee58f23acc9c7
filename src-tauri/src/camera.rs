//! The camera, by which an invitation's QR code is read: the main window may use it, nobody else.
//!
//! The interface opens it when somebody asks for it and hands its frames to the application; the
//! shell only answers the webview. WebKitGTK knows no camera before a setting says that the window
//! may ask for one; WebView2 knows it by itself.

#[cfg(target_os = "linux")]
use tauri::Manager;
use tauri::{
    AppHandle, Webview,
    webview::{PermissionKind, PermissionResponse},
};

use crate::windows;

/// The answer to a window that asks for something of the laptop. Microphone, screen and place are
/// nobody's; the rest is left to the system as before.
pub(crate) fn permit(window: &Webview, asked: PermissionKind) -> PermissionResponse {
    let never =
        [PermissionKind::Microphone, PermissionKind::DisplayCapture, PermissionKind::Geolocation];
    if asked == PermissionKind::Camera && window.label() == windows::MAIN {
        PermissionResponse::Allow
    } else if asked == PermissionKind::Camera || never.contains(&asked) {
        PermissionResponse::Deny
    } else {
        PermissionResponse::Default
    }
}

/// Tells the main window's webview that it may ask.
///
/// # Errors
/// When the window is gone.
#[cfg(target_os = "linux")]
pub(crate) fn offer(handle: &AppHandle) -> tauri::Result<()> {
    use webkit2gtk::{SettingsExt, WebViewExt};
    let Some(main) = handle.get_webview_window(windows::MAIN) else { return Ok(()) };
    main.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_enable_media_stream(true);
            // A camera made of nothing, for the window's tests; in scripted builds alone.
            #[cfg(scripted)]
            if std::env::var_os("MEJA_E2E_CAMERA").is_some() {
                settings.set_enable_mock_capture_devices(true);
            }
        }
    })
}

/// Tells the main window's webview that it may ask: here it knows by itself.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub(crate) fn offer(_: &AppHandle) -> tauri::Result<()> {
    Ok(())
}
