//! The C ABI of what wrappers call, and of the trampolines that call closures: the one place that
//! decides the order of parameters, their types, and what goes by value.

use crate::plan::{
    Abi, AbiParameter, AbiResult, AbiType, Adapter, ClosureResult, Content, Convention, Data,
    DeclaredBy, Dummy, Element, Meaning, Parameter, ParameterExtents, ParameterForm, Passed,
    Passing, Returns, RustName, ShapeTold, Subject, Symbol, Target,
};

/// The ABI of `target`: its dummy arguments in Fortran's order, then what goes with them, in the
/// same order, then the numbers of elements of the dummy arguments at the positions `counted`, in that
/// order, then what the compiler adds. A string that an external function returns comes first, with its length.
pub(super) fn of_target(
    target: &Target,
    dummies: &[Dummy],
    counted: &[usize],
    result: Option<&(RustName, Element)>,
    returns: Option<&Returns>,
) -> Abi {
    let mut first = Vec::new();
    let mut themselves = Vec::new();
    let mut companions = Vec::new();
    // Compilers put what they add last.
    let mut hidden = Vec::new();
    for (position, dummy) in dummies.iter().enumerate() {
        let subject = Subject::Dummy(position);
        let Some(itself) = itself(subject, target, dummy) else {
            continue;
        };
        let with_it = with_dummy(subject, target, dummy);
        if dummy.is_result() && target.is_external() {
            first.push(itself);
            first.extend(with_it);
            continue;
        }
        themselves.push(itself);
        for parameter in with_it {
            match parameter.declared {
                DeclaredBy::Source => companions.push(parameter),
                DeclaredBy::Compiler => hidden.push(parameter),
            }
        }
    }
    first.extend(themselves);
    first.extend(companions);
    first.extend(counted.iter().map(|&position| elements(position, target)));
    first.extend(hidden);
    Abi {
        parameters: first,
        result: match (returns, result) {
            (Some(_), _) => AbiResult::Alternate,
            (None, Some((_, element))) => AbiResult::Scalar(*element),
            (None, None) => AbiResult::Nothing,
        },
    }
}

/// The number of elements of a dummy argument. What checks itself takes it by address, as Fortran
/// does anything.
fn elements(position: usize, target: &Target) -> AbiParameter {
    AbiParameter {
        subject: Subject::Dummy(position),
        meaning: Meaning::Elements,
        ty: AbiType::Extent,
        passed: match target {
            Target::External { .. } => Passed::ByAddress,
            Target::Shim { .. } | Target::C(_) => value_to(target),
        },
        declared: DeclaredBy::Source,
    }
}

/// The parameter that is the dummy argument itself; `None` of an alternate return, for which
/// nothing is passed.
fn itself(subject: Subject, target: &Target, dummy: &Dummy) -> Option<AbiParameter> {
    let data = match &dummy.passing {
        Passing::Scalar { element, .. } => Data::Scalar(*element),
        Passing::Array { element, .. } => Data::Array(Content::Element(*element)),
        Passing::Text { .. } | Passing::CharacterArray { .. } => Data::Array(Content::Text),
        Passing::Allocatable { held, role, .. } => match role.is_given() {
            true => Data::Array(held.content()),
            false => Data::Unknown,
        },
        Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. } => Data::Unknown,
        Passing::AlternateReturn => return None,
        Passing::Procedure(callback) => {
            return Some(AbiParameter {
                subject,
                meaning: Meaning::Itself,
                ty: AbiType::Procedure(callback.pointer.clone()),
                passed: Passed::ByValue,
                declared: DeclaredBy::Source,
            });
        }
    };
    let is_pointer = match target {
        Target::Shim { .. } => is_pointer_in_shim(dummy),
        Target::External { .. } | Target::C(_) => false,
    };
    let (ty, passed) = match is_pointer {
        true => (AbiType::Pointer(data), passed_to(target, dummy)),
        false => (AbiType::Data(data), Passed::ByAddress),
    };
    Some(AbiParameter {
        subject,
        meaning: Meaning::Itself,
        ty,
        passed,
        declared: DeclaredBy::Source,
    })
}

/// How a shim gets the address that it makes a pointer of: where a POINTER points it may change.
fn passed_to(target: &Target, dummy: &Dummy) -> Passed {
    match dummy.is_object_pointer() {
        true => Passed::ByAddress,
        false => value_to(target),
    }
}

/// Whether a shim makes a pointer of the address that it gets: of what may be absent, of bytes,
/// whose length is told beside them, of what it allocates, and of objects.
fn is_pointer_in_shim(dummy: &Dummy) -> bool {
    match dummy.passing {
        Passing::Text { .. }
        | Passing::CharacterArray { .. }
        | Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. } => true,
        Passing::Scalar { .. } | Passing::Array { .. } => dummy.is_optional(),
        Passing::Procedure(_) | Passing::AlternateReturn => false,
    }
}

