//! Other names of agencies, learnt by imports or written by the person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Another name under which files call an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpdAliasInfo {
    /// Its id; empty for a new one.
    pub id: String,
    /// The name as files write it.
    pub name: String,
    /// The government that the files name with it; empty for any.
    #[serde(default)]
    pub region: String,
    /// The agency meant.
    pub opd: String,
    /// That agency's name; not read.
    #[serde(default)]
    pub opd_name: String,
}
