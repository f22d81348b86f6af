//! The compiler alone, on the same files with the same flags.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::project::{Case, Form, Role, Setting};
use super::tree::module_folder_option;

/// What the compiler made of a case.
pub(super) enum Compiled {
    Objects(Vec<PathBuf>),
    Refused(String),
}

/// Compiles the files of `case`, which lie below `root`.
pub(super) fn compile(case: &Case, setting: &Setting, root: &Path) -> Result<Compiled> {
    let mut objects = Vec::new();
    let compiler = &setting.compiler;
    let modules = format!("objects/c{}", case.number);
    fs::create_dir_all(root.join(&modules))?;
    for (position, file) in case.files().iter().enumerate() {
        if file.role != Role::Compiled {
            continue;
        }
        let object = PathBuf::from(format!("objects/c{}-{position}.o", case.number));
        let mut command = Command::new(compiler);
        command.current_dir(root);
        command
            .arg("-fPIC")
            .arg(format!("-O{}", setting.profile.level()));
        if !compiler.contains("flang") {
            // What the documentation says of how files are compiled.
            command.args(["-fexceptions", "-fstack-clash-protection"]);
            if case.form == Form::Fixed {
                command.arg("-std=legacy");
            }
        }
        for folder in &setting.includes {
            command.arg("-I").arg(folder.path(0));
        }
        let output = command
            .arg(module_folder_option(compiler))
            .arg(&modules)
            .args(setting.flags())
            .arg("-c")
            .arg(file.path(case.number))
            .arg("-o")
            .arg(&object)
            .output()
            .with_context(|| format!("running {compiler}"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Ok(Compiled::Refused(said));
        }
        objects.push(root.join(object));
    }
    Ok(Compiled::Objects(objects))
}
