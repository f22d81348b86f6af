//! Preconditions in prose that what arrays hold breaks, since it is drawn.

use super::{Reason, Why};

const fn reason(
    procedures: &'static [&'static str],
    places: &'static [&'static str],
    shown: (&'static str, &'static str),
    text: &'static str,
) -> Reason {
    Reason {
        procedures,
        why: Why::Prose,
        places,
        shown,
        text,
    }
}

pub(super) const REASONS: &[Reason] = &[
    reason(
        &["?gebak"],
        &["?swap.f"],
        (
            "?gebak.f",
            "Details of the permutation and scaling factors, as returned by ?GEBAL.",
        ),
        "SCALE holds indices of rows",
    ),
    reason(
        &["?ggbak"],
        &["?swap.f"],
        (
            "?ggbak.f",
            "to the left side of A and B, as returned by ?GGBAL.",
        ),
        "LSCALE and RSCALE hold indices of rows",
    ),
    reason(
        &["#hsein"],
        &["#hsein.f: IF( SELECT( K ) .OR. SELECT( K+1 ) ) THEN"],
        (
            "#hsein.f",
            "a complex conjugate pair of eigenvalues must be stored in consecutive elements of WR and WI.",
        ),
        "WI(N) was not 0, so that a pair begins with the last eigenvalue",
    ),
    reason(
        &["?laed1", "?laed2"],
        &["#laed2.f: DLAMBDA( I ) = D( INDXQ( I ) )"],
        (
            "#laed2.f",
            "half of this permutation must first have N1 added to their values.",
        ),
        "INDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["?laed8"],
        &[],
        (
            "?laed8.f",
            "half of this permutation must first have CUTPNT added to their values in order to be accurate.",
        ),
        "INDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["?laed3"],
        &[],
        (
            "#laed3.f",
            "A count of the total number of the various types of columns in Q, as described in INDX.",
        ),
        "CTOT adds up to N, and was drawn",
    ),
    reason(
        &["?laed7"],
        &[],
        (
            "?laed7.f",
            "Contains a list of pointers which indicate where in PERM a",
        ),
        "INDXQ, QPTR, PRMPTR and GIVPTR are indices, and were drawn",
    ),
    reason(
        &["?laeda"],
        &[],
        (
            "?laeda.f",
            "Contains a list of pointers which indicate where in Q an eigenblock is stored.",
        ),
        "QPTR, PRMPTR and GIVPTR are indices, and were drawn",
    ),
    reason(
        &["?lals0"],
        &[],
        (
            "?lals0.f",
            "The number of Givens rotations which took place in this",
        ),
        "GIVPTR, GIVCOL and K were drawn",
    ),
    reason(
        &["?lalsa"],
        &[],
        (
            "?lalsa.f",
            "records the number of Givens rotations performed on the I-th problem",
        ),
        "GIVPTR and K were drawn",
    ),
    reason(
        &["?lasd1", "?lasd2"],
        &[
            "#lasd2.f: DSIGMA( I ) = D( IDXQ( I ) )",
            "#lasd2.f: IDXC( I ) = COLTYP( IDXQ( I ) )",
        ],
        ("#lasd2.f", "must first have NL+1 added to their values."),
        "IDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["?lasd6", "?lasd7"],
        &["#lasd7.f: DSIGMA( I ) = D( IDXQ( I ) )"],
        ("#lasd7.f", "must first have NL+1 added to their values."),
        "IDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["?laswp"],
        &[],
        (
            "?laswp.f",
            "= L implies rows K and L are to be interchanged.",
        ),
        "IPIV holds indices of rows, and was drawn",
    ),
    reason(
        &["?%b2st_kernels"],
        &[],
        (
            "?%b2st_kernels.f",
            "ST is INTEGER internal parameter for indices.",
        ),
        "ST, ED and SWEEP are a task within the band, as ?SYTRD_SB2ST or ?HETRD_HB2ST makes it, and were drawn",
    ),
    reason(
        &["?gemlq"],
        &["?trmm.f"],
        (
            "?gemlq.f",
            "Part of the data structure to represent Q as returned by ?GELQ.",
        ),
        "T holds block sizes, and was drawn",
    ),
    reason(
        &["?gemqr"],
        &["?trmm.f"],
        (
            "?gemqr.f",
            "Part of the data structure to represent Q as returned by ?GEQR.",
        ),
        "T holds block sizes, and was drawn",
    ),
    reason(
        &["?lasd3"],
        &["?gemm.f: C(I,J) = C(I,J) + TEMP*A(I,L)"],
        (
            "?lasd3.f",
            "A count of the total number of the various types of columns in U (or rows in VT), as described in IDXC.",
        ),
        "CTOT adds up to N, and was drawn",
    ),
    reason(
        &["?larrd", "?larre"],
        &["#larrd.f"],
        (
            "#larre.f",
            "contain the SQUARES of the subdiagonal elements of the tridiagonal matrix T;",
        ),
        "E2 was drawn by itself, and some elements of it are negative",
    ),
];
