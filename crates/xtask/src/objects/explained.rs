//! Why the bindings of the libraries have the warnings that they have.

/// An explanation of all warnings with a code, or without one, and these words.
pub(super) struct Explained {
    pub(super) code: Option<&'static str>,
    /// Parts of the text, in this order.
    pub(super) says: &'static [&'static str],
    pub(super) why: &'static str,
}

impl Explained {
    /// Whether this is the first line of such a warning.
    pub(super) fn is_of(&self, line: &str) -> bool {
        let rest = match self.code {
            Some(code) => line.strip_prefix(&format!("warning[{code}]: ")),
            None => (!line.starts_with("warning[")).then_some(line),
        };
        let Some(rest) = rest else {
            return false;
        };
        let mut parts = self.says.iter();
        parts
            .try_fold(rest, |rest, part| Some(rest.split_once(part)?.1))
            .is_some()
    }
}

/// The first that fits explains a warning.
pub(super) const ALL: &[Explained] = &[
    Explained {
        code: Some("FT0501"),
        says: &["INTENT(IN)", "may have gaps"],
        why: "The array is passed on to a procedure that is chosen as the program runs, or whose dummy argument is \
              contiguous. If GNU Fortran passes a copy of what has gaps, it may copy it back. So the wrapper takes \
              `&mut`; the values stay.",
    },
    Explained {
        code: Some("FT0501"),
        says: &["`stack` of `walk_stack`", "is nullified"],
        why: "The procedure walks through pointers of the object. That it only nullifies a pointer of its own \
              is not shown, so the wrapper takes `&mut`.",
    },
    Explained {
        code: Some("FT0502"),
        says: &["`cellpar` of `dlat_to_cell`", "nothing writes it"],
        why: "True: the procedure, kept for older callers, has no statement. Nobody calls it.",
    },
    Explained {
        code: Some("FT0502"),
        says: &["`reclatt` of `dlat_to_rlat`", "nothing writes it"],
        why: "True: the procedure, kept for older callers, has no statement. Nobody calls it.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["_records", "TYPE(record_type)"],
        why: "It fills the collection of structures. `get_structure` finds a structure by its name, and is bound.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["`dftd3_citation::", "author_type"],
        why: "Citations are printed, not computed with; their authors have a PRIVATE type.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["resize", "is left out: its argument `var`"],
        why: "An internal procedure of the readers, which makes an array longer. Rust has its own vectors.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["mctc_ncoord::new_ncoord`", "CLASS(ncoord_type)"],
        why: "It allocates an object of one of five types. Each type has a constructor of its own, \
              which is bound, and by which the test makes the same objects.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["`multicharge_param::new_eeq", "CLASS(mchrg_model_type)"],
        why: "It allocates an object of an extension. `new_d4_model` calls it; the number of the \
              model (`d4_qmod`) is passed from Rust.",
    },
    Explained {
        code: Some("FT0602"),
        says: &[
            "`dftd4_model::new_dispersion_model`",
            "CLASS(dispersion_model)",
        ],
        why: "It allocates an object of one of two types. Each type has a constructor of its own, which is bound.",
    },
    Explained {
        code: Some("FT0602"),
        says: &[
            "`dftd4_param::get_rational_damping_",
            "CLASS(damping_param)",
        ],
        why: "It allocates an object with the parameters of a named functional. The test sets the components of a \
              `RationalDampingParam` instead, as the library's tests do.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["`dftd4_param::get_functionals`", "TYPE(functional_group)"],
        why: "It lists names of functionals, for the library's command line.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["`dftd3_disp::get_dispersion_", "TYPE(work_reducer)"],
        why: "The form for parallel work takes an object of an abstract type that nobody extends here. The form \
              without it is bound, and is what the library's tests call.",
    },
    Explained {
        code: Some("FT0602"),
        says: &["`tomlf_"],
        why: "s-dftd3 reads parameters with toml-f, whose trees of values are polymorphic and ALLOCATABLE. \
              The tests read no file.",
    },
    Explained {
        code: Some("FT0603"),
        says: &[
            "%solve` is left out",
            "more than 4 arguments that are OPTIONAL",
        ],
        why: "A shim calls it in as many ways as these can be left out: ten of them in 1,024. The library calls it in \
              `get_charges`, which is bound.",
    },
    Explained {
        code: Some("FT0603"),
        says: &["`mctc_env_testing::"],
        why: "The library's own frame for tests in Fortran takes procedures with ALLOCATABLE arguments. Here \
              the tests are Rust's.",
    },
    Explained {
        code: Some("FT0603"),
        says: &["`mctc_io_read::get_structure_reader`", "procedure pointer"],
        why: "It chooses a reader of files by their form; `read_structure` is bound.",
    },
    Explained {
        code: Some("FT0603"),
        says: &["`mstore_data_", "ALLOCATABLE"],
        why: "It makes a collection of structures. `get_structure` makes it and looks into it.",
    },
    Explained {
        code: Some("FT0603"),
        says: &["`tomlf_utils_sort::sort_keys`", "PURE procedure"],
        why: "It sorts keys of tables, for toml-f itself.",
    },
    Explained {
        code: Some("FT0611"),
        says: &["TYPE(ansi_code)"],
        why: "Colours for terminals: named constants of a type with PRIVATE components.",
    },
    Explained {
        code: Some("FT0611"),
        says: &["serial_work_partition`", "TYPE(work_partition)"],
        why: "The default for work that is not parallel, which is used if the argument is absent.",
    },
    Explained {
        code: Some("FT0616"),
        says: &["type-bound procedure"],
        why: "It is bound to a type without a handle, or to an abstract one and not known in all cases. What \
              extensions have of their own are methods of these.",
    },
    Explained {
        code: Some("FT0616"),
        says: &["1 derived type"],
        why: "An abstract type, or one that holds CLASS(*): it is only used inside the library.",
    },
    Explained {
        code: Some("FT0616"),
        says: &["generic name"],
        why: "None of its specific procedures is bound, or they are named where no trait of Rust tells them apart. \
              Those that are bound have their own names.",
    },
    Explained {
        code: None,
        says: &[
            "takes the lock of its library",
            "`slen.",
            "in static storage",
        ],
        why: "GNU Fortran keeps the length of a text that a function returns in static storage. So calls of \
              these, all of which write files or messages, wait for each other.",
    },
];
