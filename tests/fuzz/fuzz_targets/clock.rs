//! Any day of acts on a slot's clock.
#![no_main]

#[expect(dead_code, reason = "one of the bodies is this target's, the suite calls all")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::clock(bytes));
