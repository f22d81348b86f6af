//! Which statements of a text can be rewritten. What is not listed here cannot.
//!
//! * `known`: what is asked of statements and lines;
//! * `loops`: which loops can be written twice;
//! * `named`: what main programs and modules name.

mod known;
mod loops;
mod named;

use rustc_hash::FxHashSet;

use super::condition::has_operands;
use super::edit::Region;
use super::head;
use super::site::{Declared, Head, LabelOn, Site, TextSites, Unit};
use crate::name::Name;
use crate::source::{Line, Lines, Span, Text};
use crate::syntax::ast::{
    Block, Executable, Expr, ExprKind, File, ProgramUnit, SelectKind, Specification, Statement,
    StatementKind, UnitKind,
};
use crate::syntax::{Alone, expressions_alone};
pub(super) use known::is_directive;
use known::{Closing, calls_of, has_hollerith, is_in, is_known, is_plain, saves_all};

/// More conditions than this of one IF construct are left as they are.
const MOST_CONDITIONS: usize = 32;

/// The statements of `text` that can be rewritten: `lines` are its logical lines, `file` is its tree.
/// In `regions`, which several threads run, no variable can be added; in those that one thread enters at a
/// time nothing can be, since what is left there stays locked.
pub fn sites(
    text: &Text,
    lines: &Lines,
    file: &File,
    regions: &[Span],
    exclusive: &[Span],
) -> TextSites {
    let directives = Closing::of(text);
    let exclusive = [exclusive, &directives.spans].concat();
    let mut finder = Finder {
        text,
        lines,
        regions,
        exclusive: &exclusive,
        directives: &directives,
        nested: FxHashSet::default(),
        open_labels: Vec::new(),
        concurrent: 0,
        sites: TextSites::default(),
        jumps: Vec::new(),
        all_saved: false,
    };
    for (at, unit) in file.units.iter().enumerate() {
        finder.unit(unit);
        if let UnitKind::Program | UnitKind::Module | UnitKind::Submodule { .. } = unit.kind {
            let after = file.units[at + 1..].iter();
            let end = after.filter_map(|unit| unit.statements.first()).next();
            // Before the statement that names the next unit.
            let end = end.map_or(lines.len() as u32, |first| first.line.saturating_sub(1));
            finder.names(unit, end);
        }
    }
    finder.sites
}

struct Finder<'a> {
    text: &'a Text,
    lines: &'a Lines,
    regions: &'a [Span],
    exclusive: &'a [Span],
    directives: &'a Closing,
    /// The first statements of loops, by the logical line.
    nested: FxHashSet<u32>,
    /// The labels that end the loops around the statement.
    open_labels: Vec<u32>,
    /// How many DO CONCURRENT are around the statement.
    concurrent: usize,
    sites: TextSites,
    /// The labels that the statements of the unit jump to.
    jumps: Vec<u32>,
    /// Whether all variables of the unit are static: one more would be state of the procedure, which only
    /// checks are worth.
    all_saved: bool,
}

impl<'a> Finder<'a> {
    fn unit(&mut self, unit: &'a ProgramUnit) {
        match unit.kind {
            UnitKind::Subroutine(_) | UnitKind::Function(_) | UnitKind::SeparateProcedure => {
                self.procedure(unit);
            }
            // Nobody calls a main program; the others have no statements.
            UnitKind::Program
            | UnitKind::BlockData
            | UnitKind::Module
            | UnitKind::Submodule { .. }
            | UnitKind::PythonModule => {}
        }
        for inner in &unit.contains {
            self.unit(inner);
        }
    }

    /// Notes what a main program or a module names, which ends before the line `end`.
    fn names(&mut self, unit: &ProgramUnit, end: u32) {
        let first = unit.statements.first().map_or(end, |first| first.line);
        let lines = self.lines.iter().skip(first as usize);
        let constants = named::constants(unit);
        let harmless = named::only_declared(unit);
        let lines = lines.take_while(|line| line.number < end);
        for line in lines.filter(|line| !harmless.contains(&line.number)) {
            let elsewhere = &mut self.sites.elsewhere;
            elsewhere.push_str(&named::without(self.lines.text(line), &constants));
            elsewhere.push('\n');
        }
    }

