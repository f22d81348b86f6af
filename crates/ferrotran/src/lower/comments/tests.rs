//! Small sources of each kind of comment.

use super::{Said, Subject, said};
use crate::name::Name;
use crate::pipeline::{self, Inputs};

/// What the comments say of the first procedure of `text`, a file with this suffix.
fn said_of(suffix: &str, text: &str, included: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("s.{suffix}"));
    std::fs::write(&path, text).unwrap();
    std::fs::write(folder.path().join("more.inc"), included).unwrap();
    let inputs = Inputs {
        files: vec![path],
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    let procedure = &analysed.resolved.interface.procedures[0];
    let arguments: Vec<&Name> = procedure.arguments.iter().map(|it| &it.name).collect();
    said(
        &procedure.comments,
        procedure.span,
        Subject::Procedure(&arguments),
        &analysed.sources,
    )
}

#[track_caller]
fn free(text: &str, lines: &[&str]) {
    assert_eq!(said_of("f90", text, "").lines, lines);
}

#[track_caller]
fn fixed(text: &str, lines: &[&str]) {
    assert_eq!(said_of("f", text, "").lines, lines);
}

#[track_caller]
fn arguments(suffix: &str, text: &str, expected: &[(&str, &str)]) {
    let said = said_of(suffix, text, "").arguments;
    let said: Vec<(&str, &str)> = said
        .iter()
        .map(|(name, text)| (name.as_str(), &**text))
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn the_block_before_the_statement_or_right_after_it() {
    free("! Adds.\nsubroutine s\nend\n", &["Adds."]);
    free("subroutine s\n! Adds.\nend\n", &["Adds."]);
    free("subroutine s\nimplicit none\n! Adds.\nend\n", &["Adds."]);
    fixed(
        "      SUBROUTINE S\nC     Adds.\nC       Twice.\n      X = 1\nC     not this\n      END\n",
        &["Adds.", "  Twice."],
    );
    // Of both the first, which Fortran of our days has.
    free(
        "! Adds.\nsubroutine s\n! local variables\ninteger :: i\nend\n",
        &["Adds."],
    );
    // Of several blocks that which is next to it, with or without a blank line between.
    free(
        "! About the file.\n\n! Adds.\n\nsubroutine s\nend\n",
        &["Adds."],
    );
    free(
        "module m\n! a variable\ninteger :: i\ncontains\n! Adds.\nsubroutine s\nend subroutine\nend module\n",
        &["Adds."],
    );
    free("subroutine s\nx = 1\n! not this\nend\n", &[]);
}

#[test]
fn behind_the_declarations() {
    fixed(
        "      SUBROUTINE S(N)\n      INTEGER N\nC     a remark\n      REAL X\nC     **********\nC\nC     Adds\nC     numbers,\nC     twice.\n\
         C\nC     **********\n      X = 1\n      END\n",
        &["Adds", "numbers,", "twice."],
    );
    // As LAPACK had it.
    fixed(
        "      SUBROUTINE S(N)\n*\n*  -- LAPACK routine (version 3.0) --\n*     Univ. of Tennessee,\n*     October 31, 1999\n*\n\
         *     .. Scalar Arguments ..\n      INTEGER N\n*     ..\n*\n*  Purpose\n*  =======\n*\n*  Adds.\n*\n*  Arguments\n*  =========\n*\n\
         *     .. Local Scalars ..\n      INTEGER I\n      I = 1\n      END\n",
        &["Purpose", "=======", "", "Adds.", "", "Arguments"],
    );
    // A remark on a declaration is about that.
    free(
        "subroutine s(n)\ninteger :: n\n! a remark\ninteger :: i\ni = 1\nend\n",
        &[],
    );
}

#[test]
fn lapacks_declarations_are_in_the_heading() {
    fixed(
        "*> \\brief \\b S adds.\n*\n*  =========== DOCUMENTATION ===========\n*\n* Online html documentation available at\n*      http://a/\n*\n\
         *  Definition:\n*  ===========\n*\n*       SUBROUTINE S\n*\n*> \\par Purpose:\n*  =============\n*>\n*> Adds.\n      SUBROUTINE S\n      END\n",
        &["S adds.", "", "Purpose:", " =============", "", "Adds."],
    );
}

#[test]
fn marks_of_doxygen_and_ford() {
    free(
        "!> Adds.\n!! Twice.\nsubroutine s\nend\n",
        &["Adds.", "Twice."],
    );
    free(
        "!> Adds.\nsubroutine s\n!< And more.\n! not this\nend\n",
        &["Adds.", "And more."],
    );
    free("subroutine s\n!! Adds.\nend\n", &["Adds."]);
    free(
        "!> \\brief Adds.\n!> \\param[in] n  the number\nsubroutine s(n)\nend\n",
        &["Adds.", "n  the number [in]"],
    );
}

#[test]
fn prologues_of_slatec() {
    fixed(
        "*DECK S\n      SUBROUTINE S (N)\nC***BEGIN PROLOGUE  S\nC***PURPOSE  Adds.\nC***AUTHOR  Somebody\n\
         C***DESCRIPTION\nC\nC     Adds numbers.\nC\nC***REVISION HISTORY  (YYMMDD)\nC   790101  DATE WRITTEN\nC   890831  Modified.\n\
         C***END PROLOGUE  S\n      INTEGER N\n      END\n",
        &[
            "PURPOSE  Adds.",
            "AUTHOR  Somebody",
            "DESCRIPTION",
            "",
            "     Adds numbers.",
        ],
    );
    // Even if something stands before.
    fixed(
        "C     A file.\n      SUBROUTINE S\nC***BEGIN PROLOGUE  S\nC***PURPOSE  Adds.\n      END\n",
        &["PURPOSE  Adds."],
    );
}

#[test]
fn banners() {
    fixed(
        "C=======================\nC     Adds.\nC=======================\n      SUBROUTINE S\n      END\n",
        &["Adds."],
    );
    free("! ---------- s ----------\nsubroutine s\nend\n", &["s"]);
    free(
        "!-------------\n! Adds.\n!-------------\n\nsubroutine s\nend\n",
        &["Adds."],
    );
    free(
        "!***********\n!* Adds.   *\n!***********\nsubroutine s\nend\n",
        &["* Adds."],
    );
    // A line of nothing but signs is no documentation, what stands after the statement is.
    free("!=============\nsubroutine s\n! Adds.\nend\n", &["Adds."]);
    // An underlined heading stays one.
    free(
        "! Purpose\n! =======\n! Adds.\nsubroutine s\nend\n",
        &["Purpose", "=======", "Adds."],
    );
    free("!DIR$ NOINLINE\nsubroutine s\nend\n", &[]);
}

#[test]
fn licences_are_none() {
    free(
        "! Copyright 2001 by somebody.\n! All rights reserved.\n\nsubroutine s\n! Adds.\nend\n",
        &["Adds."],
    );
    free("! SPDX-License-Identifier: MIT\nsubroutine s\nend\n", &[]);
    let mit = "! Adds.\n!\n! Copyright (c) 2001\n!\n! Permission is hereby granted, free of charge, to any person\n! obtaining a copy\n!\n\
               ! THE SOFTWARE IS PROVIDED \"AS IS\"\n!\n! And more.\nsubroutine s\nend\n";
    free(mit, &["Adds.", "", "And more."]);
}

#[test]
fn what_is_about_the_file_is_none() {
    fixed(
        "C     this file contains the following routines:\nC\nC     S adds.\nC\n      SUBROUTINE S\nC     Adds.\n      END\n",
        &["Adds."],
    );
}

#[test]
fn changes_are_none() {
    free(
        "! Adds.\n!\n! Modified: 2001-02-03 by somebody\nsubroutine s\nend\n",
        &["Adds."],
    );
    free(
        "! History:\n! 2001-02-03 first\n! 2002-02-03 second\n\nsubroutine s\n! Adds.\nend\n",
        &["Adds."],
    );
    free(
        "! 01/02/99 first\n! 03/04/99 second\nsubroutine s\nend\n",
        &[],
    );
    free("! $Id: s.f90 1 $\nsubroutine s\nend\n", &[]);
    // Numbers are no dates.
    free(
        "! 12 numbers are added.\nsubroutine s\nend\n",
        &["12 numbers are added."],
    );
}

#[test]
fn code_is_none() {
    free("! call other(x)\n! x = y + 1\nsubroutine s\nend\n", &[]);
    fixed(
        "C      SUBROUTINE S(X)\nC      CALL T(X)\nC      RETURN\n      SUBROUTINE S(X)\nC     Adds.\n      END\n",
        &["Adds."],
    );
    // A formula in a text is documentation.
    free(
        "! Solves\n!   a*x = b\n! for x.\nsubroutine s\nend\n",
        &["Solves", "  a*x = b", "for x."],
    );
    free(
        "! n = number of points\nsubroutine s\nend\n",
        &["n = number of points"],
    );
    free(
        "! Call it with a positive number.\nsubroutine s\nend\n",
        &["Call it with a positive number."],
    );
}

#[test]
fn what_is_included_is_none() {
    let text = "include 'more.inc'\nsubroutine s\nend\n";
    assert_eq!(said_of("f90", text, "! About the file.\n").lines, [""; 0]);
    let text = "! Adds.\nsubroutine s\ninclude 'more.inc'\nend\n";
    assert_eq!(said_of("f90", text, "!< not this\n").lines, ["Adds."]);
}

#[test]
fn arguments_of_doxygen() {
    arguments(
        "f90",
        "!> \\brief Adds.\n!> \\param[in] n,m the numbers\n!>   of points\n!> @param x\n!> \\verbatim\n!>   X is REAL array\n!> \\endverbatim\n\
         !> \\return what n is\nsubroutine s(n, m, x)\nend\n",
        &[
            ("n", "the numbers of points"),
            ("m", "the numbers of points"),
            ("x", "REAL array"),
        ],
    );
    // Others are not here.
    arguments(
        "f90",
        "!> \\param k none\n!>  n\nsubroutine s(n)\nend\n",
        &[],
    );
}

#[test]
fn arguments_of_lapack() {
    arguments(
        "f",
        "*> \\param[in] N\n*> \\verbatim\n*>          N is INTEGER\n*>          The order. N >= 0.\n*> \\endverbatim\n*>\n\
         *> \\param[out] A\n*> \\verbatim\n*>          A is REAL array\n*> \\endverbatim\n      SUBROUTINE S(N, A)\n      END\n",
        &[("n", "INTEGER The order. N >= 0."), ("a", "REAL array")],
    );
    arguments(
        "f",
        "      SUBROUTINE S(N, A)\n*  Purpose\n*  =======\n*\n*  Adds.\n*\n*  N       (input) INTEGER\n*          The order.\n*\n\
         *  A       (input/output) REAL array, dimension (N)\n*          On entry, numbers.\n*\n*  Further\n      END\n",
        &[
            ("n", "(input) INTEGER The order."),
            (
                "a",
                "(input/output) REAL array, dimension (N) On entry, numbers.",
            ),
        ],
    );
}

#[test]
fn arguments_in_lists() {
    arguments(
        "f",
        "      SUBROUTINE S(N, A, LDA)\nC     N - the number\nC         of rows\nC     A(LDA,N) : a matrix\nC     LDA = its leading dimension\nC     A sentence.\n      END\n",
        &[
            ("n", "the number of rows"),
            ("a", "a matrix"),
            ("lda", "its leading dimension"),
        ],
    );
    arguments(
        "f",
        "C  x     array of points\n      SUBROUTINE S(X)\n      END\n",
        &[("x", "array of points")],
    );
    arguments(
        "f",
        "C     N is a positive INTEGER.\nC     A --> numbers\nC\nC     A = N*N\n      SUBROUTINE S(N, A)\n      END\n",
        &[("n", "a positive INTEGER."), ("a", "numbers")],
    );
    arguments(
        "f",
        "C     Solves\nC     A = L*U with an\nC     N-by-N matrix.\n      SUBROUTINE S(N, A)\n      END\n",
        &[],
    );
    // A sentence that begins with the name of an argument is no item.
    arguments(
        "f",
        "C     A matrix is read.\n      SUBROUTINE S(A)\n      END\n",
        &[],
    );
}

#[test]
fn arguments_by_their_declarations() {
    arguments(
        "f90",
        "subroutine s(n, x, y, z)\ninteger, intent(in) :: n !< the number\n!< of points\nreal :: x(n, 2) ! places\nreal :: y, z ! both\n\
         character :: c = '!' ! no argument\nend\n",
        &[("n", "the number of points"), ("x", "places")],
    );
    // Of a list at the head and a declaration the list.
    arguments(
        "f90",
        "! n: a number\nsubroutine s(n)\ninteger :: n ! other\nend\n",
        &[("n", "a number")],
    );
    // What is internal has arguments of its own.
    arguments(
        "f90",
        "subroutine s(n)\ncontains\nsubroutine t(n)\ninteger :: n ! other\nend subroutine\nend\n",
        &[],
    );
}
