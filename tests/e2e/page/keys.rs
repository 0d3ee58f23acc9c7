//! The keyboard: named keys with their modifiers, and text key by key.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

use super::Window;

impl Window {
    /// Strikes keys as they stand in the product's own table: `"F2"`, `"Ctrl+ArrowDown"`.
    pub(crate) async fn strike(&self, keys: &str) {
        let mut held: Vec<char> = keys.split('+').map(key).collect();
        let last = held.pop().unwrap();
        let mut actions = KeyActions::new("keyboard".into());
        for value in &held {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        actions = actions.then(KeyAction::Down { value: last }).then(KeyAction::Up { value: last });
        for value in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Types a text where the focus is, key by key, without a stop.
    pub(crate) async fn types(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".into());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Strikes one key; false when there is no window any more to take it.
    pub(crate) async fn try_type(&self, value: char) -> bool {
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(actions).await.is_ok()
    }
}

/// A key by its name.
fn key(name: &str) -> char {
    let known = match name {
        "Ctrl" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "ArrowDown" => Key::Down,
        "ArrowUp" => Key::Up,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Backspace" => Key::Backspace,
        "End" => Key::End,
        "Home" => Key::Home,
        "Delete" => Key::Delete,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F6" => Key::F6,
        "F7" => Key::F7,
        "F8" => Key::F8,
        "F9" => Key::F9,
        "Space" => return ' ',
        other => {
            let mut letters = other.chars();
            return match (letters.next(), letters.next()) {
                (Some(only), None) => only.to_ascii_lowercase(),
                _ => panic!("no key is called {other:?}"),
            };
        }
    };
    known.into()
}
