//! A call of a generated function, as text: with values that fit.

use std::collections::HashMap;

use ferrotran::plan::{Dummy, Passing, Plan, Wrapper};
use syn::{
    FnArg, GenericArgument, GenericParam, Ident, Item, Pat, PathArguments, ReturnType, Signature,
    Type, TypeParamBound, WherePredicate,
};

use super::value::{TEXT, Values};

/// The generated Rust.
pub(super) struct Bindings(syn::File);

/// A call as it stands in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The function, from the root of the crate: `module::name`.
    pub(super) function: String,
    /// The statements before it.
    pub(super) before: Vec<String>,
    /// Its arguments.
    pub(super) arguments: Vec<String>,
    /// The variables that it changes.
    pub(super) changed: Vec<String>,
    /// Those of these that cannot be printed: objects of derived types.
    pub(super) objects: Vec<String>,
    pub(super) returned: Returned,
    /// Whether it needs the trait that makes arrays in Fortran's order.
    pub(super) has_matrices: bool,
}

impl Call {
    /// Whether the value of a variable can be printed.
    pub(super) fn is_printable(&self, variable: &str) -> bool {
        !self.objects.iter().any(|object| object == variable)
    }
}

/// What a call returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returned {
    Nothing,
    /// A value that can be printed.
    Printable,
    /// An object of a derived type.
    Object,
}

impl Bindings {
    pub(super) fn parse(text: &str) -> Result<Self, syn::Error> {
        Ok(Bindings(syn::parse_file(text)?))
    }

    /// The items among which the function for `wrapper` stands, and its path.
    fn place(&self, plan: &Plan, wrapper: &Wrapper) -> Option<(&[Item], String)> {
        if wrapper.method.is_some() {
            return None;
        }
        let Some(module) = wrapper.procedure.module() else {
            return Some((&self.0.items, wrapper.rust.to_string()));
        };
        let module = plan.modules.iter().find(|it| it.name == *module)?;
        let items = self.0.items.iter().find_map(|item| match item {
            Item::Mod(found) if found.ident == module.rust.as_str() => found.content.as_ref(),
            _ => None,
        })?;
        Some((&items.1, format!("{}::{}", module.rust, wrapper.rust)))
    }

    /// The path of the function for `wrapper`, if it can be named without arguments.
    pub(super) fn nameable(&self, plan: &Plan, wrapper: &Wrapper) -> Option<String> {
        let (items, path) = self.place(plan, wrapper)?;
        let signature = signature(items, wrapper)?;
        let is_generic = signature.inputs.iter().any(|input| match input {
            FnArg::Typed(input) => matches!(*input.ty, Type::ImplTrait(_)),
            FnArg::Receiver(_) => true,
        });
        (signature.generics.params.is_empty() && !is_generic).then_some(path)
    }

    /// A call of the function for `wrapper`; `None`, if no values are known to fit.
    pub(super) fn call(&self, krate: &str, plan: &Plan, wrapper: &Wrapper) -> Option<Call> {
        let (items, function) = self.place(plan, wrapper)?;
        let signature = signature(items, wrapper)?;
        let values = Values::new(wrapper)?;
        let module = function.rsplit_once("::").map(|(module, _)| module);
        let module = match module {
            Some(module) => format!("{krate}::{module}"),
            None => krate.to_owned(),
        };
        let mut writer = Writer {
            module,
            items,
            closures: closures(signature),
            wrapper,
            values,
            call: Call {
                function,
                before: Vec::new(),
                arguments: Vec::new(),
                changed: Vec::new(),
                objects: Vec::new(),
                returned: returned(wrapper, signature),
                has_matrices: false,
            },
        };
        for input in &signature.inputs {
            let FnArg::Typed(input) = input else {
                return None;
            };
            let Pat::Ident(name) = &*input.pat else {
                return None;
            };
            let argument = writer.argument(&name.ident, &input.ty)?;
            writer.call.arguments.push(argument);
        }
        Some(writer.call)
    }
}

fn signature<'a>(items: &'a [Item], wrapper: &Wrapper) -> Option<&'a Signature> {
    items.iter().find_map(|item| match item {
        Item::Fn(function) if function.sig.ident == wrapper.rust.as_str() => Some(&function.sig),
        _ => None,
    })
}

/// What `Ok` of the result has.
fn returned(wrapper: &Wrapper, signature: &Signature) -> Returned {
    let mut dummies = wrapper.dummies.iter();
    let is_object = |passing: &Passing| {
        matches!(
            passing,
            Passing::Structure { .. } | Passing::AllocatableStructure { .. }
        )
    };
    if dummies.any(|it| it.is_returned() && is_object(&it.passing)) {
        return Returned::Object;
    }
    let ReturnType::Type(_, ty) = &signature.output else {
        return Returned::Nothing;
    };
    match parameter(ty) {
        Some(Type::Tuple(tuple)) if tuple.elems.is_empty() => Returned::Nothing,
        Some(_) | None => Returned::Printable,
    }
}