/// What goes with a dummy argument: extents, a length, and what takes an ALLOCATABLE.
fn with_dummy(subject: Subject, target: &Target, dummy: &Dummy) -> Vec<AbiParameter> {
    let source = |meaning, ty| AbiParameter {
        subject,
        meaning,
        ty,
        passed: value_to(target),
        declared: DeclaredBy::Source,
    };
    // A shim takes the length of a string as an argument of its own.
    let length = || AbiParameter {
        declared: match target {
            Target::External { .. } => DeclaredBy::Compiler,
            Target::Shim { .. } | Target::C(_) => DeclaredBy::Source,
        },
        ..source(Meaning::Length, AbiType::Length)
    };
    let extents =
        |rank| (1..=rank).map(move |dimension| source(Meaning::Extent(dimension), AbiType::Extent));
    match &dummy.passing {
        Passing::Class { .. } => vec![source(Meaning::DynamicType, AbiType::Extent)],
        Passing::AllocatableStructure { role, .. } if role.is_taken_back() => vec![AbiParameter {
            passed: Passed::ByAddress,
            ..source(Meaning::Allocated, AbiType::Pointer(Data::Unknown))
        }],
        Passing::Scalar { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::AlternateReturn => Vec::new(),
        Passing::Structures { rank, .. } => match dummy.shape_told {
            ShapeTold::Nothing => Vec::new(),
            ShapeTold::Extents | ShapeTold::Section => extents(*rank).collect(),
        },
        Passing::Array { rank, .. } => {
            let mut parameters = Vec::new();
            if dummy.shape_told != ShapeTold::Nothing {
                parameters.extend(extents(*rank));
            }
            if dummy.shape_told == ShapeTold::Section {
                parameters.extend(
                    (1..=*rank)
                        .map(|dimension| source(Meaning::Storage(dimension), AbiType::Extent)),
                );
            }
            parameters
        }
        Passing::Text { .. } => vec![length()],
        Passing::CharacterArray { rank, .. } => {
            let rank = match dummy.shape_told {
                ShapeTold::Nothing => 0,
                ShapeTold::Extents | ShapeTold::Section => *rank,
            };
            extents(rank).chain([length()]).collect()
        }
        Passing::Allocatable {
            held, rank, role, ..
        } => {
            let mut parameters = Vec::new();
            if role.is_given() {
                parameters.extend(extents(*rank));
            }
            if held.passes_length(*role) {
                parameters.push(length());
            }
            if role.passes_slot() {
                parameters.push(source(Meaning::Slot, AbiType::Pointer(Data::Unknown)));
            }
            // A procedure, whatever else goes by address.
            if role.is_taken_back() {
                parameters.push(AbiParameter {
                    passed: Passed::ByValue,
                    ..source(Meaning::Take, AbiType::Take)
                });
            }
            parameters
        }
        // The length of what a CHARACTER function returns is a part of how Fortran passes one.
        Passing::Procedure(_) => {
            let has_length = dummy
                .closure()
                .is_some_and(|closure| closure.text_length.is_some());
            let length = AbiParameter {
                passed: Passed::ByValue,
                declared: match target {
                    Target::External { .. } | Target::Shim { .. } => DeclaredBy::Compiler,
                    Target::C(_) => DeclaredBy::Source,
                },
                ..source(Meaning::Length, AbiType::Length)
            };
            has_length.then_some(length).into_iter().collect()
        }
    }
}

/// The ABI of a function in C that a shim in C calls: as Fortran has it, but for what it takes `as_in_c`,
/// a scalar by value, a string without its length. C code may expect the address of the result
/// first.
pub(super) fn of_c_function(
    dummies: &[Dummy],
    as_in_c: &[bool],
    result: Option<Element>,
    result_first: bool,
) -> Abi {
    let target = Target::External {
        symbol: Symbol::default(),
    };
    let returned = result.map_or(AbiResult::Nothing, AbiResult::Scalar);
    let fortran = of_target(&target, dummies, &[], None, None);
    let first = result.filter(|_| result_first).map(|element| AbiParameter {
        subject: Subject::Result,
        meaning: Meaning::Itself,
        ty: AbiType::Data(Data::Scalar(element)),
        passed: Passed::ByAddress,
        declared: DeclaredBy::Source,
    });
    let others = fortran.parameters.into_iter().filter_map(|parameter| {
        let as_in_c = match parameter.subject {
            Subject::Dummy(position) => as_in_c.get(position).is_some_and(|it| *it),
            Subject::Result => false,
        };
        match (as_in_c, parameter.meaning, &parameter.ty) {
            // Extents are for the shim: C code of the signature asks for them.
            (_, Meaning::Extent(_), _) | (true, Meaning::Length, _) => None,
            (
                true,
                Meaning::Itself
                | Meaning::Storage(_)
                | Meaning::Elements
                | Meaning::Slot
                | Meaning::Allocated
                | Meaning::DynamicType
                | Meaning::Take,
                AbiType::Data(Data::Scalar(_)),
            ) => Some(AbiParameter {
                passed: Passed::ByValue,
                ..parameter
            }),
            (
                true,
                Meaning::Itself
                | Meaning::Storage(_)
                | Meaning::Elements
                | Meaning::Slot
                | Meaning::Allocated
                | Meaning::DynamicType
                | Meaning::Take,
                AbiType::Data(Data::Array(_) | Data::Unknown)
                | AbiType::Pointer(_)
                | AbiType::Extent
                | AbiType::Length
                | AbiType::Procedure(_)
                | AbiType::AnyProcedure
                | AbiType::Take,
            )
            | (
                false,
                Meaning::Itself
                | Meaning::Storage(_)
                | Meaning::Length
                | Meaning::Elements
                | Meaning::Slot
                | Meaning::Allocated
                | Meaning::DynamicType
                | Meaning::Take,
                _,
            ) => Some(parameter),
        }
    });
    Abi {
        parameters: first.into_iter().chain(others).collect(),
        result: match result_first {
            true => AbiResult::Nothing,
            false => returned,
        },
    }
}

/// How `target` takes what is not data: a shim of Fortran's convention takes everything by
/// address.
fn value_to(target: &Target) -> Passed {
    match target {
        Target::External { .. }
        | Target::C(_)
        | Target::Shim {
            convention: Convention::C,
            ..
        } => Passed::ByValue,
        Target::Shim {
            convention: Convention::Fortran,
            ..
        } => Passed::ByAddress,
    }
}

/// The ABI of the trampoline that calls a closure: a result that is a string first, then the
/// arguments, then the numbers of elements of those at the positions `counted`, then what goes with them.
/// Fortran calls it itself, or an adapter does.
pub(super) fn of_closure(
    parameters: &[Parameter],
    result: Option<ClosureResult>,
    adapter: Option<&Adapter>,
    counted: &[usize],
) -> Abi {
    let plain = |subject, meaning, ty| AbiParameter {
        subject,
        meaning,
        ty,
        passed: Passed::ByValue,
        declared: DeclaredBy::Source,
    };
    let length = |subject| AbiParameter {
        declared: match adapter {
            Some(_) => DeclaredBy::Source,
            None => DeclaredBy::Compiler,
        },
        ..plain(subject, Meaning::Length, AbiType::Length)
    };
    let mut all = Vec::new();
    let result = match result {
        None => AbiResult::Nothing,
        Some(ClosureResult::Scalar(element)) => AbiResult::Scalar(element),
        Some(ClosureResult::Text) => {
            all.push(AbiParameter {
                passed: Passed::ByAddress,
                ..plain(
                    Subject::Result,
                    Meaning::Itself,
                    AbiType::Data(Data::Array(Content::Text)),
                )
            });
            all.push(length(Subject::Result));
            AbiResult::Nothing
        }
    };
    let mut companions = Vec::new();
    for (position, parameter) in parameters.iter().enumerate() {
        let subject = Subject::Dummy(position);
        let by_address = |data| (AbiType::Data(data), Passed::ByAddress);
        let (ty, passed) = match &parameter.form {
            ParameterForm::Value(element) if parameter.passed == Passed::ByValue => {
                (AbiType::Data(Data::Scalar(*element)), Passed::ByValue)
            }
            ParameterForm::Value(element) | ParameterForm::Reference(element) => {
                by_address(Data::Scalar(*element))
            }
            ParameterForm::Array { content, .. } | ParameterForm::Address(Some(content)) => {
                by_address(Data::Array(*content))
            }
            ParameterForm::Text { .. } => by_address(Data::Array(Content::Text)),
            ParameterForm::Address(None) => by_address(Data::Unknown),
            ParameterForm::Procedure => (AbiType::AnyProcedure, Passed::ByValue),
        };
        all.push(AbiParameter {
            passed,
            ..plain(subject, Meaning::Itself, ty)
        });
        if let ParameterForm::Array {
            extents: ParameterExtents::Passed(rank),
            ..
        } = parameter.form
        {
            let extents = 1..=rank;
            companions.extend(
                extents
                    .map(|dimension| plain(subject, Meaning::Extent(dimension), AbiType::Extent)),
            );
        }
        if has_length(&parameter.form) {
            companions.push(length(subject));
        }
    }
    all.extend(counted.iter().map(|&position| AbiParameter {
        passed: Passed::ByAddress,
        ..plain(Subject::Dummy(position), Meaning::Elements, AbiType::Extent)
    }));
    all.extend(companions);
    Abi {
        parameters: all,
        result,
    }
}

/// Whether the length of a CHARACTER goes with an argument of a closure.
fn has_length(form: &ParameterForm) -> bool {
    match form {
        ParameterForm::Text { .. } => true,
        ParameterForm::Array { content, .. } | ParameterForm::Address(Some(content)) => {
            *content == Content::Text
        }
        ParameterForm::Value(_)
        | ParameterForm::Reference(_)
        | ParameterForm::Address(None)
        | ParameterForm::Procedure => false,
    }
}

#[cfg(test)]
mod tests;
