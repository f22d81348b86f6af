//! What `ferrotran explain` prints: the texts of all stages' codes.

/// The text that explains `code` at length, for `ferrotran explain`; letters of either case.
///
/// ```
/// use ferrotran::explain::explain;
/// assert!(explain("ft0102").is_some_and(|text| text.contains("INCLUDE")));
/// assert_eq!(explain("FT9999"), None);
/// ```
pub fn explain(code: &str) -> Option<&'static str> {
    let stages = [
        crate::source::codes::EXPLANATIONS,
        crate::syntax::codes::EXPLANATIONS,
        crate::resolve::codes::EXPLANATIONS,
        crate::signature::codes::EXPLANATIONS,
        crate::analyse::codes::EXPLANATIONS,
        crate::lower::codes::EXPLANATIONS,
        crate::plan::codes::EXPLANATIONS,
        crate::module_file::codes::EXPLANATIONS,
    ];
    let mut all = stages.into_iter().flatten();
    all.find(|(known, _)| known.0.eq_ignore_ascii_case(code))
        .map(|(_, text)| *text)
}