/// The closures for the type parameters of a function, as text.
fn closures(signature: &Signature) -> HashMap<String, Option<String>> {
    let mut bounds: HashMap<String, Vec<&TypeParamBound>> = HashMap::new();
    for parameter in &signature.generics.params {
        if let GenericParam::Type(parameter) = parameter {
            let known = bounds.entry(parameter.ident.to_string()).or_default();
            known.extend(&parameter.bounds);
        }
    }
    let clause = signature.generics.where_clause.iter();
    for predicate in clause.flat_map(|clause| &clause.predicates) {
        if let WherePredicate::Type(predicate) = predicate
            && let Some(name) = named(&predicate.bounded_ty)
        {
            bounds.entry(name).or_default().extend(&predicate.bounds);
        }
    }
    let names = bounds.keys().cloned();
    names
        .map(|name| {
            let closure = closure(&name, &bounds);
            (name, closure)
        })
        .collect()
}

/// A closure that returns 1, for a type with these bounds.
fn closure(name: &str, bounds: &HashMap<String, Vec<&TypeParamBound>>) -> Option<String> {
    let bound = |name: &str, wanted: &str| {
        bounds.get(name)?.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                let last = bound.path.segments.last()?;
                last.ident
                    .to_string()
                    .starts_with(wanted)
                    .then(|| last.arguments.clone())
            }
            _ => None,
        })
    };
    let PathArguments::Parenthesized(arguments) = bound(name, "Fn")? else {
        return None;
    };
    let parameters = vec!["_"; arguments.inputs.len()].join(", ");
    let ReturnType::Type(_, output) = &arguments.output else {
        return Some(format!("|{parameters}| ()"));
    };
    let output = match named(output) {
        Some(outcome) if bounds.contains_key(&outcome) => match bound(&outcome, "Outcome")? {
            PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
                GenericArgument::Type(ty) => ty.clone(),
                _ => return None,
            },
            PathArguments::None | PathArguments::Parenthesized(_) => return None,
        },
        Some(_) | None => (**output).clone(),
    };
    let value = match &output {
        Type::Tuple(tuple) if tuple.elems.is_empty() => "()".to_owned(),
        output => element(output, Typed::Alone, &ONES)?,
    };
    Some(format!("|{parameters}| {value}"))
}

/// Whether the type of a literal follows from where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    ByItsPlace,
    Alone,
}

/// The numbers that are passed.
#[derive(Clone, Debug)]
struct Numbers {
    integer: i64,
    real: f64,
}

/// Those of what has no value of its own.
const ONES: Numbers = Numbers {
    integer: 1,
    real: 1.0,
};

/// A value of a type of elements.
fn element(ty: &Type, typed: Typed, numbers: &Numbers) -> Option<String> {
    let name = named(ty)?;
    let suffix = match typed {
        Typed::ByItsPlace => "",
        Typed::Alone => &format!("_{name}"),
    };
    match name.as_str() {
        "i8" | "i16" | "i32" | "i64" | "i128" => Some(format!("{}{suffix}", numbers.integer)),
        "f32" | "f64" => Some(format!("{:.1}{suffix}", numbers.real)),
        "bool" => Some("true".to_owned()),
        "u8" => Some("b'a'".to_owned()),
        "Complex" => {
            let part = |real| {
                let numbers = Numbers { real, ..ONES };
                element(parameter(ty)?, typed, &numbers)
            };
            let (real, imaginary) = (part(numbers.real)?, part(0.0)?);
            Some(format!(
                "ferrotran_runtime::Complex::new({real}, {imaginary})"
            ))
        }
        "Logical" => Some("ferrotran_runtime::Logical::from(true)".to_owned()),
        _ => None,
    }
}

/// The last name of the path of a type.
fn named(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The first type in the brackets of the path of a type.
fn parameter(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Path(path) => first_type(&path.path.segments.last()?.arguments),
        _ => None,
    }
}

fn first_type(arguments: &PathArguments) -> Option<&Type> {
    match arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        PathArguments::None | PathArguments::Parenthesized(_) => None,
    }
}

/// Writes a call.
struct Writer<'a> {
    /// The path of the module.
    module: String,
    items: &'a [Item],
    closures: HashMap<String, Option<String>>,
    wrapper: &'a Wrapper,
    values: Values<'a>,
    call: Call,
}

