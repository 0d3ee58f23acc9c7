//! The window as the bench measures it: optimised as it is shipped, and heeding the window's tests.

fn main() -> std::process::ExitCode {
    meja_monev::main()
}
