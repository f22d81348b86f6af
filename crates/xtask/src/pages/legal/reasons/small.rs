//! Where more is touched than is documented.

use super::{OWN, Reason, Why};

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
        ("dsdot.f", "SX is ... array, dimension(N)"),
        "the vectors are documented with N elements for any stride",
    ),
    reason(
        &["sdsdot"],
        &["sdsdot.f: DSDOT = DSDOT + DBLE(SX(KX))*DBLE(SY(KY))"],
        (
            "sdsdot.f",
            "SY is ... array, dimension ( 1 + ( N - 1 )*abs( INCX ) )",
        ),
        "the dimension of SY is documented with INCX",
    ),
    reason(
        &["#?sum1", "?rot", "?lacrt", "i?max1"],
        &[],
        (OWN, "X is ... array, dimension (N)"),
        "the vectors are documented with N elements for any stride",
    ),
    reason(
        &["?bdsvdx"],
        &["#stebz.f: W( JE ) = TMP1"],
        ("?bdsvdx.f", "ILTGK, IUTGK, ABSTOL, NSL, S( ISBEG ),"),
        "?STEVX takes S, of which N elements are documented, for its W of 2*N elements, and uses more of it than it returns",
    ),
    reason(
        &["?gejsv"],
        &["?laset.f", "?@g2r.f"],
        ("?gejsv.f", "then U contains on exit the M-by-M matrix"),
        "with JOBU = 'F' U has M columns, and N are documented, too",
    ),
    reason(
        &["?gelqt"],
        &["?copy.f"],
        ("?gelqt.f", "WORK is ... array, dimension (MB*N)"),
        "?LARFB is given M-MB by MB elements of WORK, of which MB*N are documented",
    ),
    reason(
        &["?laqp2rk"],
        &["?gemv.f"],
        ("?laqp2rk.f", "WORK is ... array, dimension (N-1)"),
        "?LARF1F is applied to N+NRHS-K columns with a WORK of which N-1 elements are documented",
    ),
    reason(
        &["?laqr5"],
        &["?gemm.f", "?laqr5.f"],
        ("?laqr5.f", "Z is ... array, dimension (LDZ,IHIZ)"),
        "IHIZ columns of Z are documented, of which IHIZ is the last row",
    ),
    reason(
        &["?larrb"],
        &[
            "#larrb.f: RGAP = WGAP( I1-OFFSET )",
            "#larrb.f: RGAP = WGAP( II )",
        ],
        ("#larrb.f", "WGAP is ... array, dimension (N-1)"),
        "WGAP(ILAST-OFFSET) is used, also if that is the N-th",
    ),
    reason(
        &["?lasd0", "?lasd1", "?lasd2"],
        &[
            "#lasd2.f: COLTYP( J ) = CTOT( J )",
            "#lasd2.f: CTOT( CT ) = CTOT( CT ) + 1",
        ],
        (
            "#lasd2.f",
            "On exit, it is an array of dimension 4, with COLTYP(I) being",
        ),
        "COLTYP is documented with N elements, and 4 are used, also if N is 3",
    ),
    reason(
        &["?lasd2"],
        &["#lasd2.f: Z( I ) = BETA*VT( I, NLP2 )"],
        ("#lasd2.f", "Z is ... array, dimension (N)"),
        "M = N + SQRE elements of Z are set",
    ),
    reason(
        &["?lasd3"],
        &["?gemm.f: TEMP = ALPHA*B(L,J)", "?copy.f"],
        ("?lasd3.f", "VT2 is ... array, dimension (LDVT2, N)"),
        "M = N + SQRE columns of VT2 are used",
    ),
    reason(
        &["?lasd8"],
        &["#lasd8.f: DIFL( 2 ) = ONE"],
        ("#lasd8.f", "DIFL( 2 ) = ONE"),
        "with K = 1 it sets DIFL(2), of which K elements are documented",
    ),
    reason(
        &["?lasdq"],
        &["?lasr.f: TEMP = A( I, J+1 )"],
        (
            "?lasdq.f",
            "and NRU-by-(N+1) if SQRE = 1 (not referenced if NRU=0).",
        ),
        "with SQRE = 1 N+1 columns of U are used, of which N are documented in its dimension",
    ),
    reason(
        &["?latdf"],
        &["?copy.f", "?latrs.f", "?lacn2.f"],
        ("?latdf.f", "PARAMETER ( MAXDIM ="),
        "its own arrays have 8 elements, or 2, and N may be larger as documented",
    ),
    reason(
        &["?@bdb1", "?@bdb2", "?@bdb3", "?@bdb4"],
        &[
            "?@bdb1.f: WORK(1) =",
            "?@bdb2.f: WORK(1) =",
            "?@bdb3.f: WORK(1) =",
            "?@bdb4.f: WORK(1) =",
        ],
        ("?@bdb2.f", "The dimension of the array WORK. LWORK >= M-Q."),
        "WORK(1) is set, and LWORK >= M-Q may be 0",
    ),
    reason(
        &["?@bdb5", "?@bdb6"],
        &["?lassq.f90"],
        ("?@bdb5.f", "X1 is ... array, dimension (M1)"),
        "the vectors are documented with M1 and M2 elements for any stride",
    ),
    reason(
        &["?@csd", "?@bdb"],
        &[],
        ("?@csd.f", "X12 is ... array, dimension (LDX12,M-Q)"),
        "with TRANS = 'T' X12 has P columns, of which M-Q are documented",
    ),
    reason(
        &[
            "?%bevd", "?%pevd", "?stedc", "?stevd", "?%yevd", "?%ygvd", "?laed0", "?laed1",
            "?laed2",
        ],
        &["#laed2.f: NJ = INDX( J )"],
        ("#laed2.f", "NJ = INDX( J ) IF( J.GT.N )"),
        "?LAED2 reads INDX(N+1), of which N elements are documented, before it asks whether J > N",
    ),
    reason(
        &["?tplqt"],
        &["?tplqt2.f"],
        ("?tplqt.f", "T is ... array, dimension (LDT,N)"),
        "T has M columns, of which N are documented",
    ),
    reason(
        &["?tpmlqt"],
        &[],
        ("?tpmlqt.f", "V is ... array, dimension (LDV,K)"),
        "V has M or N columns (\"V is K-by-M\", \"V is K-by-N\"), of which K are documented",
    ),
    reason(
        &["?trsyl3"],
        &["?trsyl3.f: SWORK( 1, 1 ) ="],
        ("?trsyl3.f", "SWORK( 1, 1 ) ="),
        "with LDSWORK = -1, which asks for the best size, SWORK(LDSWORK,*) has no element, and SWORK(1,1) is set",
    ),
    reason(
        &["?laqr2", "?laqr3"],
        &["?gemm.f: C(I,J) = ALPHA*TEMP"],
        ("?laqr3.f", "T is ... array, dimension (LDT,NW)"),
        "T has NH columns (\"The number of columns of T\"), of which NW are documented",
    ),
    reason(
        &["#sbevx_2stage"],
        &["#stebz.f: WORK( N+3 ) = GU"],
        ("#sbevx_2stage.f", "LWORK = MAX(1, 7*N, dimension) where"),
        "?STEBZ is given what is left of WORK, which may be fewer than the 4*N elements that it takes",
    ),
    reason(
        &["cgelsx", "zgelsx"],
        &["?gelsx.f"],
        (OWN, "WORK( 2*MN+I ) = NTDONE"),
        "N elements are set behind the first 2*MN of WORK, of which MN+MAX(N,2*MN+NRHS) are documented",
    ),
    reason(
        &["?sysv_aa_2stage"],
        &[
            "?sytrf_aa_2stage.f: TB( 1 ) =",
            "?sytrf_aa_2stage.f: WORK( 1 ) =",
        ],
        (OWN, "The size of the array TB. LTB >= 4*N,"),
        "with N = 0 TB and WORK may have no element, and TB(1) or WORK(1) answers a query",
    ),
    reason(
        &["?tgsen"],
        &["?tgsyl.f: WORK( 1 ) ="],
        (OWN, "If IJOB = 1, 2 or 4, LWORK >= 2*M*(N-M)"),
        "?TGSYL is given what is left of WORK, which may be nothing, and sets WORK(1)",
    ),
    reason(
        &["dsgesv", "dsposv"],
        &["dlange.f", "dlansy.f"],
        (OWN, "WORK is ... array, dimension (N,NRHS)"),
        "the norm of A takes N elements of WORK, of which N*NRHS are documented",
    ),
    reason(
        &["ztfsm"],
        &[],
        (
            OWN,
            "NT = N*(N+1)/2 if SIDE='R' and NT = M*(M+1)/2 otherwise.",
        ),
        "A has NT elements, of which N*(N+1)/2 are documented in its dimension",
    ),
];