    fn procedure(&mut self, unit: &'a ProgramUnit) {
        if !unit.statements.iter().all(is_known) {
            return;
        }
        let Some(declared) = self.declared(&unit.statements) else {
            return;
        };
        self.all_saved = unit.statements.iter().any(saves_all);
        self.entries(&unit.statements);
        self.jumps.clear();
        jumps_of(&unit.statements, &mut self.jumps);
        let calls = calls_of(unit);
        self.sites.units.push(Unit { declared, calls });
        self.head(unit);
        self.block(&unit.statements, false);
    }

    /// Notes the first statement of a procedure, if more dummy arguments can be added to it.
    fn head(&mut self, unit: &ProgramUnit) {
        let (Some(name), Some(first)) = (&unit.name, unit.statements.first()) else {
            return;
        };
        let before = self.lines.iter().take(first.line as usize);
        let Some(line) = before.filter(|line| !line.directive).last() else {
            return;
        };
        let end = head::end_of_arguments(self.lines.text(line), name);
        if self.can_be_edited(line.number) {
            let head = Head {
                unit: self.sites.units.len() - 1,
                line: line.number,
                end,
            };
            self.sites.heads.insert(first.line, head);
        }
        for statement in &unit.statements {
            if let StatementKind::Specification(Specification::Entry(entry)) = &statement.kind
                && let Some(line) = self.lines.get(statement.line as usize)
                && self.can_be_edited(line.number)
            {
                let head = Head {
                    unit: self.sites.units.len() - 1,
                    line: line.number,
                    end: head::end_of_entry(self.lines.text(line), &entry.name),
                };
                self.sites.entry_heads.insert(line.number, head);
            }
        }
    }

    /// Where a variable can be declared: after what has to come before all other declarations.
    fn declared(&self, statements: &[Statement]) -> Option<Declared> {
        let mut first = None;
        let mut last = None;
        for statement in statements.iter().filter(|statement| !statement.directive) {
            match &statement.kind {
                StatementKind::Specification(
                    Specification::Use(_)
                    | Specification::Import { .. }
                    | Specification::Implicit(_),
                ) => last = Some(statement.line),
                _ => first = first.or(Some(statement.line)),
            }
        }
        let declared = match (last, first) {
            (Some(line), _) => Declared::After(line),
            (None, Some(line)) => Declared::Before(line),
            (None, None) => return None,
        };
        let (Declared::After(line) | Declared::Before(line)) = declared;
        self.can_be_edited(line).then_some(declared)
    }

    /// Notes before which statements variables can be set on entry. What looks like an assignment to an
    /// array element may be a statement function: then the next one is the first.
    fn entries(&mut self, statements: &[Statement]) {
        if self.all_saved {
            return;
        }
        for statement in statements.iter().filter(|statement| !statement.directive) {
            let StatementKind::Executable(executable) = &statement.kind else {
                continue;
            };
            if self.can_be_edited(statement.line) {
                self.sites.entries.insert(statement.line);
            }
            let element = matches!(
                executable,
                Executable::Assignment { target, .. } if matches!(target.kind, ExprKind::Apply { .. })
            );
            if !element {
                return;
            }
        }
    }

    /// Notes an ALLOCATE, or an IF with one as its action, if what it allocates can be set after it:
    /// with SOURCE= it is.
    fn allocate(
        &mut self,
        statement: &Statement,
        (objects, options): (&[Expr], &[(Name, Expr)]),
        ends_loop: bool,
    ) {
        let labelled = ends_loop && statement.label.is_some();
        let known = options
            .iter()
            .all(|(name, _)| matches!(name.as_str(), "mold" | "stat" | "errmsg"));
        let plain = objects.iter().all(|object| match &object.kind {
            ExprKind::Apply { base, .. } => is_plain(base),
            _ => is_plain(object),
        });
        // If the second of several fails, the first has no value, and STAT= does not tell.
        let reported = options.iter().any(|(name, _)| name.as_str() == "stat");
        if known
            && !self.all_saved
            && plain
            && (!reported || objects.len() == 1)
            && !labelled
            && !self.is_in_region(statement)
            && self.concurrent == 0
            && self.can_be_edited(statement.line)
        {
            self.sites.allocations.insert(statement.line);
        }
    }

    fn is_in_region(&self, statement: &Statement) -> bool {
        is_in(self.regions, statement.span)
    }

