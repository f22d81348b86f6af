//! Input and output statements.

use super::super::cause::Cause;
use super::super::obligation::Rule;
use super::super::place::{Home, Reach, Storage};
use super::super::state::Join;
use super::super::value::{Class, Designated, Evaluated};
use super::Walk;
use super::bounds::Counted;
use super::form::{as_implied_do, as_name};
use super::lookup::{Meaning, Scope};
use super::unit::is_wide;
use crate::analyse::types;
use crate::interface::{self, Shape, Type};
use crate::name::Name;
use crate::resolve::Symbol;
use crate::source::Span;
use crate::syntax::ast::{DoBounds, Expr, ExprKind, Io, IoKind};

impl<'a> Walk<'_, 'a> {
    pub(super) fn io(&mut self, io: &'a Io, span: Span) {
        let input = match io.kind {
            IoKind::Read => true,
            IoKind::Write
            | IoKind::Print
            | IoKind::Open
            | IoKind::Close
            | IoKind::Inquire
            | IoKind::Rewind
            | IoKind::Backspace
            | IoKind::EndFile
            | IoKind::Flush
            | IoKind::Wait => false,
            IoKind::Extension => {
                self.values(&io.items);
                self.values(io.controls.iter().filter_map(|(_, value)| value.as_ref()));
                return self.unproved(
                    Cause::IoExtension,
                    span,
                    "an input or output statement that is no standard one",
                );
            }
        };
        let mut keeps_unit = matches!(io.kind, IoKind::Read | IoKind::Write | IoKind::Print);
        for (name, value) in &io.controls {
            match value {
                Some(value) if name == "unit" => keeps_unit = self.unit_specifier(io, value),
                Some(value) => self.control(io, name, value, span),
                None => {}
            }
        }
        self.transferring = keeps_unit;
        for item in &io.items {
            self.item(item, io, input);
        }
        self.transferring = false;
        for label in io.labels() {
            self.goes_to(Join::Label(label));
        }
    }

    /// UNIT=: whether nobody else can use the unit while the list is evaluated. Specifiers are evaluated
    /// before that.
    fn unit_specifier(&mut self, io: &'a Io, value: &'a Expr) -> bool {
        let (output, transfers) = match io.kind {
            IoKind::Write | IoKind::Print => (true, true),
            IoKind::Read => (false, true),
            IoKind::Open
            | IoKind::Close
            | IoKind::Inquire
            | IoKind::Rewind
            | IoKind::Backspace
            | IoKind::EndFile
            | IoKind::Flush
            | IoKind::Wait
            | IoKind::Extension => (false, false),
        };
        match self.evaluate(value) {
            Evaluated::Variable(found) => {
                let internal = is_text(&found);
                match internal && output {
                    // An internal file is written, as far as it is long.
                    true => {
                        self.available(&found);
                        self.labels_lost(&found);
                        self.stores(&found);
                    }
                    false => {
                        self.read(&found);
                    }
                }
                transfers && !internal
            }
            Evaluated::Value(_) => transfers,
        }
    }

    fn control(&mut self, io: &'a Io, name: &Name, value: &'a Expr, span: Span) {
        match name.as_str() {
            "fmt" => self.format(value, io),
            "nml" => self.group(value, io),
            "err" | "end" | "eor" => {}
            "iostat" | "iomsg" | "size" | "newunit" => self.specifier(name, value, span),
            "id" if matches!(io.kind, IoKind::Read | IoKind::Write) => {
                self.specifier(name, value, span);
            }
            "asynchronous" => {
                self.value(value);
                let no = matches!(&value.kind, ExprKind::Character { value, .. }
                    if value.trim().eq_ignore_ascii_case("no"));
                if !no && matches!(io.kind, IoKind::Read | IoKind::Write) {
                    self.unproved(
                        Cause::Asynchronous,
                        span,
                        "an asynchronous transfer, which goes on after the statement",
                    );
                }
            }
            "file" | "rec" | "pos" | "advance" | "status" | "access" | "form" | "recl"
            | "blank" | "position" | "action" | "delim" | "pad" | "decimal" | "encoding"
            | "round" | "sign" | "convert" | "id"
                if io.kind != IoKind::Inquire || matches!(name.as_str(), "file" | "id") =>
            {
                self.value(value);
            }
            _ if io.kind == IoKind::Inquire => self.specifier(name, value, span),
            _ => {
                self.value(value);
                self.unproved(
                    Cause::IoExtension,
                    span,
                    format!("the specifier `{name}` of an input or output statement"),
                );
            }
        }
    }

    /// A variable that an input or output statement sets.
    fn specifier(&mut self, name: &Name, value: &'a Expr, span: Span) {
        match self.evaluate(value) {
            Evaluated::Variable(found) => {
                self.labels_lost(&found);
                self.stores(&found);
                // IOSTAT= is always set; others may not be.
                match name.as_str() {
                    "iostat" => self.write(&found),
                    _ => self.available(&found),
                }
            }
            Evaluated::Value(_) => self.unproved(
                Cause::NotFortran,
                span,
                format!("the specifier `{name}` is no variable"),
            ),
        }
    }

    /// FMT=: the run-time library interprets it, and breaks memory if it is not valid.
    fn format(&mut self, value: &'a Expr, io: &'a Io) {
        // A label, or a constant, which the compiler checks but for how large its numbers are.
        if let ExprKind::Integer { value: label, .. } = &value.kind {
            let wide = u32::try_from(label.get()).is_ok_and(|label| self.wide.contains(&label));
            let rule = (!wide).then_some(Rule::Constant);
            return self.either(Cause::WideFormat, value.span, "the statement", rule);
        }
        if let ExprKind::Character { value: text, .. } = &value.kind {
            let rule = (!is_wide(text)).then_some(Rule::Constant);
            return self.either(Cause::WideFormat, value.span, "the statement", rule);
        }
        let Some(name) = as_name(value) else {
            return self.computed_format(value);
        };
        let meaning = self.lookup(name);
        if let Meaning::Namelist(_) = meaning {
            self.group(value, io);
        } else if let Meaning::Constant(constant) = meaning {
            let narrow =
                matches!(&constant.value, interface::Expr::Character(text) if !is_wide(text));
            let rule = narrow.then_some(Rule::Constant);
            self.either(Cause::WideFormat, value.span, name.as_str(), rule);
        } else if let Meaning::Data(Evaluated::Variable(found)) = meaning
            && found.value.class == Class::Integer
        {
            let own = self.places.get(found.place).reach == Reach::OnlyName;
            let formats = &self.formats;
            let held = self.state.labels.get(&found.place);
            let narrow = |label: &u32| formats.contains(label) && !self.wide.contains(label);
            let held = held.filter(|held| own && held.iter().all(narrow));
            let known = held.is_some() || self.state.unreachable;
            let rule = known.then_some(Rule::Before);
            self.either(Cause::NoFormatLabel, value.span, name.as_str(), rule);
        } else {
            self.computed_format(value);
        }
    }

    fn computed_format(&mut self, value: &'a Expr) {
        let about = match self.evaluate(value) {
            Evaluated::Variable(found) => {
                self.read(&found);
                self.name_of(found.place)
            }
            Evaluated::Value(_) => "an expression".into(),
        };
        self.unproved(Cause::ComputedFormat, value.span, about);
    }

    /// NML=.
    fn group(&mut self, value: &'a Expr, io: &'a Io) {
        let members = as_name(value).and_then(|name| {
            if let Meaning::Namelist(members) = self.lookup(name) {
                Some(members)
            } else {
                None
            }
        });
        let Some(members) = members else {
            return self.unproved(
                Cause::NotFortran,
                value.span,
                "a namelist of which nothing is known",
            );
        };
        for (name, symbol) in members {
            self.member(name, symbol, value.span, io.kind == IoKind::Read);
        }
    }

    fn member(&mut self, name: &'a Name, symbol: &'a Symbol, span: Span, input: bool) {
        let described = self.describe(name, symbol);
        let place = self.places.variable(None, name, || described);
        let Some(variable) = &symbol.variable else {
            return self.unproved(
                Cause::NotFortran,
                span,
                format!("`{name}` of a namelist is not known"),
            );
        };
        let value = self.value_of(place, None, variable);
        let found = Designated {
            place,
            span,
            left: None,
            value,
            part: super::super::value::Part::Whole,
            exact: true,
            shape: None,
        };
        self.transferred(&found, span);
        let sized = !matches!(
            variable.shape,
            Shape::AssumedSize { .. } | Shape::AssumedRank
        );
        if !sized {
            self.unproved(
                Cause::NotFortran,
                span,
                format!("`{name}` of a namelist has no extents"),
            );
        }
        match input {
            true => {
                self.available(&found);
                self.labels_lost(&found);
                self.stores(&found);
            }
            false => {
                self.read(&found);
            }
        }
    }

    /// An item of an input or output list.
    fn item(&mut self, item: &'a Expr, io: &'a Io, input: bool) {
        if let Some((items, control)) = as_implied_do(item) {
            return self.list_do(item, (items, control), io);
        }
        match (self.evaluate(item), input) {
            (Evaluated::Variable(found), true) => {
                self.transferred(&found, item.span);
                self.available(&found);
                // The input may end before it is set.
                self.labels_lost(&found);
                self.stores(&found);
            }
            (Evaluated::Variable(found), false) => {
                self.transferred(&found, item.span);
                self.read(&found);
            }
            (Evaluated::Value(_), true) => {
                self.unproved(Cause::NotFortran, item.span, "a value is read into")
            }
            (Evaluated::Value(value), false) => {
                if !value.class.is_intrinsic() {
                    let about = "a value of a type of which nothing is known is transferred";
                    self.unproved(Cause::DefinedTransfer, item.span, about);
                }
            }
        }
    }

    /// An implied DO: its variable is a variable as others.
    fn list_do(
        &mut self,
        list: &'a Expr,
        (items, control): (&'a [Expr], &'a DoBounds),
        io: &'a Io,
    ) {
        let span = list.span;
        self.begins_list();
        let Counted { range, .. } = self.bounds(control, span);
        let variable = match self.evaluate(&control.variable) {
            Evaluated::Variable(found) => {
                self.labels_lost(&found);
                self.write(&found);
                Some(found)
            }
            Evaluated::Value(_) => {
                self.unproved(
                    Cause::NotFortran,
                    control.variable.span,
                    "the variable of an implied DO",
                );
                None
            }
        };
        self.begins_items(list, control, variable.as_ref());
        let variable = variable.map(|found| found.place);
        // Nothing that a subscript reads may be set by the same statement (CHECKS.md, J18).
        let mut bounded = None;
        if let (Some(place), Some(range), ExprKind::Name(name)) =
            (variable, range, &control.variable.kind)
        {
            let data = self.places.get(place);
            let own = data.home == Home::Local
                && data.reach == Reach::OnlyName
                && data.storage == Storage::Plain
                && !self.has_other_name(place);
            let input = io.kind == IoKind::Read;
            let alone = own && !self.is_parallel(span) && !self.is_set_by(io, items, name, input);
            bounded = alone.then_some((place, range, None));
        }
        let is_bounded = bounded.is_some();
        self.ranges.extend(bounded);
        self.scopes.push(Scope::default());
        for item in items {
            self.item(item, io, io.kind == IoKind::Read);
        }
        self.scopes.pop();
        if is_bounded {
            self.ranges.pop();
        }
        self.ends_items();
        self.ends_list();
    }

    /// Whether an input or output statement sets `name` otherwise than by the implied DO of `items`.
    fn is_set_by(&mut self, io: &'a Io, items: &'a [Expr], name: &Name, input: bool) -> bool {
        let elsewhere = input && io.items.iter().any(|item| as_name(item) == Some(name));
        let controls = io.controls.iter().any(|(_, value)| {
            value
                .as_ref()
                .is_some_and(|value| matches!(&value.kind, ExprKind::Name(own) if own == name))
        });
        elsewhere || controls || self.list_sets(items, name, input)
    }

    fn list_sets(&mut self, items: &'a [Expr], name: &Name, input: bool) -> bool {
        items.iter().any(|item| {
            if let Some((items, control)) = as_implied_do(item) {
                as_name(&control.variable) == Some(name) || self.list_sets(items, name, input)
            } else {
                input && as_name(item) == Some(name)
                    || self.may_write_in_exprs(std::slice::from_ref(item), name)
            }
        })
    }

    /// A value is transferred: of a derived type a procedure may be defined for that, and what it
    /// holds has to be there.
    fn transferred(&mut self, found: &Designated<'a>, span: Span) {
        let plain = match found.value.class {
            Class::Derived(ty) => !self.context.operators.defined_io && self.is_plain(ty, 8),
            Class::Unknown => false,
            Class::Integer
            | Class::Real
            | Class::Complex
            | Class::Logical
            | Class::Character(_)
            | Class::Boz => true,
        };
        if !plain {
            let name = self.name_of(found.place);
            let about = format!("`{name}` is transferred, and may have parts that are not there");
            self.unproved(Cause::DefinedTransfer, span, about);
        }
    }

    /// Whether a derived type has no parts that may be missing.
    fn is_plain(&self, ty: &Type, depth: usize) -> bool {
        let Type::Derived {
            name,
            module,
            polymorphic: false,
        } = ty
        else {
            return false;
        };
        let Some(definition) = types::find(self.context.interface, name, module.as_ref()) else {
            return false;
        };
        definition.extends.is_none()
            && !definition.parameterised
            && definition.components.iter().all(|part| {
                !part.pointer
                    && !part.allocatable
                    && part.variable.as_ref().is_some_and(|variable| {
                        types::is_intrinsic(&variable.ty)
                            || depth > 0 && self.is_plain(&variable.ty, depth - 1)
                    })
            })
    }
}

fn is_text(found: &Designated<'_>) -> bool {
    matches!(found.value.class, Class::Character(_))
}
