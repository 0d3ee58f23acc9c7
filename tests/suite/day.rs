//! The event day through the use cases: lists, schedule, clocks, sheets.

mod board;
mod clocks;
mod imports;
mod schedules;
mod sheets;
mod turns;
