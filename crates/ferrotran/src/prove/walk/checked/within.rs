//! Subscripts that are compared with the bounds of their dimensions: of arrays whose elements need not
//! follow each other, or that have no name of their own.

use super::super::super::extent::Extents;
use super::super::super::place::{Home, Storage};
use super::super::super::value::{Designated, Evaluated, Part, Value};
use super::super::Walk;
use super::super::form::{as_apply, as_component, as_name};
use super::super::lookup::Meaning;
use super::stable::Stable;
use super::statement::Applied;
use crate::interface::{Shape, Variable};
use crate::name::Name;
use crate::rewrite::{Node, Within};
use crate::syntax::ast::{Argument, ArgumentValue, Expr};

impl<'a> Walk<'_, 'a> {
    /// What the subscripts of an element or a section are compared with.
    pub(super) fn within(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<(Node, Within)> {
        let Applied { node, base } = *self.checks.statement.lists.get(&arguments.as_ptr())?;
        if let Some(name) = as_name(base)
            && let Meaning::Constant(constant) = self.lookup(name)
        {
            let lower = self.bounds_of_constant(name, &constant.variable)?;
            let once = self.evaluated_once(arguments)?;
            return (arguments.len() == lower.len()).then_some((node, Within { lower, once }));
        }
        // Of a variable without a descriptor the elements follow each other.
        let follow = as_name(base).is_some() && matches!(all.shape?, Shape::Explicit(_));
        if follow {
            return None;
        }
        self.within_declared(all, arguments)
    }

    /// The lower bounds of a named constant, which no construct gives another meaning.
    fn bounds_of_constant(&self, name: &Name, constant: &Variable) -> Option<Vec<Option<i64>>> {
        let Shape::Explicit(bounds) = &constant.shape else {
            return None;
        };
        let lower = bounds.iter().map(|it| it.lower.as_integer());
        (!self.is_hidden(name)).then(|| lower.collect())
    }

    /// The same, of an array that exists as it is declared.
    pub(super) fn within_declared(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<(Node, Within)> {
        let Applied { node, base } = *self.checks.statement.lists.get(&arguments.as_ptr())?;
        let exists = self.is_as_declared(all.place) && all.part == Part::Whole;
        if !exists || self.object(base)?.place != all.place {
            return None;
        }
        let lower: Vec<Option<i64>> = match all.shape? {
            Shape::Explicit(bounds) => bounds.iter().map(|it| it.lower.as_integer()).collect(),
            Shape::AssumedShape(lower) => lower.iter().map(|it| it.as_integer()).collect(),
            Shape::Deferred { rank } => vec![None; *rank],
            Shape::Scalar | Shape::AssumedSize { .. } | Shape::AssumedRank => return None,
        };
        if arguments.len() != lower.len() {
            return None;
        }
        let once = self.evaluated_once(arguments)?;
        // What is allocated anew has other bounds.
        if self.places.get(all.place).storage != Storage::Plain || as_name(base).is_none() {
            self.describes(base);
        }
        Some((node, Within { lower, once }))
    }

    /// Which subscripts are evaluated once, into a variable; `None` if some cannot be compared at all.
    pub(super) fn evaluated_once(&mut self, arguments: &'a [Argument]) -> Option<Vec<bool>> {
        let is_section = arguments
            .iter()
            .any(|argument| matches!(argument.value, ArgumentValue::Section { .. }));
        // What a WHERE assigns is stored before the rest of it is evaluated.
        let masks = self.checks.statement.masks;
        // Several would hold it in one variable: what it reads has to keep its value.
        let shares = self.checks.statement.shares;
        let mut once = Vec::new();
        for argument in arguments {
            once.push(match &argument.value {
                ArgumentValue::Expr(subscript) => match self.stable(subscript) {
                    Stable::Plainly => (!is_section || masks) && self.is_shared(subscript),
                    // Beside a section others may be arrays.
                    Stable::Elements if is_section && self.is_element(subscript) => !shares,
                    Stable::Integers | Stable::Elements | Stable::Once | Stable::Calls
                        if is_section =>
                    {
                        return None;
                    }
                    Stable::Integers | Stable::Elements if shares => false,
                    Stable::Once | Stable::Calls if shares => return None,
                    // It may read what is assigned before.
                    Stable::Calls if masks => return None,
                    Stable::Integers | Stable::Elements | Stable::Once | Stable::Calls => true,
                    Stable::Not => return None,
                },
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    let bounds = [lower, upper].into_iter().flatten();
                    let stable = bounds.map(|it| self.stable(it)).max();
                    let stable = stable.unwrap_or(Stable::Plainly);
                    if stable > Stable::Calls
                        || masks && stable == Stable::Calls
                        || shares && stable > Stable::Elements
                    {
                        return None;
                    }
                    if let Some(stride) = stride {
                        // Neither their number nor the last of them can wrap.
                        let parts = [lower, upper].into_iter().flatten().chain([stride]);
                        for part in parts {
                            if self.stable(part) != Stable::Plainly || !self.is_of_short(part) {
                                return None;
                            }
                        }
                    }
                    let mut bounds = [lower, upper, stride].into_iter().flatten();
                    !shares
                        && (stable > Stable::Integers
                            || masks && bounds.any(|bound| self.is_shared(bound)))
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => return None,
            });
        }
        Some(once)
    }

    /// Whether a construct has given a name to a variable, or declares it.
    pub(in crate::prove::walk) fn is_of_scope(&self, name: &Name) -> bool {
        self.scopes.iter().any(|scope| {
            let is_variable = |known: &Evaluated<'a>| match known {
                Evaluated::Variable(found) => self.places.get(found.place).home != Home::Temporary,
                Evaluated::Value(_) => true,
            };
            let mut bound = scope.bound.iter();
            let symbols = scope.symbols.iter();
            bound.any(|(own, known)| *own == name && is_variable(known))
                || symbols
                    .into_iter()
                    .any(|(_, symbols)| symbols.contains_key(name))
        })
    }

    /// Whether a construct gives a name another meaning.
    pub(super) fn is_hidden(&self, name: &Name) -> bool {
        let mut bound = self.scopes.iter().flat_map(|scope| &scope.bound);
        bound.any(|(own, _)| *own == name) || self.is_of_scope(name)
    }

    /// Whether an expression is one element of an array for certain.
    fn is_element(&mut self, expr: &'a Expr) -> bool {
        let Some((base, arguments)) = as_apply(expr) else {
            return false;
        };
        let found = as_name(base).and_then(|name| self.named(name));
        let rank = found.and_then(|found| found.shape?.rank());
        let is_scalar = |argument: &'a Argument, walk: &mut Self| match &argument.value {
            ArgumentValue::Expr(subscript) => walk.stable(subscript) == Stable::Plainly,
            ArgumentValue::Section { .. } | ArgumentValue::Label(_) | ArgumentValue::Star(_) => {
                false
            }
        };
        rank == Some(arguments.len()) && arguments.iter().all(|it| is_scalar(it, self))
    }

    /// The object that an expression designates that names it, whose subscripts are sums and products of
    /// INTEGER variables.
    pub(in crate::prove::walk) fn object(&mut self, expr: &'a Expr) -> Option<Designated<'a>> {
        if let Some(name) = as_name(expr) {
            let found = self.named(name)?;
            let data = self.places.get(found.place);
            let is_variable = data.home != Home::Temporary
                && data.name == name.as_str()
                && !self.is_of_scope(name);
            return is_variable.then_some(found);
        }
        if let Some((owner, name)) = as_component(expr) {
            let owner = self.object(owner)?;
            let is_scalar = owner.value.extents.is_scalar();
            return is_scalar.then(|| self.plain_component(owner, name))?;
        }
        let (base, arguments) = as_apply(expr)?;
        let all = self.object(base)?;
        let is_element = all.part == Part::Whole
            && all
                .shape
                .is_some_and(|shape| shape.rank() == Some(arguments.len()));
        for argument in arguments {
            let ArgumentValue::Expr(subscript) = &argument.value else {
                return None;
            };
            if self.stable(subscript) != Stable::Plainly {
                return None;
            }
        }
        is_element.then_some(Designated {
            part: Part::Element,
            left: None,
            shape: None,
            value: Value {
                extents: Extents::Scalar,
                range: None,
                ..all.value
            },
            ..all
        })
    }
}
