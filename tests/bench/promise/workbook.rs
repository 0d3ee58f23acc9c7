//! 5
use anyhow::Result;

use crate::{arguments::Arguments, place::Place, table::Line};

/// Measures the promise.
pub(super) fn measure(_: &Place, _: &Arguments) -> Result<Vec<Line>> {
    Ok(vec![])
}
