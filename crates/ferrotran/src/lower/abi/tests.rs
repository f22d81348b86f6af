//! Each way of passing, to each target: written as `position[what]: type`, where `&` is what goes
//! by address and `*` a pointer, and what the compiler adds stands in brackets.

use super::*;
use crate::interface::Kind;
use crate::name::Name;
use crate::plan::{
    AllocatableRole, ArrayRole, ArrayShape, CShim, Callback, Callee, Closure, Environment, Failure,
    Held, Import, ParameterStanding, Presence, Purity, ScalarRole, Standing, TextLength,
};

const REAL: Element = Element::Real(Kind(8));
const INTEGER: Element = Element::Integer(Kind(4));
const LOGICAL: Element = Element::Logical(Kind(4));

/// A symbol without prefix.
fn plain(name: &str) -> Symbol {
    Symbol {
        name: name.to_owned(),
        ..Symbol::default()
    }
}

fn external() -> Target {
    Target::External {
        symbol: plain("s_"),
    }
}

fn shim(convention: Convention) -> Target {
    Target::Shim {
        label: "s".to_owned(),
        convention,
        symbol: plain("s"),
        callee: Callee::Module {
            module: Name::new("m"),
            procedure: Name::new("s"),
            binding_label: None,
            import: Import::Own,
        },
    }
}

fn in_c() -> Target {
    Target::C(Box::new(CShim {
        label: "s".to_owned(),
        symbol: plain("s"),
        function: None,
        call: None,
        user_code: Vec::new(),
        as_in_c: Vec::new(),
    }))
}

fn dummy(passing: Passing) -> Dummy {
    let name = RustName::new("x".to_owned());
    Dummy::new(Name::new("x"), name, passing)
}

fn optional(dummy: Dummy) -> Dummy {
    Dummy {
        presence: Presence::Optional,
        ..dummy
    }
}

fn with_extents(dummy: Dummy) -> Dummy {
    Dummy {
        shape_told: ShapeTold::Extents,
        ..dummy
    }
}

fn result(dummy: Dummy) -> Dummy {
    Dummy {
        standing: Standing::Result,
        ..dummy
    }
}

fn scalar(element: Element) -> Dummy {
    dummy(Passing::Scalar {
        element,
        role: ScalarRole::In,
    })
}

fn array(element: Element, rank: usize, shape: ArrayShape) -> Dummy {
    dummy(Passing::Array {
        element,
        rank,
        shape,
        role: ArrayRole::InOut,
        rows: None,
    })
}

fn explicit() -> ArrayShape {
    ArrayShape::Explicit {
        extents: Vec::new(),
        text: String::new(),
    }
}

fn text() -> Dummy {
    dummy(Passing::Text {
        length: TextLength::Assumed,
        role: ArrayRole::InOut,
        never_written: false,
        default: None,
    })
}

fn texts(rank: usize) -> Dummy {
    dummy(Passing::CharacterArray {
        length: TextLength::Assumed,
        rank,
        shape: explicit(),
        role: ArrayRole::InOut,
    })
}

fn allocatable(held: Held, rank: usize, role: AllocatableRole) -> Dummy {
    dummy(Passing::Allocatable {
        held,
        rank,
        role,
        pointer: false,
    })
}

fn procedure(closure: Option<Closure>) -> Dummy {
    dummy(Passing::Procedure(Box::new(Callback {
        pointer: RustName::new("SX".to_owned()),
        kind: None,
        closure,
    })))
}

/// A function that is a closure and returns characters of this length.
fn closure(text_length: Option<usize>) -> Closure {
    Closure {
        generic: RustName::new("X".to_owned()),
        outcome: RustName::new("XOutcome".to_owned()),
        parameters: Vec::new(),
        result: text_length.map(|_| ClosureResult::Text),
        abi: of_closure(&[], text_length.map(|_| ClosureResult::Text), None, &[]),
        text_length,
        purity: Purity::Impure,
        environment: Environment::Kept,
        failure: Failure::Unwinds,
        stop: None,
        concurrent: None,
        adapter: None,
    }
}

