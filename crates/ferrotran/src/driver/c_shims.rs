//! Compiling shims in C.

use std::path::{Path, PathBuf};

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;
use super::compile::Settings;

/// Compiles `source` into an object by the C compiler of the target, which `CC` and its like name.
pub(super) fn compile(
    source: &Path,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    // Which cc reads.
    cargo.variable("CC");
    cargo.variable("CFLAGS");
    let mut build = cc::Build::new();
    build
        .cargo_metadata(false)
        .pic(true)
        // The code is the user's, among variables that it need not use.
        .warnings(false)
        // What a callback raises passes through it.
        .flag_if_supported("-fexceptions")
        .debug(settings.profile.debug)
        .opt_level_str(&settings.profile.optimisation);
    if let (Some(host), Some(target)) = (cargo.given("HOST"), cargo.given("TARGET")) {
        build.host(host).target(target);
    }
    let object = source.with_extension("c.o");
    let mut command = build.try_get_compiler()?.to_command();
    command.arg("-c").arg(source).arg("-o").arg(&object);
    let file = source.to_owned();
    run(&mut command, "CC")
        .map_err(|error| error.explained(|failure| BuildError::CompileC { file, failure }))?;
    Ok(object)
}