    /// Whether nothing can be put before the statement, because of the regions that it is in.
    fn is_closed(&self, statement: &Statement, executable: &Executable) -> bool {
        // A directive for several loops asks for nothing between them.
        let is_loop = matches!(executable, Executable::Do { .. });
        let is_loop = is_loop && self.nested.contains(&statement.line);
        let in_region = self.is_in_region(statement);
        is_in(self.exclusive, statement.span)
            || in_region && self.directives.regions
            || is_loop && (in_region || self.directives.loops)
    }

    /// The statements of a block; `ends_loop` says whether the last one may end a DO by its label.
    fn block(&mut self, block: &'a Block, ends_loop: bool) {
        let count = block.len();
        for (at, statement) in block.iter().enumerate() {
            if let StatementKind::Executable(executable) = &statement.kind
                && !statement.directive
            {
                self.statement(statement, executable, ends_loop && at + 1 == count);
            }
        }
    }

    fn statement(&mut self, statement: &'a Statement, executable: &'a Executable, ends_loop: bool) {
        self.site(statement, executable, ends_loop);
        match executable {
            Executable::If(branches) => {
                let mut conditions = branches
                    .iter()
                    .map_while(|(condition, _)| condition.as_ref());
                // The value that the action of an IF statement assigns is a condition, too.
                let assigns = branches.iter().flat_map(|(_, body)| body).any(|action| {
                    action.line == statement.line
                        && matches!(
                            &action.kind,
                            StatementKind::Executable(Executable::Assignment { value, .. })
                                if has_operands(value)
                        )
                });
                if conditions.any(has_operands) || assigns {
                    self.conditions(statement);
                }
                for (_, body) in branches {
                    if let [action] = &body[..]
                        && let StatementKind::Executable(Executable::Allocate {
                            objects,
                            options,
                            ..
                        }) = &action.kind
                        && action.line == statement.line
                    {
                        self.allocate(statement, (objects, options), ends_loop);
                    }
                    self.inner_block(statement, body, false);
                }
            }
            Executable::Assignment { value, .. } => self.one(statement, value),
            Executable::Do { control, body } => self.do_construct(statement, control, body),
            Executable::Select {
                kind,
                selector,
                cases,
                ..
            } => {
                match kind {
                    SelectKind::Case => self.one(statement, selector),
                    SelectKind::Type | SelectKind::Rank => {}
                }
                for case in cases {
                    self.inner_block(statement, &case.body, false);
                }
            }
            Executable::Associate { body, .. } => self.inner_block(statement, body, false),
            Executable::Block(body) => {
                // IMPORT may hide what the procedure declares.
                let hides = |statement: &Statement| {
                    matches!(
                        statement.kind,
                        StatementKind::Specification(Specification::Import { .. })
                    )
                };
                if body.iter().all(is_known) && !body.iter().any(hides) {
                    self.inner_block(statement, body, false);
                }
            }
            Executable::Allocate {
                objects, options, ..
            } => self.allocate(statement, (objects, options), ends_loop),
            // Of their operands none guards another: arrays are, or may be, evaluated as a whole,
            // indices are their own, and lists and arguments in any order.
            Executable::Where(_)
            | Executable::Forall { .. }
            | Executable::PointerAssignment { .. }
            | Executable::Call { .. }
            | Executable::ArithmeticIf { .. }
            | Executable::Goto(_)
            | Executable::ComputedGoto { .. }
            | Executable::AssignedGoto { .. }
            | Executable::AssignLabel { .. }
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Return(_)
            | Executable::Stop { .. }
            | Executable::Pause
            | Executable::Io(_)
            | Executable::Deallocate { .. }
            | Executable::Nullify(_)
            | Executable::ImageControl { .. } => {}
        }
    }

    /// The block of a construct; the action of an IF statement is no statement of its own.
    fn inner_block(&mut self, outer: &Statement, block: &'a Block, ends_loop: bool) {
        if block.iter().all(|statement| statement.line != outer.line) {
            self.block(block, ends_loop);
        }
    }

    /// Notes `statement`, if checks can be put before it, and it can be written anew.
    fn site(&mut self, statement: &Statement, executable: &Executable, ends_loop: bool) {
        let Some(line) = self.lines.get(statement.line as usize) else {
            return;
        };
        let labelled = ends_loop && statement.label.is_some();
        let label = match statement.label {
            Some(label) if labelled => match self.jumps.contains(&label) {
                true => return,
                false => LabelOn::Last,
            },
            Some(_) | None => LabelOn::First,
        };
        let lines = match executable {
            Executable::If(branches) if branches.len() > 1 => self.else_ifs(line, branches.len()),
            Executable::Where(_) => match self.masked(line, statement) {
                Some(lines) => lines,
                None => return,
            },
            _ => vec![line.number],
        };
        let unit = self.sites.units.len() - 1;
        if !self.is_closed(statement, executable)
            && lines.iter().all(|&line| self.can_be_edited(line))
        {
            let site = Site { unit, lines, label };
            self.sites.statements.insert(line.number, site);
        }
    }

