//! Whatever can be found wrong is found wrong in a case: of this test, or of another.

use std::fs;
use std::path::Path;

use ferrotran::diagnostic::Code;
use ferrotran::{analyse, lower, module_file, plan, resolve, signature, source, syntax};
use libtest_mimic::Failed;

/// Codes that no case shows, and why.
const ELSEWHERE: &[(Code, &str)] = &[(source::codes::TOO_LARGE, "it takes a file of 1 GiB")];

/// Compares the codes of all stages with those that stand in expectations in `folder`.
pub(crate) fn check(folder: &Path) -> Result<(), Failed> {
    let mut expected = String::new();
    read(folder, &mut expected)?;
    let stages = [
        source::codes::EXPLANATIONS,
        syntax::codes::EXPLANATIONS,
        resolve::codes::EXPLANATIONS,
        signature::codes::EXPLANATIONS,
        analyse::codes::EXPLANATIONS,
        lower::codes::EXPLANATIONS,
        plan::codes::EXPLANATIONS,
        module_file::codes::EXPLANATIONS,
    ];
    let mut wrong = String::new();
    for (code, _) in stages.into_iter().flatten() {
        let reason = ELSEWHERE.iter().find(|(listed, _)| listed == code);
        match (expected.contains(code.0), reason) {
            (true, None) | (false, Some(_)) => {}
            (false, None) => wrong += &format!("no case shows {code}: add one\n"),
            (true, Some(_)) => wrong += &format!("a case shows {code}: ELSEWHERE has it\n"),
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.into())
    }
}

/// Adds what is in the expectations of all cases in a folder.
fn read(folder: &Path, expected: &mut String) -> Result<(), Failed> {
    for path in super::entries(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let suffix = path.extension().unwrap_or_default();
        if path.is_dir() {
            read(&path, expected)?;
        } else if name.ends_with(".txt") || suffix == "json" || suffix == "out" {
            expected.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
