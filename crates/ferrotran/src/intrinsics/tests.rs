//! The table is complete, and agrees with GNU Fortran.

use std::collections::BTreeSet;
use std::process::Command;

use super::entry::{Effect, Form, Intrinsic};
use super::{TABLE, all, function, of_module, procedure, specific, standard, subroutine};
use crate::interface::{Type, Variable};
use crate::resolve::{Body, Kinds, resolve};
use crate::source::{Options, Sources, Span};
use crate::syntax::ast::{Argument, ArgumentValue, Executable, ExprKind, StatementKind};
use crate::syntax::parse;

/// Fortran 2018, table 16.1, and the collective and atomic subroutines.
const STANDARD: &str = "abs achar acos acosh adjustl adjustr aimag aint all allocated anint any asin \
    asinh associated atan atan2 atanh atomic_add atomic_and atomic_cas atomic_define \
    atomic_fetch_add atomic_fetch_and atomic_fetch_or atomic_fetch_xor atomic_or atomic_ref \
    atomic_xor bessel_j0 bessel_j1 bessel_jn bessel_y0 bessel_y1 bessel_yn bge bgt bit_size ble blt \
    btest ceiling char cmplx co_broadcast co_max co_min co_reduce co_sum command_argument_count \
    conjg cos cosh coshape count cpu_time cshift date_and_time dble digits dim dot_product dprod \
    dshiftl dshiftr eoshift epsilon erf erfc erfc_scaled event_query execute_command_line exp \
    exponent extends_type_of failed_images findloc floor fraction gamma get_command \
    get_command_argument get_environment_variable get_team huge hypot iachar iall iand iany ibclr \
    ibits ibset ichar ieor image_index image_status index int ior iparity is_contiguous \
    is_iostat_end is_iostat_eor ishft ishftc kind lbound lcobound leadz len len_trim lge lgt lle llt \
    log log10 log_gamma logical maskl maskr matmul max maxexponent maxloc maxval merge merge_bits \
    min minexponent minloc minval mod modulo move_alloc mvbits nearest new_line nint norm2 not null \
    num_images out_of_range pack parity popcnt poppar precision present product radix random_init \
    random_number random_seed range rank real reduce repeat reshape rrspacing same_type_as scale \
    scan selected_char_kind selected_int_kind selected_real_kind set_exponent shape shifta shiftl \
    shiftr sign sin sinh size spacing spread sqrt stopped_images storage_size sum system_clock tan \
    tanh team_number this_image tiny trailz transfer transpose trim ubound ucobound unpack verify";

/// Fortran 2018, table 16.2, without the specific names that are generic ones as well.
const SPECIFIC: &str = "alog alog10 amax0 amax1 amin0 amin1 amod cabs ccos cexp clog csin csqrt dabs \
    dacos dasin datan datan2 dcos dcosh ddim dexp dint dlog dlog10 dmax1 dmin1 dmod dnint dsign dsin \
    dsinh dsqrt dtan dtanh float iabs idim idint idnint ifix isign max0 max1 min0 min1 sngl";

/// Functions that the probe does not reference, with the reason.
const NOT_PROBED: &[(&str, &str)] = &[
    (
        "GNU Fortran 12 does not have it",
        "coshape out_of_range reduce",
    ),
    (
        "GNU Fortran 12 does not have it",
        "ieee_fma ieee_int ieee_real ieee_max_num ieee_max_num_mag ieee_min_num ieee_min_num_mag \
         ieee_next_down ieee_next_up ieee_quiet_eq ieee_quiet_ge ieee_quiet_gt ieee_quiet_le \
         ieee_quiet_lt ieee_quiet_ne ieee_signaling_eq ieee_signaling_ge ieee_signaling_gt \
         ieee_signaling_le ieee_signaling_lt ieee_signaling_ne ieee_signbit",
    ),
    (
        "its type is not told",
        "c_funloc c_loc get_team ieee_class null",
    ),
];

/// References to all functions, and calls of all subroutines.
const PROBE: &str = include_str!("probe.f90");

