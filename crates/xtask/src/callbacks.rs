//! What callbacks cost, beside f2py's, in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{front, results};

/// What Python runs: nanoseconds for each call of a callback, and for an exception in one.
const PYTHON: &str = "
import time, numpy, theirs
def fastest(run, times):
    best = 1e9
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(times):
            run()
        best = min(best, (time.perf_counter() - start) / times)
    return best
x = numpy.ones(1000)
assert theirs.totalf(lambda x: x + 1.0, x) == 2000.0
print(fastest(lambda: theirs.totalf(lambda x: x + 1.0, x), 20) / 1000 * 1e9)
one = numpy.ones(1)
class No(Exception):
    pass
def fail(x):
    raise No
def failing():
    try:
        theirs.totalf(fail, one)
    except No:
        return
    raise SystemExit('it did not fail')
print(fastest(failing, 2000) * 1e9)
";

/// What the benchmark calls, `TOTALF` of `callbacks.f`, for f2py: it takes an array's element in a
/// call for a REAL of 4 bytes, so that a variable stands there.
const FORTRAN: &str = "C
      DOUBLE PRECISION FUNCTION TOTALF(F, N, X)
      INTEGER N, I
      DOUBLE PRECISION F, X(N), Y
      EXTERNAL F
      TOTALF = 0.0D0
      DO 10 I = 1, N
         Y = X(I)
         TOTALF = TOTALF + F(Y)
   10 CONTINUE
      END
";

pub(crate) fn run() -> Result<()> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bench = Command::new(env!("CARGO"))
        .args(["bench", "-p", "ferrotran-e2e", "--bench", "callbacks"])
        .current_dir(&workspace)
        .status()
        .context("running cargo bench")?;
    ensure!(bench.success(), "the benchmark failed");
    let ours = |group: &str, name: &str| estimate(&workspace, group, name);
    let call = |name| Ok::<_, anyhow::Error>(ours("callbacks", name)? / 1000.0);
    let theirs = f2py()?;
    let pointer = call("function pointer")?;
    let mut table = String::from(
        "| a call from Fortran of | ns | more than a function pointer |\n|---|---|---|\n",
    );
    for name in [
        "function pointer",
        "plain function",
        "closure with state",
        "closure with Result",
    ] {
        let time = call(name)?;
        table.push_str(&format!("| {name} | {time:.2} | {:.2} |\n", time - pointer));
    }
    table.push_str(&format!(
        "| f2py {}: a lambda | {:.0} | {:.0} |\n\n",
        front::NUMPY,
        theirs.call,
        theirs.call - pointer
    ));
    table.push_str(
        "| a failure, from the call of the wrapper to its `Err` | microseconds |\n|---|---|\n",
    );
    for name in ["through one frame", "through three frames"] {
        let time = ours("failures", name)? / 1000.0;
        table.push_str(&format!("| {name} of Fortran | {time:.2} |\n"));
    }
    table.push_str(&format!(
        "| f2py: an exception, by longjmp over one frame | {:.2} |\n",
        theirs.failure / 1000.0
    ));
    results::write("callbacks", &table)
}

/// The median that criterion estimated, in nanoseconds.
fn estimate(workspace: &Path, group: &str, name: &str) -> Result<f64> {
    let name = name.replace(' ', "_");
    let folder = workspace.join("target/criterion").join(group);
    let path = [&name, &name.replace('_', " ")]
        .map(|name| folder.join(name).join("new/estimates.json"))
        .into_iter()
        .find(|path| path.exists())
        .with_context(|| format!("no estimate of {name} in {}", folder.display()))?;
    let estimates: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    estimates["median"]["point_estimate"]
        .as_f64()
        .with_context(|| format!("no median in {}", path.display()))
}

/// Nanoseconds.
struct Theirs {
    call: f64,
    failure: f64,
}

fn f2py() -> Result<Theirs> {
    let python = front::numpy()?;
    let tools = Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "meson", "ninja"])
        .status()?;
    ensure!(tools.success(), "pip could not install meson and ninja");
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("totalf.f");
    fs::write(&source, FORTRAN)?;
    let bin: PathBuf = python
        .parent()
        .context("no folder of python")?
        .canonicalize()?;
    let path = std::env::var("PATH").unwrap_or_default();
    let built = Command::new(bin.join("python"))
        .args(["-m", "numpy.f2py", "-c", "-m", "theirs"])
        .arg(source)
        .env("PATH", format!("{}:{path}", bin.display()))
        .current_dir(folder.path())
        .output()
        .context("running f2py")?;
    ensure!(
        built.status.success(),
        "f2py failed:\n{}{}",
        String::from_utf8_lossy(&built.stdout),
        String::from_utf8_lossy(&built.stderr)
    );
    let measured = Command::new(bin.join("python"))
        .args(["-c", PYTHON])
        .current_dir(folder.path())
        .output()?;
    ensure!(
        measured.status.success(),
        "python failed:\n{}",
        String::from_utf8_lossy(&measured.stderr)
    );
    let text = String::from_utf8_lossy(&measured.stdout);
    let mut numbers = text.lines().map(str::parse::<f64>);
    let mut next = || {
        numbers
            .next()
            .context("too few numbers")?
            .context("no number")
    };
    Ok(Theirs {
        call: next()?,
        failure: next()?,
    })
}
