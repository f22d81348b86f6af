//! Sources of others, fetched by package name with the registries' own clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The version of the crate `netlib-src`, which holds LAPACK and BLAS.
const NETLIB: &str = "0.9.0";
/// The version of the crate `lapack-sys`, which holds LAPACK's test programs.
const LAPACK_SYS: &str = "0.15.0";
/// The version of scipy's source distribution.
const SCIPY: &str = "1.10.1";
/// The last minor version of it that has FFTPACK.
const SCIPY_WITH_FFTPACK: &str = "1.3.3";

/// The modules of Python in which the packages' build backends are.
const BACKENDS: [&str; 5] = [
    "flit_core/buildapi",
    "hatchling/build",
    "mesonpy",
    "scikit_build_core/build",
    "setuptools/build_meta",
];

/// `target/corpora` of this workspace.
pub(crate) fn corpora() -> Result<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = workspace.canonicalize()?.join("target/corpora");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}

/// The folder of LAPACK's sources, with `SRC`, `BLAS/SRC` and `INSTALL` in it.
pub(crate) fn netlib() -> Result<PathBuf> {
    Ok(package("netlib-src", NETLIB)?.join("source"))
}

/// The folder of LAPACK's sources with its test programs: `TESTING` and `BLAS/TESTING`, too.
pub(crate) fn lapack_with_tests() -> Result<PathBuf> {
    Ok(package("lapack-sys", LAPACK_SYS)?.join("lapack"))
}

/// The folder of a package of the crate registry.
fn package(name: &str, version: &str) -> Result<PathBuf> {
    // A package that depends on it: cargo fetches, and says where to.
    let probe = corpora()?.join(format!("{name}-probe"));
    fs::create_dir_all(probe.join("src"))?;
    fs::write(probe.join("src/lib.rs"), "")?;
    let manifest = probe.join("Cargo.toml");
    fs::write(
        &manifest,
        format!(
            "[package]\nname = \"probe\"\nedition = \"2024\"\n\
             [dependencies]\n{name} = \"={version}\"\n[workspace]\n"
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
        .find(|package| package["name"] == name)
        .with_context(|| format!("{name} is not among the packages"))?;
    let path = package["manifest_path"]
        .as_str()
        .context("no manifest path")?;
    let folder = Path::new(path).parent().context("no folder")?;
    Ok(folder.to_owned())
}

/// The folder of scipy's sources.
pub(crate) fn scipy() -> Result<PathBuf> {
    pypi("scipy", SCIPY)
}

/// The folder of the sources of a scipy that has FFTPACK.
pub(crate) fn scipy_with_fftpack() -> Result<PathBuf> {
    pypi("scipy", SCIPY_WITH_FFTPACK)
}

/// The folder of the source distribution of a Python package.
pub(crate) fn pypi(name: &str, version: &str) -> Result<PathBuf> {
    let corpora = corpora()?;
    let package = format!("{name}-{version}");
    let folder = corpora.join(&package);
    if folder.is_dir() {
        return Ok(folder);
    }
    download_sdist(name, version, &corpora)?;
    let tar = Command::new("tar")
        .arg("xzf")
        .arg(corpora.join(format!("{package}.tar.gz")))
        .current_dir(&corpora)
        .status()
        .context("running tar")?;
    ensure!(tar.success(), "tar could not unpack {name} {version}");
    Ok(folder)
}

/// Downloads the source distribution of a Python package into `folder`.
pub(crate) fn download_sdist(name: &str, version: &str, folder: &Path) -> Result<()> {
    let stand_in = stand_in(&corpora()?)?;
    let pip = Command::new("python3")
        .env("PYTHONPATH", &stand_in)
        // As the names of files spell it.
        .env(
            "STAND_IN_PACKAGE",
            format!("{}-{version}", name.replace('-', "_")),
        )
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
        ])
        .args(["--no-binary", ":all:", "--dest"])
        .arg(folder)
        .arg(format!("{name}=={version}"))
        .status()
        .context("running pip")?;
    ensure!(pip.success(), "pip could not download {name} {version}");
    Ok(())
}

/// pip asks a package's build backend for its metadata, which would configure a build: modules in
/// the backends' places answer at once.
fn stand_in(corpora: &Path) -> Result<PathBuf> {
    const BACKEND: &str = "\
import os
import sys
# What older packages ask for.
__legacy__ = sys.modules[__name__]
def get_requires_for_build_wheel(settings=None):
    return []
def prepare_metadata_for_build_wheel(folder, settings=None):
    package = os.environ['STAND_IN_PACKAGE']
    name, version = package.rsplit('-', 1)
    folder = os.path.join(folder, package + '.dist-info')
    os.makedirs(folder)
    with open(os.path.join(folder, 'METADATA'), 'w') as file:
        file.write(f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n')
    return package + '.dist-info'
";
    let folder = corpora.join("stand-in");
    for backend in BACKENDS {
        let module = folder.join(backend).with_extension("py");
        let mut package = module.parent().unwrap_or(&folder).to_owned();
        fs::create_dir_all(&package)?;
        while package != folder {
            fs::write(package.join("__init__.py"), "")?;
            package.pop();
        }
        fs::write(&module, BACKEND)?;
    }
    Ok(folder)
}
