//! The event day through the use cases: lists, schedule, clocks, sheets.

mod clocks;
mod imports;
mod schedules;
mod sheets;
mod turns;
