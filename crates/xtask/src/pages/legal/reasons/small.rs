//! Where more is touched than is documented.

use super::{Reason, Why};

const fn reason(
    procedures: &'static [&'static str],
    places: &'static [&'static str],
    shown: (&'static str, &'static str),
    text: &'static str,
) -> Reason {
    Reason {
        procedures,
        why: Why::Small,
        places,
        shown,
        text,
    }
}

pub(super) const REASONS: &[Reason] = &[
    reason(
        &["dsdot"],
        &[],
        ("dsdot.f", "SX is REAL array, dimension(N)"),
        "the vectors are documented with N elements for any stride",
    ),
    reason(
        &["sdsdot"],
        &["sdsdot.f:153"],
        (
            "sdsdot.f",
            "SY is REAL array, dimension ( 1 + ( N - 1 )*abs( INCX ) )",
        ),
        "the dimension of SY is documented with INCX",
    ),
    reason(
        &["dzsum1"],
        &[],
        ("dzsum1.f", "CX is COMPLEX*16 array, dimension (N)"),
        "the vector is documented with N elements for any stride",
    ),
    reason(
        &["dbdsvdx"],
        &["dstebz.f:650"],
        ("dbdsvdx.f", "ILTGK, IUTGK, ABSTOL, NSL, S( ISBEG ),"),
        "DSTEVX takes S, of which N elements are documented, for its W of 2*N elements, and uses more of it than it returns",
    ),
    reason(
        &["dgejsv"],
        &["dlaset.f", "dorg2r.f"],
        ("dgejsv.f", "then U contains on exit the M-by-M matrix"),
        "with JOBU = 'F' U has M columns, and N are documented, too",
    ),
    reason(
        &["dgelqt"],
        &["dcopy.f"],
        (
            "dgelqt.f",
            "WORK is DOUBLE PRECISION array, dimension (MB*N)",
        ),
        "DLARFB is given M-MB by MB elements of WORK, of which MB*N are documented",
    ),
    reason(
        &["dlaqp2rk"],
        &["dgemv.f"],
        (
            "dlaqp2rk.f",
            "WORK is DOUBLE PRECISION array, dimension (N-1)",
        ),
        "DLARF1F is applied to N+NRHS-K columns with a WORK of which N-1 elements are documented",
    ),
    reason(
        &["dlaqr5"],
        &["dgemm.f", "dlaqr5.f"],
        (
            "dlaqr5.f",
            "Z is DOUBLE PRECISION array, dimension (LDZ,IHIZ)",
        ),
        "IHIZ columns of Z are documented, of which IHIZ is the last row",
    ),
    reason(
        &["dlarrb"],
        &["dlarrb.f:263", "dlarrb.f:270"],
        (
            "dlarrb.f",
            "WGAP is DOUBLE PRECISION array, dimension (N-1)",
        ),
        "WGAP(ILAST-OFFSET) is used, also if that is the N-th",
    ),
    reason(
        &["dlasd0", "dlasd1", "dlasd2"],
        &["dlasd2.f:628", "dlasd2.f:524"],
        (
            "dlasd2.f",
            "On exit, it is an array of dimension 4, with COLTYP(I) being",
        ),
        "COLTYP is documented with N elements, and 4 are used, also if N is 3",
    ),
    reason(
        &["dlasd2"],
        &["dlasd2.f:361"],
        ("dlasd2.f", "Z is DOUBLE PRECISION array, dimension(N)"),
        "M = N + SQRE elements of Z are set",
    ),
    reason(
        &["dlasd3"],
        &["dgemm.f:310", "dcopy.f:137"],
        (
            "dlasd3.f",
            "VT2 is DOUBLE PRECISION array, dimension (LDVT2, N)",
        ),
        "M = N + SQRE columns of VT2 are used",
    ),
    reason(
        &["dlasd8"],
        &["dlasd8.f:223"],
        ("dlasd8.f", "DIFL( 2 ) = ONE"),
        "with K = 1 it sets DIFL(2), of which K elements are documented",
    ),
    reason(
        &["dlasdq"],
        &["dlasr.f:357"],
        (
            "dlasdq.f",
            "and NRU-by-(N+1) if SQRE = 1 (not referenced if NRU=0).",
        ),
        "with SQRE = 1 N+1 columns of U are used, of which N are documented in its dimension",
    ),
    reason(
        &["dlatdf"],
        &["dcopy.f", "dlatrs.f", "dlacn2.f"],
        ("dlatdf.f", "PARAMETER ( MAXDIM = 8 )"),
        "its own arrays have 8 elements, and N may be larger as documented",
    ),
    reason(
        &["dorbdb1", "dorbdb2", "dorbdb3", "dorbdb4"],
        &[
            "dorbdb1.f:269",
            "dorbdb2.f:268",
            "dorbdb3.f:267",
            "dorbdb4.f:280",
        ],
        (
            "dorbdb2.f",
            "The dimension of the array WORK. LWORK >= M-Q.",
        ),
        "WORK(1) is set, and LWORK >= M-Q may be 0",
    ),
    reason(
        &["dorbdb5", "dorbdb6"],
        &["dlassq.f90:173"],
        ("dorbdb5.f", "X1 is DOUBLE PRECISION array, dimension (M1)"),
        "the vectors are documented with M1 and M2 elements for any stride",
    ),
    reason(
        &["dorcsd", "dorbdb"],
        &[],
        (
            "dorcsd.f",
            "X12 is DOUBLE PRECISION array, dimension (LDX12,M-Q)",
        ),
        "with TRANS = 'T' X12 has P columns, of which M-Q are documented",
    ),
    reason(
        &[
            "dsbevd", "dspevd", "dstedc", "dstevd", "dsyevd", "dsygvd", "dlaed0", "dlaed1",
            "dlaed2",
        ],
        &["dlaed2.f:371"],
        ("dlaed2.f", "NJ = INDX( J ) IF( J.GT.N )"),
        "DLAED2 reads INDX(N+1), of which N elements are documented, before it asks whether J > N",
    ),
    reason(
        &["dtplqt"],
        &["dtplqt2.f"],
        ("dtplqt.f", "T is DOUBLE PRECISION array, dimension (LDT,N)"),
        "T has M columns, of which N are documented",
    ),
    reason(
        &["dtpmlqt"],
        &[],
        (
            "dtpmlqt.f",
            "V is DOUBLE PRECISION array, dimension (LDV,K)",
        ),
        "V has M or N columns (\"V is K-by-M\", \"V is K-by-N\"), of which K are documented",
    ),
    reason(
        &["dtrsyl3"],
        &["dtrsyl3.f:264"],
        ("dtrsyl3.f", "SWORK( 1, 1 ) = MAX( NBA, NBB )"),
        "with LDSWORK = -1, which asks for the best size, SWORK(LDSWORK,*) has no element, and SWORK(1,1) is set",
    ),
    reason(
        &["dlaqr2", "dlaqr3"],
        &["dgemm.f:327"],
        (
            "dlaqr3.f",
            "T is DOUBLE PRECISION array, dimension (LDT,NW)",
        ),
        "T has NH columns (\"The number of columns of T\"), of which NW are documented",
    ),
    reason(
        &["dsbevx_2stage"],
        &["dstebz.f:474"],
        ("dsbevx_2stage.f", "LWORK = MAX(1, 7*N, dimension) where"),
        "DSTEBZ is given what is left of WORK, which may be fewer than the 4*N elements that it takes",
    ),
];
