//! What is generated for procedures that are compiled with checks, and so take the numbers of elements
//! of their arrays. The forms are set by hand here: whatever makes them, this is what follows.

use std::fs;

use ferrotran::analyse::ObjectState;
use ferrotran::emit::{self, Form as Emitted};
use ferrotran::lower::{Containment, Options, TrustedRows};
use ferrotran::name::Name;
use ferrotran::pipeline::{self, Analysed, Inputs, WantedChecks};
use ferrotran::plan::{Grade, Plan, Stops};
use ferrotran::prove::{Checks, Discharge, Form};

const SOURCE: &str = "\
subroutine adds(n, a, b, c, name)
integer n
double precision a(n), b(2, *)
character*4 c(*)
character*(*) name
a(1) = b(1, 1)
end
subroutine part(m, n, a, lda)
integer m, n, lda
double precision a(lda, n)
a(1, 1) = 0
end
integer function plain(i)
integer i
plain = i
end
";

/// The source, whose procedures are compiled in these forms and check all of their obligations.
fn analysed(source: &str, forms: &[(&str, &[usize])]) -> Analysed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counted.f90");
    fs::write(&path, source).unwrap();
    let mut analysed = pipeline::analyse(&Inputs {
        files: vec![path],
        ..Inputs::default()
    })
    .unwrap();
    for (name, positions) in forms {
        let procedures = analysed.resolved.interface.procedures();
        let mut named = procedures.filter(|(_, it)| it.name == **name);
        let (id, _) = named.next().unwrap();
        let proof = analysed.proofs.procedures.get_mut(&id).unwrap();
        proof.form = Form::Checked(positions.to_vec());
        proof.unproved.clear();
        for obligation in &mut proof.obligations {
            if let Discharge::Unproved(_) = obligation.discharge {
                obligation.discharge = Discharge::Checked;
            }
        }
    }
    analysed
}

fn planned(source: &str, forms: &[(&str, &[usize])], options: &Options) -> (Analysed, Plan) {
    let analysed = analysed(source, forms);
    let (plan, _) = analysed.plan(options);
    (analysed, plan)
}

#[track_caller]
fn assert_has(text: &str, parts: &[&str]) {
    let words = |text: &str| text.split_whitespace().collect::<String>();
    for part in parts {
        assert!(words(text).contains(&words(part)), "no {part:?} in\n{text}");
    }
}

#[test]
fn lengths_are_passed_after_all_arguments_and_before_the_hidden_ones() {
    let forms: [(&str, &[usize]); 1] = [("adds", &[3, 1, 2])];
    let (analysed, plan) = planned(SOURCE, &forms, &Options::default());
    let origin = analysed.origin();
    let rust = emit::rust(&plan, Emitted::Static, &origin);
    assert_has(
        &rust,
        &[
            "#[link_name = \"ferrotran_counting_adds_\"]",
            "pub fn adds(n: *mut i32, a: *mut f64, b: *mut f64, c: *mut u8, name: *mut u8, \
             c_elements: *mut i64, a_elements: *mut i64, b_elements: *mut i64, c_length: usize, \
             name_length: usize,)",
            "&mut { c.shape().iter().product::<usize>() as i64 }, &mut { a.len() as i64 }, \
             &mut { b.len() as i64 }, c.length(), name.len(),",
            "#[link_name = \"plain_\"]",
        ],
    );
    let header = emit::header(&plan, &origin);
    assert_has(
        &header,
        &[
            "void ferrotran_counting_adds_(int32_t *n, double *a, double *b, char *c, char *name, \
             int64_t *c_elements, int64_t *a_elements, int64_t *b_elements, size_t c_length, \
             size_t name_length);",
            "a_elements: how many elements of a exist from the first one on",
            "against this, by address",
        ],
    );
    // The loaded form looks the same symbol up.
    let loaded = emit::rust(&plan, Emitted::Loaded, &origin);
    assert_has(&loaded, &["\"ferrotran_counting_adds_\""]);
}

#[test]
fn the_form_that_nothing_is_counted_in_keeps_its_symbol() {
    let (analysed, plan) = planned(SOURCE, &[("adds", &[])], &Options::default());
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    assert_has(&rust, &["#[link_name = \"adds_\"]"]);
    assert!(!rust.contains("_elements"));
    assert_eq!(plan.wrappers[0].grade, Grade::Checked);
}

