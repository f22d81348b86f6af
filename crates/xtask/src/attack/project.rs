//! What an attack consists of: groups of cases, which share the flags of one build.

use std::fmt;
use std::path::PathBuf;

/// The source forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Fixed,
    Free,
}

/// Whether a compiler preprocesses a file, by its suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    Plain,
    Preprocessed,
}

/// The folders in which files of a case may lie, and stale module files as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Folder {
    /// That of the case's sources.
    Beside,
    /// One in it.
    Sub,
    /// The first folder of includes.
    First,
    /// The second folder of includes.
    Second,
    /// The folder in which the compilers and the build script run.
    Working,
}

impl Folder {
    pub(super) const ALL: [Folder; 5] = [
        Folder::Beside,
        Folder::Sub,
        Folder::First,
        Folder::Second,
        Folder::Working,
    ];

    /// Its path from the working folder, for the case `number`.
    pub(super) fn path(self, number: usize) -> PathBuf {
        match self {
            Folder::Beside => format!("src/c{number}").into(),
            Folder::Sub => format!("src/c{number}/sub").into(),
            Folder::First => "inc1".into(),
            Folder::Second => "inc2".into(),
            Folder::Working => PathBuf::new(),
        }
    }
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is compiled, in the order of the files.
    Compiled,
    /// It is included.
    Included,
    /// It is compiled beforehand, so that a stale module file lies in its folder.
    Stale,
}

/// A file of a case.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) folder: Folder,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) role: Role,
}

impl File {
    /// Its path from the working folder.
    pub(super) fn path(&self, number: usize) -> PathBuf {
        self.folder.path(number).join(&self.name)
    }
}

/// What a twist is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// Types, kinds, lengths and extents, which its procedures report.
    Declarations,
    /// The state that its procedures have: it is alone in its case.
    State,
}

/// One trick, with the procedure that shows how it was read.
#[derive(Clone, Debug)]
pub(super) struct Twist {
    pub(super) name: &'static str,
    pub(super) aim: Aim,
    /// Its procedures.
    pub(super) procedures: Vec<String>,
    /// Its part of the case's main source.
    pub(super) text: Vec<u8>,
    /// Other files.
    pub(super) files: Vec<File>,
}

/// What is done to the main source as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// A byte order mark at its start.
    Mark,
    /// Carriage returns before all line feeds.
    CarriageReturns,
    /// Carriage returns before some of them.
    SomeCarriageReturns,
    /// A carriage return somewhere in a line.
    LoneCarriageReturn,
    /// A comment in Latin-1.
    Latin,
    /// A form feed in a line of its own.
    FormFeed,
    /// No line feed at the end.
    NoLastLineFeed,
    /// A null byte in a comment.
    Null,
    /// The end of a file as MS-DOS has it, after everything.
    EndOfFile,
    /// A comment that is longer than lines may be.
    LongComment,
    /// A comment that opens one of C, and one that closes it, around the next twist.
    CommentOfC,
}

/// A few files that are compiled with nothing of other cases.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) number: usize,
    pub(super) form: Form,
    pub(super) suffix: &'static str,
    pub(super) dress: Vec<Dress>,
    pub(super) twists: Vec<Twist>,
    /// The main source, if it is another one than the twists make.
    pub(super) rewritten: Option<Vec<u8>>,
}

/// Which of Cargo's profiles it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    /// Cargo's `dev`.
    Debug,
    /// Cargo's `release`.
    Release,
}

impl Profile {
    /// Cargo's `OPT_LEVEL`.
    pub(super) fn level(self) -> &'static str {
        match self {
            Profile::Debug => "0",
            Profile::Release => "3",
        }
    }

    /// Cargo's `PROFILE`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }
}

/// How the cases of a group are built.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// The compiler.
    pub(super) compiler: String,
    pub(super) profile: Profile,
    /// The user's flags; those of one entry are chosen together.
    pub(super) flags: Vec<Vec<String>>,
    /// The folders of `Builder::include`.
    pub(super) includes: Vec<Folder>,
}

impl Setting {
    /// The flags in their order.
    pub(super) fn flags(&self) -> impl Iterator<Item = &str> {
        self.flags.iter().flatten().map(String::as_str)
    }

    /// Whether one of the flags is `flag`.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.flags().any(|given| given == flag)
    }
}

