//! The C preprocessor, which is the compiler's own.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::{Options, bytes};

/// Runs the preprocessor on the file at `path`; in what it gives a character stands for a byte. The
/// error says what went wrong.
pub(super) fn run(path: &Path, options: &Options) -> Result<String, String> {
    let compiler = match &options.compiler {
        Some(compiler) => compiler.clone().into_os_string(),
        None => std::env::var_os("FC").unwrap_or_else(|| OsString::from("gfortran")),
    };
    let mut command = Command::new(&compiler);
    command.args(["-cpp", "-E"]).args(&options.compiling_flags);
    for folder in &options.include_paths {
        command.arg("-I").arg(folder);
    }
    for definition in &options.definitions {
        command.arg(format!("-D{definition}"));
    }
    command.args(&options.preprocessor_flags);
    match path.to_string_lossy().starts_with('-') {
        // So that it is no option.
        true => command.arg(Path::new(".").join(path)),
        // As it is: `__FILE__` is what is given here.
        false => command.arg(path),
    };
    let compiler = compiler.display();
    let output = command
        .output()
        .map_err(|error| format!("`{compiler}` could not be run: {error}"))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        let line = message
            .lines()
            .find(|line| line.contains("rror"))
            .unwrap_or("it says nothing");
        return Err(format!("`{compiler} -cpp -E` failed: {line}"));
    }
    Ok(bytes::spelled_bytes(output.stdout))
}