#[test]
fn what_is_checked_is_a_safe_function_whose_calls_are_contained() {
    let forms: [(&str, &[usize]); 2] = [("adds", &[1, 2, 3]), ("plain", &[])];
    let (analysed, plan) = planned(SOURCE, &forms, &Options::default());
    let [adds, part, plain] = plan.wrappers.as_slice() else {
        panic!("{plan:?}");
    };
    assert_eq!(adds.grade, Grade::Checked);
    assert_eq!(adds.stops, Stops::Contained);
    assert!(matches!(part.grade, Grade::Unproved(_)));
    assert_eq!(part.checked, None);
    // What it calls may fail a check, though it has none of its own.
    assert_eq!(plain.grade, Grade::Checked);
    assert_eq!(plain.stops, Stops::Contained);
    let checked: Vec<String> = adds
        .checked
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        checked,
        ["the subscripts of `b` (counted.f90:6), `a` (counted.f90:6)"]
    );
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    assert_has(
        &rust,
        &[
            "pub fn adds(",
            "/// # Checked",
            "/// * the subscripts of `b` (counted.f90:6), `a` (counted.f90:6)",
            "or checks that as it runs.",
            "::ferrotran_runtime::contain::call(\"adds\"",
            "pub unsafe fn part(",
        ],
    );
    let off = Options {
        containment: Containment::Off,
        ..Options::default()
    };
    let (analysed, plan) = planned(SOURCE, &forms, &off);
    assert_eq!(plan.wrappers[0].grade, Grade::Checked);
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    assert_has(&rust, &["A check that fails ends the process"]);
}

#[test]
fn what_is_left_unproved_in_a_checked_form_is_unsafe_and_counted_all_the_same() {
    let mut analysed = analysed(SOURCE, &[("adds", &[1])]);
    let doubt = {
        let (plan, _) = analysed.plan(&Options::default());
        assert_eq!(plan.wrappers[0].grade, Grade::Checked);
        let other = analysed.proofs.procedures.values();
        let mut doubts = other.flat_map(|proof| &proof.unproved);
        doubts.next().cloned().unwrap()
    };
    for proof in analysed.proofs.procedures.values_mut() {
        if proof.form != Form::Plain {
            proof.unproved.push(doubt.clone());
        }
    }
    let (plan, _) = analysed.plan(&Options::default());
    assert!(matches!(plan.wrappers[0].grade, Grade::Unproved(_)));
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    assert_has(&rust, &["pub unsafe fn adds(", "&mut { a.len() as i64 }"]);
}

#[test]
fn a_part_of_a_matrix_is_counted_from_its_first_element_to_its_last_and_vouched_for() {
    let options = Options {
        trusted_rows: vec![TrustedRows {
            procedure: "part".to_owned(),
            array: Name::new("a"),
            rows: vec![Name::new("m")],
        }],
        ..Options::default()
    };
    let (analysed, plan) = planned(SOURCE, &[("part", &[2])], &options);
    let part = &plan.wrappers[1];
    assert!(matches!(part.grade, Grade::Trusted(_)), "{:?}", part.grade);
    assert!(part.checked.is_some());
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    assert_has(
        &rust,
        &["&mut { ::ferrotran_runtime::array::reach(&a) as i64 }"],
    );
}

const DESCRIBED: &str = "\
subroutine described(x, a, b, n)
  real, intent(in) :: x(:)
  integer, value :: n
  real, intent(inout) :: a(n)
  real, intent(inout), optional :: b(*)
  a(1) = x(1)
  if (present(b)) b(1) = 0
end subroutine
module m
contains
  subroutine inside(n, a)
    integer, intent(in) :: n
    real, intent(inout) :: a(*)
    a(n) = 0
  end subroutine
end module
";

