//! A person's PIN.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sets, changes or removes a person's PIN.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetPin {
    /// The assessor's id; none for the secretariat.
    pub assessor: Option<String>,
    /// The PIN of until now, where there is one.
    #[serde(default)]
    pub old: Option<String>,
    /// The new one, four to twelve digits; none removes it.
    #[serde(default)]
    pub new: Option<String>,
    /// The secretariat's PIN, where an assessor's is the first of the event.
    #[serde(default)]
    pub staff: Option<String>,
}

/// What setting a PIN gave.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PinSet {
    /// The code that opens the secretariat's place when its PIN is forgotten, "48213 90127 55310
    /// 77412"; given once, with the secretariat's first PIN.
    pub recovery: Option<String>,
}

impl std::fmt::Debug for PinSet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("PinSet").field("recovery", &self.recovery.is_some()).finish()
    }
}

impl std::fmt::Debug for SetPin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SetPin").field("assessor", &self.assessor).finish_non_exhaustive()
    }
}

/// Takes away a PIN that was forgotten.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ResetPin {
    /// Whose: the assessor's id; none for the secretariat.
    pub assessor: Option<String>,
    /// The PIN of whoever takes it away, where they have one.
    #[serde(default)]
    pub pin: Option<String>,
}

impl std::fmt::Debug for ResetPin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ResetPin").field("assessor", &self.assessor).finish_non_exhaustive()
    }
}
