//! Printing an interface as a signature file and reading that back gives the same interface, for
//! all interfaces that signature files have words for.

use ferrotran::interface::*;
use ferrotran::name::Name;
use ferrotran::resolve::Kinds;
use ferrotran::source::{Options, Sources, Span};
use ferrotran::syntax::ast::{BinaryOp, IntentSpec, UnaryOp};
use ferrotran::{signature, syntax};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// The interface that the signature file `text` describes; it must be free of findings.
fn read_back(text: &str) -> Result<Interface, TestCaseError> {
    let sources = Sources::new();
    let file = sources.add("printed.pyf", text.as_bytes().to_vec());
    let (tree, mut diagnostics) = syntax::parse(&sources, file, &Options::default());
    let (signatures, found) = signature::read(&tree);
    diagnostics.extend(found);
    let mut interface = Interface::default();
    diagnostics.extend(signature::refine(
        &mut interface,
        &signatures,
        &Kinds::default(),
        &sources,
    ));
    match diagnostics.first() {
        None => Ok(interface),
        Some(first) => Err(TestCaseError::fail(first.render(&sources, false))),
    }
}

/// `interface` without places.
fn without_places(mut interface: Interface) -> Interface {
    let nowhere = nowhere();
    interface
        .procedures
        .iter_mut()
        .for_each(|procedure| strip(procedure, nowhere));
    for module in &mut interface.modules {
        module.file = nowhere.file;
        module.span = nowhere;
        module
            .variables
            .iter_mut()
            .for_each(|variable| variable.span = nowhere);
        module
            .constants
            .iter_mut()
            .for_each(|constant| constant.span = nowhere);
    }
    for layout in interface
        .common
        .iter_mut()
        .flat_map(|block| &mut block.layouts)
    {
        layout.file = nowhere.file;
        layout.span = nowhere;
    }
    interface
}

fn strip(procedure: &mut Procedure, nowhere: Span) {
    procedure.file = nowhere.file;
    procedure.span = nowhere;
    procedure.signature.span = None;
    for argument in &mut procedure.arguments {
        argument.span = nowhere;
        argument.signature.span = None;
        if let Dummy::Procedure(dummy) = &mut argument.dummy {
            dummy.origin = DummyProcedureOrigin::Signature(nowhere);
            if let Some(interface) = &mut dummy.interface {
                strip(interface, nowhere);
            }
        }
    }
}

fn nowhere() -> Span {
    let file = Sources::new().add("", Vec::new());
    Span {
        file,
        start: 0,
        end: 0,
    }
}

// Arguments are named so that their kind is known: n0, n1 are integers, v2 vectors from 1, w3
// vectors from 0, m4 matrices, s5 strings. Expressions use the arguments before.

fn earlier(prefix: char, count: usize) -> Vec<Name> {
    let kinds = KINDS.iter().take(count).enumerate();
    kinds
        .filter(|(_, kind)| **kind == prefix)
        .map(|(index, kind)| Name::new(&format!("{kind}{index}")))
        .collect()
}

const KINDS: [char; 8] = ['n', 'v', 'n', 'w', 's', 'm', 'n', 'v'];

fn pick(names: Vec<Name>, make: fn(Name) -> Expr) -> BoxedStrategy<Expr> {
    if names.is_empty() {
        (0..9i64).prop_map(Expr::integer).boxed()
    } else {
        proptest::sample::select(names).prop_map(make).boxed()
    }
}

fn leaf(count: usize) -> BoxedStrategy<Expr> {
    let real = (
        prop_oneof!["[0-9]\\.[0-9]{1,3}", "[1-9]e-[1-9]"],
        prop_oneof![Just(4), Just(8)],
    );
    prop_oneof![
        3 => (-99..99i64).prop_map(Expr::integer),
        1 => real.prop_map(|(text, kind)| Expr::Real { text: text.into(), kind: Kind(kind) }),
        4 => pick(earlier('n', count), Expr::Dummy),
        1 => pick(earlier('v', count), |name| size(name, 1)),
        1 => pick(earlier('m', count), |name| size(name, 2)),
        1 => pick(earlier('m', count), |name| Expr::Intrinsic("rank".into(), vec![Expr::Dummy(name)])),
        1 => pick(earlier('s', count), |name| Expr::Intrinsic("len".into(), vec![Expr::Dummy(name)])),
        1 => pick(earlier('s', count), |array| Expr::Element { array, subscripts: vec![Expr::integer(1)] }),
        1 => pick(earlier('m', count), |array| Expr::Element {
            array,
            subscripts: vec![Expr::integer(1), Expr::integer(-2)],
        }),
    ]
    .boxed()
}

