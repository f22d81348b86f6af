//! Shims in C: calls by value, and C code of signature files among the variables that f2py would
//! give it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::adapter;
use super::types::{c_name, declarator, f2py_parameter_type, f2py_type, parameter_list};
use crate::emit::origin::Origin;
use crate::plan::{
    AbiType, CFunction, CShim, Data, Dummy, Element, Meaning, Passed, Passing, Plan, Target,
    Wrapper,
};

/// What C code of signature files expects to be there.
const PREAMBLE: &str = "\
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { float r, i; } complex_float;
typedef struct { double r, i; } complex_double;
typedef char *string;
typedef signed char signed_char;
typedef long long long_long;
typedef ptrdiff_t npy_intp;
typedef int32_t npy_int32;
typedef int64_t npy_int64;

#define F_FUNC(f, F) f##_
#ifndef max
#define max(a, b) ((a) > (b) ? (a) : (b))
#endif
#ifndef min
#define min(a, b) ((a) < (b) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#endif
#ifndef MIN
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#endif
#define rank(var) (var##_Rank)
#define shape(var, dim) (var##_Dims[dim])
#define len(var) (var##_Dims[0])
#define slen(var) (capi_##var##_len)
#define f2py_rank(var) rank(var)
#define f2py_shape(var, dim) shape(var, dim)
#define f2py_len(var) len(var)
#define f2py_slen(var) slen(var)

/* A copy of a string, ended by NUL. */
static char *ferrotran_text(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy == NULL) {
        fputs(\"ferrotran: no memory for the copy of a string\\n\", stderr);
        abort();
    }
    memcpy(copy, text, length);
    copy[length] = '\\0';
    return copy;
}

/* Takes the copy back; of a string of C, what follows its end becomes blank. */
static void ferrotran_text_back(char *text, char *copy, size_t length, int ends)
{
    size_t end = length;
    if (ends) {
        const char *nul = memchr(copy, '\\0', length);
        end = nul == NULL ? length : (size_t)(nul - copy);
    }
    memcpy(text, copy, end);
    memset(text + end, ' ', length - end);
    free(copy);
}
";

/// The C source of the shims; `None` where no procedure needs one.
pub(in crate::emit) fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    let shims: Vec<Shim<'_>> = plan
        .wrappers
        .iter()
        .filter_map(|wrapper| match &wrapper.target {
            Target::C(shim) => Some((wrapper, shim.as_ref())),
            Target::External { .. } | Target::Shim { .. } => None,
        })
        .enumerate()
        .map(|(index, (wrapper, shim))| Shim {
            number: index + 1,
            wrapper,
            shim,
        })
        .collect();
    let adapters = adapter::functions(plan);
    if shims.is_empty() && adapters.is_none() {
        return None;
    }
    let mut text = String::new();
    for line in origin.header() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "/* {line} */");
    }
    if let Some(adapters) = adapters {
        let _ = write!(text, "\n{adapters}");
    }
    if shims.is_empty() {
        return Some(text);
    }
    let _ = writeln!(text, "\n{PREAMBLE}");
    // What the declarations need (a macro, a type) stands before them, what needs them after.
    let (before, after) = plan.user_code.split_at(plan.user_code.len().min(1));
    for code in before {
        let _ = writeln!(text, "{code}\n");
    }
    let mut declared: Vec<String> = Vec::new();
    for declaration in shims.iter().filter_map(Shim::declaration) {
        if !declared.contains(&declaration) {
            text.push_str(&declaration);
            declared.push(declaration);
        }
    }
    for code in after {
        let _ = writeln!(text, "\n{code}");
    }
    for shim in &shims {
        let _ = write!(text, "\n{}", shim.text());
    }
    Some(text)
}

/// One shim.
struct Shim<'a> {
    number: usize,
    wrapper: &'a Wrapper,
    shim: &'a CShim,
}

