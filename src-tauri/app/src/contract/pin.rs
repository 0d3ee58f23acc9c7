//! A person's PIN.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sets, changes or removes a person's PIN.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetPin {
    /// The assessor.
    pub assessor: String,
    /// The PIN of until now, where there is one.
    #[serde(default)]
    pub old: Option<String>,
    /// The new one, four to twelve digits; none removes it.
    #[serde(default)]
    pub new: Option<String>,
}

impl std::fmt::Debug for SetPin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SetPin").field("assessor", &self.assessor).finish_non_exhaustive()
    }
}
