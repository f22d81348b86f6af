//! The faults of version 0.1, brought back: the reading side is given another text, or other flags,
//! than the compiler, as it had them then.

use clap::ValueEnum;

use super::project::{Aim, Case, File, Folder, Group, Profile, Role, Twist};

/// One for each row of the table of faults about reading, module files and state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Fault {
    /// Columns are counted in characters, not in bytes.
    ColumnsInCharacters,
    /// What has no `#` line is not preprocessed.
    NoPreprocessingWithoutHash,
    /// It is preprocessed without the flags of the profile.
    OtherProfile,
    /// A nested INCLUDE is looked for beside the file that has it.
    IncludeOrder,
    /// Lines are read beyond column 132 where gfortran cuts them.
    NoTruncation,
    /// Conditional lines of other flags than `-fopenmp` are comments or code wrongly.
    ConditionalLines,
    /// Backslashes mean nothing.
    Backslashes,
    /// Kinds that are named are not promoted.
    ExplicitKinds,
    /// `-ff2c` is ignored.
    F2c,
    /// A byte order mark before a text that is not UTF-8 hides the first statement.
    MarkAndLatin,
    /// `DO CONCURRENT (INTEGER :: I = ...)` is an error.
    TypedConcurrent,
    /// Parts of COMPLEX variables are components, which are not declared.
    ComplexParts,
    /// `%VAL` is an error.
    PercentVal,
    /// Names with dollars panic.
    Dollars,
    /// A module file of earlier days is taken for the module.
    StaleModule,
    /// EQUIVALENCE in RECURSIVE procedures is not static.
    RecursiveEquivalence,
    /// The sizes of large arrays are not known.
    Sizes,
    /// OPEN and CLOSE of units share nothing.
    Units,
}

impl Fault {
    /// What the reading side is given in place of `group`; `None` if that is the same.
    pub(super) fn of(self, group: &Group) -> Option<Group> {
        let mut faulty = group.clone();
        let changed = self.change(&mut faulty);
        changed.then_some(faulty)
    }

