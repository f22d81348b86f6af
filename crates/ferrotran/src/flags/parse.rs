//! From words to what they say.

use super::model::{
    Check, ConditionalLines, DefaultReal, Escapes, Family, Flags, Idle, Preprocessor, SourceForm,
    Storage,
};
use super::refusal::{Refusal, Refusals};
use super::row::{Effect, Of, Row, Spelling, Value, Verdict};
use super::table;

/// A word of a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Who gave it.
    pub origin: Origin,
}

/// Who gave a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user.
    User,
    /// The compiler in use, which is a wrapper: it is not passed on.
    Compiler,
    /// The user, who vouches for it: it is passed on, whatever the table says.
    Trusted,
}

impl Word {
    /// Words of the user.
    pub fn of_user(words: impl IntoIterator<Item = impl Into<String>>) -> Vec<Word> {
        Word::of(words, Origin::User)
    }

    /// Words of this origin.
    pub fn of(words: impl IntoIterator<Item = impl Into<String>>, origin: Origin) -> Vec<Word> {
        let words = words.into_iter().map(Into::into);
        words.map(|text| Word { text, origin }).collect()
    }
}

impl Flags {
    /// What the words of the user say.
    ///
    /// # Errors
    ///
    /// When a flag is refused, or not known.
    pub fn parse(
        words: impl IntoIterator<Item = impl Into<String>>,
        family: Family,
    ) -> Result<Self, Refusals> {
        Flags::of_words(&Word::of_user(words), family)
    }

    /// What these words say.
    ///
    /// # Errors
    ///
    /// When a flag is refused, or not known, and nobody vouches for it.
    pub fn of_words(words: &[Word], family: Family) -> Result<Self, Refusals> {
        let mut reader = Reader::new(family);
        for Group { word, flag, value } in groups(words, family) {
            reader.word(word, flag.as_ref(), value);
        }
        reader.finish()
    }

    /// What these words say for a compiler that, as it tells, runs with the words `seen`: a wrapper
    /// may add some.
    ///
    /// # Errors
    ///
    /// When a flag is refused, or not known, and nobody vouches for it.
    pub fn of_compiler(words: &[Word], seen: &[String], family: Family) -> Result<Self, Refusals> {
        let given = Flags::of_words(words, family)?;
        // What is not seen was taken back, or is no matter of this compiler's: it comes first.
        let is_seen = |text: &str| seen.iter().any(|seen| seen == text);
        let mut all = Vec::new();
        for Group { word, value, .. } in groups(words, family) {
            if !(is_seen(&word.text) && value.is_none_or(is_seen)) {
                let texts = std::iter::once(word.text.as_str()).chain(value);
                all.extend(Word::of(texts, word.origin));
            }
        }
        all.extend(seen.iter().map(|text| {
            let given = words.iter().find(|word| word.text == *text);
            Word {
                text: text.clone(),
                origin: given.map_or(Origin::Compiler, |word| word.origin),
            }
        }));
        Ok(Flags {
            words: given.words,
            link_words: given.link_words,
            kind_words: given.kind_words,
            ..Flags::of_words(&all, family)?
        })
    }
}

/// A flag with its value.
struct Group<'a> {
    word: &'a Word,
    flag: Option<Flag<'a>>,
    /// The next word, if that is the value.
    value: Option<&'a str>,
}

fn groups(words: &[Word], family: Family) -> impl Iterator<Item = Group<'_>> {
    let mut words = words.iter();
    std::iter::from_fn(move || {
        let word = words.next()?;
        let flag = Flag::of(&word.text, family);
        let separate = flag.as_ref().is_some_and(Flag::has_separate_value);
        let value = separate.then(|| words.next()).flatten();
        Some(Group {
            word,
            flag,
            value: value.map(|value| value.text.as_str()),
        })
    })
}

/// The line of the table for `word`.
pub(super) fn listed(word: &str, family: Family) -> Option<&'static Row> {
    Flag::of(word, family).map(|flag| flag.row)
}

/// A word that the table lists.
struct Flag<'a> {
    row: &'static Row,
    spelling: Spelling,
    /// Whether the word says the opposite of the line.
    sense: Sense,
    word: &'a str,
}

/// Whether a word says what its line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// It does.
    Same,
    /// It takes it back: `-fno-X` of a line `-fX`, or `-fX` of a line `-fno-X`.
    Opposite,
}