fn names(part: &'static [Intrinsic]) -> Vec<&'static str> {
    part.iter().map(|entry| entry.name).collect()
}

#[test]
fn every_part_is_sorted_and_no_name_stands_twice() {
    for part in TABLE {
        assert!(names(part).is_sorted(), "{:?}", names(part));
    }
    let mut seen = BTreeSet::new();
    for entry in all() {
        assert!(seen.insert(entry.name), "`{}` stands twice", entry.name);
    }
}

#[test]
fn the_names_are_those_of_the_standard() {
    let listed = |list: &'static str| -> BTreeSet<&str> { list.split_whitespace().collect() };
    let standard: BTreeSet<_> = names(standard::STANDARD).into_iter().collect();
    assert_eq!(standard, listed(STANDARD));
    let specific: BTreeSet<_> = names(specific::SPECIFIC).into_iter().collect();
    assert_eq!(specific, listed(SPECIFIC));
}

#[test]
fn optional_arguments_follow_required_ones_and_names_differ() {
    for entry in all() {
        let presences = entry.arguments.iter().map(|argument| argument.presence);
        let presences: Vec<_> = presences.map(|presence| presence as u8).collect();
        assert!(presences.is_sorted(), "{}", entry.name);
        let keywords: BTreeSet<_> = entry
            .arguments
            .iter()
            .map(|argument| argument.name)
            .collect();
        assert_eq!(keywords.len(), entry.arguments.len(), "{}", entry.name);
    }
}

#[test]
fn what_has_no_line_or_needs_a_statement_is_unknown() {
    assert!(function("qsqrt").is_none() && procedure("qsqrt").is_none());
    // Only USE makes it accessible.
    assert!(function("c_loc").is_none() && procedure("c_loc").is_some());
    assert!(of_module("ieee_arithmetic").any(|entry| entry.name == "ieee_get_flag"));
    assert!(of_module("ieee_exceptions").all(|entry| entry.name != "ieee_class"));
    // Compilers take it for an external procedure.
    assert!(subroutine("split").is_none() && procedure("split").is_some());
    assert!(subroutine("sin").is_none() && function("move_alloc").is_none());
}

/// A module with a generic name whose specific ones differ in type, kind and rank.
fn telling() -> String {
    let kinds: [(&str, &[u8]); 4] = [
        ("integer", &[1, 2, 4, 8]),
        ("real", &[4, 8]),
        ("complex", &[4, 8]),
        ("logical", &[1, 2, 4, 8]),
    ];
    let mut list = String::new();
    let mut bodies = String::new();
    let mut add = |name: String, ty: &str, rank: usize| {
        let shape = match rank {
            0 => String::new(),
            rank => format!("({})", vec![":"; rank].join(",")),
        };
        list.push_str(&format!("module procedure {name}\n"));
        bodies.push_str(&format!(
            "subroutine {name}(x)\n{ty}, intent(in) :: x{shape}\nend subroutine\n"
        ));
    };
    for rank in 0..4 {
        for (ty, kinds) in kinds {
            for kind in kinds {
                add(
                    format!("{ty}_{kind}_{rank}"),
                    &format!("{ty}({kind})"),
                    rank,
                );
            }
        }
        add(format!("character_1_{rank}"), "character(*)", rank);
    }
    format!(
        "module telling\nimplicit none\ninterface tell\n{list}end interface\ncontains\n{bodies}\
         end module\n"
    )
}

/// The specific procedures that GNU Fortran finds for the calls of TELL, in order.
fn told_by_gfortran(program: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("probe.f90"), program).expect("a file can be written");
    let output = Command::new("gfortran")
        .args(["-fsyntax-only", "-fdump-fortran-original", "-w"])
        // The trigonometric functions of degrees, and one image.
        .args(["-fdec-math", "-fcoarray=single", "probe.f90"])
        .current_dir(&folder)
        .output()
        .expect("gfortran can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let dump = String::from_utf8_lossy(&output.stdout);
    let calls = dump.lines().filter_map(|line| {
        let (name, _) = line.trim().strip_prefix("CALL ")?.split_once(' ')?;
        let is_specific = name.split('_').nth(2).is_some_and(|rank| rank.len() == 1);
        (is_specific && name.split('_').count() == 3).then(|| name.to_owned())
    });
    calls.collect()
}

/// The calls in the body: the name and the arguments.
fn calls(body: &Body) -> impl Iterator<Item = (&str, &[Argument])> {
    body.statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Executable(Executable::Call {
                procedure,
                arguments,
            }) => match &procedure.kind {
                ExprKind::Name(name) => Some((name.as_str(), &arguments[..])),
                _ => None,
            },
            _ => None,
        })
}

