//! Forms and evidence through the use cases: what is taken in, what waits for a person, what a
//! second time and an undo leave.

mod evidence;
mod forms;
mod hostile;