impl<'a> Flag<'a> {
    fn of(word: &'a str, family: Family) -> Option<Self> {
        let flag = |(row, spelling), sense| Flag {
            row,
            spelling,
            sense,
            word,
        };
        if let Some(found) = find(word, family) {
            return Some(flag(found, Sense::Same));
        }
        // `-fno-X` of the line `-fX`, and the other way round; not of what has a value.
        let opposite = opposite(word)?;
        let found = find(&opposite, family)?;
        matches!(found.1.value, Value::None | Value::Family).then(|| flag(found, Sense::Opposite))
    }

    fn has_separate_value(&self) -> bool {
        self.spelling.value == Value::JoinedOrSeparate && self.word == self.spelling.start
    }
}

/// The line that `word` fits best: the longest.
fn find(word: &str, family: Family) -> Option<(&'static Row, Spelling)> {
    let of = match family {
        Family::Gnu => Of::Gnu,
        Family::Flang => Of::Flang,
    };
    table::rows()
        .filter(|row| row.of == Of::Both || row.of == of)
        .flat_map(|row| row.spellings().map(move |spelling| (row, spelling)))
        .filter(|(_, spelling)| spelling.fits(word))
        .max_by_key(|(_, spelling)| (spelling.start.len(), spelling.value == Value::None))
}

/// `-fno-X` for `-fX` and the other way round; `-m` likewise.
fn opposite(word: &str) -> Option<String> {
    let (letter, rest) = (word.get(..2)?, word.get(2..)?);
    if !matches!(letter, "-f" | "-m") {
        return None;
    }
    Some(match rest.strip_prefix("no-") {
        Some(rest) => format!("{letter}{rest}"),
        None => format!("{letter}no-{rest}"),
    })
}

/// What was read so far.
struct Reader {
    flags: Flags,
    refused: Vec<Refused>,
    default_reals: Vec<DefaultReal>,
    automatic: bool,
    recursive: bool,
    stack_limit: Option<u64>,
    truncates: bool,
    standard: Option<Word>,
    all_intrinsics: bool,
}

/// A refusal, with the line and the flag in it that a later word may take back.
struct Refused {
    refusal: Refusal,
    spelling: &'static str,
}

impl Reader {
    fn new(family: Family) -> Self {
        Reader {
            flags: Flags {
                family,
                ..Flags::default()
            },
            refused: Vec::new(),
            default_reals: Vec::new(),
            automatic: true,
            recursive: false,
            stack_limit: None,
            truncates: false,
            standard: None,
            all_intrinsics: false,
        }
    }

    fn word(&mut self, word: &Word, flag: Option<&Flag<'_>>, value: Option<&str>) {
        let mut links = true;
        let mut changes_kinds = word.origin == Origin::Trusted;
        match flag {
            Some(flag) => match flag.row.verdict {
                Verdict::Honoured(effect, _) => {
                    links = effect != Effect::FastMath;
                    changes_kinds |= effect.changes_kinds();
                    let value = match (flag.spelling.value, value) {
                        (Value::JoinedOrSeparate, Some(value)) => value,
                        (Value::None | Value::Family, _) => "",
                        (Value::Joined | Value::JoinedOrSeparate, _) => {
                            &flag.word[flag.spelling.start.len()..]
                        }
                    };
                    self.honour(word, effect, flag.sense, value);
                }
                Verdict::Harmless(_) => {}
                Verdict::Idle(instead) => {
                    let known = |idle: &Idle| idle.flag == word.text;
                    if flag.sense == Sense::Same && !self.flags.idle.iter().any(known) {
                        self.flags.idle.push(Idle {
                            flag: word.text.clone(),
                            instead,
                        });
                    }
                }
                Verdict::Refused {
                    effect,
                    because,
                    remedy,
                } => match flag.sense {
                    Sense::Same => {
                        self.refuse(word, flag.spelling.start, because, remedy);
                        if let Some(effect) = effect {
                            self.honour(word, effect, flag.sense, "");
                        }
                    }
                    Sense::Opposite => {
                        // `-fno-lto` takes back `-flto=auto`, too.
                        if let Some(effect) = effect {
                            self.honour(word, effect, flag.sense, "");
                        }
                        let taken_back = flag.spelling.start;
                        self.refused
                            .retain(|it| it.spelling.trim_end_matches('=') != taken_back);
                    }
                },
            },
            // Compilers tell their own parts more than the table lists.
            None if word.origin == Origin::Compiler => {}
            None => {
                let (because, remedy) = unknown(&word.text);
                self.refuse(word, "", because, remedy);
            }
        }
        if word.origin != Origin::Compiler {
            let words = std::iter::once(word.text.as_str()).chain(value);
            for word in words {
                self.flags.words.push(word.to_owned());
                if links {
                    self.flags.link_words.push(word.to_owned());
                }
                if changes_kinds {
                    self.flags.kind_words.push(word.to_owned());
                }
            }
        }
    }

