//! What the journeys in the real window measured, as `tests/e2e` writes it down.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::arguments::Arguments;

/// What stands in the table where no journey's figures were given.
pub(crate) const UNMEASURED: &str = "diukur oleh perjalanan e2e; beri --e2e target";

/// The figures of one journey, where the run was given a folder of them.
pub(crate) fn figures(arguments: &Arguments, name: &str) -> Result<Option<Value>> {
    let Some(folder) = &arguments.e2e else { return Ok(None) };
    let path = folder.join(name);
    let text = std::fs::read(&path).with_context(|| path.display().to_string())?;
    Ok(Some(serde_json::from_slice(&text)?))
}