fn written(abi: &Abi) -> String {
    let parameters = abi.parameters.iter().map(|parameter| {
        let subject = match parameter.subject {
            Subject::Dummy(position) => position.to_string(),
            Subject::Result => "result".to_owned(),
        };
        let meaning = match parameter.meaning {
            Meaning::Itself => String::new(),
            Meaning::Extent(dimension) => format!(" extent {dimension}"),
            Meaning::Storage(dimension) => format!(" storage {dimension}"),
            Meaning::Length => " length".to_owned(),
            Meaning::Elements => " elements".to_owned(),
            Meaning::Slot => " slot".to_owned(),
            Meaning::Allocated => " allocated".to_owned(),
            Meaning::DynamicType => " dynamic type".to_owned(),
            Meaning::Take => " take".to_owned(),
        };
        let ty = match &parameter.ty {
            AbiType::Data(data) => of(*data),
            AbiType::Pointer(data) => format!("*{}", of(*data)),
            AbiType::Extent => "i64".to_owned(),
            AbiType::Length => "usize".to_owned(),
            AbiType::Procedure(name) => name.to_string(),
            AbiType::AnyProcedure => "fn".to_owned(),
            AbiType::Take => "Take".to_owned(),
        };
        let address = match parameter.passed {
            Passed::ByValue => "",
            Passed::ByAddress => "&",
        };
        let text = format!("{subject}{meaning}: {address}{ty}");
        match parameter.declared {
            DeclaredBy::Source => text,
            DeclaredBy::Compiler => format!("[{text}]"),
        }
    });
    let parameters = parameters.collect::<Vec<_>>().join(", ");
    match abi.result {
        AbiResult::Nothing => parameters,
        AbiResult::Scalar(element) => format!("{parameters} -> {}", name(element)),
        AbiResult::Alternate => format!("{parameters} -> alternate"),
    }
}

fn of(data: Data) -> String {
    match data {
        Data::Scalar(element) => name(element),
        Data::Array(Content::Element(element)) => format!("[{}]", name(element)),
        Data::Array(Content::Text) => "[char]".to_owned(),
        Data::Unknown => "?".to_owned(),
    }
}

fn name(element: Element) -> String {
    match element {
        Element::Integer(kind) => format!("i{}", kind.0),
        Element::Real(kind) => format!("r{}", kind.0),
        Element::Complex(kind) => format!("c{}", kind.0),
        Element::Logical(kind) => format!("l{}", kind.0),
        Element::Address(of) => of.type_name().to_owned(),
    }
}

/// What the ABI of each target is for these dummy arguments: an external procedure, a shim that is
/// `bind(C)`, one of Fortran's convention, one in C.
#[track_caller]
fn assert_abi(dummies: &[Dummy], expected: [&str; 4]) {
    let targets = [
        external(),
        shim(Convention::C),
        shim(Convention::Fortran),
        in_c(),
    ];
    let found = targets.map(|target| written(&of_target(&target, dummies, &[], None, None)));
    assert_eq!(found, expected);
}

#[test]
fn scalars_go_by_address() {
    assert_abi(&[scalar(REAL), scalar(LOGICAL)], ["0: &r8, 1: &l4"; 4]);
}

#[test]
fn a_shim_makes_a_pointer_of_what_may_be_absent() {
    assert_abi(
        &[
            optional(scalar(INTEGER)),
            optional(array(REAL, 1, explicit())),
        ],
        [
            "0: &i4, 1: &[r8]",
            "0: *i4, 1: *[r8]",
            "0: &*i4, 1: &*[r8]",
            "0: &i4, 1: &[r8]",
        ],
    );
}

#[test]
fn arrays_go_by_address_and_their_extents_follow_all_of_them() {
    assert_abi(&[array(REAL, 2, explicit())], ["0: &[r8]"; 4]);
    let extents = "0: &[r8], 1: &i4, 0 extent 1: i64, 0 extent 2: i64";
    assert_abi(
        &[with_extents(array(REAL, 2, explicit())), scalar(INTEGER)],
        [
            extents,
            extents,
            "0: &[r8], 1: &i4, 0 extent 1: &i64, 0 extent 2: &i64",
            extents,
        ],
    );
}

#[test]
fn assumed_shapes_have_a_storage_and_results_have_none() {
    let assumed = Dummy {
        shape_told: ShapeTold::Section,
        ..array(REAL, 1, ArrayShape::Assumed)
    };
    let by_value = "0: &[r8], 0 extent 1: i64, 0 storage 1: i64";
    let by_address = "0: &[r8], 0 extent 1: &i64, 0 storage 1: &i64";
    let assumed = [assumed];
    let bind_c = of_target(&shim(Convention::C), &assumed, &[], None, None);
    assert_eq!(written(&bind_c), by_value);
    let fortran = of_target(&shim(Convention::Fortran), &assumed, &[], None, None);
    assert_eq!(written(&fortran), by_address);
    let returned = result(with_extents(array(REAL, 1, ArrayShape::Assumed)));
    let bind_c = of_target(&shim(Convention::C), &[returned], &[], None, None);
    assert_eq!(written(&bind_c), "0: &[r8], 0 extent 1: i64");
}

