//! Program units and executable statements as text.

use std::fmt::{self, Display, Formatter};

use super::declaration::BareType;
use super::{List, Printer, list_with};
use crate::name::Name;
use crate::source::readable;
use crate::syntax::ast::*;

impl Display for DummyArgument {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => name.fmt(out),
            None => out.write_str("*"),
        }
    }
}

/// Prints RESULT and BIND after dummy arguments.
pub(super) fn suffix(
    out: &mut Formatter<'_>,
    result: &Option<Name>,
    bind: &Option<Attribute>,
) -> fmt::Result {
    result
        .iter()
        .try_for_each(|result| write!(out, " result({result})"))?;
    bind.iter().try_for_each(|bind| write!(out, " {bind}"))
}

/// The first line of a subroutine or function.
struct Head<'a>(&'a str, &'a Name, &'a Subprogram);

impl Display for Head<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Head(keyword, name, subprogram) = self;
        for prefix in &subprogram.prefixes {
            let prefix = match prefix {
                Prefix::NonRecursive => "non_recursive".to_owned(),
                prefix => format!("{prefix:?}").to_ascii_lowercase(),
            };
            write!(out, "{prefix} ")?;
        }
        subprogram
            .ty
            .iter()
            .try_for_each(|ty| write!(out, "{ty} "))?;
        write!(out, "{keyword} {name}({})", List(&subprogram.arguments))?;
        suffix(out, &subprogram.result, &subprogram.bind)
    }
}

impl Printer<'_, '_> {
    /// Prints a program unit.
    pub(super) fn unit(&mut self, unit: &ProgramUnit) -> fmt::Result {
        let none = Name::new("");
        let name = unit.name.as_ref().unwrap_or(&none);
        let end = match &unit.kind {
            UnitKind::Program => {
                if unit.name.is_some() {
                    self.line(format_args!("program {name}"))?;
                }
                "program"
            }
            UnitKind::BlockData => {
                self.line(format_args!("block data {name}"))?;
                "block data"
            }
            UnitKind::Module => {
                self.line(format_args!("module {name}"))?;
                "module"
            }
            UnitKind::Submodule { ancestor, parent } => {
                let parent = parent
                    .as_ref()
                    .map(|parent| format!(":{parent}"))
                    .unwrap_or_default();
                self.line(format_args!("submodule ({ancestor}{parent}) {name}"))?;
                "submodule"
            }
            UnitKind::Subroutine(subprogram) => {
                self.line(Head("subroutine", name, subprogram))?;
                "subroutine"
            }
            UnitKind::Function(subprogram) => {
                self.line(Head("function", name, subprogram))?;
                "function"
            }
            UnitKind::SeparateProcedure => {
                self.line(format_args!("module procedure {name}"))?;
                "procedure"
            }
            UnitKind::PythonModule => {
                self.line(format_args!("python module {name}"))?;
                "python module"
            }
        };
        self.block(&unit.statements)?;
        if !unit.contains.is_empty() {
            self.line("contains")?;
            self.indented(|printer| unit.contains.iter().try_for_each(|unit| printer.unit(unit)))?;
        }
        let named = unit.name.is_some() || unit.kind != UnitKind::Program;
        if named {
            self.line(format_args!("end {end}"))
        } else {
            self.line("end")
        }
    }

    /// Prints a statement or construct.
    pub(super) fn statement(&mut self, statement: &Statement) -> fmt::Result {
        let label = statement.label;
        match &statement.kind {
            StatementKind::Specification(specification) if statement.directive => {
                self.line(format_args!("!f2py {specification}"))
            }
            StatementKind::Specification(specification) => self.specification(label, specification),
            StatementKind::Executable(executable) => {
                self.executable(label, statement.construct.as_deref(), executable)
            }
            StatementKind::Format(text) => {
                self.labelled(label, format_args!("format{}", readable(text)))
            }
            StatementKind::Unknown(_) => self.labelled(label, "! unknown"),
        }
    }

