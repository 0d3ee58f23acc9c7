//! Opening: a newer, damaged, foreign, held, closed-off or vanished file, and full disks.

mod arrival;
mod damaged;
mod earlier;
mod full;
mod places;
