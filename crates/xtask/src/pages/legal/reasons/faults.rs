//! Where the source errs.

use super::{Reason, Why};

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
        &["dgesc2", "dlatdf"],
        &["dgesc2.f:176"],
        ("dgesc2.f", "I = IDAMAX( N, RHS, 1 )"),
        "with N = 0 it reads RHS(0)",
    ),
    reason(
        &["dlatdf"],
        &["dlatdf.f:266"],
        ("dlatdf.f", "XP( N ) = RHS( N ) + ONE"),
        "with N = 0 it reads XP(0)",
    ),
    reason(
        &["dgges3", "dggev3"],
        &["dlaset.f:166"],
        ("dgghd3.f", "IF( NX.LT.NH ) THEN"),
        "DGGHD3 makes NB fit what LWORK has room for only if NX < NH, and runs over WORK otherwise",
    ),
    reason(
        &["dgsvj0"],
        &["dgsvj0.f:337"],
        ("dgsvj0.f", "NBL = N / KBL"),
        "N = 0 is legal, and is divided by KBL = MIN(8,N)",
    ),
    reason(
        &["dgsvj1"],
        &["dgsvj1.f:348"],
        ("dgsvj1.f", "NBLR = N1 / KBL"),
        "N = 0 is legal, and N1 is divided by KBL = MIN(8,N)",
    ),
    reason(
        &["dgtsv"],
        &["dgtsv.f:302"],
        ("dgtsv.f", "B( N, J ) = B( N, J ) / D( N )"),
        "NRHS = 0 is legal, and the first column of B is solved",
    ),
    reason(
        &["dlaein"],
        &[],
        ("dlaein.f", "The order of the matrix H. N >= 0."),
        "N = 0 is legal, and B(1,N) or B(2,1) is set",
    ),
    reason(
        &["dlamtsqr"],
        &[],
        ("dlamtsqr.f", "IF((MB.LE.K).OR.(MB.GE.MAX(M,N,K))) THEN"),
        "with SIDE = 'R' and N <= MB < M it takes MB rows or columns of what has N",
    ),
    reason(
        &["dlarf", "dlarf1f", "dlarf1l", "dlarfx", "iladlr"],
        &["iladlr.f:104"],
        (
            "iladlr.f",
            "ELSE IF( A(M, 1).NE.ZERO .OR. A(M, N).NE.ZERO ) THEN",
        ),
        "with N = 0 it reads A(M,1)",
    ),
    reason(
        &["dlarf1f"],
        &["dgemv.f"],
        ("dlarf1f.f", "LDC, V(1+INCV), INCV, ZERO, WORK, 1)"),
        "with INCV < 0 DGEMV gets V(1+INCV), which lies before V",
    ),
    reason(
        &["dlarz"],
        &["dcopy.f:113"],
        ("dlarz.f", "CALL DCOPY( M, C, 1, WORK, 1 )"),
        "with N = 0 the first column of C is copied",
    ),
    reason(
        &["dlasdt"],
        &["dlasdt.f:139"],
        ("dlasdt.f", "INODE( 1 ) = I + 1"),
        "with N = 0 it sets INODE(1)",
    ),
    reason(
        &["dlasyf", "dlasyf_rook"],
        &[],
        ("dlasyf.f", "The order of the matrix A. N >= 0."),
        "N = 0 is legal, and IPIV is read",
    ),
    reason(
        &["dlasyf_rk", "dsytf2_rk"],
        &[],
        ("dsytf2_rk.f", "E( 1 ) = ZERO"),
        "N = 0 is legal, and E(1) or E(N) is set",
    ),
    reason(
        &["dorcsd2by1", "dorbdb3"],
        &["drot.f:131"],
        (
            "dorbdb3.f",
            "CALL DROT( Q-I+1, X11(I-1,I), LDX11, X21(I,I), LDX11, C,",
        ),
        "the stride of a row of X21 is LDX21, and DORBDB3 passes LDX11",
    ),
    reason(
        &["dpbstf"],
        &[],
        ("dpbstf.f", "M = ( N+KD ) / 2"),
        "with KD > N, which is legal, it takes (N+KD)/2 columns",
    ),
    reason(
        &["dsbgv", "dsbgvd", "dsbgvx"],
        &["dscal.f:132", "dsyr.f"],
        ("dpbstf.f", "M = ( N+KD ) / 2"),
        "with KB > N, which is legal, DPBSTF takes (N+KB)/2 columns",
    ),
    reason(
        &["dsbgst"],
        &["dsbgst.f"],
        ("dsbgst.f", "DO 770 K = I + 1, I + KBT"),
        "with KB > N, which is legal, it goes on to column I+KB",
    ),
    reason(
        &["dstevr"],
        &["dstein.f:226"],
        ("dstevr.f", "INDIWO = INDISP + N"),
        "INDIWO is INDIFL: DSTEIN gets one part of IWORK for its IWORK and its IFAIL",
    ),
    reason(
        &["dsytrd_sy2sb"],
        &[],
        ("dsytrd_sy2sb.f", "DO 40 I = 1, N - KD, KD"),
        "KD = 0 is legal, and the step of a loop",
    ),
    reason(
        &["dtprfb"],
        &["dtrmm.f:288"],
        ("dtprfb.f", "$ WORK, LDB )"),
        "DTRMM is given the leading dimension of B for WORK",
    ),
    reason(
        &["dlamswlq"],
        &[],
        ("dlamswlq.f", "IF((NB.LE.K).OR.(NB.GE.MAX(M,N,K))) THEN"),
        "with SIDE = 'L' and M <= NB < N it takes NB rows of what has M",
    ),
];
