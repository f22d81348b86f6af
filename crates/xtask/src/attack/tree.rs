//! The files of a group in folders of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::project::{Folder, Group, Role};

/// Whether module files of earlier days lie around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leftovers {
    Planted,
    None,
}

/// Writes the files of `group` below `root`, which must not exist yet.
pub(super) fn plant(group: &Group, root: &Path, leftovers: Leftovers) -> Result<()> {
    for folder in ["src", "inc1", "inc2", "old", "out", "objects"] {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    // What flags name.
    fs::write(root.join("before.h"), "#define NARROW 2\n")?;
    fs::write(root.join("flags.txt"), "-fdefault-integer-8 -fbackslash\n")?;
    for case in &group.cases {
        fs::create_dir_all(root.join(Folder::Sub.path(case.number)))?;
        for file in case.files() {
            if file.role != Role::Stale {
                fs::write(root.join(file.path(case.number)), &file.bytes)?;
                continue;
            }
            if leftovers == Leftovers::None {
                continue;
            }
            let source = PathBuf::from("old").join(&file.name);
            fs::write(root.join(&source), &file.bytes)?;
            let folder = match file.folder {
                Folder::Working => PathBuf::from("."),
                folder => folder.path(case.number),
            };
            let compiler = &group.setting.compiler;
            let option = module_folder_option(compiler);
            let output = Command::new(compiler)
                .args(["-fsyntax-only", option])
                .arg(folder)
                .arg(source)
                .current_dir(root)
                .output()
                .with_context(|| format!("running {compiler}"))?;
            ensure!(
                output.status.success(),
                "an old module does not compile: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    Ok(())
}

/// The option before the folder of module files.
pub(super) fn module_folder_option(compiler: &str) -> &'static str {
    if compiler.contains("flang") {
        "-module-dir"
    } else {
        "-J"
    }
}
