//! Why procedures refuse documented calls, where their source shows it.

/// What kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// More is touched than is documented.
    Small,
    /// A precondition in prose, which what was drawn breaks.
    Prose,
    /// The source errs: it goes on where it should end, or takes one part of an array for two things.
    Fault,
}

/// The reason of a procedure, if it is known.
pub(super) fn of(procedure: &str) -> Option<(Why, &'static str)> {
    let mut known = REASONS
        .iter()
        .filter(|(names, ..)| names.contains(&procedure));
    known.next().map(|(_, why, text)| (*why, *text))
}

const REASONS: &[(&[&str], Why, &str)] = &[
    (
        &["dsdot", "dzsum1"],
        Why::Small,
        "vectors are documented with N elements, for any stride",
    ),
    (
        &["sdsdot"],
        Why::Small,
        "the dimension of SY is documented with INCX",
    ),
    (
        &["dlat2s"],
        Why::Small,
        "LDSA is documented as max(1,M), and there is no M",
    ),
    (
        &["dlasd8"],
        Why::Small,
        "with K = 1 it writes DIFL(2), of which K elements are documented",
    ),
    (
        &["dsbevd", "dspevd", "dstedc", "dstevd", "dsyevd", "dsygvd"],
        Why::Small,
        "DLAED2 reads INDX(N+1), of which N elements are documented, before it asks whether J > N",
    ),
    (
        &["dbdsvdx"],
        Why::Prose,
        "the user must ensure that at least K = NS+1 columns are supplied in the array Z",
    ),
    (&["dgebak"], Why::Prose, "SCALE is as returned by DGEBAL"),
    (
        &["dggbak"],
        Why::Prose,
        "LSCALE and RSCALE are as returned by DGGBAL",
    ),
    (
        &["dgesc2", "dlatdf"],
        Why::Prose,
        "IPIV and JPIV are pivot indices as computed by DGETC2",
    ),
    (
        &["dla_syrpvgrw"],
        Why::Prose,
        "IPIV and INFO are as determined by DSYTRF",
    ),
    (
        &["dlaed1", "dlaed2", "dlaed7", "dlaed8"],
        Why::Prose,
        "INDXQ is a permutation that sorts both parts of D",
    ),
    (
        &["dlaed4", "dlasd4"],
        Why::Prose,
        "D is in order, and 1 <= I <= N, so that N is not 0",
    ),
    (&["dlamrg"], Why::Prose, "allowable strides are 1 and -1"),
    (
        &["dlaneg"],
        Why::Prose,
        "R is the twist index of a factorization",
    ),
    (
        &["dlar1v"],
        Why::Prose,
        "B1 and BN are the first and the last index of a submatrix",
    ),
    (
        &["dlarrb", "dlarrj"],
        Why::Prose,
        "the IFIRST-OFFSET through ILAST-OFFSET elements are used",
    ),
    (
        &["dlasyf", "dlasyf_rook"],
        Why::Prose,
        "NB should be at least 2, and is no more than N",
    ),
    (
        &["dlasyf_aa"],
        Why::Prose,
        "J1 is 1 for the first panel and 2 for others",
    ),
    (
        &["dlaswp"],
        Why::Prose,
        "IPIV(K1+(K-K1)*abs(INCX)) = L implies that rows K and L are interchanged: both are rows",
    ),
    (
        &["dlahr2", "dlahrd"],
        Why::Prose,
        "K < N is the offset for the reduction of NB columns",
    ),
    (
        &["dlahqr", "dlaqr0", "dlaqr2", "dlaqr3", "dlaqr4", "dlaqr5"],
        Why::Prose,
        "rows and columns ILO to IHI, or KTOP to KBOT, are an isolated block of H",
    ),
    (
        &["dlasq3", "dlasq5", "dlasq6"],
        Why::Prose,
        "I0 and N0 are the first and the last index of the qd array in Z",
    ),
    (
        &["dtgsna", "dtrsna"],
        Why::Prose,
        "MM >= M, which is a result",
    ),
    (
        &["dtgsja"],
        Why::Prose,
        "K and L specify subblocks A(K+1:MIN(K+L,M),N-L+1:N) and B(1:L,N-L+1:N)",
    ),
    (
        &["dlarrf"],
        Why::Prose,
        "CLSTRT and CLEND are the indices of the first and the last eigenvalue in the cluster",
    ),
    (
        &["dsyswapr", "dlaexc", "dtgex2"],
        Why::Prose,
        "I1 and I2, or J1, are rows or blocks of the matrix",
    ),
    (
        &["dlasd2", "dlasd1", "dlasd6"],
        Why::Prose,
        "IDXQ is a permutation that sorts both parts of D",
    ),
    (
        &["dsbevx", "dspevx", "dspgvx", "dstevx", "dsyevx"],
        Why::Prose,
        "the user must ensure that at least max(1,M) columns are supplied in the array Z, and M is a result",
    ),
    (
        &["dgelqt"],
        Why::Small,
        "DLARFB is given M-MB by MB elements of WORK, of which MB*N are documented",
    ),
    (
        &["dgejsv"],
        Why::Small,
        "with JOBU = 'F' U has M columns; (LDU,N) is documented, too",
    ),
    (
        &["dorbdb2", "dorbdb3", "dorbdb4"],
        Why::Small,
        "WORK(1) is set, and LWORK >= M-Q may be 0",
    ),
    (
        &["dorbdb5", "dorbdb6"],
        Why::Small,
        "X1 and X2 are documented with M1 and M2 elements, for any stride",
    ),
    (
        &["dorcsd"],
        Why::Small,
        "with TRANS = 'T' X12 has P columns, of which M-Q are documented",
    ),
    (
        &["dlaqp2rk"],
        Why::Small,
        "DLARF1F is applied to N+NRHS-K columns with WORK, of which N-1 elements are documented",
    ),
    (
        &["dlasdq"],
        Why::Small,
        "with SQRE = 1 N+1 columns of U are rotated, of which N are documented in its dimension",
    ),
    (
        &["dtplqt"],
        Why::Small,
        "T has M columns, of which N are documented",
    ),
    (
        &["dlarfx"],
        Why::Small,
        "LDC >= (1,M) is documented, which is no condition: C has M rows",
    ),
    (
        &["dlatrd"],
        Why::Small,
        "LDA >= (1,N) is documented, which is no condition: A has N rows",
    ),
    (
        &["dlatzm"],
        Why::Small,
        "LDC >= (1,M) is documented, which is no condition: C1 has M rows",
    ),
    (
        &["dgtsv"],
        Why::Small,
        "with NRHS = 0 the first column of B is solved",
    ),
    (
        &["dbdsdc"],
        Why::Prose,
        "with COMPQ = 'P' LDQ >= N*(11 + 2*SMLSIZ + 8*INT(LOG_2(N/(SMLSIZ+1))))",
    ),
    (
        &["dgesvj"],
        Why::Prose,
        "LWORK >= 1, if MIN(M,N) = 0, and LWORK >= MAX(6,M+N), otherwise",
    ),
    (
        &["dgsvj1"],
        Why::Prose,
        "N1 <= N: the columns are split after the N1-th",
    ),
    (
        &["dhsein"],
        Why::Prose,
        "WR and WI are eigenvalues of H: a complex pair stands in consecutive elements",
    ),
    (
        &["dla_gbrpvgrw", "dla_gerpvgrw"],
        Why::Prose,
        "NCOLS is the number of columns that were factorized: no more than N",
    ),
    (
        &["dlabrd"],
        Why::Prose,
        "the first NB rows and columns are reduced: NB is no more than M and N",
    ),
    (
        &["dlacon"],
        Why::Prose,
        "on the initial call KASE should be 0, and X is not changed between calls",
    ),
    (
        &["dlaebz"],
        Why::Prose,
        "MINP is the number of intervals, of which AB has room for MMAX",
    ),
    (
        &["dlaed0"],
        Why::Prose,
        "with ICOMPQ = 1 WORK has 1 + 3*N + 2*N*lg N + 3*N**2 elements",
    ),
    (
        &["dlaed3"],
        Why::Prose,
        "CTOT counts the columns of each type, as DLAED2 returns it",
    ),
    (
        &["dlaeda"],
        Why::Prose,
        "QPTR, PRMPTR and GIVPTR are pointers into the arrays that they index",
    ),
    (&["dlaln2"], Why::Prose, "NA and NW may only be 1 or 2"),
    (&["dlasy2"], Why::Prose, "N1 and N2 may only be 0, 1 or 2"),
    (
        &["dlals0", "dlalsa"],
        Why::Prose,
        "GIVPTR, GIVCOL and K are as DLASD6 or DLASDA return them",
    ),
    (
        &["dlalsd"],
        Why::Prose,
        "WORK has at least 9*N + 2*N*SMLSIZ + 8*N*NLVL + N*NRHS + (SMLSIZ+1)**2 elements",
    ),
    (
        &["dlaqp3rk"],
        Why::Prose,
        "NB is no more than N: it is the number of columns to factorize",
    ),
    (
        &["dlaqps"],
        Why::Prose,
        "OFFSET rows have been factorized before, NB columns are factorized now: no more than N",
    ),
    (
        &["dlaqz2"],
        Why::Prose,
        "the bulge of K shifts lies within A and B, and their Q and Z have its size",
    ),
    (
        &["dlaqz3"],
        Why::Prose,
        "NW >= 1 is the size of the deflation window",
    ),
    (
        &["dlarft"],
        Why::Prose,
        "K >= 1 is the number of reflectors, and their order N is no less",
    ),
    (
        &["dlarzb"],
        Why::Prose,
        "K is no more than the order of the matrix",
    ),
    (
        &["dlarrd"],
        Why::Prose,
        "NSPLIT and ISPLIT are the splitting points as DLARRA returns them",
    ),
    (
        &["dlasd0"],
        Why::Prose,
        "WORK has 3*M**2+2*M elements, M = N+SQRE",
    ),
    (
        &["dlatrz"],
        Why::Prose,
        "N >= M: the matrix is upper trapezoidal",
    ),
    (
        &["dtprfb"],
        Why::Prose,
        "L is no more than N: it is the order of the trapezoidal part of V",
    ),
    (
        &["dormr3", "dormrz"],
        Why::Prose,
        "reflectors as DTZRZF returns them: K + L is no more than their order",
    ),
    (
        &["dsb2st_kernels"],
        Why::Prose,
        "ST, ED and SWEEP are a task within the band, as DSYTRD_SB2ST makes it",
    ),
    (
        &["dsbev_2stage", "dsbevd_2stage"],
        Why::Prose,
        "WORK has LWORK elements: it was drawn with less",
    ),
    (
        &["dsyevr", "dstemr", "dsygvx"],
        Why::Prose,
        "the user must ensure that at least max(1,M) columns are supplied in the array Z, and M is a result",
    ),
    (
        &["dgges3", "dggev3"],
        Why::Fault,
        "DGGHD3 makes NB fit what LWORK has room for only if NX < NH, and runs over WORK otherwise",
    ),
    (
        &["dstevr"],
        Why::Fault,
        "INDIWO = INDISP + N is INDIFL: DSTEIN gets one part of IWORK for its IWORK and its IFAIL",
    ),
    (
        &["dgsvj0"],
        Why::Fault,
        "N = 0 is legal, and is divided by KBL = MIN(8,N)",
    ),
    (&["dlaein"], Why::Fault, "N = 0 is legal, and B(1,N) is set"),
    (
        &["dlarf", "dlarf1l", "iladlr"],
        Why::Fault,
        "N = 0 is legal, and ILADLR reads A(M,N)",
    ),
    (
        &["dlarz"],
        Why::Fault,
        "N = 0 is legal, and the first column of C is copied",
    ),
    (
        &["dlasdt"],
        Why::Fault,
        "N = 0 is legal, and INODE(1) is set",
    ),
    (
        &["dlasyf_rk", "dsytf2_rk"],
        Why::Fault,
        "N = 0 is legal, and E(1) is set",
    ),
    (
        &["dlarf1f"],
        Why::Fault,
        "with INCV < 0 DGEMV gets V(1+INCV), which lies before V",
    ),
    (
        &["dpbstf", "dsbgst", "dsbgvd", "dsbgvx"],
        Why::Fault,
        "with more diagonals than columns DPBSTF factorizes (N+KD)/2 columns, DSBGST goes on to column I+KB",
    ),
    (
        &["dsytrd_sy2sb"],
        Why::Fault,
        "KD = 0 is legal, and the step of a loop",
    ),
];
