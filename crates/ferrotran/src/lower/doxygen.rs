//! The commands of Doxygen in comments, which LAPACK's are written for, as the plain text that a
//! reader wants. What is no command that is known here stays as it is.

/// What becomes of a line that begins with a command.
enum Command {
    /// The line is layout.
    LeftOut,
    /// So are all lines up to the one with this command.
    LeftOutUntil(&'static str),
    /// The text after it stays, after these words.
    Text(&'static str),
    /// The name of an argument, with its intent in brackets: `N [in]`.
    Argument,
}

fn command(name: &str) -> Option<Command> {
    Some(match name {
        "verbatim" | "endverbatim" | "ingroup" | "addtogroup" | "defgroup" => Command::LeftOut,
        "htmlonly" => Command::LeftOutUntil("\\endhtmlonly"),
        "brief" | "details" | "par" | "author" | "date" => Command::Text(""),
        "return" | "returns" | "result" => Command::Text("Returns "),
        "see" | "sa" => Command::Text("See "),
        "param" => Command::Argument,
        _ => return None,
    })
}

/// The lines without commands, and without more than one empty line between two others.
pub(super) fn plain(lines: Vec<String>) -> Vec<String> {
    let mut text: Vec<String> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter();
    while let Some(line) = lines.next() {
        let line = match parsed(&line) {
            None => line,
            Some((Command::LeftOut, _)) => continue,
            Some((Command::LeftOutUntil(end), _)) => {
                // Where the end is missing, all that follows is left out, as Doxygen does it.
                lines.by_ref().find(|line| line.trim() == end);
                continue;
            }
            Some((Command::Text(words), rest)) => format!("{words}{}", unmarked(rest)),
            Some((Command::Argument, rest)) => match rest.strip_prefix('[') {
                Some(rest) => {
                    let (intent, name) = rest.split_once(']').unwrap_or((rest, ""));
                    format!("{} [{intent}]", name.trim())
                }
                None => rest.to_owned(),
            },
        };
        // The end of a line is one in plain text, too.
        let line = match line.strip_suffix("\\n") {
            Some(rest) if rest.is_empty() || rest.ends_with(' ') => rest.trim_end().to_owned(),
            _ => line,
        };
        let after_text = text.last().is_some_and(|last| !last.is_empty());
        if after_text || !line.is_empty() {
            text.push(line);
        }
    }
    if text.last().is_some_and(String::is_empty) {
        text.pop();
    }
    text
}

/// The command that the line begins with, and the rest of it.
fn parsed(line: &str) -> Option<(Command, &str)> {
    let rest = line.trim_start().strip_prefix(['\\', '@'])?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic());
    let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
    Some((command(name)?, rest.trim()))
}

/// A text without what makes parts of it bold.
fn unmarked(text: &str) -> String {
    let text = text.replace("<b>", "").replace("</b>", "");
    text.trim().trim_start_matches("\\b ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[track_caller]
    fn becomes(lines: &[&str], expected: &[&str]) {
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        assert_eq!(plain(lines), expected);
    }

    #[test]
    fn commands_become_text() {
        becomes(
            &[
                r"\brief <b> DGESV solves A * X = B</b>",
                "",
                r"\par Purpose:",
                " ========",
                r"\param[in,out] A",
                r"\verbatim",
                "         A is an array",
                r"\endverbatim",
                r"\param N",
                r"\return the norm",
            ],
            &[
                "DGESV solves A * X = B",
                "",
                "Purpose:",
                " ========",
                "A [in,out]",
                "         A is an array",
                "N",
                "Returns the norm",
            ],
        );
        becomes(&[r"@brief \b XERBLA"], &["XERBLA"]);
        becomes(&[r"at Berkeley \n", r"\n", "b"], &["at Berkeley", "", "b"]);
    }

    #[test]
    fn what_is_for_a_web_page_is_left_out_with_the_space_around_it() {
        becomes(
            &[
                "a",
                "",
                r"\htmlonly",
                "<a href=x>",
                r"\endhtmlonly",
                "",
                r"\ingroup g",
                "",
                "b",
                "",
            ],
            &["a", "", "b"],
        );
        becomes(&["a", r"\htmlonly", "<a href=x>"], &["a"]);
    }

    #[test]
    fn what_is_no_command_stays() {
        let lines = [
            r"A = \Sigma",
            r"\frac{a}{b}",
            r"  x \ y",
            "@",
            r"\",
            r"a \param b",
        ];
        becomes(&lines, &lines);
    }
}