fn size(name: Name, dimension: i64) -> Expr {
    Expr::Intrinsic(
        "size".into(),
        vec![Expr::Dummy(name), Expr::integer(dimension)],
    )
}

fn expr(count: usize) -> BoxedStrategy<Expr> {
    use BinaryOp::*;
    let vectors: Vec<Name> = [earlier('v', count), earlier('w', count)].concat();
    leaf(count)
        .prop_recursive(4, 24, 3, move |inner| {
            let operators = proptest::sample::select(vec![
                Add, Subtract, Multiply, Divide, Power, Equal, NotEqual, Less, LessEqual, Greater,
                GreaterEqual, And, Or, BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight,
            ]);
            let functions = proptest::sample::select(vec!["max", "min", "mod", "atan2"]);
            let casts = proptest::sample::select(vec!["int", "real", "dble", "abs", "ceiling"]);
            let unary = proptest::sample::select(vec![UnaryOp::Minus, UnaryOp::Not, UnaryOp::BitNot]);
            let element = match vectors.is_empty() {
                true => inner.clone().boxed(),
                false => (proptest::sample::select(vectors.clone()), inner.clone())
                    .prop_filter("a canonical subscript", |(_, index)| !is_sum(index))
                    .prop_map(|(array, index)| Expr::Element { array, subscripts: vec![index] })
                    .boxed(),
            };
            prop_oneof![
                4 => (operators, inner.clone(), inner.clone())
                    .prop_map(|(op, left, right)| Expr::Binary(op, Box::new(left), Box::new(right))),
                1 => (unary, inner.clone()).prop_map(|(op, operand)| match (op, operand) {
                    // A sign before a constant belongs to it.
                    (UnaryOp::Minus, constant @ Expr::Integer { .. }) => constant,
                    (op, operand) => Expr::Unary(op, Box::new(operand)),
                }),
                1 => (functions, inner.clone(), inner.clone())
                    .prop_map(|(name, left, right)| Expr::Intrinsic(name.into(), vec![left, right])),
                1 => (casts, inner.clone()).prop_map(|(name, operand)| Expr::Intrinsic(name.into(), vec![operand])),
                1 => (inner.clone(), inner.clone(), inner.clone()).prop_map(|(condition, then, otherwise)| {
                    Expr::Conditional(Box::new(condition), Box::new(then), Box::new(otherwise))
                }),
                1 => (inner.clone(), inner.clone())
                    .prop_map(|(re, im)| Expr::Complex(Box::new(re), Box::new(im))),
                1 => vec(inner, 1..4).prop_map(Expr::Array),
                1 => element,
            ]
        })
        .boxed()
}

/// Subscripts from 0 are counted from 1 in print and back; sums with a constant are simplified.
fn is_sum(expr: &Expr) -> bool {
    matches!(expr, Expr::Binary(BinaryOp::Add | BinaryOp::Subtract, ..))
}

fn bounds(count: usize) -> impl Strategy<Value = Bounds> {
    let lower = prop_oneof![3 => Just(Expr::integer(1)), 1 => (-5..5i64).prop_map(Expr::integer), 1 => expr(count)];
    (lower, expr(count)).prop_map(|(lower, upper)| Bounds { lower, upper })
}

fn plain_type() -> impl Strategy<Value = Type> {
    prop_oneof![
        (proptest::sample::select(vec![1, 2, 4, 8]), any::<bool>()).prop_map(|(kind, unsigned)| {
            Type::Integer {
                kind: Kind(kind),
                unsigned,
            }
        }),
        proptest::sample::select(vec![4, 8, 16]).prop_map(|kind| Type::Real(Kind(kind))),
        proptest::sample::select(vec![4, 8]).prop_map(|kind| Type::Complex(Kind(kind))),
        proptest::sample::select(vec![1, 4]).prop_map(|kind| Type::Logical(Kind(kind))),
    ]
}

