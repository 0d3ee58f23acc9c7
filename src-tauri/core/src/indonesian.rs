//! Dates, times and numbers as Indonesian paper writes them.
//!
//! Left out: other languages, and parsing (the import reads what people type). Nothing here knows
//! the time: every date comes in as an argument, already local.

mod calendar;
mod number;

pub use calendar::{
    clock_time, date, day_name, day_name_date, duration_years_months, month_name, month_year,
    spelled_date, time, whole_months, years_months,
};
pub use number::{decimal, integer, spelled_number};
