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
        &["dgebak"],
        &["dswap.f:143"],
        (
            "dgebak.f",
            "Details of the permutation and scaling factors, as returned by DGEBAL.",
        ),
        "SCALE holds indices of rows",
    ),
    reason(
        &["dggbak"],
        &["dswap.f:143"],
        (
            "dggbak.f",
            "to the left side of A and B, as returned by DGGBAL.",
        ),
        "LSCALE and RSCALE hold indices of rows",
    ),
    reason(
        &["dhsein"],
        &["dhsein.f:330"],
        (
            "dhsein.f",
            "a complex conjugate pair of eigenvalues must be stored in consecutive elements of WR and WI.",
        ),
        "WI(N) was not 0, so that a pair begins with the last eigenvalue",
    ),
    reason(
        &["dlaed1", "dlaed2"],
        &["dlaed2.f:305"],
        (
            "dlaed2.f",
            "half of this permutation must first have N1 added to their values.",
        ),
        "INDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["dlaed8"],
        &[],
        (
            "dlaed8.f",
            "half of this permutation must first have CUTPNT added to their values in order to be accurate.",
        ),
        "INDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["dlaed3"],
        &[],
        (
            "dlaed3.f",
            "A count of the total number of the various types of columns in Q, as described in INDX.",
        ),
        "CTOT adds up to N, and was drawn",
    ),
    reason(
        &["dlaed7"],
        &[],
        (
            "dlaed7.f",
            "Contains a list of pointers which indicate where in PERM a",
        ),
        "INDXQ, QPTR, PRMPTR and GIVPTR are indices, and were drawn",
    ),
    reason(
        &["dlaeda"],
        &[],
        (
            "dlaeda.f",
            "Contains a list of pointers which indicate where in Q an eigenblock is stored.",
        ),
        "QPTR, PRMPTR and GIVPTR are indices, and were drawn",
    ),
    reason(
        &["dlals0"],
        &[],
        (
            "dlals0.f",
            "The number of Givens rotations which took place in this",
        ),
        "GIVPTR, GIVCOL and K were drawn",
    ),
    reason(
        &["dlalsa"],
        &[],
        (
            "dlalsa.f",
            "records the number of Givens rotations performed on the I-th problem",
        ),
        "GIVPTR and K were drawn",
    ),
    reason(
        &["dlasd1", "dlasd2"],
        &["dlasd2.f:383", "dlasd2.f:385"],
        ("dlasd2.f", "must first have NL+1 added to their values."),
        "IDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["dlasd6", "dlasd7"],
        &["dlasd7.f:385"],
        ("dlasd7.f", "must first have NL+1 added to their values."),
        "IDXQ is a permutation of either half, and was one of all",
    ),
    reason(
        &["dlaswp"],
        &[],
        (
            "dlaswp.f",
            "= L implies rows K and L are to be interchanged.",
        ),
        "IPIV holds indices of rows, and was drawn",
    ),
    reason(
        &["dsb2st_kernels"],
        &[],
        (
            "dsb2st_kernels.f",
            "ST is INTEGER internal parameter for indices.",
        ),
        "ST, ED and SWEEP are a task within the band, as DSYTRD_SB2ST makes it, and were drawn",
    ),
    reason(
        &["dgemlq"],
        &["dtrmm.f"],
        (
            "dgemlq.f",
            "Part of the data structure to represent Q as returned by DGELQ.",
        ),
        "T holds block sizes, and was drawn",
    ),
    reason(
        &["dgemqr"],
        &["dtrmm.f"],
        (
            "dgemqr.f",
            "Part of the data structure to represent Q as returned by DGEQR.",
        ),
        "T holds block sizes, and was drawn",
    ),
    reason(
        &["dlasd3"],
        &["dgemm.f:312"],
        (
            "dlasd3.f",
            "A count of the total number of the various types of columns in U (or rows in VT), as described in IDXC.",
        ),
        "CTOT adds up to N, and was drawn",
    ),
    reason(
        &["dlarrd", "dlarre"],
        &["dlarrd.f"],
        (
            "dlarre.f",
            "contain the SQUARES of the subdiagonal elements of the tridiagonal matrix T;",
        ),
        "E2 was drawn by itself, and some elements of it are negative",
    ),
];
