//! Where the source errs.

use super::{OWN, Reason, Why};

const fn reason(
    procedures: &'static [&'static str],
    places: &'static [&'static str],
    shown: (&'static str, &'static str),
    text: &'static str,
) -> Reason {
    Reason {
        procedures,
        why: Why::Fault,
        places,
        shown,
        text,
    }
}

pub(super) const REASONS: &[Reason] = &[
    reason(
        &["?gesc2", "?latdf"],
        &["?gesc2.f: IF( TWO*SMLNUM*ABS( RHS( I ) ).GT.ABS( A( N, N ) ) ) THEN"],
        ("?gesc2.f", "I = I?AMAX( N, RHS, 1 )"),
        "with N = 0 it reads RHS(0)",
    ),
    reason(
        &["#latdf"],
        &["#latdf.f: XP( N ) = RHS( N ) + ONE"],
        ("#latdf.f", "XP( N ) = RHS( N ) + ONE"),
        "with N = 0 it reads XP(0)",
    ),
    reason(
        &["?gges3", "?ggev3"],
        &["?laset.f"],
        ("?gghd3.f", "IF( NX.LT.NH ) THEN"),
        "?GGHD3 makes NB fit what LWORK has room for only if NX < NH, and runs over WORK otherwise",
    ),
    reason(
        &["?gsvj0"],
        &["?gsvj0.f: NBL = N / KBL"],
        ("?gsvj0.f", "NBL = N / KBL"),
        "N = 0 is legal, and is divided by KBL = MIN(8,N)",
    ),
    reason(
        &["?gsvj1"],
        &["?gsvj1.f: NBLR = N1 / KBL"],
        ("?gsvj1.f", "NBLR = N1 / KBL"),
        "N = 0 is legal, and N1 is divided by KBL = MIN(8,N)",
    ),
    reason(
        &["?gtsv"],
        &["?gtsv.f: B( N, J ) = B( N, J ) / D( N )"],
        ("?gtsv.f", "B( N, J ) = B( N, J ) / D( N )"),
        "NRHS = 0 is legal, and the first column of B is solved",
    ),
    reason(
        &["?laein"],
        &[],
        ("?laein.f", "The order of the matrix H. N >= 0."),
        "N = 0 is legal, and B(1,N) or B(2,1) is set",
    ),
    reason(
        &["?lamtsqr"],
        &[],
        ("?lamtsqr.f", "IF((MB.LE.K).OR.(MB.GE.MAX(M,N,K))) THEN"),
        "with SIDE = 'R' and N <= MB < M it takes MB rows or columns of what has N",
    ),
    reason(
        &["?larf", "?larf1f", "?larf1l", "?larfx", "ila?lr"],
        &["ila?lr.f: ELSEIF( A(M, 1).NE.ZERO .OR. A(M, N).NE.ZERO ) THEN"],
        (
            "ila?lr.f",
            "ELSE IF( A(M, 1).NE.ZERO .OR. A(M, N).NE.ZERO ) THEN",
        ),
        "with N = 0 it reads A(M,1)",
    ),
    reason(
        &["?larf1f"],
        &["?gemv.f"],
        ("?larf1f.f", "V(1+INCV), INCV,"),
        "with INCV < 0 ?GEMV gets V(1+INCV), which lies before V",
    ),
    reason(
        &["?larz"],
        &["?copy.f"],
        ("?larz.f", "CALL ?COPY( M, C, 1, WORK, 1 )"),
        "with N = 0 the first column of C is copied",
    ),
    reason(
        &["?lasdt"],
        &["#lasdt.f: INODE( 1 ) = I + 1"],
        ("#lasdt.f", "INODE( 1 ) = I + 1"),
        "with N = 0 it sets INODE(1)",
    ),
    reason(
        &["?la%yf", "?la%yf_rook"],
        &[],
        ("?la%yf.f", "The order of the matrix A. N >= 0."),
        "N = 0 is legal, and IPIV is read",
    ),
    reason(
        &["?la%yf_rk", "?%ytf2_rk"],
        &[],
        ("?%ytf2_rk.f", "E( 1 ) ="),
        "N = 0 is legal, and E(1) or E(N) is set",
    ),
    reason(
        &["?@csd2by1", "?@bdb3"],
        &["?rot.f", "?#rot.f"],
        (
            "?@bdb3.f",
            "ROT( Q-I+1, X11(I-1,I), LDX11, X21(I,I), LDX11, C,",
        ),
        "the stride of a row of X21 is LDX21, and ?@BDB3 passes LDX11",
    ),
    reason(
        &["?pbstf"],
        &[],
        ("?pbstf.f", "M = ( N+KD ) / 2"),
        "with KD > N, which is legal, it takes (N+KD)/2 columns",
    ),
    reason(
        &["?%bgv", "?%bgvd", "?%bgvx"],
        &["?scal.f", "?#scal.f", "?%yr.f"],
        ("?pbstf.f", "M = ( N+KD ) / 2"),
        "with KB > N, which is legal, ?PBSTF takes (N+KB)/2 columns",
    ),
    reason(
        &["?%bgst"],
        &["?%bgst.f"],
        ("?%bgst.f", "DO 770 K = I + 1, I + KBT"),
        "with KB > N, which is legal, it goes on to column I+KB",
    ),
    reason(
        &["?stevr"],
        &["?stein.f: IFAIL( I ) = 0"],
        ("?stevr.f", "INDIWO = INDISP + N"),
        "INDIWO is INDIFL: ?STEIN gets one part of IWORK for its IWORK and its IFAIL",
    ),
    reason(
        &["?%ytrd_%y2%b"],
        &[],
        ("?%ytrd_%y2%b.f", "DO 40 I = 1, N - KD, KD"),
        "KD = 0 is legal, and the step of a loop",
    ),
    reason(
        &["?tprfb"],
        &["?trmm.f"],
        ("?tprfb.f", "WORK, LDB )"),
        "?TRMM is given the leading dimension of B for WORK",
    ),
    reason(
        &["?lamswlq"],
        &[],
        ("?lamswlq.f", "IF((NB.LE.K).OR.(NB.GE.MAX(M,N,K))) THEN"),
        "with SIDE = 'L' and M <= NB < N it takes NB rows of what has M",
    ),
    reason(
        &["clatdf", "zlatdf"],
        &["?latdf.f: WORK( N ) ="],
        (OWN, "WORK( N ) = RHS( N ) + CONE"),
        "with N = 0 it sets WORK(0)",
    ),
    reason(
        &["ctgsy2", "ztgsy2", "ctgsyl", "ztgsyl", "ctgsen", "ztgsen"],
        &["?latrs.f"],
        ("?latdf.f", "RWORK( MAXDIM )"),
        "?LATDF gives ?GECON a RWORK of 2 elements, which takes 2*N = 4",
    ),
    reason(
        &["cptts2", "zptts2"],
        &["?ptts2.f"],
        (OWN, "IF( NRHS.LE.2 ) THEN"),
        "NRHS = 0 is legal, and the first column of B is solved",
    ),
];