    /// The text in a source with which the reading side panics.
    pub(super) fn panics_at(self) -> Option<&'static str> {
        (self == Fault::Dollars).then_some("D$2")
    }

    fn change(self, group: &mut Group) -> bool {
        match self {
            Fault::ColumnsInCharacters => texts(group, |_, file| {
                let text = std::str::from_utf8(&file.bytes).ok()?;
                let ascii = |letter: char| if letter.is_ascii() { letter } else { 'x' };
                Some(text.chars().map(ascii).collect::<String>().into_bytes())
            }),
            Fault::NoPreprocessingWithoutHash => {
                if group.setting.has("-cpp") || group.setting.has("-nocpp") {
                    return false;
                }
                retain(group, |case| {
                    let main = case.files().pop();
                    let has_lines = main.is_some_and(|main| {
                        contains(&main.bytes, "#") && contains(&main.bytes, "\n#")
                    });
                    let plain = match case.suffix {
                        "F" => "f",
                        "FOR" => "for",
                        "FTN" => "ftn",
                        "F90" => "f90",
                        "F95" => "f95",
                        "F03" => "f03",
                        _ => return false,
                    };
                    if !has_lines {
                        case.suffix = plain;
                    }
                    !has_lines
                })
            }
            Fault::OtherProfile => {
                let differs = group.setting.profile == Profile::Release;
                group.setting.profile = Profile::Debug;
                differs
            }
            Fault::IncludeOrder => retain(group, |case| {
                let mut changed = false;
                for twist in &mut case.twists {
                    let sub = |it: &File| it.role == Role::Included && it.folder == Folder::Sub;
                    let nearer: Vec<File> =
                        twist.files.iter().filter(|it| sub(it)).cloned().collect();
                    if twist.name != "nested INCLUDE" {
                        continue;
                    }
                    for file in &mut twist.files {
                        if file.folder != Folder::Sub
                            && let Some(near) = nearer.iter().find(|near| near.name == file.name)
                        {
                            changed |= file.bytes != near.bytes;
                            file.bytes = near.bytes.clone();
                        }
                    }
                }
                changed
            }),
            Fault::NoTruncation => {
                let cuts = group.setting.has("-w") || group.setting.has("-Wno-line-truncation");
                add(group, "-ffree-line-length-none");
                cuts
            }
            Fault::ConditionalLines => {
                let flags = ["-fno-openmp", "-fopenmp-simd"];
                let dropped = drop_flags(group, |flag| flags.contains(&flag));
                let added = group.setting.has("-fopenacc") && !group.setting.has("-fopenmp");
                if added {
                    add(group, "-fopenmp");
                }
                dropped || added
            }
            Fault::Backslashes => drop_flags(group, |flag| flag == "-fbackslash"),
            Fault::ExplicitKinds => drop_flags(group, |flag| {
                flag.starts_with("-freal-") || flag.starts_with("-finteger-")
            }),
            Fault::F2c => drop_flags(group, |flag| flag == "-ff2c"),
            Fault::MarkAndLatin => texts(group, |_, file| {
                let rest = file.bytes.strip_prefix(b"\xef\xbb\xbf")?;
                let is_utf8 = std::str::from_utf8(&file.bytes).is_ok();
                let after = rest.iter().position(|byte| *byte == b'\n')?;
                (!is_utf8).then(|| rest[after + 1..].to_vec())
            }),
            Fault::TypedConcurrent => replace(group, "(INTEGER :: I =", "(INTEGER : I ="),
            Fault::ComplexParts => {
                let of_parts = |twist: &Twist| twist.name == "parts of COMPLEX";
                retain(group, |case| case.twists.iter().any(of_parts));
                texts(group, |_, file| {
                    let text = String::from_utf8_lossy(&file.bytes);
                    Some(text.replace("Z%RE", "Z%X").replace("Z%IM", "Z%X").into())
                })
            }
            Fault::PercentVal => replace(group, "%VAL(", "%VAL%("),
            Fault::Dollars => retain(group, |case| {
                case.files().iter().any(|file| contains(&file.bytes, "D$2"))
            }),
            Fault::StaleModule => retain(group, |case| {
                let mut changed = false;
                for twist in &mut case.twists {
                    let stale = twist.files.iter().find(|file| file.role == Role::Stale);
                    let Some(stale) = stale.cloned() else {
                        continue;
                    };
                    for file in &mut twist.files {
                        if stale.name.replace("_old", "") == file.name {
                            file.bytes.clone_from(&stale.bytes);
                            changed = true;
                        }
                    }
                }
                changed
            }),
            Fault::RecursiveEquivalence => {
                retain(group, |case| case.aim() == Aim::State);
                replace(group, "EQUIVALENCE (A, B)", "B = A")
            }
            Fault::Sizes => retain(group, |case| {
                let mut changed = false;
                for twist in &mut case.twists {
                    if twist.name == "sizes that are not folded" {
                        let joined = String::from_utf8_lossy(&twist.text).into_owned();
                        let lines = joined.lines().filter(|line| !line.contains(" A("));
                        let mut text: String = lines.map(|line| format!("{line}\n")).collect();
                        text = text.replace("A = X", "Y = X").replace("SUM(A)", "X");
                        twist.text = text.into_bytes();
                        changed = true;
                    }
                }
                changed
            }),
            Fault::Units => retain(group, |case| {
                let mut changed = false;
                for twist in &mut case.twists {
                    if twist.name == "units" {
                        let text = String::from_utf8_lossy(&twist.text).into_owned();
                        let lines = text.lines().filter(|line| {
                            !["CLOSE(", "OPEN(", "REWIND("]
                                .iter()
                                .any(|it| line.contains(it))
                        });
                        let kept: String = lines.map(|line| format!("{line}\n")).collect();
                        changed |= kept != text;
                        twist.text = kept.into_bytes();
                    }
                }
                changed
            }),
        }
    }
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|it| it == part.as_bytes())
}

/// Keeps the cases that `change` changes.
fn retain(group: &mut Group, mut change: impl FnMut(&mut Case) -> bool) -> bool {
    group.cases.retain_mut(|case| change(case));
    !group.cases.is_empty()
}

/// Changes the main sources, of which `change` says what becomes.
fn texts(group: &mut Group, change: impl Fn(&Case, &File) -> Option<Vec<u8>>) -> bool {
    retain(group, |case| {
        let Some(main) = case.files().pop() else {
            return false;
        };
        match change(case, &main) {
            Some(text) if text != main.bytes => {
                case.rewritten = Some(text);
                true
            }
            _ => false,
        }
    })
}

fn replace(group: &mut Group, from: &str, to: &str) -> bool {
    texts(group, |_, file| {
        let at = file
            .bytes
            .windows(from.len())
            .position(|it| it == from.as_bytes())?;
        let (before, after) = file.bytes.split_at(at);
        Some([before, to.as_bytes(), &after[from.len()..]].concat())
    })
}

fn drop_flags(group: &mut Group, unwanted: impl Fn(&str) -> bool) -> bool {
    let mut dropped = false;
    for choice in &mut group.setting.flags {
        choice.retain(|flag| {
            dropped |= unwanted(flag);
            !unwanted(flag)
        });
    }
    dropped
}

fn add(group: &mut Group, flag: &str) {
    group.setting.flags.push(vec![flag.to_owned()]);
}
