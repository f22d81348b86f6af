//! Builds the end-to-end tests with AddressSanitizer in all that they are made of.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The package of the tests.
const PACKAGE: &str = "ferrotran-e2e";

/// What is between two words in `CARGO_ENCODED_RUSTFLAGS`.
const BETWEEN: &str = "\x1f";

/// For Rust, too, all of it but the standard library: views and handles are Rust's, and what they read after it
/// was freed only Rust's code can notice. The run-time library is GCC's, which has to be loaded before all others.
const RUSTFLAGS: [&str; 4] = [
    "-Zsanitizer=address",
    "-Zexternal-clangrt",
    "-Zpre-link-args=-lasan",
    "-Cforce-frame-pointers=yes",
];

const CFLAGS: &str = "-g -fno-omit-frame-pointer -fsanitize=address";

/// An executable of tests.
pub(super) struct Binary {
    /// Of the file in `tests`.
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// A line of what Cargo tells with `--message-format=json`.
#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// The folder of the package, which its tests run in.
pub(super) fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(PACKAGE)
}

/// Builds these executables of tests, or all; what Cargo says of its progress goes to the terminal.
pub(super) fn build(target: &Path, names: &[String]) -> Result<Vec<Binary>> {
    need_library()?;
    fs::create_dir_all(target).with_context(|| format!("creating {}", target.display()))?;
    let compiler = target.join("gfortran");
    fs::write(&compiler, include_str!("gfortran.sh"))?;
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755))?;
    let host = host()?;
    let mut command = Command::new(env!("CARGO"));
    command
        .args([
            "test",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ])
        // Its flags are not those of build scripts then.
        .args(["--package", PACKAGE, "--target", &host, "--target-dir"])
        .arg(target)
        .current_dir(package())
        .env("CARGO_ENCODED_RUSTFLAGS", RUSTFLAGS.join(BETWEEN))
        // A stable compiler takes the first two flags with this only.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .env("FC", &compiler)
        .env(format!("CFLAGS_{}", host.replace('-', "_")), CFLAGS)
        .env_remove("FFLAGS")
        .stdout(Stdio::piped());
    match names {
        [] => {
            command.args(["--test", "*"]);
        }
        names => {
            command.args(names.iter().flat_map(|name| ["--test", name]));
        }
    }
    let output = command
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .context("running cargo test --no-run")?;
    ensure!(output.status.success(), "the tests could not be built");
    let said = String::from_utf8_lossy(&output.stdout);
    let mut binaries = Vec::new();
    for line in said.lines() {
        let message: Message = serde_json::from_str(line).context("reading what Cargo says")?;
        if let (Some(target), Some(path)) = (message.target, message.executable)
            && target.kind == ["test"]
        {
            let name = target.name;
            binaries.push(Binary { name, path });
        }
    }
    binaries.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(binaries)
}

/// The newest executable of each file of tests that was built before.
pub(super) fn built(target: &Path, names: &[String]) -> Result<Vec<Binary>> {
    let folder = target.join(host()?).join("debug/deps");
    let mut newest: BTreeMap<String, (SystemTime, PathBuf)> = BTreeMap::new();
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        // An executable has a hash behind its name, and no suffix.
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let Some((name, _)) = file.rsplit_once('-').filter(|_| !file.contains('.')) else {
            continue;
        };
        let is_test = package().join("tests").join(format!("{name}.rs")).is_file();
        if is_test && (names.is_empty() || names.iter().any(|it| it == name)) {
            let time = path.metadata()?.modified()?;
            let name = name.to_owned();
            let known = newest.get(&name).is_some_and(|(known, _)| *known > time);
            if !known {
                newest.insert(name, (time, path.clone()));
            }
        }
    }
    let binaries = newest.into_iter();
    Ok(binaries
        .map(|(name, (_, path))| Binary { name, path })
        .collect())
}

/// Fails if GCC's run-time library is not here.
fn need_library() -> Result<()> {
    let output = Command::new("gfortran")
        .arg("-print-file-name=libasan.so")
        .output()
        .context("running gfortran: install it (Debian: apt-get install gfortran)")?;
    // A compiler that does not find a file prints its name.
    let answer = String::from_utf8_lossy(&output.stdout);
    ensure!(
        Path::new(answer.trim()).is_absolute(),
        "gfortran has no libasan.so: install the one of its version (Debian: apt-get install libgcc-12-dev)"
    );
    Ok(())
}

/// The target that Rust compiles for without being told one.
fn host() -> Result<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("running rustc")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV names no host")?.to_owned())
}

/// What GNU Fortran and rustc call themselves.
pub(super) fn versions() -> Result<String> {
    let said = |program: &str| -> Result<String> {
        let output = Command::new(program).arg("--version").output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        Ok(said.lines().next().unwrap_or_default().to_owned())
    };
    Ok(format!("{}; {}", said("gfortran")?, said("rustc")?))
}
