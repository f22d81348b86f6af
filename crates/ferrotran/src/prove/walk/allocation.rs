//! ALLOCATE and DEALLOCATE.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::{Kind, Rule};
use super::super::place::Storage;
use super::super::value::{Designated, Evaluated, Value};
use super::Walk;
use super::form::as_apply;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, TypeSpec};

impl<'a> Walk<'_, 'a> {
    pub(super) fn allocate(
        &mut self,
        of: Option<&'a TypeSpec>,
        objects: &'a [Expr],
        options: &'a [(Name, Expr)],
        span: Span,
    ) {
        if let Some(of) = of {
            self.type_spec(of);
        }
        let mut source = None;
        let mut reported = false;
        for (name, value) in options {
            match name.as_str() {
                "source" => {
                    let copied = self.value(value);
                    self.copies_all(copied.class, value.span);
                    source = Some(copied);
                }
                "mold" => {
                    if let Evaluated::Variable(found) = self.evaluate(value) {
                        self.available(&found);
                    }
                }
                "stat" => reported = true,
                "errmsg" => {}
                _ => self.unproved(
                    Cause::NotFortran,
                    value.span,
                    format!("the specifier `{name}` of ALLOCATE"),
                ),
            }
        }
        // Shapes may be evaluated before anything is allocated.
        let shapes: Vec<_> = objects
            .iter()
            .map(|object| self.shape_of_object(object))
            .collect();
        for (number, (object, extents)) in objects.iter().zip(shapes).enumerate() {
            self.allocate_one((number, object), extents, source.as_ref(), reported, span);
        }
        self.reports(options);
    }

    fn shape_of_object(&mut self, object: &'a Expr) -> Option<Extents<'a>> {
        let (_, shape) = as_apply(object)?;
        Some(self.shape_spec(shape))
    }

    fn allocate_one(
        &mut self,
        (number, object): (usize, &'a Expr),
        extents: Option<Extents<'a>>,
        source: Option<&Value<'a>>,
        reported: bool,
        span: Span,
    ) {
        let object = as_apply(object).map_or(object, |(base, _)| base);
        let Evaluated::Variable(found) = self.evaluate(object) else {
            return self.unproved(
                Cause::NotFortran,
                span,
                "ALLOCATE of something that is no variable",
            );
        };
        self.present(found.place, found.span);
        let name = self.name_of(found.place);
        match self.places.get(found.place).storage {
            Storage::Allocatable | Storage::Pointer(_) => {}
            Storage::Plain => {
                return self.unproved(
                    Cause::NotFortran,
                    span,
                    format!("ALLOCATE of `{name}`, which is not allocatable"),
                );
            }
        }
        // It reports a size that wraps, no room, and what is allocated already.
        self.proved(Kind::Room, found.span, name.clone(), Rule::ChecksItself);
        if let (Some(extents), Some(source)) = (&extents, source) {
            let shaped = Value {
                about: Some(name),
                ..Value::shaped(source.class, extents.clone())
            };
            self.conform(Cause::SourceShape, &shaped, source, span);
        }
        let set = source.is_some() || self.is_set_by_allocate(&found, number);
        self.allocated(&found, set, reported);
    }

    /// What holds after an ALLOCATE.
    fn allocated(&mut self, found: &Designated<'a>, set: bool, reported: bool) {
        match set && found.is_whole() {
            true if !reported => self.set(found.place),
            // If it failed, it is what it was.
            true => {}
            false => self.unset(found.place),
        }
        for inner in self.places.within(found.place) {
            if inner != found.place {
                self.state.allocated.remove(inner);
            }
        }
        // With STAT= it goes on if it fails.
        if !reported && found.is_whole() {
            self.state.allocated.insert(found.place);
            self.state.defined.insert(found.place);
        }
    }

    /// The shape in an ALLOCATE.
    fn shape_spec(&mut self, shape: &'a [Argument]) -> Extents<'a> {
        let mut extents = Vec::new();
        for bound in shape {
            let range = match &bound.value {
                ArgumentValue::Expr(upper) => {
                    let upper = self.value(upper);
                    Some((1, 1)).zip(upper.range)
                }
                ArgumentValue::Section { lower, upper, .. } => {
                    let lower = lower.as_ref().map(|lower| self.value(lower).range);
                    let upper = upper.as_ref().map(|upper| self.value(upper).range);
                    lower.unwrap_or(Some((1, 1))).zip(upper.flatten())
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => None,
            };
            let extent = range
                .filter(|(lower, upper)| lower.0 == lower.1 && upper.0 == upper.1)
                .and_then(|(lower, upper)| i64::try_from((upper.0 - lower.0 + 1).max(0)).ok());
            extents.push(extent.map_or(Extent::Unknown, Extent::Constant));
        }
        Extents::Array(extents)
    }

    pub(super) fn deallocate(
        &mut self,
        objects: &'a [Expr],
        options: &'a [(Name, Expr)],
        span: Span,
    ) {
        for object in objects {
            let Evaluated::Variable(found) = self.evaluate(object) else {
                self.unproved(
                    Cause::NotFortran,
                    span,
                    "DEALLOCATE of something that is no variable",
                );
                continue;
            };
            self.present(found.place, found.span);
            let name = self.name_of(found.place);
            match self.places.get(found.place).storage {
                // It reports what is not allocated.
                Storage::Allocatable => {
                    self.proved(Kind::Freed, found.span, name, Rule::ChecksItself);
                }
                Storage::Pointer(_) => {
                    self.unproved(Cause::FreedPointer, found.span, name);
                }
                Storage::Plain => {
                    self.unproved(
                        Cause::NotFortran,
                        span,
                        format!("DEALLOCATE of `{name}`, which is not allocatable"),
                    );
                }
            }
            self.freed(found.place);
            if found.is_whole() {
                self.set(found.place);
            }
        }
        for (name, value) in options {
            match name.as_str() {
                "stat" | "errmsg" => {}
                _ => self.unproved(
                    Cause::NotFortran,
                    value.span,
                    format!("the specifier `{name}` of DEALLOCATE"),
                ),
            }
        }
        self.reports(options);
    }

    /// STAT= and ERRMSG= are set.
    fn reports(&mut self, options: &'a [(Name, Expr)]) {
        for (name, value) in options {
            if !matches!(name.as_str(), "stat" | "errmsg") {
                continue;
            }
            let Evaluated::Variable(found) = self.evaluate(value) else {
                self.unproved(
                    Cause::NotFortran,
                    value.span,
                    "a specifier that is no variable",
                );
                continue;
            };
            self.labels_lost(&found);
            match name.as_str() {
                "stat" => {
                    self.write(&found);
                    self.stores(&found);
                }
                // It is set only if there is an error.
                _ => self.available(&found),
            }
        }
    }
}