    fn executable(
        &mut self,
        label: Option<u32>,
        name: Option<&Name>,
        executable: &Executable,
    ) -> fmt::Result {
        let prefix = name.map_or_else(String::new, |name| format!("{name}: "));
        let suffix = name.map_or_else(String::new, |name| format!(" {name}"));
        match executable {
            Executable::If(branches) => {
                for (index, (condition, block)) in branches.iter().enumerate() {
                    match condition {
                        Some(condition) if index == 0 => {
                            self.labelled(label, format_args!("{prefix}if ({condition}) then"))?;
                        }
                        Some(condition) => self.line(format_args!("else if ({condition}) then"))?,
                        None => self.line("else")?,
                    }
                    self.block(block)?;
                }
                self.line(format_args!("end if{suffix}"))
            }
            Executable::Where(branches) => {
                for (index, (mask, block)) in branches.iter().enumerate() {
                    match mask {
                        Some(mask) if index == 0 => {
                            self.labelled(label, format_args!("{prefix}where ({mask})"))?;
                        }
                        Some(mask) => self.line(format_args!("elsewhere ({mask})"))?,
                        None => self.line("elsewhere")?,
                    }
                    self.block(block)?;
                }
                self.line(format_args!("end where{suffix}"))
            }
            Executable::Do { control, body } => {
                self.labelled(label, format_args!("{prefix}do{control}"))?;
                self.block(body)?;
                self.line(format_args!("end do{suffix}"))
            }
            Executable::Select {
                kind,
                associate,
                selector,
                cases,
            } => {
                let kind = match kind {
                    SelectKind::Case => "case",
                    SelectKind::Type => "type",
                    SelectKind::Rank => "rank",
                };
                let associate = associate
                    .as_ref()
                    .map(|name| format!("{name} => "))
                    .unwrap_or_default();
                self.labelled(
                    label,
                    format_args!("{prefix}select {kind} ({associate}{selector})"),
                )?;
                for case in cases {
                    self.line(CaseOf(kind, &case.guard))?;
                    self.block(&case.body)?;
                }
                self.line(format_args!("end select{suffix}"))
            }
            Executable::Forall {
                indices,
                mask,
                body,
            } => {
                self.labelled(
                    label,
                    format_args!("{prefix}forall {}", Header(indices, mask)),
                )?;
                self.block(body)?;
                self.line(format_args!("end forall{suffix}"))
            }
            Executable::Associate { associations, body } => {
                let list = list_with(associations, |(name, value), out| {
                    write!(out, "{name} => {value}")
                });
                self.labelled(label, format_args!("{prefix}associate ({list})"))?;
                self.block(body)?;
                self.line(format_args!("end associate{suffix}"))
            }
            Executable::Block(body) => {
                self.labelled(label, format_args!("{prefix}block"))?;
                self.block(body)?;
                self.line(format_args!("end block{suffix}"))
            }
            simple => self.labelled(label, Simple(simple)),
        }
    }
}

impl Display for DoControl {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            DoControl::Count(bounds) => write!(out, " {bounds}"),
            DoControl::While(condition) => write!(out, " while ({condition})"),
            DoControl::Concurrent {
                indices,
                mask,
                localities,
            } => {
                write!(out, " concurrent {}", Header(indices, mask))?;
                let mut localities = localities.iter();
                localities.try_for_each(|locality| write!(out, " {locality}"))
            }
            DoControl::Forever => Ok(()),
        }
    }
}

impl Display for Locality {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let all = list_with(self.variables(), |variable, out| variable.fmt(out));
        match self {
            Locality::Local(_) => write!(out, "local ({all})"),
            Locality::LocalInit(_) => write!(out, "local_init ({all})"),
            Locality::Shared(_) => write!(out, "shared ({all})"),
            Locality::DefaultNone => out.write_str("default (none)"),
            Locality::Reduce { operation, .. } => write!(out, "reduce ({operation}: {all})"),
        }
    }
}

/// `(I = 1:N, mask)`.
struct Header<'a>(&'a [DoBounds], &'a Option<Box<Expr>>);

impl Display for Header<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let indices = list_with(self.0, |bounds, out| {
            write!(
                out,
                "{} = {}:{}",
                bounds.variable, bounds.first, bounds.last
            )?;
            bounds
                .step
                .iter()
                .try_for_each(|step| write!(out, ":{step}"))
        });
        write!(out, "({indices}")?;
        self.1.iter().try_for_each(|mask| write!(out, ", {mask}"))?;
        out.write_str(")")
    }
}

/// A guard of a SELECT of the kind.
struct CaseOf<'a>(&'a str, &'a Guard);

impl Display for CaseOf<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let keyword = if self.0 == "type" { "class" } else { self.0 };
        match self.1 {
            Guard::Default => write!(out, "{keyword} default"),
            Guard::Values(values) => write!(out, "{keyword} ({})", List(values)),
            Guard::TypeIs(ty) => write!(out, "type is ({})", BareType(ty)),
            Guard::ClassIs(ty) => write!(out, "class is ({})", BareType(ty)),
        }
    }
}