#[test]
fn shims_hand_the_numbers_on() {
    let forms: [(&str, &[usize]); 2] = [("described", &[1, 2]), ("inside", &[1])];
    let (analysed, plan) = planned(DESCRIBED, &forms, &Options::default());
    let origin = analysed.origin();
    let shims = emit::shims(&plan, &origin).unwrap();
    assert_has(
        &shims,
        &[
            "subroutine described(x, a, b, n, ferrotran_elements_2, ferrotran_elements_3)",
            "integer(c_int64_t) :: ferrotran_elements_2",
            "integer(c_int64_t), value :: e2",
            "call p(d1(1, 1:n1_1), d2, p3, d4, e2, e3)",
            "call p(d1, d2, e2)",
        ],
    );
    let rust = emit::rust(&plan, Emitted::Static, &origin);
    assert_has(
        &rust,
        &[
            "a_elements: i64, b_elements: i64",
            "a.len() as i64, b.as_ref().map_or(0, |array| array.len()) as i64",
        ],
    );
}

/// Nobody can pass the right number: an argument that lies otherwise, or a call that only a signature
/// tells of.
#[test]
fn what_cannot_be_counted_has_no_wrapper() {
    for positions in [&[0][..], &[4], &[9], &[1, 0]] {
        let (_, plan) = planned(SOURCE, &[("adds", positions)], &Options::default());
        let said: Vec<&str> = plan.skipped.iter().map(|it| it.said().word).collect();
        assert_eq!(said, ["checked-not-counted"], "{positions:?}");
    }
    let (_, plan) = planned(DESCRIBED, &[("described", &[0])], &Options::default());
    assert_eq!(plan.skipped[0].said().word, "checked-not-counted");
}

#[test]
fn a_trust_that_nothing_needs_is_told() {
    let trusting = Options {
        trusted_extents: vec!["adds".to_owned(), "part".to_owned(), "plain".to_owned()],
        ..Options::default()
    };
    let analysed = analysed(SOURCE, &[("adds", &[1])]);
    let (plan, found) = analysed.plan(&trusting);
    assert!(matches!(plan.wrappers[1].grade, Grade::Trusted(_)));
    let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "`trust_extents` names `adds`, which needs no trust: what is not proved of it is checked as it \
             runs",
            "`trust_extents` names `plain`, which needs no trust: all is proved of it",
        ]
    );
}

/// The bindings would call another procedure than the one that is compiled.
#[test]
fn a_form_that_is_another_after_the_objects_were_read_is_an_error() {
    let state = ObjectState::default();
    let same = analysed(SOURCE, &[]);
    assert!(same.plan_with_objects(&state, &Options::default()).is_ok());
    // These proofs are not those that the stage makes.
    let other = analysed(SOURCE, &[("part", &[2]), ("adds", &[1])]);
    let error = other.plan_with_objects(&state, &Options::default());
    let error = error.unwrap_err();
    assert_eq!(error.procedure.as_str(), "adds");
    assert!(error.to_string().contains("another form"), "{error}");
}

/// What `prove` is told of `checks` and `checks_of`.
#[test]
fn the_last_answer_for_a_procedure_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counted.f90");
    fs::write(&path, SOURCE).unwrap();
    let told = |all, of: &[(&str, Checks)]| {
        let of = of
            .iter()
            .map(|(text, checks)| ((*text).to_owned(), *checks));
        let analysed = pipeline::analyse(&Inputs {
            files: vec![path.clone()],
            checks: WantedChecks {
                all,
                of: of.collect(),
                ..WantedChecks::default()
            },
            ..Inputs::default()
        })
        .unwrap();
        let unchecked = analysed.proving.unchecked.iter();
        let mut unchecked: Vec<String> = unchecked.map(|path| path.as_str().to_owned()).collect();
        unchecked.sort();
        (analysed.proving.checks, unchecked.join(" "))
    };
    let (on, off) = (Checks::On, Checks::Off);
    let are = |checks, without: &str| (checks, without.to_owned());
    assert_eq!(told(on, &[]), are(on, ""));
    assert_eq!(told(off, &[]), are(off, "adds part plain"));
    assert_eq!(told(on, &[("p*", off)]), are(on, "part plain"));
    assert_eq!(told(on, &[("p*", off), ("::part", on)]), are(on, "plain"));
    assert_eq!(told(off, &[("part", on)]), are(on, "adds plain"));
    assert_eq!(told(on, &[("*", off)]), are(off, "adds part plain"));
}
