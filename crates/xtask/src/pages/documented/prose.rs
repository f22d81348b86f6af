//! Preconditions that comments say in prose, in the words that are understood here.
//!
//! Each stands with a quotation, which is looked for in the procedure's source (`legal::shown`).

/// What is said of an argument.
pub(in crate::pages) struct Precondition {
    pub(in crate::pages) procedures: &'static [&'static str],
    pub(in crate::pages) argument: &'static str,
    /// What it means.
    pub(in crate::pages) sentence: &'static str,
    /// What the source says.
    pub(in crate::pages) quote: &'static str,
}

/// What is said of an argument of a procedure.
pub(super) fn of(procedure: &str, argument: &str) -> impl Iterator<Item = &'static str> {
    let those = PRECONDITIONS
        .iter()
        .filter(move |it| it.argument == argument && it.procedures.contains(&procedure));
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
        &["dlahr2", "dlahrd"],
        "K",
        "1 <= K < N",
        "The offset for the reduction.",
    ),
    said(
        &["dlahr2", "dlahrd"],
        "NB",
        "1 <= NB <= N - K",
        "The number of columns to be reduced.",
    ),
    said(
        &["dgsvj1"],
        "N1",
        "0 <= N1 <= N",
        "block partition, the first N1 columns are",
    ),
    said(
        &["dla_gbrpvgrw", "dla_gerpvgrw"],
        "NCOLS",
        "NCOLS <= N",
        "The number of columns of the matrix A.",
    ),
    said(
        &["dla_syrpvgrw"],
        "INFO",
        "0 <= INFO <= N",
        "The value of INFO returned from DSYTRF",
    ),
    said(
        &["dlabrd"],
        "NB",
        "0 <= NB <= MIN(M,N)",
        "The number of leading rows and columns of A to be reduced.",
    ),
    said(
        &["dlacon"],
        "KASE",
        "= 0:",
        "On the initial call to DLACON, KASE should be 0.",
    ),
    said(
        &["dlaebz"],
        "MINP",
        "1 <= MINP <= MMAX",
        "It may not be greater than MMAX.",
    ),
    said(&["dlaed4", "dlasd4"], "N", "N >= 1", "1 <= I <= N."),
    said(
        &["dlaexc", "dtgex2"],
        "N",
        "N >= N1 + N2",
        "The order of the first block",
    ),
    said(
        &["dlaexc", "dtgex2"],
        "J1",
        "1 <= J1 <= N - N1 - N2 + 1",
        "The order of the second block",
    ),
    said(
        &["dlaexc", "dtgex2"],
        "N1",
        "0 <= N1 <= 2",
        "N1 = 0, 1 or 2.",
    ),
    said(
        &["dlaexc", "dtgex2"],
        "N2",
        "0 <= N2 <= 2",
        "N2 = 0, 1 or 2.",
    ),
    said(
        &["dlaln2"],
        "NA",
        "1 <= NA <= 2",
        "It may (only) be 1 or 2.",
    ),
    said(&["dlaln2"], "NW", "1 <= NW <= 2", "It may only be 1 or 2."),
    said(
        &["dlasy2"],
        "N1",
        "0 <= N1 <= 2",
        "N1 may only be 0, 1 or 2.",
    ),
    said(
        &["dlasy2"],
        "N2",
        "0 <= N2 <= 2",
        "N2 may only be 0, 1 or 2.",
    ),
    said(
        &["dlamrg"],
        "DTRD1",
        "= 1:\n= -1:",
        "Allowable strides are 1 and -1.",
    ),
    said(
        &["dlamrg"],
        "DTRD2",
        "= 1:\n= -1:",
        "Allowable strides are 1 and -1.",
    ),
    said(
        &["dlaneg"],
        "N",
        "N >= 1",
        "The twist index for the twisted factorization",
    ),
    said(
        &["dlaneg"],
        "R",
        "1 <= R <= N",
        "The twist index for the twisted factorization",
    ),
    said(
        &["dlaqp3rk"],
        "IOFFSET",
        "0 <= IOFFSET <= M",
        "The number of rows of the matrix A that must be pivoted",
    ),
    said(
        &["dlaqp3rk"],
        "NB",
        "NB <= MIN(M-IOFFSET,N)",
        "i.e the number of columns to factorize in the matrix A.",
    ),
    said(
        &["dlaqps"],
        "OFFSET",
        "0 <= OFFSET <= M",
        "The number of rows of A that have been factorized in previous steps.",
    ),
    said(
        &["dlaqps"],
        "NB",
        "0 <= NB <= MIN(M-OFFSET,N)",
        "The number of columns to factorize.",
    ),
    said(
        &["dlaqps"],
        "KB",
        "KB <= NB",
        "The number of columns actually factorized.",
    ),
    said(&["dlaqr2", "dlaqr3", "dlaqr5"], "N", "N >= 1", "isolated"),
    said(
        &["dlaqr2", "dlaqr3"],
        "KTOP",
        "1 <= KTOP <= KBOT",
        "KBOT and KTOP together determine an isolated block",
    ),
    said(
        &["dlaqr2", "dlaqr3"],
        "KBOT",
        "1 <= KBOT <= N",
        "KBOT and KTOP together determine an isolated block",
    ),
    said(&["dlaqr2", "dlaqr3"], "LDWV", "LDWV >= NW", "NW <= LDV"),
    said(
        &["dlaqr5"],
        "KTOP",
        "1 <= KTOP <= KBOT",
        "These are the first and last rows and columns of an isolated diagonal block",
    ),
    said(
        &["dlaqr5"],
        "KBOT",
        "1 <= KBOT <= N",
        "These are the first and last rows and columns of an isolated diagonal block",
    ),
    said(
        &["dlaqr5"],
        "NSHFTS",
        "= 2:\n= 4:\n= 6:",
        "NSHFTS must be positive and even.",
    ),
    said(
        &["dlaqz3"],
        "ILO",
        "1 <= ILO <= IHI",
        "ILO and IHI mark the rows and columns of (A,B)",
    ),
    said(
        &["dlaqz3"],
        "IHI",
        "IHI <= N",
        "ILO and IHI mark the rows and columns of (A,B)",
    ),
    said(
        &["dlaqz3"],
        "NW",
        "1 <= NW <= IHI - ILO + 1",
        "The desired size of the deflation window.",
    ),
    said(&["dlar1v"], "N", "N >= 1", "First index of the submatrix"),
    said(
        &["dlar1v"],
        "B1",
        "1 <= B1 <= BN",
        "First index of the submatrix",
    ),
    said(
        &["dlar1v"],
        "BN",
        "1 <= BN <= N",
        "Last index of the submatrix",
    ),
    said(
        &["dlarft"],
        "K",
        "K <= N",
        "The order of the triangular factor T (= the number of elementary reflectors).",
    ),
    said(
        &["dlarrb", "dlarrj"],
        "N",
        "N >= 1",
        "The index of the last eigenvalue to be computed.",
    ),
    said(
        &["dlarrb", "dlarrj"],
        "IFIRST",
        "1 <= IFIRST <= ILAST",
        "The index of the first eigenvalue to be computed.",
    ),
    said(
        &["dlarrb", "dlarrj"],
        "ILAST",
        "1 <= ILAST <= N",
        "The index of the last eigenvalue to be computed.",
    ),
    said(
        &["dlarrb", "dlarrj"],
        "OFFSET",
        "0 <= OFFSET < IFIRST",
        "through ILAST-OFFSET elements of these arrays are to be used.",
    ),
    said(
        &["dlarrb"],
        "TWIST",
        "1 <= TWIST <= N",
        "The twist index for the twisted factorization",
    ),
    said(
        &["dlarrf"],
        "N",
        "N >= 2",
        "The index of the last eigenvalue in the cluster.",
    ),
    said(
        &["dlarrf"],
        "CLSTRT",
        "1 <= CLSTRT < CLEND",
        "The index of the first eigenvalue in the cluster.",
    ),
    said(
        &["dlarzb"],
        "K",
        "If SIDE = 'L', M >= K; if SIDE = 'R', N >= K",
        "reflectors whose product defines the block reflector",
    ),
    said(
        &["dlasq3", "dlasq5", "dlasq6"],
        "I0",
        "1 <= I0 <= N0",
        "First index.",
    ),
    said(
        &["dlasq3", "dlasq5", "dlasq6"],
        "N0",
        "N0 >= 1",
        "Last index.",
    ),
    said(
        &["dlasq3"],
        "PP",
        "= 0:\n= 1:\n= 2:",
        "PP=0 for ping, PP=1 for pong.",
    ),
    said(
        &["dlasq5", "dlasq6"],
        "PP",
        "= 0:\n= 1:",
        "PP=0 for ping, PP=1 for pong.",
    ),
    said(
        &["dlasyf", "dlasyf_rook", "dlasyf_rk"],
        "NB",
        "NB >= 2",
        "NB should be at least 2 to allow for 2-by-2 pivot blocks.",
    ),
    said(
        &["dlasyf_aa"],
        "J1",
        "= 1:",
        "for the first panel, J1 is 1,",
    ),
    said(
        &["dlasyf_aa"],
        "NB",
        "1 <= NB <= M",
        "The dimension of the panel to be facotorized.",
    ),
    said(&["dlatrz"], "N", "N >= M", "N-M >= L >= 0."),
    said(&["dlatrd"], "LDA", "LDA >= MAX(1,N)", "LDA >= (1,N)."),
    said(
        &["dlatrd"],
        "NB",
        "NB <= N",
        "The number of rows and columns to be reduced.",
    ),
    said(
        &["dlarfx", "dlatzm"],
        "LDC",
        "LDC >= MAX(1,M)",
        "LDC >= (1,M)",
    ),
    said(&["dlatdf"], "LDZ", "LDZ >= MAX(1,N)", "LDA >= max(1, N)."),
    said(
        &["dlat2s"],
        "LDSA",
        "LDSA >= MAX(1,N)",
        "The leading dimension of the array SA. LDSA >= max(1,M)",
    ),
    said(
        &["dormr3", "dormrz"],
        "K",
        "If SIDE = 'L', M - L >= K; if SIDE = 'R', N - L >= K",
        "DTZRZF in the last k rows of its array argument A.",
    ),
    said(
        &["dsyswapr"],
        "N",
        "N >= 2",
        "Index of the second row to swap",
    ),
    said(
        &["dsyswapr"],
        "I1",
        "1 <= I1 < I2",
        "Index of the first row to swap",
    ),
    said(
        &["dsyswapr"],
        "I2",
        "2 <= I2 <= N",
        "Index of the second row to swap",
    ),
    said(&["dsytri2x", "dsytri_3x"], "NB", "NB >= 1", "Block size"),
    said(
        &["dtgsja"],
        "L",
        "0 <= L <= MIN(P,N)",
        "K and L specify the subblocks in the input matrices A and B",
    ),
    said(
        &["dtgsja"],
        "K",
        "0 <= K <= MIN(M,N-L)",
        "K and L specify the subblocks in the input matrices A and B",
    ),
    said(
        &["dtgsna", "dtrsna"],
        "M",
        "M <= N",
        "If HOWMNY = 'A', M is set to N.",
    ),
    said(
        &["dtprfb", "dtpmlqt", "dtpmqrt"],
        "L",
        "If SIDE = 'L', M >= L; if SIDE = 'R', N >= L",
        "The order of the trapezoidal part of V.",
    ),
    said(
        &["dlasdt"],
        "MSUB",
        "MSUB >= 1",
        "the maximum row dimension each subproblem at the bottom of the tree can be of.",
    ),
    said(
        &["dlarrf"],
        "CLEND",
        "2 <= CLEND <= N",
        "through W( CLEND ) form the cluster of relatively close eigenalues.",
    ),
    said(
        &["dlaqz2"],
        "K",
        "K >= 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["dlaqz2"],
        "ISTARTM",
        "1 <= ISTARTM <= K + 1",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["dlaqz2"],
        "ISTOPM",
        "ISTOPM >= K + 3",
        "It is assumed without checking that istartm <= k+1 and k+2 <= istopm",
    ),
    said(
        &["dlaqz2"],
        "IHI",
        "IHI >= K + 2",
        "On exit, the bulge is located in (A(k+2:k+3,k+1:k+2),B(k+2:k+3,k+1:k+2)).",
    ),
    said(
        &["dlaqz2"],
        "LDA",
        "LDA >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+3,k:istopm).",
    ),
    said(
        &["dlaqz2"],
        "LDB",
        "LDB >= ISTOPM",
        "Updates to (A,B) are restricted to (istartm:k+3,k:istopm).",
    ),
    said(
        &["dlaqz2"],
        "QSTART",
        "1 <= QSTART <= K",
        "To columns k+2-qStart:k+4-qStart of Q.",
    ),
    said(
        &["dlaqz2"],
        "NQ",
        "NQ >= K + 4 - QSTART",
        "To columns k+2-qStart:k+4-qStart of Q.",
    ),
    said(&["dlaqz2"], "LDQ", "LDQ >= NQ", "The order of the matrix Q"),
    said(
        &["dlaqz2"],
        "ZSTART",
        "1 <= ZSTART <= K",
        "To columns k+1-qStart:k+3-qStart of Z.",
    ),
    said(
        &["dlaqz2"],
        "NZ",
        "NZ >= K + 3 - ZSTART",
        "To columns k+1-qStart:k+3-qStart of Z.",
    ),
    said(&["dlaqz2"], "LDZ", "LDZ >= NZ", "The order of the matrix Z"),
    said(
        &["dlaqgb"],
        "LDAB",
        "LDAB >= KL + KU + 1",
        "LDA >= KL+KU+1.",
    ),
    said(
        &["dlaqp2rk", "dlaqp3rk"],
        "KP1",
        "KP1 <= N",
        "The index of the column with the maximum 2-norm in the whole original matrix",
    ),
    said(
        &["dlaqz4"],
        "ILO",
        "1 <= ILO",
        "The order of the matrices A, B, Q, and Z.",
    ),
    said(
        &["dlaqz4"],
        "IHI",
        "IHI <= N",
        "The order of the matrices A, B, Q, and Z.",
    ),
    said(
        &["dla_gbamv", "dla_geamv"],
        "TRANS",
        "= 111:\n= 112:\n= 113:",
        "BLAS_NO_TRANS",
    ),
    said(
        &["dla_syamv"],
        "UPLO",
        "= 121:\n= 122:",
        "UPLO = BLAS_UPPER",
    ),
];
