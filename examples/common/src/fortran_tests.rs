//! The numbers that tests in Fortran compare with, read from the source of the tests.

use std::fs;
use std::path::Path;

/// A test procedure: its statements, one a line, without comments and continuations.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its name.
    pub name: String,
    statements: Vec<String>,
}

/// The subroutines of `file` whose names begin with `test_`.
///
/// # Panics
///
/// When the file cannot be read.
#[must_use]
pub fn read(file: &Path) -> Vec<Test> {
    let text = fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
    tests(&text)
}

fn tests(text: &str) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    let mut is_inside = false;
    for statement in statements(text) {
        if let Some(rest) = statement.strip_prefix("subroutine test_") {
            let name = rest.split('(').next().unwrap_or(rest).trim();
            is_inside = true;
            tests.push(Test {
                name: format!("test_{name}"),
                statements: Vec::new(),
            });
        } else if statement.starts_with("end subroutine") {
            is_inside = false;
        } else if is_inside && let Some(test) = tests.last_mut() {
            test.statements.push(statement);
        }
    }
    tests
}

/// The statements of a free-form source, one a line.
fn statements(text: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut statement = String::new();
    for line in text.lines() {
        let line = without_comment(line).trim();
        let line = line.strip_prefix('&').unwrap_or(line).trim_start();
        match line.strip_suffix('&') {
            Some(part) => statement.push_str(part),
            None => {
                statement.push_str(line);
                statements.push(std::mem::take(&mut statement));
            }
        }
    }
    statements
}

fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '!') => return &line[..at],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    line
}

impl Test {
    /// The arguments of its first CALL of `procedure`, as they are written.
    #[must_use]
    pub fn call(&self, procedure: &str) -> Option<Vec<String>> {
        let mut statements = self.statements.iter();
        statements.find_map(|statement| {
            let call = statement.strip_prefix("call ")?.trim_start();
            let rest = call.strip_prefix(procedure)?.trim_start();
            let list = rest.strip_prefix('(')?.strip_suffix(')')?;
            Some(list.split(',').map(|it| it.trim().to_owned()).collect())
        })
    }

    /// The value that is written for the named constant `name`.
    #[must_use]
    pub fn constant(&self, name: &str) -> Option<&str> {
        let mut statements = self.statements.iter();
        statements.find_map(|statement| {
            let (attributes, declared) = statement.split_once("::")?;
            let (left, value) = declared.split_once('=')?;
            let left = left.split('(').next()?.trim();
            (attributes.contains("parameter") && left == name).then(|| value.trim())
        })
    }

    /// The type that the variable `name` is declared with, or the class.
    #[must_use]
    pub fn type_of(&self, name: &str) -> Option<&str> {
        let mut statements = self.statements.iter();
        statements.find_map(|statement| {
            let (declared, names) = statement.split_once("::")?;
            let of = declared.split_once('(')?.1.split(')').next()?;
            names.split(',').any(|it| it.trim() == name).then_some(of)
        })
    }
}

/// The value of a keyword argument, or of a component in a structure constructor, of a list.
#[must_use]
pub fn keyword<'a>(list: &'a [String], name: &str) -> Option<&'a str> {
    list.iter().find_map(|item| {
        let (left, value) = item.split_once('=')?;
        (left.trim() == name).then(|| value.trim())
    })
}

/// The items of `[...]` or `name(...)`.
#[must_use]
pub fn items(text: &str) -> Vec<String> {
    let from = text.find(['[', '(']).map_or(0, |at| at + 1);
    let to = text.rfind([']', ')']).unwrap_or(text.len());
    let inner = text.get(from..to).unwrap_or_default();
    inner.split(',').map(|it| it.trim().to_owned()).collect()
}

/// The numbers of the first array constructor in `text`, if these are literal constants.
#[must_use]
pub fn numbers(text: &str) -> Option<Vec<f64>> {
    let from = text.find('[')?;
    let to = from + text[from..].find(']')?;
    items(&text[from..=to]).iter().map(|it| real(it)).collect()
}

/// A real literal constant, its kind ignored.
#[must_use]
pub fn real(text: &str) -> Option<f64> {
    let number = text.trim().split('_').next()?;
    number.replace(['d', 'D'], "e").parse().ok()
}

/// A character literal constant.
#[must_use]
pub fn text(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['"', '\''])?;
    inner.strip_suffix(['"', '\''])
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn what_a_test_says_is_read() {
        let source = "\
subroutine test_one(error)
   type(water), allocatable :: cup, glass ! 'not this
   real(wp), parameter :: ref(3) = [&
      & 1.5E-002_wp, -2.0_wp, & ! more
      & 3d0]
   type(t), parameter :: inp = t(&
      & a = 0.5_wp, b=2.0_wp)
   call fill(cup, \"a!b\", &
      & amount=ref)
end subroutine test_one
";
        let tests = tests(source);
        let [test] = &tests[..] else { panic!() };
        assert_eq!(test.name, "test_one");
        let found = numbers(test.constant("ref").unwrap());
        assert_eq!(found, Some(vec![0.015, -2.0, 3.0]));
        let given = items(test.constant("inp").unwrap());
        assert_eq!(keyword(&given, "b"), Some("2.0_wp"));
        assert_eq!(test.type_of("glass"), Some("water"));
        let call = test.call("fill").unwrap();
        assert_eq!((call.len(), text(&call[1])), (3, Some("a!b")));
        assert_eq!(keyword(&call, "amount"), Some("ref"));
        assert!(test.call("empty").is_none());
    }
}
