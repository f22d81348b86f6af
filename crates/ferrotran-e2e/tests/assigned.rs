//! Objects to whose type an assignment is bound.

use ferrotran_e2e::assigned::assigned::{self, Pair, Tally};

#[test]
fn an_assignment_of_their_own_is_called_where_it_is_asked_for() {
    let (mut one, mut other) = (Tally::new().unwrap(), Tally::new().unwrap());
    one.add(4).unwrap();
    other.set(&one).unwrap();
    assert_eq!((other.n(), other.copies()), (5, 1));
    assigned::set_tally(&mut one, &other).unwrap();
    assert_eq!((one.n(), one.copies()), (5, 2));
    let mut pair = Pair::new().unwrap();
    assert_eq!(assigned::total(&pair).unwrap(), 2);
    pair.first_mut().set(&one).unwrap();
    assert_eq!(
        (assigned::total(&pair).unwrap(), pair.first().copies()),
        (6, 3)
    );
}
