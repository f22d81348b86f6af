//! Preconditions that comments say in prose, in the words that are understood here.
//!
//! Each stands with a quotation, which is looked for in the procedure's source (`legal::shown`).

use crate::pages::family::Letters;

/// What is said of an argument.
pub(in crate::pages) struct Precondition {
    /// Families.
    pub(in crate::pages) procedures: &'static [&'static str],
    /// Its name, with letters of the type as in those of families.
    pub(in crate::pages) argument: &'static str,
    /// What it means.
    pub(in crate::pages) sentence: &'static str,
    /// What the source says.
    pub(in crate::pages) quote: &'static str,
}

/// What is said of an argument of a procedure.
pub(super) fn of(procedure: &str, argument: &str) -> impl Iterator<Item = &'static str> {
    let those = PRECONDITIONS.iter().filter(move |it| {
        let letters = Letters::in_which(it.procedures, procedure);
        letters.is_some_and(|it_is| it_is.put(it.argument).eq_ignore_ascii_case(argument))
    });
    those.map(|it| it.sentence)
}

const fn said(
    procedures: &'static [&'static str],
    argument: &'static str,
    sentence: &'static str,
    quote: &'static str,
) -> Precondition {
    Precondition {
        procedures,
        argument,
        sentence,
        quote,
    }
}