    fn refuse(&mut self, word: &Word, spelling: &'static str, because: &str, remedy: &str) {
        if word.origin != Origin::Trusted {
            self.refused.push(Refused {
                refusal: Refusal {
                    flag: word.text.clone(),
                    origin: word.origin,
                    because: because.to_owned(),
                    remedy: remedy.to_owned(),
                },
                spelling,
            });
        }
    }

    fn honour(&mut self, word: &Word, effect: Effect, sense: Sense, value: &str) {
        let on = sense == Sense::Same;
        let reading = &mut self.flags.reading;
        let kinds = &mut self.flags.kinds;
        match effect {
            // These have no opposite but each other.
            Effect::FixedForm => reading.form = on.then_some(SourceForm::Fixed),
            Effect::FreeForm => reading.form = on.then_some(SourceForm::Free),
            Effect::FixedLength => match line_length(value) {
                Some(length) => reading.fixed_length = Some(length),
                None => self.no_number(word),
            },
            Effect::FreeLength => match line_length(value) {
                Some(length) => reading.free_length = Some(length),
                None => self.no_number(word),
            },
            Effect::Truncation => self.truncates = true,
            Effect::DebugCode => reading.debug_lines = on,
            Effect::DebugComments => reading.debug_lines = false,
            Effect::Backslash => {
                reading.escapes = if on {
                    Escapes::Backslash
                } else {
                    Escapes::None
                };
            }
            Effect::Preprocess => reading.preprocessor = Preprocessor::Always,
            Effect::NoPreprocess => reading.preprocessor = Preprocessor::Never,
            Effect::IncludeFolder => reading.include_paths.push(value.into()),
            Effect::Define => reading.definitions.push(value.to_owned()),
            Effect::ToPreprocessor => {
                reading.included_first |= ["-include", "-imacros"]
                    .iter()
                    .any(|first| word.text.starts_with(first));
            }
            Effect::OpenMp => self.flags.parallel.openmp = on,
            Effect::OpenMpSimd => self.flags.parallel.openmp_simd = on,
            Effect::OpenAcc => self.flags.parallel.openacc = on,
            Effect::DefaultInteger => kinds.default_integer_8 = on,
            Effect::DefaultReal(kind) => {
                let kind = match kind {
                    8 => DefaultReal::Kind8,
                    10 => DefaultReal::Kind10,
                    _ => DefaultReal::Kind16,
                };
                self.default_reals.retain(|&other| other != kind);
                self.default_reals.extend(on.then_some(kind));
            }
            Effect::DefaultDouble => kinds.default_double_8 = on,
            Effect::PromoteInteger => kinds.integer_4_is_8 = on,
            Effect::PromoteReal4(kind) => kinds.real_4 = on.then_some(kind),
            Effect::PromoteReal8(kind) => kinds.real_8 = on.then_some(kind),
            Effect::Automatic => self.automatic = on,
            Effect::Recursive => self.recursive = on,
            Effect::StackLimit => match value.parse() {
                Ok(bytes) => self.stack_limit = Some(bytes),
                Err(_) => self.no_number(word),
            },
            Effect::Checks => {
                for part in value.split(',') {
                    if !self.check(part) {
                        self.refuse(
                            word,
                            "",
                            "it names a check that ferrotran does not know",
                            "name array-temps, bits, bounds, do, mem or pointer",
                        );
                    }
                }
            }
            Effect::BoundsCheck => {
                self.flags.checks.remove(&Check::Bounds);
                self.flags.checks.extend(on.then_some(Check::Bounds));
            }
            Effect::Standard => {
                self.standard = Some(word.clone());
            }
            Effect::AllIntrinsics => self.all_intrinsics = on,
            // Their line is `-fno-underscoring`.
            Effect::Underscoring => self.flags.symbols.underscored = !on,
            Effect::SecondUnderscore => self.flags.symbols.second = on,
            Effect::FastMath | Effect::Link => {}
        }
    }

