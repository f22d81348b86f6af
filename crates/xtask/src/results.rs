//! Where results go.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Writes the result of the task `name` to `crates/ferrotran/measured` and prints it.
pub(crate) fn write(name: &str, text: &str) -> Result<()> {
    let path = path(name)?;
    let text = format!("# {name}\n\nWritten by `cargo xtask {name}`.\n\n{text}");
    fs::write(&path, &text).with_context(|| format!("writing {}", path.display()))?;
    print!("{text}");
    Ok(())
}

/// Writes a section of the result of the task `name`, in the place of one with this heading, and prints it.
pub(crate) fn write_section(name: &str, heading: &str, section: &str) -> Result<()> {
    let path = path(name)?;
    let head = format!("# {name}\n\nWritten by `cargo xtask {name}`.\n");
    let known = fs::read_to_string(&path).unwrap_or(head);
    fs::write(&path, with_section(&known, heading, section))
        .with_context(|| format!("writing {}", path.display()))?;
    print!("## {heading}\n\n{section}");
    Ok(())
}

/// A text with a section in the place of one with the same heading, or behind all others.
fn with_section(text: &str, heading: &str, section: &str) -> String {
    let mut parts = text.split("\n## ");
    let mut written = parts.next().unwrap_or_default().to_owned();
    let anew = format!("{heading}\n\n{section}");
    let mut parts: Vec<&str> = parts.collect();
    let is_it = |part: &&str| part.lines().next() == Some(heading);
    match parts.iter().position(is_it) {
        Some(at) => parts[at] = &anew,
        None => parts.push(&anew),
    }
    for part in parts {
        written.push_str("\n## ");
        written.push_str(part.trim_end());
        written.push('\n');
    }
    written
}

fn path(name: &str) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran/measured");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder.join(format!("{name}.md")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_where_it_stands() {
        let text = "# t\n\nBy t.\n";
        let one = with_section(text, "a", "1\n");
        assert_eq!(one, "# t\n\nBy t.\n\n## a\n\n1\n");
        let two = with_section(&one, "b", "2\n");
        let anew = with_section(&two, "a", "3\n");
        assert_eq!(anew, "# t\n\nBy t.\n\n## a\n\n3\n\n## b\n\n2\n");
    }
}