impl Shim<'_> {
    /// The dummy arguments, each with whether the function takes it as C does.
    fn dummies(&self) -> impl Iterator<Item = (&Dummy, bool)> {
        let as_in_c = self.shim.as_in_c.iter().copied();
        self.wrapper.dummies.iter().zip(as_in_c)
    }

    fn result(&self) -> &'static str {
        self.wrapper
            .result
            .as_ref()
            .map_or("void", |(_, element)| f2py_type(*element))
    }

    /// The types of the parameters of what `f2py_func` calls.
    fn parameters(&self, function: &CFunction) -> String {
        if let Some(parameters) = &function.parameters {
            return parameters.clone();
        }
        parameter_list(function.abi.parameters.iter().map(f2py_parameter_type))
    }

    /// The declaration of the function.
    fn declaration(&self) -> Option<String> {
        let function = self.shim.function.as_ref()?;
        let (result, name) = (self.result(), &function.name);
        let mut types = split(&self.parameters(function));
        if function.result_first && !types.is_empty() {
            types.remove(0);
        }
        let types = match types.is_empty() {
            true => "void".to_owned(),
            false => types.join(", "),
        };
        Some(format!("extern {result} {name}({types});\n"))
    }

    /// The pointer `f2py_func` outside the shim, where no variable hides the function's name, and
    /// the function that puts its result first, where C code expects one.
    fn pointer(&self, function: &CFunction) -> String {
        let (number, name) = (self.number, &function.name);
        let parameters = self.parameters(function);
        if !function.result_first {
            let result = self.result();
            return format!(
                "static {result} (*const ferrotran_function_{number})({parameters}) = {name};\n"
            );
        }
        let types = split(&parameters);
        let named: Vec<String> = types
            .iter()
            .enumerate()
            .map(|(index, ty)| with_name(ty, &format!("p{index}")))
            .collect();
        let actuals: Vec<String> = (1..types.len()).map(|index| format!("p{index}")).collect();
        let (named, actuals) = (named.join(", "), actuals.join(", "));
        format!(
            "static void ferrotran_result_first_{number}({named})\n{{\n    *p0 = {name}({actuals});\n}}\n\
             static void (*const ferrotran_function_{number})({parameters}) = \
             ferrotran_result_first_{number};\n"
        )
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let result = self.result();
        let mut body = Vec::new();
        if let Some(function) = &self.shim.function {
            text.push_str(&self.pointer(function));
            let pointed = if function.result_first {
                "void"
            } else {
                result
            };
            body.push(format!(
                "{pointed} (*f2py_func)({}) = ferrotran_function_{};",
                self.parameters(function),
                self.number
            ));
        }
        body.extend(self.dummies().flat_map(|(dummy, _)| variables(dummy)));
        body.extend(self.callbacks());
        let returned = self.returned();
        if let Some((element, variable)) = &returned {
            let zero = match element {
                Element::Complex(_) => "{0, 0}",
                Element::Integer(_)
                | Element::Real(_)
                | Element::Logical(_)
                | Element::Address(_) => "0",
            };
            body.push(format!("{} {variable} = {zero};", f2py_type(*element)));
        }
        body.extend(self.shim.user_code.iter().cloned());
        let received = returned.as_ref().map(|(_, variable)| variable.as_str());
        match (&self.shim.call, &self.shim.function) {
            (Some(call), _) => body.push(format!("{call};")),
            (None, Some(function)) => body.push(self.call(function, received)),
            (None, None) => {}
        }
        body.extend(
            self.dummies()
                .filter_map(|(dummy, as_in_c)| taken_back(dummy, as_in_c)),
        );
        body.extend(returned.map(|(_, variable)| format!("return {variable};")));
        let _ = write!(
            text,
            "{result} {}({})\n{{\n",
            self.shim.label,
            self.own_parameters()
        );
        for line in body {
            let _ = writeln!(text, "    {line}");
        }
        text.push_str("}\n");
        text
    }

    /// The variable of the result: f2py calls it by the procedure's name where that is called
    /// through a function that puts the result first.
    fn returned(&self) -> Option<(Element, String)> {
        let (_, element) = self.wrapper.result.as_ref()?;
        let procedure = self.wrapper.procedure.as_str();
        let function = self.shim.function.as_ref();
        let variable = match function.is_some_and(|function| function.result_first) {
            true => c_name(procedure),
            false => format!("{procedure}_return_value"),
        };
        Some((*element, variable))
    }

    /// The names by which C code knows the dummy procedures: `cb_f_in_s__user__routines`.
    fn callbacks(&self) -> Vec<String> {
        let call = self.shim.call.as_deref().unwrap_or_default();
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let words: BTreeSet<&str> = call.split(|character| !is_part(character)).collect();
        let mut variables = Vec::new();
        for (dummy, _) in self.dummies() {
            if dummy.callback().is_none() {
                continue;
            }
            let start = format!("cb_{}_in_", dummy.name);
            let name = c_name(dummy.name.as_str());
            let names = words.iter().filter(|word| word.starts_with(&start));
            variables.extend(names.map(|word| format!("void *{word} = {name};")));
        }
        variables
    }

    /// The parameters of the shim.
    fn own_parameters(&self) -> String {
        let parameters = self.wrapper.abi.of_dummies();
        parameter_list(parameters.map(|(position, parameter)| {
            let dummy = &self.wrapper.dummies[position];
            // What C code knows by the name of a scalar or a string is a copy.
            let is_copied = dummy.is_scalar() || is_text(dummy);
            let name = if parameter.meaning == Meaning::Itself && !is_copied {
                c_name(dummy.name.as_str())
            } else {
                argument_name(dummy, parameter.meaning)
            };
            declarator(&f2py_parameter_type(parameter), &name)
        }))
    }

    /// The call where no C code says how.
    fn call(&self, function: &CFunction, result: Option<&str>) -> String {
        let actuals = function.abi.of_dummies().map(|(position, parameter)| {
            let name = c_name(self.wrapper.dummies[position].name.as_str());
            match parameter.meaning {
                Meaning::Length => format!("capi_{name}_len"),
                Meaning::Itself
                | Meaning::Extent(_)
                | Meaning::Elements
                | Meaning::Storage(_)
                | Meaning::Slot
                | Meaning::Allocated
                | Meaning::DynamicType
                | Meaning::Take => match (&parameter.ty, parameter.passed) {
                    (AbiType::Data(Data::Scalar(_)), Passed::ByAddress) => format!("&{name}"),
                    (AbiType::Data(Data::Scalar(_)), Passed::ByValue)
                    | (
                        AbiType::Data(Data::Array(_) | Data::Unknown)
                        | AbiType::Pointer(_)
                        | AbiType::Extent
                        | AbiType::Length
                        | AbiType::Procedure(_)
                        | AbiType::AnyProcedure
                        | AbiType::Take,
                        Passed::ByValue | Passed::ByAddress,
                    ) => name,
                },
            }
        });
        let actuals: Vec<String> = actuals.collect();
        let result = result.map_or(String::new(), |result| format!("{result} = "));
        format!("{result}(*f2py_func)({});", actuals.join(", "))
    }
}