#[test]
fn lengths_of_strings_follow_all_arguments() {
    assert_abi(
        &[text(), scalar(INTEGER), with_extents(texts(1))],
        [
            "0: &[char], 1: &i4, 2: &[char], 2 extent 1: i64, [0 length: usize], [2 length: usize]",
            "0: *[char], 1: &i4, 2: *[char], 0 length: usize, 2 extent 1: i64, 2 length: usize",
            "0: &*[char], 1: &i4, 2: &*[char], 0 length: &usize, 2 extent 1: &i64, 2 length: &usize",
            "0: &[char], 1: &i4, 2: &[char], 0 length: usize, 2 extent 1: i64, 2 length: usize",
        ],
    );
}

#[test]
fn a_string_that_an_external_function_returns_comes_first_with_its_length() {
    assert_abi(
        &[text(), result(text())],
        [
            "1: &[char], [1 length: usize], 0: &[char], [0 length: usize]",
            "0: *[char], 1: *[char], 0 length: usize, 1 length: usize",
            "0: &*[char], 1: &*[char], 0 length: &usize, 1 length: &usize",
            "0: &[char], 1: &[char], 0 length: usize, 1 length: usize",
        ],
    );
}

#[test]
fn nothing_is_passed_for_an_alternate_return_and_its_number_is_returned() {
    let dummies = [
        scalar(REAL),
        dummy(Passing::AlternateReturn),
        scalar(INTEGER),
    ];
    assert_abi(&dummies, ["0: &r8, 2: &i4"; 4]);
    let returns = Returns {
        ty: RustName::new("SReturn".to_owned()),
        name: RustName::new("alternate_return".to_owned()),
        alternates: 1,
    };
    let abi = of_target(&external(), &dummies, &[], None, Some(&returns));
    assert_eq!(written(&abi), "0: &r8, 2: &i4 -> alternate");
    let function = (RustName::new("s".to_owned()), LOGICAL);
    let abi = of_target(&external(), &dummies, &[], Some(&function), None);
    assert_eq!(written(&abi), "0: &r8, 2: &i4 -> l4");
}

#[test]
fn a_shim_takes_what_is_allocated_and_what_takes_it_back() {
    use AllocatableRole::{In, InOut, Lent, Out, Result};
    let numbers = |role| allocatable(Held::Element(REAL), 1, role);
    let bind_c = |dummy| written(&of_target(&shim(Convention::C), &[dummy], &[], None, None));
    assert_eq!(bind_c(numbers(In)), "0: *[r8], 0 extent 1: i64");
    let both = "0: *[r8], 0 extent 1: i64, 0 slot: *?, 0 take: Take";
    assert_eq!(bind_c(numbers(InOut)), both);
    assert_eq!(bind_c(numbers(Lent)), both);
    assert_eq!(bind_c(numbers(Out)), "0: *?, 0 take: Take");
    assert_eq!(bind_c(result(numbers(Result))), "0: *?, 0 take: Take");
    let fortran = of_target(
        &shim(Convention::Fortran),
        &[numbers(InOut)],
        &[],
        None,
        None,
    );
    assert_eq!(
        written(&fortran),
        "0: &*[r8], 0 extent 1: &i64, 0 slot: &*?, 0 take: Take"
    );
    let string = |length, role| allocatable(Held::Text(length), 0, role);
    let given = bind_c(string(TextLength::Deferred, InOut));
    assert_eq!(
        given,
        "0: *[char], 0 length: usize, 0 slot: *?, 0 take: Take"
    );
    let returned = bind_c(string(TextLength::Deferred, Out));
    assert_eq!(returned, "0: *?, 0 take: Take");
}

#[test]
fn procedures_go_as_they_are_and_the_lengths_of_their_results_come_last() {
    assert_abi(&[procedure(None)], ["0: SX"; 4]);
    assert_abi(&[procedure(Some(closure(None)))], ["0: SX"; 4]);
    assert_abi(
        &[procedure(Some(closure(Some(3)))), text()],
        [
            "0: SX, 1: &[char], [0 length: usize], [1 length: usize]",
            "0: SX, 1: *[char], 1 length: usize, [0 length: usize]",
            "0: SX, 1: &*[char], 1 length: &usize, [0 length: usize]",
            "0: SX, 1: &[char], 0 length: usize, 1 length: usize",
        ],
    );
}

fn parameter(form: ParameterForm, passed: Passed) -> Parameter {
    Parameter {
        name: Name::new("y"),
        rust: RustName::new("y".to_owned()),
        form,
        passed,
        standing: ParameterStanding::Given,
    }
}

