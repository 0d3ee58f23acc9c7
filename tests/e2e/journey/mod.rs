//! The journeys, one a file.

mod screens;
