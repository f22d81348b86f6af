//! Why procedures refuse documented calls, where their source shows it.

/// What kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// More is touched than is documented.
    Small,
    /// A precondition in prose, which what was drawn breaks.
    Prose,
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
];
