//! The change record: rows are what it says, on one laptop and on several.

mod bounds;
mod exchange;
mod hall;
mod hall_law;
mod hall_seats;
mod one_laptop;
mod pages;
mod replicas;
mod search;
mod signed;
mod table;
mod undone;