    fn no_number(&mut self, word: &Word) {
        self.refuse(
            word,
            "",
            "its value is no number that ferrotran can read",
            "write a number",
        );
    }

    /// Notes a part of `-fcheck=`; whether there is such a part.
    fn check(&mut self, part: &str) -> bool {
        let (off, name) = match part.strip_prefix("no-") {
            Some(name) => (true, name),
            None => (false, part),
        };
        let named = match name {
            "all" => &[
                Check::ArrayTemporaries,
                Check::Bits,
                Check::Bounds,
                Check::Do,
                Check::Memory,
                Check::Pointer,
                Check::Recursion,
            ][..],
            "array-temps" => &[Check::ArrayTemporaries],
            "bits" => &[Check::Bits],
            "bounds" => &[Check::Bounds],
            "do" => &[Check::Do],
            "mem" => &[Check::Memory],
            "pointer" => &[Check::Pointer],
            "recursion" => &[Check::Recursion],
            _ => return false,
        };
        for check in named {
            match off {
                true => self.flags.checks.remove(check),
                false => self.flags.checks.insert(*check),
            };
        }
        true
    }

    fn finish(mut self) -> Result<Flags, Refusals> {
        self.standard();
        let Reader {
            mut flags, refused, ..
        } = self;
        let Flags { parallel, .. } = flags;
        flags.kinds.default_real = self.default_reals.into_iter().min();
        if self.truncates {
            flags.reading.free_length.get_or_insert(132);
        }
        // OpenACC has no such lines, though it has directives.
        flags.reading.conditional_lines = match (parallel.openmp, parallel.openmp_simd) {
            (true, _) => ConditionalLines::Code,
            (false, true) => ConditionalLines::CodeAndSentinels,
            (false, false) => ConditionalLines::Comments,
        };
        flags.storage = match self.stack_limit {
            _ if !self.automatic => Storage::Static,
            _ if self.recursive => Storage::Automatic,
            Some(0) => Storage::Static,
            // A size that is given counts more than what OpenMP implies.
            Some(bytes) => Storage::StaticAbove(bytes),
            None if parallel.openmp || parallel.openacc => Storage::Automatic,
            None => Storage::default(),
        };
        match refused.is_empty() {
            true => Ok(flags),
            false => Err(Refusals(refused.into_iter().map(|it| it.refusal).collect())),
        }
    }

    /// With a standard GNU Fortran takes intrinsic procedures that are not in it for external ones.
    fn standard(&mut self) {
        let Some(word) = self.standard.take() else {
            return;
        };
        let named = word.text.trim_start_matches("-std=");
        let lenient = matches!(named, "gnu" | "legacy") || self.flags.family == Family::Flang;
        if named == "f95" && !lenient {
            self.refuse(
                &word,
                "",
                "it keeps assignments from allocating, and takes newer intrinsic procedures for \
                 external ones",
                "use -std=gnu, or -std=f2003 with -fall-intrinsics",
            );
        } else if !lenient && !self.all_intrinsics {
            self.refuse(
                &word,
                "",
                "it makes the compiler take intrinsic procedures that are not in this standard \
                 for external ones",
                "add -fall-intrinsics, or use -std=gnu",
            );
        }
    }
}

/// A number of columns; 0 for no limit.
fn line_length(value: &str) -> Option<usize> {
    match value {
        "none" => Some(0),
        number => number.parse().ok(),
    }
}

/// Why a word that the table does not list is refused, and the remedy.
fn unknown(word: &str) -> (&'static str, &'static str) {
    if word.starts_with('@') {
        return (
            "ferrotran does not read files of flags",
            "give the flags that are in it one by one",
        );
    }
    if !word.starts_with('-') {
        return (
            "it is a file name, not a flag",
            "give sources by `Builder::files`, and libraries by `Builder::link`",
        );
    }
    (
        "ferrotran does not know it, and it could change what the sources mean, the ABI, or where \
         variables are",
        "remove it",
    )
}