/// The variables that C code sees of one argument.
fn variables(dummy: &Dummy) -> Vec<String> {
    let name = c_name(dummy.name.as_str());
    let mut variables = Vec::new();
    if dummy.is_scalar() {
        let ty = element_type(&dummy.passing);
        variables.push(format!("{ty} {name} = *ferrotran_argument_{name};"));
    }
    if dummy.array().is_some() {
        variables.extend(dimensions(dummy));
    }
    if has_length(dummy) {
        variables.push(format!(
            "size_t capi_{name}_len = ferrotran_argument_{name}_length;"
        ));
    }
    if is_text(dummy) {
        variables.push(format!(
            "char *{name} = ferrotran_text(ferrotran_argument_{name}, capi_{name}_len);"
        ));
    }
    variables
}

/// The variables with the extents of an array.
fn dimensions(dummy: &Dummy) -> Vec<String> {
    let name = c_name(dummy.name.as_str());
    let extents: Vec<String> = extents(dummy).collect();
    let rank = extents.len();
    vec![
        format!("int {name}_Rank = {rank};"),
        format!("npy_intp {name}_Dims[{rank}] = {{{}}};", extents.join(", ")),
    ]
}

/// The parameters with the extents of an array; none of anything else.
fn extents(dummy: &Dummy) -> impl Iterator<Item = String> {
    let rank = dummy.array().map_or(0, |array| array.rank);
    (1..=rank).map(|dimension| argument_name(dummy, Meaning::Extent(dimension)))
}

