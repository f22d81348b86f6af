//! Where results go.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes the result of the task `name` to `crates/ferrotran/measured` and prints it.
pub(crate) fn write(name: &str, text: &str) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran/measured");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    let path = folder.join(format!("{name}.md"));
    let text = format!("# {name}\n\nWritten by `cargo xtask {name}`.\n\n{text}");
    fs::write(&path, &text).with_context(|| format!("writing {}", path.display()))?;
    print!("{text}");
    Ok(())
}
