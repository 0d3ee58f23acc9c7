//! The promises, one file each.

mod backup;
mod commit;
mod corpus;
mod empty;
pub(crate) mod export;
mod growth;
mod hall;
mod import;
mod kills;
mod laptops;
mod paint;
mod power;
mod search;
mod start;
mod timer;
mod typed;
mod workbook;

use anyhow::Result;

use crate::{arguments::Arguments, place::Place, table::Line};

/// Measures one promise.
pub(crate) type Measure = fn(&Place, &Arguments) -> Result<Vec<Line>>;

/// All that this bench measures: number, title, how.
pub(crate) const ALL: &[(u8, &str, Measure)] = &[
    (1, "simpanan otomatis", commit::measure),
    (2, "ketikan di disk", typed::measure),
    (3, "dimatikan saat mengetik", kills::measure),
    (4, "jam giliran", timer::measure),
    (5, "buku kerja", workbook::measure),
    (6, "ekspor nasional", export::measure),
    (7, "impor nasional", import::measure),
    (8, "pencarian", search::measure),
    (9, "mulai dan memori", start::measure),
    (10, "tombol ke layar", paint::measure),
    (11, "sepuluh kali data", growth::measure),
    (12, "cadangan", backup::measure),
    (13, "laptop lain", laptops::measure),
    (15, "berkas buruk", corpus::measure),
];

/// What runs only when it is asked for by name.
pub(crate) const SOAK: (u8, &str, Measure) = (13, "badai", hall::measure);