    fn one(&mut self, statement: &Statement, condition: &Expr) {
        if has_operands(condition) {
            self.conditions(statement);
        }
    }

    /// Notes how many conditions of `statement` can have operands that guard others.
    fn conditions(&mut self, statement: &Statement) {
        let line = self.lines.get(statement.line as usize);
        let site = self.sites.statements.get(&statement.line);
        let shared = self.is_in_region(statement) || self.concurrent > 0;
        let (Some(line), Some(site), false) = (line, site, self.all_saved || shared) else {
            return;
        };
        let count = match Alone::of(self.lines, line) {
            Alone::With(_, _) | Alone::IfAllocate(..) => 1,
            Alone::IfAssigns(_, value) => 1 + usize::from(has_operands(&value)),
            Alone::IfThen(_) => site.lines.len(),
            Alone::ElseIf(_) | Alone::EndIf | Alone::Allocate(_) | Alone::Other => return,
        };
        self.sites.conditions.insert(line.number, count);
    }

    /// The lines of the conditions of the IF construct that begins on `first`.
    fn else_ifs(&self, first: &Line, branches: usize) -> Vec<u32> {
        let mut found = vec![first.number];
        let mut open = 0_usize;
        let after = self.lines.iter().skip(first.number as usize + 1);
        for line in after.filter(|line| !line.directive) {
            if found.len() >= branches.min(MOST_CONDITIONS) {
                break;
            }
            // Most lines need not be read.
            let text = self.lines.text(line);
            if !text.contains("if") {
                continue;
            }
            match Alone::of(self.lines, line) {
                Alone::IfThen(_) => open += 1,
                Alone::EndIf if open == 0 => break,
                Alone::EndIf => open -= 1,
                Alone::ElseIf(_) if open == 0 => found.push(line.number),
                Alone::ElseIf(_)
                | Alone::With(..)
                | Alone::Allocate(_)
                | Alone::IfAllocate(..)
                | Alone::IfAssigns(..)
                | Alone::Other => {}
            }
        }
        found
    }

    /// The lines of a WHERE that have expressions; `None` if these are not those of its clauses.
    fn masked(&self, first: &Line, statement: &Statement) -> Option<Vec<u32>> {
        let clauses = statement.clauses()?.len();
        let after = self.lines.iter().skip(first.number as usize + 1);
        let with_expressions = after
            .filter(|line| !line.directive && !expressions_alone(self.lines, line).is_empty())
            .map(|line| line.number);
        let mut found = vec![first.number];
        found.extend(with_expressions.take(clauses - 1));
        (found.len() == clauses).then_some(found)
    }

    /// Whether other statements can be put before the line, and it can be written anew with those that
    /// it shares rows with: it has no directive inside, and none stands before it that may belong to
    /// it (`!$OMP ATOMIC`), or to the declarations before (`!$OMP THREADPRIVATE`).
    fn can_be_edited(&self, line: u32) -> bool {
        let region = Region::of(self.lines, line);
        let number = |at: u32| self.lines.get(at as usize);
        let lines = region.lines.clone().filter_map(number);
        let constants = lines
            .filter(|line| !line.directive)
            .all(|line| !has_hollerith(self.lines.text(line)));
        let mut before = (0..region.lines.start).rev().filter_map(number);
        let before = before.find(|line| !line.directive);
        let rows = before.map_or(0, |line| line.rows.1 as usize)..region.rows.end;
        let directives = rows.filter_map(|row| self.text.line(row)).any(is_directive);
        constants && !directives
    }
}

/// Adds the labels that statements jump to, each as often as it is named.
fn jumps_of(block: &Block, into: &mut Vec<u32>) {
    for statement in block {
        if let StatementKind::Executable(executable) = &statement.kind {
            into.extend(executable.labels());
            for block in executable.blocks() {
                jumps_of(block, into);
            }
        }
    }
}
