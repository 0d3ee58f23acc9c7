//! The event day through the use cases: lists, schedule, clocks, sheets.

mod activities;
mod adoption;
mod board;
mod calls;
mod clocks;
mod earlier;
mod imports;
mod phrases;
mod pins;
mod schedules;
mod sheets;
mod turns;