/// The name of a parameter of the shim: none that C code of a signature uses.
fn argument_name(dummy: &Dummy, meaning: Meaning) -> String {
    let name = c_name(dummy.name.as_str());
    let name = format!("ferrotran_argument_{name}");
    match meaning {
        Meaning::Itself => name,
        Meaning::Extent(dimension) => format!("{name}_{dimension}"),
        Meaning::Length => format!("{name}_length"),
        Meaning::Elements => format!("{name}_elements"),
        Meaning::Storage(dimension) => format!("{name}_storage_{dimension}"),
        Meaning::Slot => format!("{name}_slot"),
        Meaning::Allocated => format!("{name}_allocated"),
        Meaning::DynamicType => format!("{name}_dynamic_type"),
        Meaning::Take => format!("{name}_take"),
    }
}

fn is_text(dummy: &Dummy) -> bool {
    match &dummy.passing {
        Passing::Text { .. } => true,
        Passing::Scalar { .. }
        | Passing::Array { .. }
        | Passing::CharacterArray { .. }
        | Passing::AlternateReturn
        | Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Procedure(_) => false,
    }
}

/// Whether a length goes with it.
fn has_length(dummy: &Dummy) -> bool {
    match &dummy.passing {
        Passing::Text { .. } | Passing::CharacterArray { .. } => true,
        Passing::Procedure(_) => dummy
            .closure()
            .is_some_and(|closure| closure.text_length.is_some()),
        Passing::Scalar { .. }
        | Passing::Array { .. }
        | Passing::AlternateReturn
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Allocatable { .. } => false,
    }
}

fn taken_back(dummy: &Dummy, as_in_c: bool) -> Option<String> {
    let name = c_name(dummy.name.as_str());
    let argument = format!("ferrotran_argument_{name}");
    if dummy.is_scalar() {
        return Some(format!("*{argument} = {name};"));
    }
    let ends = u8::from(as_in_c);
    is_text(dummy)
        .then(|| format!("ferrotran_text_back({argument}, {name}, {argument}_length, {ends});"))
}

fn element_type(passing: &Passing) -> &'static str {
    match passing {
        Passing::Scalar { element, .. } | Passing::Array { element, .. } => f2py_type(*element),
        Passing::Text { .. } | Passing::CharacterArray { .. } => "char",
        // What only module procedures have never comes here.
        Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Procedure(_)
        | Passing::AlternateReturn => "void",
    }
}

/// The types of a parameter list: it is split at the commas outside parentheses.
fn split(parameters: &str) -> Vec<String> {
    let mut types = vec![String::new()];
    let mut depth = 0_usize;
    for character in parameters.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match types.last_mut() {
            Some(last) if character != ',' || depth > 0 => last.push(character),
            _ => types.push(String::new()),
        }
    }
    let types = types.iter().map(|ty| ty.trim().to_owned());
    types.filter(|ty| !ty.is_empty() && ty != "void").collect()
}

/// A parameter of the type `ty`: the name stands inside the type of a pointer to a function.
fn with_name(ty: &str, name: &str) -> String {
    match (ty.find("(*"), ty.find('[')) {
        (Some(at), _) => format!("{}{name}{}", &ty[..at + 2], &ty[at + 2..]),
        (None, Some(at)) => format!("{} {name}{}", &ty[..at], &ty[at..]),
        (None, None) => format!("{ty} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameter_lists_are_split_outside_parentheses() {
        let types = split("char*, int(*)(float*, float*),const double *");
        assert_eq!(types, ["char*", "int(*)(float*, float*)", "const double *"]);
        assert_eq!(split("void"), Vec::<String>::new());
        assert_eq!(split(" "), Vec::<String>::new());
    }

    #[test]
    fn the_name_stands_where_c_wants_it() {
        assert_eq!(with_name("int(*)(float*)", "f"), "int(*f)(float*)");
        assert_eq!(with_name("double[3]", "x"), "double x[3]");
        assert_eq!(with_name("char*", "s"), "char* s");
    }
}
