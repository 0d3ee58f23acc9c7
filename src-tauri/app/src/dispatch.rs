//! From a command's name and JSON to its function and back, by the one list.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::contract::*;
use crate::{
    App, AppError,
    case::*,
    contract::{ErrorKind, Window},
    patience, rights,
};

impl App {
    /// Runs a command for a window.
    ///
    /// # Errors
    /// The command's own; an unknown name, input of another form, or a window without the right.
    pub fn dispatch(&self, window: Window, name: &str, input: Value) -> Result<Value, CallError> {
        let done = if patience::is_long(name) {
            patience::giving_way(|| self.run(window, name, input.clone()))
        } else {
            self.run(window, name, input)
        };
        done.map_err(|error| {
            debug_assert!(is_error_code(error.code), "add {} to contract/codes.txt", error.code);
            let token = error.way_out.clone().map(|path| self.token(path).token);
            error.crossing(token)
        })
    }

    fn run(&self, window: Window, name: &str, input: Value) -> Result<Value, AppError> {
        macro_rules! arms {
            ($($known:literal: $input:ty => $output:ty, $($case:ident)::+, [$($allowed:ident),*];)*) => {
                match name {
                    $($known => {
                        if ![$(Window::$allowed),*].contains(&window) {
                            return Err(forbidden(name));
                        }
                        rights::pass(self, name)?;
                        let output: $output = $($case)::+(self, parse::<$input>(name, input)?)?;
                        serde_json::to_value(output).map_err(|error| unreadable(name, &error))
                    })*
                    _ => Err(AppError::new(
                        "command.unknown",
                        ErrorKind::Internal,
                        format!("Perintah {name} tidak dikenal. Muat ulang jendela ini."),
                    )),
                }
            };
        }
        crate::for_each_command!(arms)
    }
}

fn parse<T: DeserializeOwned>(name: &str, input: Value) -> Result<T, AppError> {
    serde_json::from_value(input).map_err(|error| unreadable(name, &error))
}

fn unreadable(name: &str, error: &serde_json::Error) -> AppError {
    AppError::new(
        "command.input",
        ErrorKind::Internal,
        format!("Isi perintah {name} tidak dapat dibaca ({error}). Tidak ada yang diubah."),
    )
}

fn forbidden(name: &str) -> AppError {
    AppError::new(
        "command.forbidden",
        ErrorKind::Locked,
        format!("Jendela ini tidak berhak menjalankan {name}."),
    )
}
