//! The `ferrotran` command: Fortran interfaces, signature files and safe Rust bindings.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod error;
mod inputs;
mod listing;
mod report;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    args.color.apply();
    match commands::run(&args.command) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("\x1b[1;31mferrotran\x1b[0m: {error}");
            ExitCode::FAILURE
        }
    }
}