pub(in crate::pages) const PRECONDITIONS: &[Precondition] = &[
    said(
        &["?lahr2", "?lahrd"],
        "K",
        "1 <= K < N",
        "The offset for the reduction.",
    ),
    said(
        &["?lahr2", "?lahrd"],
        "NB",
        "1 <= NB <= N - K",
        "The number of columns to be reduced.",
    ),
    said(
        &["?gsvj1"],
        "N1",
        "0 <= N1 <= N",
        "block partition, the first N1 columns are",
    ),
    said(
        &["?la_gbrpvgrw", "?la_gerpvgrw"],
        "NCOLS",
        "NCOLS <= N",
        "The number of columns of the matrix A.",
    ),
    said(
        &["?la_%yrpvgrw"],
        "INFO",
        "0 <= INFO <= N",
        "The value of INFO returned from",
    ),
    said(
        &["?labrd"],
        "NB",
        "0 <= NB <= MIN(M,N)",
        "The number of leading rows and columns of A to be reduced.",
    ),
    said(
        &["?lacon"],
        "KASE",
        "= 0:",
        "On the initial call to ?LACON, KASE should be 0.",
    ),
    said(
        &["?laebz"],
        "MINP",
        "1 <= MINP <= MMAX",
        "It may not be greater than MMAX.",
    ),
    said(&["?laed4", "?lasd4"], "N", "N >= 1", "1 <= I <= N."),
    said(
        &["?laexc", "#tgex2"],
        "N",
        "N >= N1 + N2",
        "The order of the first block",
    ),
    said(
        &["?laexc", "#tgex2"],
        "J1",
        "1 <= J1 <= N - N1 - N2 + 1",
        "The order of the second block",
    ),
    said(
        &["?laexc", "#tgex2"],
        "N1",
        "0 <= N1 <= 2",
        "N1 = 0, 1 or 2.",
    ),
    said(
        &["?laexc", "#tgex2"],
        "N2",
        "0 <= N2 <= 2",
        "N2 = 0, 1 or 2.",
    ),
    said(
        &["?laln2"],
        "NA",
        "1 <= NA <= 2",
        "It may (only) be 1 or 2.",
    ),
    said(&["?laln2"], "NW", "1 <= NW <= 2", "It may only be 1 or 2."),
    said(
        &["?lasy2"],
        "N1",
        "0 <= N1 <= 2",
        "N1 may only be 0, 1 or 2.",
    ),
    said(
        &["?lasy2"],
        "N2",
        "0 <= N2 <= 2",
        "N2 may only be 0, 1 or 2.",
    ),
    said(
        &["#lamrg"],
        "#TRD1",
        "= 1:\n= -1:",
        "Allowable strides are 1 and -1.",
    ),
    said(
        &["#lamrg"],
        "#TRD2",
        "= 1:\n= -1:",
        "Allowable strides are 1 and -1.",
    ),
    said(
        &["?laneg"],
        "N",
        "N >= 1",
        "The twist index for the twisted factorization",
    ),
    said(
        &["?laneg"],
        "R",
        "1 <= R <= N",
        "The twist index for the twisted factorization",
    ),
    said(
        &["?laqp3rk"],
        "IOFFSET",
        "0 <= IOFFSET <= M",
        "The number of rows of the matrix A that must be pivoted",
    ),
    said(
        &["?laqp3rk"],
        "NB",
        "NB <= MIN(M-IOFFSET,N)",
        "i.e the number of columns to factorize in the matrix A.",
    ),
    said(
        &["?laqps"],
        "OFFSET",
        "0 <= OFFSET <= M",
        "The number of rows of A that have been factorized in previous steps.",
    ),
    said(
        &["?laqps"],
        "NB",
        "0 <= NB <= MIN(M-OFFSET,N)",
        "The number of columns to factorize.",
    ),
    said(
        &["?laqps"],
        "KB",
        "KB <= NB",
        "The number of columns actually factorized.",
    ),
    said(&["?laqr2", "?laqr3", "?laqr5"], "N", "N >= 1", "isolated"),
    said(
        &["?laqr2", "?laqr3"],
        "KTOP",
        "1 <= KTOP <= KBOT",
        "KBOT and KTOP together determine an isolated block",
    ),
    said(
        &["?laqr2", "?laqr3"],
        "KBOT",
        "1 <= KBOT <= N",
        "KBOT and KTOP together determine an isolated block",
    ),
    said(&["?laqr2", "?laqr3"], "LDWV", "LDWV >= NW", "NW <= LDV"),
    said(
        &["?laqr5"],
        "KTOP",
        "1 <= KTOP <= KBOT",
        "These are the first and last rows and columns of an isolated diagonal block",
    ),
    said(
        &["?laqr5"],
        "KBOT",
        "1 <= KBOT <= N",
        "These are the first and last rows and columns of an isolated diagonal block",
    ),
    said(
        &["?laqr5"],
        "NSHFTS",
        "= 2:\n= 4:\n= 6:",
        "NSHFTS must be positive and even.",
    ),
    said(
        &["#laqz3", "claqz2", "zlaqz2"],
        "ILO",
        "1 <= ILO <= IHI",
        "ILO and IHI mark the rows and columns of (A,B)",
    ),
    said(
        &["#laqz3", "claqz2", "zlaqz2"],
        "IHI",
        "IHI <= N",
        "ILO and IHI mark the rows and columns of (A,B)",
    ),
    said(
        &["#laqz3", "claqz2", "zlaqz2"],
        "NW",
        "1 <= NW <= IHI - ILO + 1",
        "The desired size of the deflation window.",
    ),
    said(&["?lar1v"], "N", "N >= 1", "First index of the submatrix"),
    said(
        &["?lar1v"],
        "B1",
        "1 <= B1 <= BN",
        "First index of the submatrix",
    ),
    said(
        &["?lar1v"],
        "BN",
        "1 <= BN <= N",
        "Last index of the submatrix",
    ),
    said(
        &["?larft"],
        "K",
        "K <= N",
        "The order of the triangular factor T (= the number of elementary reflectors).",
    ),
    said(
        &["?larrb", "?larrj"],
        "N",
        "N >= 1",
        "The index of the last eigenvalue to be computed.",
    ),
    said(
        &["?larrb", "?larrj"],
        "IFIRST",
        "1 <= IFIRST <= ILAST",
        "The index of the first eigenvalue to be computed.",
    ),
    said(
        &["?larrb", "?larrj"],
        "ILAST",
        "1 <= ILAST <= N",
        "The index of the last eigenvalue to be computed.",
    ),
    said(
        &["?larrb", "?larrj"],
        "OFFSET",
        "0 <= OFFSET < IFIRST",
        "through ILAST-OFFSET elements of these arrays are to be used.",
    ),
    said(
        &["?larrb"],
        "TWIST",
        "1 <= TWIST <= N",
        "The twist index for the twisted factorization",
    ),
    said(
        &["?larrf"],
        "N",
        "N >= 2",
        "The index of the last eigenvalue in the cluster.",
    ),
    said(
        &["?larrf"],
        "CLSTRT",
        "1 <= CLSTRT < CLEND",
        "The index of the first eigenvalue in the cluster.",
    ),
    said(
        &["?larzb"],
        "K",
        "If SIDE = 'L', M >= K; if SIDE = 'R', N >= K",
        "reflectors whose product defines the block reflector",
    ),
    said(
        &["?lasq3", "?lasq5", "?lasq6"],
        "I0",
        "1 <= I0 <= N0",
        "First index.",
    ),
    said(
        &["?lasq3", "?lasq5", "?lasq6"],
        "N0",
        "N0 >= 1",
        "Last index.",
    ),
    said(
        &["?lasq3"],
        "PP",
        "= 0:\n= 1:\n= 2:",
        "PP=0 for ping, PP=1 for pong.",
    ),
    said(
        &["?lasq5", "?lasq6"],
        "PP",
        "= 0:\n= 1:",
        "PP=0 for ping, PP=1 for pong.",
    ),
    said(
        &["?la%yf", "?la%yf_rook", "?la%yf_rk"],
        "NB",
        "NB >= 2",
        "NB should be at least 2 to allow for 2-by-2 pivot blocks.",
    ),
    said(
        &["?la%yf_aa"],
        "J1",
        "= 1:",
        "for the first panel, J1 is 1,",
    ),
    said(
        &["?la%yf_aa"],
        "NB",
        "1 <= NB <= M",
        "The dimension of the panel to be facotorized.",
    ),
    said(&["?latrz"], "N", "N >= M", "N-M >= L >= 0."),
    said(&["#latrd"], "LDA", "LDA >= MAX(1,N)", "LDA >= (1,N)."),
    said(
        &["?latrd"],
        "NB",
        "NB <= N",
        "The number of rows and columns to be reduced.",
    ),
    said(
        &["#larfx", "#latzm"],
        "LDC",
        "LDC >= MAX(1,M)",
        "LDC >= (1,M)",
    ),
    said(&["?latdf"], "LDZ", "LDZ >= MAX(1,N)", "LDA >= max(1, N)."),
    said(
        &["dlat2s", "zlat2c"],
        "LDSA",
        "LDSA >= MAX(1,N)",
        "The leading dimension of the array SA. LDSA >= max(1,M)",
    ),
    said(
        &["?@mr3", "?@mrz"],
        "K",
        "If SIDE = 'L', M - L >= K; if SIDE = 'R', N - L >= K",
        "?TZRZF in the last k rows of its array argument A.",
    ),
    said(
        &["?%yswapr"],
        "N",
        "N >= 2",
        "Index of the second row to swap",
    ),
    said(
        &["?%yswapr"],
        "I1",
        "1 <= I1 < I2",
        "Index of the first row to swap",
    ),
    said(
        &["?%yswapr"],
        "I2",
        "2 <= I2 <= N",
        "Index of the second row to swap",
    ),
    said(&["?%ytri2x", "?%ytri_3x"], "NB", "NB >= 1", "Block size"),
    said(
        &["?tgsja"],
        "L",
        "0 <= L <= MIN(P,N)",
        "K and L specify the subblocks in the input matrices A and B",
    ),
    said(
        &["?tgsja"],
        "K",
        "0 <= K <= MIN(M,N-L)",
        "K and L specify the subblocks in the input matrices A and B",
    ),
    said(
        &["?tgsna", "?trsna"],
        "M",
        "M <= N",
        "If HOWMNY = 'A', M is set to N.",
    ),
    said(
        &["?tprfb", "?tpmlqt", "?tpmqrt"],
        "L",
        "If SIDE = 'L', M >= L; if SIDE = 'R', N >= L",
        "The order of the trapezoidal part of V.",
    ),
    said(
        &["?lasdt"],
        "MSUB",
        "MSUB >= 1",
        "the maximum row dimension each subproblem at the bottom of the tree can be of.",
    ),
    said(
        &["?larrf"],
        "CLEND",
        "2 <= CLEND <= N",
        "through W( CLEND ) form the cluster of relatively close eigenalues.",
    ),
    said(
        &["#laqz2"],
        "K",
        "K >= 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["#laqz2"],
        "ISTARTM",
        "1 <= ISTARTM <= K + 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["#laqz2"],
        "ISTOPM",
        "ISTOPM >= K + 3",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["#laqz2"],
        "IHI",
        "IHI >= K + 2",
        "On exit, the bulge is located in (A(k+2:k+3,k+1:k+2),B(k+2:k+3,k+1:k+2)).",
    ),
    said(
        &["#laqz2"],
        "LDA",
        "LDA >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+3,k:istopm).",
    ),
    said(
        &["#laqz2"],
        "LDB",
        "LDB >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+3,k:istopm).",
    ),
    said(
        &["#laqz2"],
        "QSTART",
        "1 <= QSTART <= K",
        "To columns k+2-qStart:k+4-qStart of Q.",
    ),
    said(
        &["#laqz2"],
        "NQ",
        "NQ >= K + 4 - QSTART",
        "To columns k+2-qStart:k+4-qStart of Q.",
    ),
    said(&["#laqz2"], "LDQ", "LDQ >= NQ", "The order of the matrix Q"),
    said(
        &["#laqz2"],
        "ZSTART",
        "1 <= ZSTART <= K",
        "To columns k+1-qStart:k+3-qStart of Z.",
    ),
    said(
        &["#laqz2"],
        "NZ",
        "NZ >= K + 3 - ZSTART",
        "To columns k+1-qStart:k+3-qStart of Z.",
    ),
    said(&["#laqz2"], "LDZ", "LDZ >= NZ", "The order of the matrix Z"),
    said(
        &["claqz1", "zlaqz1"],
        "K",
        "K >= 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "ISTARTM",
        "1 <= ISTARTM <= K + 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "ISTOPM",
        "ISTOPM >= K + 2",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "IHI",
        "IHI >= K + 2",
        "On exit, the bulge is located in (A(k+2,k+1),B(k+2,k+1)).",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "LDA",
        "LDA >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+2,k:istopm).",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "LDB",
        "LDB >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+2,k:istopm).",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "QSTART",
        "1 <= QSTART <= K",
        "To columns k+2-qStart:k+3-qStart of Q.",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "NQ",
        "NQ >= K + 3 - QSTART",
        "To columns k+2-qStart:k+3-qStart of Q.",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "LDQ",
        "LDQ >= NQ",
        "The order of the matrix Q",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "ZSTART",
        "1 <= ZSTART <= K",
        "To columns k+1-qStart:k+2-qStart of Z.",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "NZ",
        "NZ >= K + 2 - ZSTART",
        "To columns k+1-qStart:k+2-qStart of Z.",
    ),
    said(
        &["claqz1", "zlaqz1"],
        "LDZ",
        "LDZ >= NZ",
        "The order of the matrix Z",
    ),
    said(
        &["?laqgb"],
        "LDAB",
        "LDAB >= KL + KU + 1",
        "LDA >= KL+KU+1.",
    ),
    said(
        &["?laqp2rk", "?laqp3rk"],
        "KP1",
        "KP1 <= N",
        "The index of the column with the maximum 2-norm in the whole original matrix",
    ),
    said(
        &["#laqz4", "claqz3", "zlaqz3"],
        "ILO",
        "1 <= ILO",
        "The order of the matrices A, B, Q, and Z.",
    ),
    said(
        &["#laqz4", "claqz3", "zlaqz3"],
        "IHI",
        "IHI <= N",
        "The order of the matrices A, B, Q, and Z.",
    ),
    said(
        &["?la_gbamv", "?la_geamv"],
        "TRANS",
        "= 111:\n= 112:\n= 113:",
        "BLAS_NO_TRANS",
    ),
    said(
        &["?la_%yamv"],
        "UPLO",
        "= 121:\n= 122:",
        "UPLO = BLAS_UPPER",
    ),
    said(
        &["?lahef_aa"],
        "LDA",
        "LDA >= MAX(1,M)",
        "The leading dimension of the array A. LDA >= max(1,N).",
    ),
    said(
        &["?lacrm"],
        "LDC",
        "LDC >= MAX(1,M)",
        "On exit, C contains the M by N matrix C.",
    ),
    said(
        &["claed0", "zlaed0"],
        "LDQ",
        "LDQ >= QSIZ",
        "Q must contain an QSIZ x N matrix",
    ),
    said(
        &["claed0", "zlaed0"],
        "LDQS",
        "LDQS >= QSIZ",
        "the eigenvector matrix when the updating matrix multiplies",
    ),
    said(
        &["#laqz4", "claqz3", "zlaqz3"],
        "NSHIFTS",
        "NSHIFTS <= IHI - ILO",
        "The desired number of shifts to use",
    ),
    said(
        &["ctgex2", "ztgex2"],
        "N",
        "N >= 2",
        "The index to the first block (A11, B11).",
    ),
    said(
        &["ctgex2", "ztgex2"],
        "J1",
        "1 <= J1 <= N - 1",
        "The index to the first block (A11, B11).",
    ),
    // As large as they get for matrices of 70 rows.
    said(
        &["?gelsd"],
        "M",
        "SMLSIZ = 25\nNLVL = 2",
        "SMLSIZ is returned by ILAENV and is equal to the maximum size of the subproblems",
    ),
];