fn numbers(extents: ParameterExtents, content: Content) -> ParameterForm {
    ParameterForm::Array {
        content,
        extents,
        text: "y(:)".to_owned(),
        written: false,
    }
}

#[test]
fn a_trampoline_gets_what_fortran_passes() {
    let declared = ParameterExtents::Declared(Vec::new());
    let parameters = [
        parameter(ParameterForm::Value(REAL), Passed::ByAddress),
        parameter(ParameterForm::Value(REAL), Passed::ByValue),
        parameter(ParameterForm::Reference(LOGICAL), Passed::ByAddress),
        parameter(
            numbers(declared, Content::Element(LOGICAL)),
            Passed::ByAddress,
        ),
        parameter(ParameterForm::Address(None), Passed::ByAddress),
        parameter(ParameterForm::Procedure, Passed::ByAddress),
    ];
    let abi = of_closure(&parameters, Some(ClosureResult::Scalar(LOGICAL)), None, &[]);
    assert_eq!(
        written(&abi),
        "0: &r8, 1: r8, 2: &l4, 3: &[l4], 4: &?, 5: fn -> l4"
    );
}

#[test]
fn what_a_closure_returns_as_characters_comes_first_and_lengths_last() {
    let parameters = [
        parameter(ParameterForm::Text { written: true }, Passed::ByAddress),
        parameter(
            ParameterForm::Address(Some(Content::Text)),
            Passed::ByAddress,
        ),
        parameter(ParameterForm::Reference(INTEGER), Passed::ByAddress),
    ];
    assert_eq!(
        written(&of_closure(
            &parameters,
            Some(ClosureResult::Text),
            None,
            &[]
        )),
        "result: &[char], [result length: usize], 0: &[char], 1: &[char], 2: &i4, \
         [0 length: usize], [1 length: usize]"
    );
}

#[test]
fn an_adapter_declares_all_that_it_passes() {
    let parameters = [
        parameter(
            numbers(ParameterExtents::Passed(2), Content::Text),
            Passed::ByAddress,
        ),
        parameter(ParameterForm::Text { written: false }, Passed::ByAddress),
    ];
    let adapter = Adapter {
        label: "s".to_owned(),
        rust: RustName::new("s_lend".to_owned()),
        symbol: plain("s_lend"),
        dummies: Vec::new(),
        result: None,
    };
    assert_eq!(
        written(&of_closure(&parameters, None, Some(&adapter), &[])),
        "0: &[char], 1: &[char], 0 extent 1: i64, 0 extent 2: i64, 0 length: usize, \
         1 length: usize"
    );
}

#[test]
fn a_function_in_c_takes_scalars_by_value_and_strings_without_a_length() {
    let dummies = [scalar(REAL), text(), scalar(INTEGER), text()];
    let as_in_c = [true, true, false, false];
    let abi = of_c_function(&dummies, &as_in_c, Some(REAL), false);
    assert_eq!(
        written(&abi),
        "0: r8, 1: &[char], 2: &i4, 3: &[char], [3 length: usize] -> r8"
    );
    let abi = of_c_function(&dummies[..1], &as_in_c, Some(REAL), true);
    assert_eq!(written(&abi), "result: &r8, 0: r8");
}

#[test]
fn numbers_of_elements_follow_all_arguments_in_their_own_order_before_what_the_compiler_adds() {
    let dummies = [array(REAL, 1, explicit()), texts(1), scalar(INTEGER)];
    let targets = [
        external(),
        shim(Convention::C),
        shim(Convention::Fortran),
        in_c(),
    ];
    let found = targets.map(|target| written(&of_target(&target, &dummies, &[1, 0], None, None)));
    assert_eq!(
        found,
        [
            "0: &[r8], 1: &[char], 2: &i4, 1 elements: &i64, 0 elements: &i64, [1 length: usize]",
            "0: &[r8], 1: *[char], 2: &i4, 1 length: usize, 1 elements: i64, 0 elements: i64",
            "0: &[r8], 1: &*[char], 2: &i4, 1 length: &usize, 1 elements: &i64, 0 elements: &i64",
            "0: &[r8], 1: &[char], 2: &i4, 1 length: usize, 1 elements: i64, 0 elements: i64",
        ]
    );
    let returned = [array(REAL, 1, explicit()), result(text())];
    let abi = of_target(&external(), &returned, &[0], None, None);
    assert_eq!(
        written(&abi),
        "1: &[char], [1 length: usize], 0: &[r8], 0 elements: &i64"
    );
}
