//! Pictures of the screens, to be looked at by people: `target/e2e-pictures/NAME.png`.
//!
//! A picture is asked of WebKitWebDriver itself, on a connection of its own: after an answer of
//! that size it closes the connection, and tauri-driver, which keeps its connections for the next
//! question, would lose that one.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
};

use serde_json::Value;

use crate::{page::Window, wait, world::target};

/// The laptops in the hall.
const SIZE: (u32, u32) = (1366, 768);

/// Takes a picture of the window as it stands.
pub(crate) async fn take(window: &Window, name: &str) {
    let folder = target().join("e2e-pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let session = window.client.session_id().await.unwrap().unwrap();
    let answer = ask(window.native_port(), &format!("/session/{session}/screenshot"));
    let picture = base64(answer["value"].as_str().unwrap_or_else(|| panic!("{answer}")));
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}

/// The window as large as those laptops' screens.
pub(crate) async fn size(window: &Window) {
    let (width, height) = SIZE;
    wait::answer("its size", window.client.set_window_rect(0, 0, width, height)).await.unwrap();
}

fn ask(port: u16, path: &str) -> Value {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(wait::LONG)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    // The head ends with an empty line.
    while answer.read_line(&mut line).unwrap() > 2 {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// The bytes that a text in base 64 (RFC 4648, section 4) stands for.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    bytes
}
