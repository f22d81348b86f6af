//! Sources of others, fetched by package name with the registries' own clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The version of the crate `netlib-src`, which holds LAPACK and BLAS.
const NETLIB: &str = "0.9.0";
/// The version of scipy's source distribution.
const SCIPY: &str = "1.10.1";

/// `target/corpora` of this workspace.
fn corpora() -> Result<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = workspace.canonicalize()?.join("target/corpora");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}

/// The folder of LAPACK's sources, with `SRC`, `BLAS/SRC` and `INSTALL` in it.
pub(crate) fn netlib() -> Result<PathBuf> {
    // A package that depends on it: cargo fetches, and says where to.
    let probe = corpora()?.join("netlib-probe");
    fs::create_dir_all(probe.join("src"))?;
    fs::write(probe.join("src/lib.rs"), "")?;
    let manifest = probe.join("Cargo.toml");
    fs::write(
        &manifest,
        format!(
            "[package]\nname = \"probe\"\nedition = \"2024\"\n\
             [dependencies]\nnetlib-src = \"={NETLIB}\"\n[workspace]\n"
        ),
    )?;
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(&manifest)
        .output()
        .context("running cargo metadata")?;
    ensure!(
        output.status.success(),
        "cargo metadata failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let package = packages
        .iter()
        .find(|package| package["name"] == "netlib-src")
        .context("netlib-src is not among the packages")?;
    let path = package["manifest_path"]
        .as_str()
        .context("no manifest path")?;
    let folder = Path::new(path).parent().context("no folder")?;
    Ok(folder.join("source"))
}

/// The folder of scipy's sources.
pub(crate) fn scipy() -> Result<PathBuf> {
    let corpora = corpora()?;
    let folder = corpora.join(format!("scipy-{SCIPY}"));
    if folder.join("scipy").is_dir() {
        return Ok(folder);
    }
    // pip asks the package's build backend for its metadata, which would configure a build: a
    // stand-in answers at once.
    let stand_in = corpora.join("stand-in");
    fs::create_dir_all(&stand_in)?;
    fs::write(
        stand_in.join("mesonpy.py"),
        format!(
            "import os\n\
             def get_requires_for_build_wheel(settings=None):\n    return []\n\
             def prepare_metadata_for_build_wheel(folder, settings=None):\n    \
                 name = 'scipy-{SCIPY}.dist-info'\n    \
                 os.makedirs(os.path.join(folder, name))\n    \
                 with open(os.path.join(folder, name, 'METADATA'), 'w') as file:\n        \
                     file.write('Metadata-Version: 2.1\\nName: scipy\\nVersion: {SCIPY}\\n')\n    \
                 return name\n"
        ),
    )?;
    let pip = Command::new("python3")
        .env("PYTHONPATH", &stand_in)
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
        ])
        .args(["--no-binary", ":all:", "--dest"])
        .arg(&corpora)
        .arg(format!("scipy=={SCIPY}"))
        .status()
        .context("running pip")?;
    ensure!(pip.success(), "pip could not download scipy {SCIPY}");
    let tar = Command::new("tar")
        .arg("xzf")
        .arg(corpora.join(format!("scipy-{SCIPY}.tar.gz")))
        .current_dir(&corpora)
        .status()
        .context("running tar")?;
    ensure!(tar.success(), "tar could not unpack scipy {SCIPY}");
    Ok(folder)
}
