//! Any bytes as a Word document, or as the part of one that holds its text.
#![no_main]

#[expect(dead_code, reason = "one of the bodies is this target's, the suite calls all")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::document(bytes));