impl Writer<'_> {
    /// The actual argument for the parameter `name`.
    fn argument(&mut self, name: &Ident, ty: &Type) -> Option<String> {
        let wrapper = self.wrapper;
        let parameter = name.to_string();
        let mut dummies = wrapper.dummies.iter();
        let position = dummies.position(|dummy| parameter == dummy.rust.as_str())?;
        let dummy = &wrapper.dummies[position];
        let numbers = match &dummy.passing {
            Passing::Scalar { .. } => Numbers {
                integer: self.values.integer(position).unwrap_or(ONES.integer),
                real: self.values.real_at(position),
            },
            // What is unallocated may be what it does not expect.
            Passing::Allocatable { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. } => {
                return None;
            }
            Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Procedure(_)
            | Passing::Structure { .. }
            | Passing::Structures { .. } => ONES,
        };
        match ty {
            Type::Path(_) => self.by_value(&parameter, ty, dummy, &numbers),
            Type::Reference(reference) => {
                let is_changed = reference.mutability.is_some();
                let value = match &*reference.elem {
                    Type::Slice(slice) => self.elements(&slice.elem, dummy)?,
                    ty => match named(ty)
                        .filter(|_| matches!(dummy.passing, Passing::Structure { .. }))
                    {
                        Some(object) => {
                            self.call.objects.push(parameter.clone());
                            self.object(&object)?
                        }
                        None => element(ty, Typed::ByItsPlace, &numbers)?,
                    },
                };
                Some(self.lent(&parameter, &value, is_changed))
            }
            Type::ImplTrait(impls) => {
                let bound = impls.bounds.iter().find_map(|bound| match bound {
                    TypeParamBound::Trait(bound) => bound.path.segments.last(),
                    _ => None,
                })?;
                match bound.ident.to_string().as_str() {
                    "AsRef" => self.text(dummy),
                    "AsView" => {
                        let value = self.elements(first_type(&bound.arguments)?, dummy)?;
                        Some(self.lent(&parameter, &value, false))
                    }
                    "AsViewMut" => {
                        let value = self.elements(first_type(&bound.arguments)?, dummy)?;
                        Some(self.lent(&parameter, &value, true))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn by_value(
        &mut self,
        name: &str,
        ty: &Type,
        dummy: &Dummy,
        numbers: &Numbers,
    ) -> Option<String> {
        let last = named(ty)?;
        if last == "Option" {
            return (dummy.is_optional() || dummy.is_overridable()).then(|| "None".to_owned());
        }
        if let Some(closure) = self.closures.get(&last) {
            return closure.clone();
        }
        if last == "Vec" {
            return Some(format!("vec!{}", self.elements(parameter(ty)?, dummy)?));
        }
        let Some(kind) = last.strip_prefix("Array") else {
            return element(ty, Typed::ByItsPlace, numbers);
        };
        let value = self.matrix(parameter(ty)?, dummy)?;
        if kind.starts_with("ViewMut") {
            self.call.before.push(format!("let mut {name} = {value};"));
            self.call.changed.push(name.to_owned());
            Some(format!("{name}.view_mut()"))
        } else if kind.starts_with("View") {
            self.call.before.push(format!("let {name} = {value};"));
            Some(format!("{name}.view()"))
        } else {
            Some(value)
        }
    }

    /// A variable with this value, and what lends it.
    fn lent(&mut self, name: &str, value: &str, is_changed: bool) -> String {
        if is_changed {
            self.call.before.push(format!("let mut {name} = {value};"));
            self.call.changed.push(name.to_owned());
            format!("&mut {name}")
        } else {
            self.call.before.push(format!("let {name} = {value};"));
            format!("&{name}")
        }
    }

    /// `[1.0; 4]`.
    fn elements(&self, ty: &Type, dummy: &Dummy) -> Option<String> {
        let length = match &dummy.passing {
            Passing::Text { length, .. } => self.values.length(length)?,
            _ => self.values.extents(dummy.array()?)?.iter().product(),
        };
        Some(format!(
            "[{}; {length}]",
            element(ty, Typed::ByItsPlace, &ONES)?
        ))
    }

    /// An array of several dimensions, in Fortran's order.
    fn matrix(&mut self, ty: &Type, dummy: &Dummy) -> Option<String> {
        let extents = self.values.extents(dummy.array()?)?;
        self.call.has_matrices = true;
        let value = element(ty, Typed::Alone, &ONES)?;
        let shape: Vec<String> = extents.iter().map(ToString::to_string).collect();
        // From seven dimensions on an array does not have their number in its type.
        let shape = match extents.len() {
            1..=6 => format!("[{}].f()", shape.join(", ")),
            _ => format!("vec![{}].f()", shape.join(", ")),
        };
        Some(format!(
            "ferrotran_runtime::ndarray::Array::from_elem({shape}, {value})"
        ))
    }

    /// A text, as long as it may be.
    fn text(&self, dummy: &Dummy) -> Option<String> {
        match &dummy.passing {
            Passing::Text { length, .. } if self.values.length(length)? >= TEXT.len() => {
                Some(format!("{TEXT:?}"))
            }
            _ => None,
        }
    }

    /// A new object of a type of the same module.
    fn object(&self, name: &str) -> Option<String> {
        let has_new = self.items.iter().any(|item| match item {
            Item::Impl(found) if named(&found.self_ty).as_deref() == Some(name) => {
                found.items.iter().any(|item| match item {
                    syn::ImplItem::Fn(function) => {
                        function.sig.ident == "new" && function.sig.inputs.is_empty()
                    }
                    _ => false,
                })
            }
            _ => false,
        });
        has_new.then(|| format!("{}::{name}::new()?", self.module))
    }
}
