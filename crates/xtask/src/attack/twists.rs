//! The tricks: each is a procedure whose declarations depend on how its text is read.

mod constants;
mod includes;
mod kinds;
mod macros;
mod modules;
mod state;
mod text;

use super::layout;
use super::project::{Aim, File, Folder, Form, Role, Setting, Suffix, Twist};
use crate::random::Random;

/// What groups of flags and twists have to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    /// Columns, continuation, tabs.
    Text,
    /// Macros.
    Macros,
    /// INCLUDE and `#include`.
    Includes,
    /// Lines of OpenMP and for debugging.
    Conditional,
    /// Types and kinds.
    Kinds,
    /// Character constants.
    Constants,
    /// Modules and their files.
    Modules,
    /// Static storage.
    State,
    /// Names and calls.
    Abi,
}

impl Theme {
    pub(super) const ALL: [Theme; 9] = [
        Theme::Text,
        Theme::Macros,
        Theme::Includes,
        Theme::Conditional,
        Theme::Kinds,
        Theme::Constants,
        Theme::Modules,
        Theme::State,
        Theme::Abi,
    ];
}

/// Where a trick works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Works {
    Always,
    /// In this form.
    In(Form),
    /// In preprocessed files.
    Preprocessed,
    /// With the compiler of this family.
    WithFlang,
}

/// A trick.
pub(super) struct Trick {
    pub(super) name: &'static str,
    pub(super) theme: Theme,
    pub(super) works: Works,
    make: fn(&mut Maker<'_>),
}

const fn trick(name: &'static str, theme: Theme, works: Works, make: fn(&mut Maker<'_>)) -> Trick {
    Trick {
        name,
        theme,
        works,
        make,
    }
}

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static Trick> {
    [
        text::TRICKS,
        constants::TRICKS,
        macros::TRICKS,
        includes::TRICKS,
        kinds::TRICKS,
        modules::TRICKS,
        state::TRICKS,
    ]
    .into_iter()
    .flatten()
}

/// Where in the attack a trick is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) form: Form,
    pub(super) suffix: Suffix,
    pub(super) number: usize,
    pub(super) position: usize,
}

impl Trick {
    /// Whether it works there.
    pub(super) fn works(&self, place: Place, setting: &Setting) -> bool {
        match self.works {
            Works::Always => true,
            Works::In(form) => place.form == form,
            Works::Preprocessed => place.suffix == Suffix::Preprocessed,
            Works::WithFlang => setting.compiler.contains("flang"),
        }
    }

    /// Plays it.
    pub(super) fn play(&self, place: Place, setting: &Setting, random: Random) -> Twist {
        let mut maker = Maker {
            random,
            place,
            setting,
            text: Vec::new(),
            files: Vec::new(),
            procedures: Vec::new(),
            reports: Vec::new(),
        };
        (self.make)(&mut maker);
        Twist {
            name: self.name,
            aim: match self.theme {
                Theme::State => Aim::State,
                _ => Aim::Declarations,
            },
            procedures: maker.procedures,
            text: maker.text,
            files: maker.files,
        }
    }
}

/// Writes the part of a source that a trick is.
pub(super) struct Maker<'s> {
    random: Random,
    place: Place,
    setting: &'s Setting,
    text: Vec<u8>,
    files: Vec<File>,
    procedures: Vec<String>,
    /// The statements by which the procedure reports.
    reports: Vec<String>,
}

