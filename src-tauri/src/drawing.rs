//! How the windows are drawn where the machine has no graphics processor.
//!
//! WebKitGTK hands its pages to OpenGL. Without a graphics processor a program computes what OpenGL
//! would draw, and keeps to the beat of a screen besides: a letter then comes on a later frame than
//! it need, and comes dearer. Drawing straight into the window does the same work at once. Where
//! there is a graphics processor, WebKitGTK's own choice stands; WebView2 always makes its own.

use tauri::WebviewWindow;

/// Has a window drawn straight where no graphics processor helps.
///
/// # Errors
/// When the window is gone.
#[cfg(target_os = "linux")]
pub(crate) fn suit(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if has_graphics(std::path::Path::new("/dev/dri")) {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Has a window drawn straight where no graphics processor helps: here it is seen to elsewhere.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub(crate) fn suit(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Whether a graphics processor is offered in this folder of the kernel's devices.
#[cfg(target_os = "linux")]
fn has_graphics(devices: &std::path::Path) -> bool {
    let Ok(listed) = std::fs::read_dir(devices) else { return false };
    listed.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}
