//! What is read of comments.

use super::*;

const NAMES: [&str; 9] = ["SIDE", "M", "N", "K", "A", "LDA", "INCX", "ILO", "IHI"];

fn parser_of(said: impl FnOnce(&mut Parser<'_>)) {
    let positions = NAMES.iter().enumerate();
    let positions = positions.map(|(position, name)| (*name, position));
    let positions = positions.collect();
    said(&mut Parser {
        positions: &positions,
        local: HashMap::new(),
        elsewhere: &HashMap::from([("TOTAL".to_owned(), Expr::Constant(11))]),
    });
}

struct Some3;

impl crate::pages::spec::Values for Some3 {
    fn integer(&self, argument: usize) -> Option<i64> {
        Some([0, 3, 5, 2, 0, 7, -2, 1, 4][argument])
    }

    fn size(&self, _: usize, _: usize) -> Option<i64> {
        None
    }

    fn letter(&self, _: usize) -> Option<u8> {
        Some(b'L')
    }
}

fn dimensions(text: &str) -> Option<Vec<Option<i64>>> {
    let mut values = None;
    parser_of(|parser| {
        let dimensions = parser.said("A", text).dimensions;
        values = dimensions.map(|dimensions| {
            let dimensions = dimensions.iter();
            dimensions
                .map(|dimension| dimension.as_ref()?.value(&Some3))
                .collect()
        });
    });
    values
}

#[test]
fn dimensions_are_read() {
    assert_eq!(
        dimensions("A is DOUBLE PRECISION array, dimension (LDA,max(1,N-1))"),
        Some(vec![Some(7), Some(4)])
    );
    assert_eq!(
        dimensions("array, dimension at least\n ( 1 + ( n - 1 )*abs( INCX ) )."),
        Some(vec![Some(9)])
    );
    assert_eq!(
        dimensions(
            "dimension ( LDA, ka ), where ka is\n k  when SIDE = 'L' or 'l',  and is  m  otherwise."
        ),
        Some(vec![Some(7), Some(2)])
    );
    assert_eq!(
        dimensions("dimension\n (LDA,M) if SIDE = 'R'\n (LDA,N) if SIDE = 'L'"),
        Some(vec![Some(7), Some(5)])
    );
    assert_eq!(
        dimensions(
            "dimension ( LDA, K ),\n where k is m  when  SIDE = 'R'   and k is n when SIDE = 'L'."
        ),
        Some(vec![Some(7), Some(5)])
    );
    assert_eq!(
        dimensions(
            "dimension at least\n ( 1 + N )  when SIDE = 'R' or 'r'\n and at least\n ( 1 + M ) otherwise."
        ),
        Some(vec![Some(4)])
    );
    let three = "dimension\n (LDA,K) if SIDE = 'C'\n (LDA,M) if SIDE = 'L' and A = 'U'\n \
                 (LDA,N) if SIDE = 'L' and A = 'L'";
    assert_eq!(dimensions(three), Some(vec![Some(7), Some(5)]));
    assert_eq!(
        dimensions("dimension (LDA,N)\n If SIDE = 'L', it is referenced."),
        Some(vec![Some(7), Some(5)])
    );
    assert_eq!(
        dimensions("dimension (MAX(1,LWORK)),\n where LWORK >= M when SIDE = 'L'"),
        Some(vec![Some(3)])
    );
    assert_eq!(dimensions("dimension (NB)"), Some(vec![None]));
    assert_eq!(
        dimensions("of dimensions (LDA,Total)"),
        Some(vec![Some(7), Some(11)])
    );
    assert_eq!(dimensions("dimension (IHI = M + N)"), Some(vec![Some(8)]));
    assert_eq!(
        dimensions("The dimension of\n A is N*K if SIDE = 'R', or  M*K if SIDE = 'L'."),
        Some(vec![Some(6)])
    );
    assert_eq!(dimensions("dimension min(M,N).\n It"), Some(vec![Some(3)]));
    assert_eq!(
        dimensions("array, length M\n Diagonal"),
        Some(vec![Some(3)])
    );
    assert_eq!(
        dimensions("workspace of size (MAX(1,M))"),
        Some(vec![Some(3)])
    );
    assert_eq!(dimensions("dimension 2*n if nothing else"), None);
    assert_eq!(dimensions("an array"), None);
}

fn bounds(name: &str, text: &str) -> (Vec<Option<i64>>, Vec<Option<i64>>) {
    let mut bounds = (Vec::new(), Vec::new());
    parser_of(|parser| {
        let rules = parser.said(name, text).rules;
        let values = |list: &[Expr]| list.iter().map(|expr| expr.value(&Some3)).collect();
        bounds = (values(&rules.at_least), values(&rules.at_most));
    });
    bounds
}

#[test]
fn bounds_are_read() {
    assert_eq!(bounds("LDA", "LDA >= max(1,N)."), (vec![Some(5)], vec![]));
    assert_eq!(
        bounds(
            "K",
            "If SIDE = 'L', M >= K >= 0;\n if SIDE = 'R', N >= K >= 0."
        ),
        (vec![Some(0), Some(0)], vec![Some(3), Some(5)])
    );
    assert_eq!(
        bounds("ILO", "1 <= ILO <= IHI <= N, if N > 0"),
        (vec![Some(1)], vec![Some(4), Some(5)])
    );
    assert_eq!(
        bounds(
            "LDA",
            "then LDA  must\n be at least  max( 1, m ), otherwise"
        ),
        (vec![Some(3)], vec![])
    );
    assert_eq!(
        bounds("K", "The block size.  MIN(M,N) >= K >= 1."),
        (vec![Some(1)], vec![Some(3)])
    );
    assert_eq!(
        bounds("LDA", "LDA >= 2*MN + N,\n where MN = min(M,N)"),
        (vec![Some(11)], vec![])
    );
    assert_eq!(
        bounds("K", "The order. It must\n be at least N. N-M >= K"),
        (vec![Some(5)], vec![Some(2)])
    );
    assert_eq!(bounds("LDA", "LDA >= N*(2 + unknown)"), (vec![], vec![]));
    assert_eq!(
        bounds("N", "N must be at least zero."),
        (vec![Some(0)], vec![])
    );
}

#[test]
fn words_are_read() {
    assert_eq!(
        words("SIDE", "SIDE = 'L' or 'l',  op\n SIDE = 'R' or 'r'"),
        ["L", "l", "R", "r"]
    );
    assert_eq!(
        words("VECT", "= 'N': not;\n = 'V': if SIDE = 'L'"),
        ["N", "V"]
    );
}

#[test]
fn a_sum_of_which_a_part_is_not_understood_defines_nothing() {
    let text = "A is REAL array, dimension (LRWORK). LRWORK >= 10*N + 2*N*SMLSIZ.";
    assert_eq!(dimensions(text), Some(vec![None]));
    let text = "A is REAL array, dimension (LRWORK). LRWORK >= 10*N + 2*M.";
    assert_eq!(dimensions(text), Some(vec![Some(56)]));
}