impl Maker<'_> {
    /// A name that no other trick of the attack has, after this letter.
    fn name(&self, letter: char) -> String {
        format!("{letter}{}_{}", self.place.number, self.place.position)
    }

    /// The procedure's name.
    fn procedure(&self) -> String {
        self.name('c')
    }

    fn free(&self) -> bool {
        self.place.form == Form::Free
    }

    /// A statement, in lines of any kind.
    fn statement(&mut self, statement: impl AsRef<[u8]>) {
        layout::lay(
            &mut self.text,
            statement.as_ref(),
            self.place.form,
            &mut self.random,
        );
    }

    /// A statement in a line.
    fn plain(&mut self, statement: &str) {
        layout::plain(&mut self.text, statement, self.place.form);
    }

    /// A line as it is.
    fn line(&mut self, line: impl AsRef<[u8]>) {
        self.text.extend(line.as_ref());
        self.text.push(b'\n');
    }

    /// A file beside the main source or elsewhere.
    fn file(&mut self, folder: Folder, name: String, bytes: impl Into<Vec<u8>>, role: Role) {
        self.files.push(File {
            folder,
            name,
            bytes: bytes.into(),
            role,
        });
    }

    /// A statement as a line of a file of its own.
    fn lines_of(&self, statements: &[String]) -> Vec<u8> {
        let mut text = Vec::new();
        for statement in statements {
            layout::plain(&mut text, statement, self.place.form);
        }
        text
    }

    /// The head of the subroutine.
    fn open(&mut self, dummies: &str) {
        let name = self.procedure();
        self.procedures.push(name.clone());
        self.statement(format!("SUBROUTINE {name}({dummies})"));
    }

    /// A report of `name`: `what` is what the expression shows of it.
    fn report(&mut self, name: &str, what: char, expression: &str) {
        let procedure = self.procedure();
        self.report_of(&procedure, name, what, expression);
    }

    fn report_of(&mut self, place: &str, name: &str, what: char, expression: &str) {
        self.reports
            .push(format!("PRINT *,'#{place} {name} {what}',{expression}"));
    }

    /// Reports the type of a numeric variable.
    fn report_number(&mut self, name: &str) {
        self.report(name, 'D', &format!("DIGITS({name})"));
    }

    /// The END, after the reports.
    fn close(&mut self) {
        for report in std::mem::take(&mut self.reports) {
            self.plain(&report);
        }
        self.plain("END");
    }

    /// Declares the dummy argument `name` in a way that the INTEGER `value` decides about, and
    /// reports it.
    fn declare_by(&mut self, name: &str, value: &str) {
        match self.random.below(8) {
            0 | 1 => {
                self.statement(format!("INTEGER(2**MOD({value},4)) {name}"));
                self.report_number(name);
            }
            2 => {
                self.statement(format!("REAL(4*MOD({value},2)+4) {name}"));
                self.report_number(name);
            }
            3 => {
                self.statement(format!("COMPLEX(4*MOD({value},2)+4) {name}"));
                self.report(name, 'Z', &format!("DIGITS(REAL({name}))"));
            }
            4 => {
                self.statement(format!("LOGICAL(2**MOD({value},4)) {name}"));
                self.report(name, 'L', &format!("KIND({name})"));
            }
            5 => {
                self.statement(format!("INTEGER {name}(MOD({value},7)+1)"));
                self.report(name, 'S', &format!("SIZE({name},1)"));
                self.report_number(name);
            }
            6 => {
                self.statement(format!("REAL {name}(2,0:{value})"));
                self.report(name, 'S', &format!("SIZE({name},1),SIZE({name},2)"));
                self.report_number(name);
            }
            _ => {
                self.statement(format!("CHARACTER(MOD({value},9)+1) {name}"));
                self.report(name, 'C', &format!("LEN({name})"));
            }
        }
    }

    /// A subroutine with one dummy argument, whose declaration `K1` decides about; `declare` is
    /// what makes it a constant.
    fn by_constant(&mut self, declare: impl FnOnce(&mut Self)) {
        self.open("d1");
        declare(self);
        self.declare_by("d1", "k1");
        self.close();
    }

    /// The statement that makes `K1` a constant.
    fn constant(&self, value: &str) -> String {
        match self.free() {
            true => format!("integer, parameter :: k1 = {value}"),
            false => format!("PARAMETER (K1={value})"),
        }
    }
}