fn variable(kind: char, count: usize) -> BoxedStrategy<Variable> {
    let integer = Type::Integer {
        kind: Kind(4),
        unsigned: false,
    };
    let vector = |lower: i64| {
        (plain_type(), expr(count)).prop_map(move |(ty, upper)| Variable {
            ty,
            shape: Shape::Explicit(vec![Bounds {
                lower: Expr::integer(lower),
                upper,
            }]),
        })
    };
    let length = prop_oneof![
        (1..9i64).prop_map(|length| CharacterLength::Expr(Expr::integer(length))),
        Just(CharacterLength::Assumed),
        expr(count).prop_map(CharacterLength::Expr),
    ];
    let matrix = prop_oneof![
        vec(bounds(count), 2..4).prop_map(Shape::Explicit),
        (vec(bounds(count), 1..3), expr(count))
            .prop_map(|(leading, lower)| Shape::AssumedSize { leading, lower }),
        vec(prop_oneof![Just(Expr::integer(1)), expr(count)], 2..4).prop_map(Shape::AssumedShape),
    ];
    match kind {
        'n' => Just(Variable {
            ty: integer,
            shape: Shape::Scalar,
        })
        .boxed(),
        'v' => vector(1).boxed(),
        'w' => vector(0).boxed(),
        's' => length
            .prop_map(|length| Variable {
                ty: Type::Character {
                    kind: Kind(1),
                    length,
                },
                shape: Shape::Scalar,
            })
            .boxed(),
        _ => (plain_type(), matrix)
            .prop_map(|(ty, shape)| Variable { ty, shape })
            .boxed(),
    }
}

fn argument_signature(count: usize) -> impl Strategy<Value = ArgumentSignature> {
    use IntentSpec::*;
    let intents = proptest::sample::subsequence(
        vec![
            In,
            Out,
            InOut,
            Inplace,
            Hide,
            Copy,
            Overwrite,
            Cache,
            C,
            OutName("other".into()),
            Aligned(8),
        ],
        0..4,
    );
    let depend =
        proptest::sample::subsequence([earlier('n', count), earlier('v', count)].concat(), 0..=0);
    (
        intents,
        of(any::<bool>()),
        of(expr(count)),
        depend,
        vec(expr(count), 0..3),
        of("[A-Z][a-zA-Z0-9, .]{0,20}[a-z]"),
    )
        .prop_map(|(intents, optional, default, depend, mut check, note)| {
            check.dedup();
            let optional = match (&default, intents.contains(&Hide)) {
                (_, true) => None,
                (Some(_), false) => Some(optional.unwrap_or(true)),
                (None, false) => optional,
            };
            ArgumentSignature {
                intents,
                optional,
                default,
                depend,
                check,
                note: note.map(Into::into),
                span: None,
            }
        })
}

/// A dummy procedure with its interface.
fn callback(index: usize) -> impl Strategy<Value = (Name, Dummy, ArgumentSignature)> {
    procedure_without_callbacks(2, Host::InterfaceBody).prop_map(move |mut callback| {
        callback.name = Name::new(&format!("f{index}"));
        if let Some(result) = &mut callback.result
            && result.name == "proc"
        {
            result.name = callback.name.clone();
        }
        let dummy = DummyProcedure {
            kind: Some(callback.kind()),
            origin: DummyProcedureOrigin::Undetermined,
            interface: Some(Box::new(callback)),
        };
        (
            Name::new(&format!("f{index}")),
            Dummy::Procedure(dummy),
            ArgumentSignature::default(),
        )
    })
}

fn argument(index: usize) -> BoxedStrategy<Argument> {
    let kind = KINDS[index];
    let data = (variable(kind, index), argument_signature(index)).prop_map(
        move |(variable, mut signature)| {
            // Of a logical argument 1 is .TRUE.
            if let (Type::Logical(_), Some(Expr::Integer { value, .. })) =
                (&variable.ty, &signature.default)
            {
                signature.default = Some(Expr::Logical(*value != 0));
            }
            (
                Name::new(&format!("{kind}{index}")),
                Dummy::Variable(variable),
                signature,
            )
        },
    );
    // Only what no expression can name may be a procedure.
    let is_last = index + 1 == KINDS.len();
    let choice = if is_last {
        prop_oneof![callback(index), data].boxed()
    } else {
        data.boxed()
    };
    (choice, any::<bool>())
        .prop_map(|((name, dummy, signature), value)| Argument {
            name,
            span: nowhere(),
            attributes: Attributes {
                value: value && matches!(&dummy, Dummy::Variable(variable) if variable.shape == Shape::Scalar),
                ..Attributes::default()
            },
            dummy,
            intent: None,
            signature,
        })
        .boxed()
}

fn c_code() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,40}", "[ -~\n]{1,60}"].prop_filter_map(
        "C code that fits a block",
        |text| {
            let text = text.trim().to_owned();
            (!text.is_empty()
                && !text.contains("'''")
                && !text.ends_with('\'')
                && !text.starts_with('\''))
            .then_some(text)
        },
    )
}

fn procedure_signature() -> impl Strategy<Value = ProcedureSignature> {
    (
        any::<bool>(),
        of("[a-zA-Z][a-z0-9_]{0,8}"),
        of(c_code()),
        of(c_code()),
        vec(c_code(), 0..2),
        any::<bool>(),
    )
        .prop_map(
            |(threadsafe, fortran_name, call, prototype, user_code, c)| ProcedureSignature {
                threadsafe,
                fortran_name: fortran_name.map(Into::into),
                call_statement: call.map(Into::into),
                call_proto_argument: prototype.map(Into::into),
                user_code: user_code.into_iter().map(Into::into).collect(),
                c,
                ..ProcedureSignature::default()
            },
        )
}

