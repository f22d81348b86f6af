//! Numbers that were computed against those of a library's own tests.

/// What was compared. `cargo xtask objects` reads the line that is printed at the end.
#[derive(Debug)]
pub struct Compared {
    library: &'static str,
    /// Where the numbers stand: a file of the library's tests.
    file: &'static str,
    numbers: usize,
    tests: usize,
    largest: f64,
}

impl Compared {
    /// Nothing yet.
    #[must_use]
    pub fn new(library: &'static str, file: &'static str) -> Self {
        Compared {
            library,
            file,
            numbers: 0,
            tests: 0,
            largest: 0.0,
        }
    }

    /// Compares the numbers of one test.
    ///
    /// # Panics
    ///
    /// When there are other numbers of them, or two differ by more than `tolerance`.
    pub fn test(&mut self, name: &str, found: &[f64], expected: &[f64], tolerance: f64) {
        assert_eq!(found.len(), expected.len(), "{name}: how many numbers");
        assert!(!found.is_empty(), "{name}: no number");
        for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
            let difference = (found - expected).abs();
            assert!(
                difference <= tolerance,
                "{name}: number {at} is {found}, not {expected}"
            );
            self.largest = self.largest.max(difference);
        }
        self.numbers += found.len();
        self.tests += 1;
    }

    /// Prints what was compared.
    ///
    /// # Panics
    ///
    /// When these are fewer than `least` numbers.
    pub fn finish(self, least: usize) {
        println!(
            "compared: {} | {} | {} | {} | {:.1e}",
            self.library, self.file, self.tests, self.numbers, self.largest
        );
        assert!(self.numbers >= least, "only {} numbers", self.numbers);
    }
}
