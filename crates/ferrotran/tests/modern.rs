//! Modern Fortran that was once refused, lost or told wrongly: what is right for each file of
//! `tests/cases/modern`.

use std::path::PathBuf;

use ferrotran::interface::{Dummy, Expr};
use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Analysed, Inputs};
use ferrotran::plan::{Callee, Grade, Import, Plan, Target};

fn analysed(names: &[&str]) -> Option<Analysed> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/modern");
    let inputs = Inputs {
        files: names.iter().map(|name| folder.join(name)).collect(),
        ..Inputs::default()
    };
    match pipeline::analyse(&inputs) {
        Ok(analysed) => Some(analysed),
        Err(error) => panic!("{names:?}: {error}"),
    }
}

/// What becomes of each procedure, and the codes of what is found.
fn outcome(names: &[&str]) -> (Plan, Vec<String>, Vec<&'static str>) {
    let analysed = analysed(names).unwrap();
    let (plan, found) = analysed.plan(&Options::default());
    let wrappers = plan.wrappers.iter().map(|wrapper| {
        let grade = match &wrapper.grade {
            Grade::Proved => "safe",
            Grade::Checked => "checked",
            Grade::Trusted(_) => "trusted",
            Grade::Unproved(_) => "unsafe",
        };
        let lock = if wrapper.lock.is_some() {
            ", locked"
        } else {
            ""
        };
        format!("{} {grade}{lock}", wrapper.procedure)
    });
    let wrappers = wrappers.collect();
    let codes = analysed.findings(&found).map(|it| it.code.0).collect();
    (plan, wrappers, codes)
}

#[track_caller]
fn bound(name: &str, wrappers: &[&str], codes: &[&str]) -> Plan {
    let (plan, found, found_codes) = outcome(&[name]);
    assert_eq!(
        (found, found_codes),
        (
            wrappers.iter().map(|it| (*it).to_owned()).collect(),
            codes.to_vec()
        )
    );
    plan
}

/// The value that gfortran gives them is printed by it: `-1640531535 -7046029288634856825 -1 -1`.
#[test]
fn boz_constants_with_the_high_bit_are_negative() {
    bound("boz_int_high_bit.f90", &["m::get safe"], &[]);
    let analysed = analysed(&["boz_int_high_bit.f90"]).unwrap();
    let constants = &analysed.resolved.interface.modules[0].constants;
    let value = |at: usize| constants[at].value.clone();
    assert_eq!(value(0).as_integer(), Some(-1_640_531_535));
    assert_eq!(value(1).as_integer(), Some(-7_046_029_288_634_856_825));
    let Expr::Array(elements) = value(2) else {
        panic!("{:?}", value(2));
    };
    let elements: Vec<_> = elements.iter().map(Expr::as_integer).collect();
    assert_eq!(elements, [Some(-1), Some(-1)]);
}

#[test]
fn a_component_may_be_named_like_its_type() {
    bound("component_named_like_its_type.f90", &["tm::two safe"], &[]);
}

#[test]
fn a_component_may_have_a_kind_of_its_type() {
    bound("pdt_kind.f90", &["pdt::two safe"], &["FT0616"]);
}

#[test]
fn a_private_separate_procedure_is_called_by_its_generic() {
    let plan = bound(
        "separate_module_procedure_private.f90",
        &["work::twice_r safe"],
        &[],
    );
    let Target::Shim {
        callee: Callee::Module { import, .. },
        ..
    } = &plan.wrappers[0].target
    else {
        panic!("{:?}", plan.wrappers[0].target);
    };
    assert_eq!(*import, Import::Generic("twice".into()));
}

#[test]
fn separate_procedures_without_a_submodule_are_bound_by_their_interfaces() {
    bound(
        "separate_module_procedure_without_submodule.f90",
        &[
            "base::here unsafe, locked",
            "base::outer unsafe, locked",
            "base::twice unsafe, locked",
        ],
        &[],
    );
}

/// INTENT(OUT) gives components their defaults and deallocates: nothing has to be written.
#[test]
fn an_empty_body_resets_what_is_intent_out() {
    bound(
        "intent_out_reset.f90",
        &["rs::destroy safe", "rs::free safe"],
        &[],
    );
}

#[test]
fn a_defined_assignment_elsewhere_is_not_that_of_numbers() {
    bound(
        "defined_assignment_elsewhere.f90",
        &["strs::set safe", "plain::half safe", "plain::root safe"],
        &[],
    );
}

#[test]
fn constants_of_modules_are_extents_of_locals() {
    bound(
        "local_extent_module_constant.f90",
        &["consts::work safe", "consts::text safe"],
        &[],
    );
}

#[test]
fn private_specifics_keep_their_rank() {
    bound(
        "generic_private_unsound.f90",
        &["cleared::clear_mat safe", "cleared::clear_vec safe"],
        &[],
    );
}

/// Besides REPEAT, which a negative number of copies ends.
#[test]
fn shapes_are_shown() {
    let safe = ["cross", "unit", "third", "work", "text", "eye3", "rng"];
    let mut all: Vec<String> = safe.iter().map(|name| format!("sh::{name} safe")).collect();
    all.extend(["sh::str unsafe", "sh::fold safe"].map(str::to_owned));
    let (_, wrappers, codes) = outcome(&["shapes_not_shown.f90"]);
    assert_eq!((wrappers, codes), (all, Vec::new()));
}

/// The type of another argument tells which specific procedure is called: what is left are subscripts.
#[test]
fn a_generic_is_told_by_arguments_that_are_no_procedures() {
    let (plan, _, _) = outcome(&["generic_with_procedure_argument.f90"]);
    for wrapper in &plan.wrappers {
        let Grade::Unproved(unproved) = &wrapper.grade else {
            panic!("{:?}", wrapper.grade);
        };
        let texts: Vec<_> = unproved
            .iter()
            .map(|it| it.obligation.said().message)
            .collect();
        assert!(
            texts
                .iter()
                .all(|text| text.contains("the subscripts of `x`")),
            "{texts:?}"
        );
    }
    assert_eq!(plan.wrappers.len(), 2);
}

/// Once for each module that has it, with the file that it stands in.
#[test]
fn an_included_procedure_is_that_of_each_module() {
    let analysed = analysed(&["include_twice_a.F90", "include_twice_b.F90"]).unwrap();
    let interface = &analysed.resolved.interface;
    let paths: Vec<String> = interface
        .procedures
        .iter()
        .map(|it| it.path().to_string())
        .collect();
    assert_eq!(paths, ["qa::half", "qb::half"]);
    for procedure in &interface.procedures {
        let Dummy::Variable(variable) = &procedure.arguments[0].dummy else {
            panic!("{procedure:?}");
        };
        let kinds = format!("{:?}", variable.ty);
        assert!(kinds.starts_with("Real(Kind("), "{kinds}");
    }
}

/// Reasons stand at the line of the file that a marker names, and show it if it is there.
#[test]
fn reasons_name_the_file_and_line_of_the_marker() {
    let (plan, _, _) = outcome(&["line_markers.F90"]);
    let places = plan.wrappers.iter().map(|wrapper| match &wrapper.grade {
        Grade::Unproved(unproved) => unproved[0].place.clone(),
        grade => panic!("{grade:?}"),
    });
    let places: Vec<String> = places.collect();
    assert_eq!(places, ["orig.fypp:42", "orig.fypp:62"]);
}

#[test]
fn what_is_bound_to_a_type_is_bound_in_a_module_of_types_only() {
    let methods = ["solver::solver_t%init safe", "solver::solver_t%step safe"];
    bound("types_only_module.f90", &methods, &[]);
}