/// An executable statement that takes one line.
struct Simple<'a>(&'a Executable);

impl Display for Simple<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Executable::Assignment { target, value } => write!(out, "{target} = {value}"),
            Executable::PointerAssignment { target, value } => write!(out, "{target} => {value}"),
            Executable::Call {
                procedure,
                arguments,
            } => write!(out, "call {procedure}({})", List(arguments)),
            Executable::ArithmeticIf { value, labels } => {
                write!(out, "if ({value}) {}", List(labels))
            }
            Executable::Goto(label) => write!(out, "go to {label}"),
            Executable::ComputedGoto { labels, index } => {
                write!(out, "go to ({}), {index}", List(labels))
            }
            Executable::AssignedGoto { variable, labels } if labels.is_empty() => {
                write!(out, "go to {variable}")
            }
            Executable::AssignedGoto { variable, labels } => {
                write!(out, "go to {variable}, ({})", List(labels))
            }
            Executable::AssignLabel { label, variable } => {
                write!(out, "assign {label} to {variable}")
            }
            Executable::Continue => out.write_str("continue"),
            Executable::Cycle(name) => keyword_and(out, "cycle", name),
            Executable::Exit(name) => keyword_and(out, "exit", name),
            Executable::Return(value) => keyword_and(out, "return", value),
            Executable::Stop { error: true, code } => keyword_and(out, "error stop", code),
            Executable::Stop { error: false, code } => keyword_and(out, "stop", code),
            Executable::Pause => out.write_str("pause"),
            Executable::Io(io) => io.fmt(out),
            Executable::Allocate {
                of,
                objects,
                options,
            } => {
                out.write_str("allocate (")?;
                of.iter()
                    .try_for_each(|ty| write!(out, "{} :: ", BareType(ty)))?;
                write!(out, "{}{})", List(objects), Options(options))
            }
            Executable::Deallocate { objects, options } => {
                write!(out, "deallocate ({}{})", List(objects), Options(options))
            }
            Executable::Nullify(objects) => write!(out, "nullify ({})", List(objects)),
            Executable::ImageControl { keyword, operands } if operands.is_empty() => {
                out.write_str(keyword)
            }
            Executable::ImageControl { keyword, operands } => {
                write!(out, "{keyword} ({})", List(operands))
            }
            // Constructs are printed by `Printer`.
            Executable::If(_)
            | Executable::Do { .. }
            | Executable::Select { .. }
            | Executable::Where(_)
            | Executable::Forall { .. }
            | Executable::Associate { .. }
            | Executable::Block(_) => Ok(()),
        }
    }
}

fn keyword_and<T: Display>(
    out: &mut Formatter<'_>,
    keyword: &str,
    operand: &Option<T>,
) -> fmt::Result {
    out.write_str(keyword)?;
    operand
        .iter()
        .try_for_each(|operand| write!(out, " {operand}"))
}

/// `, name=value` for each.
struct Options<'a>(&'a [(Name, Expr)]);

impl Display for Options<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|(name, value)| write!(out, ", {name}={value}"))
    }
}

impl Display for Io {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let value = |value: &Option<Expr>| match value {
            Some(value) => value.to_string(),
            None => "*".to_owned(),
        };
        let keyword = match self.kind {
            IoKind::EndFile => "endfile".to_owned(),
            kind => format!("{kind:?}").to_ascii_lowercase(),
        };
        if self.kind == IoKind::Print {
            let format = self
                .controls
                .first()
                .map_or("*".to_owned(), |(_, format)| value(format));
            write!(out, "print {format}")?;
            return self
                .items
                .iter()
                .try_for_each(|item| write!(out, ", {item}"));
        }
        // READ without a unit.
        if let [(name, format)] = self.controls.as_slice()
            && name == "fmt"
        {
            write!(out, "{keyword} {}", value(format))?;
            return self
                .items
                .iter()
                .try_for_each(|item| write!(out, ", {item}"));
        }
        // The first two can be positional: what stands second may be a namelist.
        let data = matches!(self.kind, IoKind::Read | IoKind::Write);
        let controls: Vec<_> = self
            .controls
            .iter()
            .enumerate()
            .map(|(index, (name, control))| match (index, name.as_str()) {
                (0, "unit") | (1, "fmt") if data => value(control),
                _ => format!("{name}={}", value(control)),
            })
            .collect();
        write!(out, "{keyword} ({}) {}", List(&controls), List(&self.items))
    }
}
