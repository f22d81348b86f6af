//! Packages: downloaded by name with the registries' own clients, checked, unpacked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::library::{Package, Registry};
use crate::corpus;

/// Where Debian's package manager has the machine's sources of packages.
const APT: &str = "/etc/apt";

/// The folder of everything here: `target/corpora/modern`.
pub(super) fn folder() -> Result<PathBuf> {
    created(corpus::corpora()?.join("modern"))
}

/// The folder with what is in the archive of `package`.
pub(super) fn package(package: &Package) -> Result<PathBuf> {
    let base = folder()?;
    let unpacked = base.join("packages").join(package.archive);
    if unpacked.is_dir() {
        return Ok(unpacked);
    }
    let downloads = created(base.join("downloads"))?;
    let archive = downloads.join(package.archive);
    if !archive.is_file() {
        match package.registry {
            Registry::PyPi => corpus::download_sdist(package.name, package.version, &downloads)?,
            Registry::Debian => download_debian(package, &base, &downloads)?,
        }
    }
    let found = checksum(&archive)?;
    ensure!(
        found == package.sha256,
        "{} has the checksum {found}, not {}: remove it, and try again; or its version was \
         published anew",
        archive.display(),
        package.sha256
    );
    // Only what is complete gets the name.
    let partial = base.join("packages").join("partial");
    if partial.exists() {
        fs::remove_dir_all(&partial)?;
    }
    fs::create_dir_all(&partial)?;
    let tar = Command::new("tar")
        .arg("xf")
        .arg(&archive)
        .args(["--strip-components=1", "-C"])
        .arg(&partial)
        .status()
        .context("running tar")?;
    ensure!(tar.success(), "tar could not unpack {}", archive.display());
    fs::rename(&partial, &unpacked).with_context(|| format!("naming {}", unpacked.display()))?;
    Ok(unpacked)
}

/// Lets Debian's package manager download the archive of a source package. Machines seldom list
/// source packages: so it gets the machine's own lists with their kind changed, and folders here.
fn download_debian(package: &Package, base: &Path, downloads: &Path) -> Result<()> {
    let apt = created(base.join("apt"))?;
    for folder in ["lists/partial", "cache/archives/partial"] {
        created(apt.join(folder))?;
    }
    let lists = sources_of_packages()?;
    let given = apt.join("debian.sources");
    // The index is fetched where there is none for these lists.
    let is_known = fs::read_to_string(&given).is_ok_and(|known| known == lists);
    fs::write(&given, &lists)?;
    let get = || {
        let mut command = Command::new("apt-get");
        for (option, value) in [
            ("Dir::Etc::sourcelist", given.clone()),
            ("Dir::Etc::sourceparts", "/dev/null".into()),
            ("Dir::State::lists", apt.join("lists")),
            ("Dir::Cache", apt.join("cache")),
        ] {
            command.arg("-o");
            command.arg(format!("{option}={}", value.display()));
        }
        command.arg("-qq");
        command.current_dir(downloads);
        command
    };
    if !is_known {
        let update = get().arg("update").status().context("running apt-get")?;
        ensure!(update.success(), "apt-get could not update its lists");
    }
    let status = get()
        .args(["source", "--download-only", "--tar-only"])
        .arg(format!("{}={}", package.name, package.version))
        .status()
        .context("running apt-get")?;
    ensure!(
        status.success(),
        "apt-get could not download the source of {} {}",
        package.name,
        package.version
    );
    Ok(())
}

/// The machine's lists of Debian's packages, for sources.
fn sources_of_packages() -> Result<String> {
    let path = Path::new(APT).join("sources.list.d/debian.sources");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("reading {}: source packages need Debian", path.display()))?;
    let lines = text.lines().map(|line| match line.starts_with("Types:") {
        true => "Types: deb-src",
        false => line,
    });
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

fn checksum(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let hash = Sha256::digest(&bytes);
    Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn created(folder: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}
