//! The suite: rules of the product through its use cases, on the cast of `meja_tests`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what a test takes for granted fails it when it is not so"
)]

mod architecture;
mod arrivals;
mod backups;
mod bundles;
mod chair;
mod corpus;
mod coverage;
mod day;
mod dialogs;
mod documents;
mod forms;
mod fuzz;
mod hall;
mod import_cases;
mod instruments;
mod kills;
mod laptops;
mod laptops_clocks;
mod laptops_emblem;
mod laptops_forged;
mod laptops_join;
mod laptops_lead;
mod laptops_removed;
mod laptops_small;
mod laptops_trace;
mod lists;
mod opening;
mod power;
mod printing;
mod readiness;
mod record;
mod refusals;
mod results;
mod returned;
mod roles;
mod scores;
mod signing;
mod staff;
mod stage;
mod template;
mod terminal;
mod vault;
