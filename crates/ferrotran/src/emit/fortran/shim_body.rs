//! What stands in a shim of a variable, of a component or of an object.

/// Its dummy arguments, what it needs of `iso_c_binding` and of other modules, and its statements.
#[derive(Default)]
pub(super) struct Body {
    pub(super) parameters: Vec<&'static str>,
    pub(super) imports: Vec<&'static str>,
    pub(super) uses: Vec<String>,
    pub(super) declarations: Vec<String>,
    pub(super) statements: Vec<String>,
    /// Internal procedures.
    pub(super) internal: Vec<String>,
}