fn procedure_with(arguments: BoxedStrategy<Vec<Argument>>, host: Host) -> BoxedStrategy<Procedure> {
    let result = of((plain_type(), any::<bool>()));
    (arguments, result, any::<[bool; 3]>(), procedure_signature())
        .prop_map(
            move |(arguments, result, [pure, elemental, recursive], signature)| Procedure {
                name: "proc".into(),
                host: host.clone(),
                result: result.map(|(ty, renamed)| FunctionResult {
                    name: if renamed { "res".into() } else { "proc".into() },
                    variable: Variable {
                        ty,
                        shape: Shape::Scalar,
                    },
                    allocatable: false,
                    pointer: false,
                }),
                arguments,
                prefixes: Prefixes {
                    pure,
                    elemental,
                    recursive,
                },
                private: false,
                binding_label: None,
                entry_of: None,
                file: nowhere().file,
                span: nowhere(),
                comments: [].into(),
                signature,
            },
        )
        .boxed()
}

fn procedure_without_callbacks(count: usize, host: Host) -> BoxedStrategy<Procedure> {
    let arguments: Vec<_> = (0..count).map(argument).collect();
    procedure_with(arguments.boxed(), host)
}

fn procedure() -> impl Strategy<Value = Procedure> {
    (0..=KINDS.len()).prop_flat_map(|count| procedure_without_callbacks(count, Host::External))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn procedures(procedure in procedure()) {
        let interface = without_places(Interface { procedures: vec![procedure], ..Interface::default() });
        let text = signature::print(&interface, "m");
        let back = without_places(read_back(&text)?);
        prop_assert_eq!(signature::print(&back, "m"), text.clone());
        prop_assert!(back == interface, "{}\n{:?}\n{:?}", text, back, interface);
    }

    #[test]
    fn modules_and_common(code in vec(c_code(), 0..3), types in vec(plain_type(), 1..4), procedure in procedure_without_callbacks(3, Host::Module("m".into()))) {
        let variable = |index: usize, ty: &Type| ModuleVariable {
            name: Name::new(&format!("var{index}")),
            span: nowhere(),
            variable: Variable { ty: ty.clone(), shape: Shape::Deferred { rank: index + 1 } },
            private: false,
            protected: index == 1,
            allocatable: index != 2,
            pointer: index == 2,
            target: false,
            volatile: false,
            bind_c: false,
        };
        let variables: Vec<_> = types.iter().enumerate().map(|(index, ty)| variable(index, ty)).collect();
        let members = types.iter().enumerate().map(|(index, ty)| {
            let shape = Shape::Explicit(vec![Bounds { lower: Expr::integer(0), upper: Expr::integer(7) }]);
            (Name::new(&format!("member{index}")), Variable { ty: ty.clone(), shape })
        });
        let layout = CommonLayout { unit: "setup".into(), file: nowhere().file, span: nowhere(), members: members.collect(), plain: false };
        let module = Module {
            name: "m".into(),
            ancestor: None,
            file: nowhere().file,
            span: nowhere(),
            comments: [].into(),
            uses: Vec::new(),
            variables,
            equivalences: Vec::new(),
            constants: vec![Constant {
                name: "limit".into(),
                span: nowhere(),
                variable: Variable { ty: Type::Real(Kind(8)), shape: Shape::Scalar },
                value: Expr::Real { text: "2.5e0".into(), kind: Kind(8) },
                components: Vec::new(),
                private: false,
            }],
            procedures: vec![ProcedureId(0)],
            generics: Vec::new(),
            types: Vec::new(),
            separate: false,
            unread: false,
        };
        let interface = without_places(Interface {
            procedures: vec![procedure],
            modules: vec![module],
            common: vec![
                CommonBlock { name: Some("shared".into()), layouts: vec![layout.clone()] },
                CommonBlock { name: None, layouts: vec![CommonLayout { unit: "other".into(), ..layout }] },
            ],
            // What stands twice is one.
            user_code: code.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().map(Into::into).collect(),
            hidden_extensions: None,
        });
        let text = signature::print(&interface, "m");
        let back = without_places(read_back(&text)?);
        prop_assert_eq!(signature::print(&back, "m"), text.clone());
        prop_assert!(back == interface, "{}\n{:?}\n{:?}", text, back, interface);
    }
}
