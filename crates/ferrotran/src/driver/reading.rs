//! What the compiler's flags say of how sources are read: ferrotran has to read what is compiled.

use crate::source::{Form, Options, Preprocess};

/// `options` with what `flags` (of gfortran or Flang) change about reading.
pub(super) fn with_flags(mut options: Options, flags: &[String]) -> Options {
    options.preprocessor_flags = flags.to_vec();
    let mut flags = flags.iter().map(String::as_str);
    while let Some(flag) = flags.next() {
        match flag {
            "-ffixed-form" => options.form = Some(Form::Fixed),
            "-ffree-form" => options.form = Some(Form::Free),
            "-fd-lines-as-code" => options.debug_lines = true,
            "-cpp" => options.preprocess = Preprocess::Always,
            "-nocpp" => options.preprocess = Preprocess::Never,
            "-I" => options.include_paths.extend(flags.next().map(Into::into)),
            "-D" => options.definitions.extend(flags.next().map(Into::into)),
            _ => {
                if let Some(length) = flag.strip_prefix("-ffixed-line-length") {
                    // gfortran has a dash there, Flang an equals sign; `none` is no limit.
                    options.line_length = length
                        .trim_start_matches(['-', '='])
                        .parse()
                        .unwrap_or_default();
                } else if let Some(folder) = flag.strip_prefix("-I") {
                    options.include_paths.push(folder.into());
                } else if let Some(definition) = flag.strip_prefix("-D") {
                    options.definitions.push(definition.into());
                }
            }
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn read(flags: &str) -> Options {
        let flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
        with_flags(Options::default(), &flags)
    }

    #[test]
    fn flags_change_how_sources_are_read() {
        let options = read("-O2 -ffree-form -fd-lines-as-code -nocpp");
        assert_eq!(options.form, Some(Form::Free));
        assert!(options.debug_lines);
        assert_eq!(options.preprocess, Preprocess::Never);
        let options = read("-ffixed-form -cpp");
        assert_eq!(options.form, Some(Form::Fixed));
        assert_eq!(options.preprocess, Preprocess::Always);
    }

    #[test]
    fn lines_are_as_long_as_either_compiler_is_told() {
        for (flag, length) in [
            ("-ffixed-line-length-132", 132),
            ("-ffixed-line-length=80", 80),
            ("-ffixed-line-length-none", 0),
            ("-ffixed-line-length-0", 0),
            ("-O2", 72),
        ] {
            assert_eq!(read(flag).line_length, length, "{flag}");
        }
    }

    #[test]
    fn folders_and_definitions_come_joined_or_apart() {
        let options = read("-Ione -I two -DA=1 -D B");
        assert_eq!(options.include_paths, ["one", "two"].map(PathBuf::from));
        assert_eq!(options.definitions, ["A=1", "B"]);
    }
}
