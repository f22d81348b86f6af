//! The values that are written as JSON.

use serde::Serialize;

/// What the interface says of one file.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    pub(super) file: String,
    pub(super) procedures: Vec<ProcedureView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) modules: Vec<ModuleView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) common: Vec<CommonView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ProcedureView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) host: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) internal: bool,
    pub(super) name: String,
    pub(super) kind: &'static str,
    /// The INCLUDE file that it stands in, in which the line is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// Of a procedure with a body; an interface may come from another file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) result: Option<EntityView>,
    pub(super) args: Vec<EntityView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) prefixes: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) private: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entry_of: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct EntityView {
    pub(super) name: String,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    pub(super) ty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<u8>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) unsigned: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) length: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) derived: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) module: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) polymorphic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rank: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) class: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) bounds: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) intent: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attributes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) procedure: Option<DummyProcedureView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct DummyProcedureView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    pub(super) origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interface: Option<Box<ProcedureView>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ModuleView {
    pub(super) name: String,
    pub(super) uses: Vec<String>,
    pub(super) variables: Vec<EntityView>,
    pub(super) constants: Vec<EntityView>,
    pub(super) generics: Vec<GenericView>,
    pub(super) types: Vec<TypeView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct GenericView {
    pub(super) name: String,
    pub(super) specifics: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) private: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct TypeView {
    pub(super) name: String,
    pub(super) components: Vec<EntityView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extends: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attributes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) bindings: Vec<(String, String)>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct CommonView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    pub(super) unit: String,
    pub(super) members: Vec<EntityView>,
}

fn is_false(value: &bool) -> bool {
    !value
}
