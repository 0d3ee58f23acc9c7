//! Laptops on the loopback that give each other evidence.

mod faults;
mod gate;
mod hall;
mod travel;