/// Cases that are built together.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) setting: Setting,
    pub(super) cases: Vec<Case>,
}

impl Case {
    /// All its files: those that are compiled in the order in which they are.
    pub(super) fn files(&self) -> Vec<File> {
        let mut files: Vec<File> = self.twists.iter().flat_map(|it| it.files.clone()).collect();
        files.push(File {
            folder: Folder::Beside,
            name: format!("main.{}", self.suffix),
            bytes: self.main(),
            role: Role::Compiled,
        });
        files
    }

    /// The procedures whose state is compared, and not what they report.
    pub(super) fn aim(&self) -> Aim {
        let state = self.twists.iter().any(|twist| twist.aim == Aim::State);
        if state { Aim::State } else { Aim::Declarations }
    }

    fn main(&self) -> Vec<u8> {
        if let Some(text) = &self.rewritten {
            return text.clone();
        }
        let wears = |dress| self.dress.contains(&dress);
        let comment = |text: &[u8]| match self.form {
            Form::Fixed => [b"C     ", text, b"\n"].concat(),
            Form::Free => [b"! ", text, b"\n"].concat(),
        };
        let mut text = Vec::new();
        if wears(Dress::Latin) {
            text.extend(comment(b"caf\xe9"));
        }
        if wears(Dress::Null) {
            text.extend(comment(b"a\0b"));
        }
        if wears(Dress::LongComment) {
            text.extend(comment(&[b'x'; 200]));
        }
        for (position, twist) in self.twists.iter().enumerate() {
            if wears(Dress::CommentOfC) && position == 0 {
                text.extend(comment(b"see /usr/*/lib"));
            }
            if wears(Dress::CommentOfC) && position == 1 {
                text.extend(comment(b"and */"));
            }
            if wears(Dress::FormFeed) && position == 1 {
                text.extend(b"\x0c\n");
            }
            text.extend(&twist.text);
        }
        if wears(Dress::CommentOfC) && self.twists.len() == 1 {
            text.extend(comment(b"and */"));
        }
        if wears(Dress::EndOfFile) {
            text.extend(comment(b"\x1a"));
        }
        if wears(Dress::Mark) {
            text.splice(0..0, *b"\xef\xbb\xbf");
        }
        if wears(Dress::NoLastLineFeed) && text.ends_with(b"\n") {
            text.pop();
        }
        if wears(Dress::LoneCarriageReturn) {
            // Between two words in the middle of the file.
            let half = text.len() / 2;
            let after_word = |pair: &[u8]| pair[0].is_ascii_alphanumeric() && pair[1] == b' ';
            if let Some(word) = text[half..].windows(2).position(after_word) {
                text.insert(half + word + 1, b'\r');
            }
        }
        let mut lines = 0;
        let mut dressed = Vec::with_capacity(text.len());
        for byte in text {
            if byte == b'\n' {
                lines += 1;
                let some = wears(Dress::SomeCarriageReturns) && lines % 3 == 0;
                if wears(Dress::CarriageReturns) || some {
                    dressed.push(b'\r');
                }
            }
            dressed.push(byte);
        }
        dressed
    }
}

impl fmt::Display for Group {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let setting = &self.setting;
        let flags: Vec<&str> = setting.flags().collect();
        writeln!(out, "  compiler: {}", setting.compiler)?;
        writeln!(out, "  profile: {}", setting.profile.word())?;
        writeln!(out, "  flags: {}", flags.join(" "))?;
        for folder in &setting.includes {
            writeln!(out, "  include: {}", folder.path(0).display())?;
        }
        for case in &self.cases {
            for file in case.files() {
                let role = match file.role {
                    Role::Compiled => "",
                    Role::Included => " (included)",
                    Role::Stale => " (an old module file of it lies there)",
                };
                writeln!(out, "  --- {}{role}", file.path(case.number).display())?;
                for line in file.bytes.split_inclusive(|byte| *byte == b'\n') {
                    let line = line.strip_suffix(b"\n").unwrap_or(line);
                    writeln!(
                        out,
                        "  | {}",
                        line.escape_ascii()
                            .to_string()
                            .replace("\\'", "'")
                            .replace("\\\"", "\"")
                    )?;
                }
            }
        }
        Ok(())
    }
}