/// The name of the specific procedure of TELL for `variable`.
fn specific_name(variable: Option<&Variable>) -> String {
    let Some(variable) = variable else {
        return "nothing".to_owned();
    };
    let (ty, kind) = match &variable.ty {
        Type::Integer { kind, .. } => ("integer", kind),
        Type::Real(kind) => ("real", kind),
        Type::Complex(kind) => ("complex", kind),
        Type::Logical(kind) => ("logical", kind),
        Type::Character { kind, .. } => ("character", kind),
        other => return format!("{other:?}"),
    };
    match variable.shape.rank() {
        Some(rank) => format!("{ty}_{}_{rank}", kind.0),
        None => format!("{ty}_{} of any rank", kind.0),
    }
}

#[test]
fn types_kinds_ranks_and_keywords_are_those_of_gnu_fortran() {
    let program = telling() + PROBE;
    let sources = Sources::new();
    let file = sources.add("probe.f90", program.clone().into_bytes());
    let (tree, findings) = parse(&sources, file, &Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    let (resolved, _) = resolve(vec![tree], &Kinds::default());
    let probe = |body: &&Body| resolved.interface.procedure(body.procedure).name == "probe";
    let body = resolved.bodies.iter().find(probe).expect("it has a body");
    let text = |span: Span| &program[span.start as usize..span.end as usize];

    let theirs = told_by_gfortran(&program);
    let mut referenced = BTreeSet::new();
    let mut ours = Vec::new();
    for (_, arguments) in calls(body).filter(|(name, _)| *name == "tell") {
        let ArgumentValue::Expr(expr) = &arguments[0].value else {
            panic!("TELL gets an expression");
        };
        let text = text(expr.span);
        referenced.extend(text.split('(').next());
        ours.push((text, specific_name(body.actuals.get(&expr.span))));
    }
    assert_eq!(ours.len(), theirs.len());
    let differences: Vec<String> = ours
        .iter()
        .zip(&theirs)
        .filter(|((_, ours), theirs)| ours != *theirs)
        .map(|((text, ours), theirs)| format!("{text}: {ours}, not {theirs}"))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));

    let excepted = NOT_PROBED
        .iter()
        .flat_map(|(_, names)| names.split_whitespace());
    referenced.extend(excepted);
    let missing = all().filter(|entry| entry.is_function() && !referenced.contains(entry.name));
    let missing: Vec<_> = missing.map(|entry| entry.name).collect();
    assert!(missing.is_empty(), "not in the probe: {missing:?}");

    for (name, arguments) in calls(body).filter(|(name, _)| *name != "tell") {
        let entry = procedure(name).expect("it is in the table");
        assert_ne!(entry.form, Form::Function, "{name}");
        for keyword in arguments
            .iter()
            .filter_map(|argument| argument.keyword.as_ref())
        {
            assert!(
                entry.position(keyword.as_str()).is_some(),
                "{name}({keyword}=)"
            );
        }
    }
}

#[test]
fn what_all_threads_share_takes_a_lock_and_a_signal_handler_leaves_it_unsafe() {
    let shared = [
        "chdir",
        "chmod",
        "dtime",
        "execute_command_line",
        "fget",
        "flush",
        "fnum",
        "fput",
        "fseek",
        "fstat",
        "ftell",
        "getlog",
        "irand",
        "isatty",
        "kill",
        "rand",
        "random_init",
        "random_number",
        "random_seed",
        "srand",
        "system",
        "ttynam",
        "umask",
    ];
    for name in shared {
        let effect = procedure(name).expect(name).effect;
        assert!(
            matches!(effect, Effect::Shared(_) | Effect::Units),
            "{name}: {effect:?}"
        );
    }
    for name in ["alarm", "signal"] {
        let effect = procedure(name).expect(name).effect;
        assert!(
            matches!(effect, Effect::Undermines(_)),
            "{name}: {effect:?}"
        );
    }
    // What the lock could not help, or what nobody changes.
    for name in [
        "get_environment_variable",
        "getenv",
        "ctime",
        "etime",
        "second",
        "system_clock",
    ] {
        assert_eq!(procedure(name).expect(name).effect, Effect::Pure, "{name}");
    }
}
