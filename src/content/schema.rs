//! JSON Schemas of the file kinds, made from the types that read them: an editor completes and checks while typing.
//!
//! A schema knows the shape of one file. What crosses files (references, lives of items) only `check` knows.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::{
    Correction, Figure, FigureForm, Figures, Import, Municipality, Narrative, Number, Plan, Prose, Published,
    Record, Report, SectionRecord, Series, Site, TextOrList, Theme, Year,
};
use crate::yaml::{Entries, LANGUAGES, Marked};

/// One schema: the kind of file it describes, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSchema {
    /// The kind of file: `plan`.
    pub kind: &'static str,
    /// Which files it is for, below `content/`: `*/plans/*.yaml`.
    pub files: &'static str,
    /// The schema as JSON, with a line feed at its end.
    pub text: String,
}

/// Every kind of file that is YAML, in the order in which an office meets them.
///
/// `report` and `record` are the front matter of Markdown files.
pub fn schemas() -> Vec<FileSchema> {
    vec![
        schema::<Site>("site", "site.yaml"),
        schema::<Municipality>("municipality", "*/municipality.yaml"),
        schema::<Plan>("plan", "*/plans/*.yaml"),
        schema::<Report>("report", "*/*/report.md"),
        schema::<Entries<Record>>("items", "*/*/items.yaml"),
        schema::<Record>("record", "*/*/items/*.md"),
        schema::<Entries<SectionRecord>>("sections", "*/*/sections.yaml"),
        schema::<Series>("series", "*/series/*.yaml"),
        schema::<Vec<Marked<Correction>>>("corrections", "*/corrections.yaml"),
        schema::<Import>("import", "*/import.yaml"),
        schema::<Theme>("theme", "../themes/*/theme.yaml"),
    ]
}

fn schema<T: JsonSchema>(kind: &'static str, files: &'static str) -> FileSchema {
    // Draft 7 is what editors with the YAML language server understand best.
    let mut schema = SchemaSettings::draft07()
        .with_transform(AsRead)
        .into_generator()
        .into_root_schema_for::<T>();
    schema.insert("title".into(), json!(format!("ayumi: {files}")));
    let text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
    FileSchema {
        kind,
        files,
        text: text + "\n",
    }
}

/// What serde's attributes do not tell: unknown keys are mistakes, and text may be written as a bare number.
#[derive(Debug, Clone)]
struct AsRead;

impl Transform for AsRead {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        // What a field that is not written stands for is nobody's default to type.
        object.remove("default");
        if object.get("type") == Some(&json!("string"))
            && object.keys().all(|key| key == "type" || key == "description")
        {
            object.insert("type".into(), json!(["string", "number", "boolean"]));
        }
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return;
        };
        properties.extend(LANGUAGES.map(|language| (language.to_owned(), translations(language))));
        let rest = properties
            .shift_remove("*")
            .and_then(|entries| entries.get("additionalProperties").cloned());
        object.insert("additionalProperties".into(), rest.unwrap_or(json!(false)));
    }
}

/// What a mapping may say in another language: the same keys, texts only.
fn translations(language: &str) -> Value {
    json!({
        "type": "object",
        "description": format!("the texts beside it in another language: {language}"),
        "additionalProperties": { "type": ["string", "number", "boolean", "array"] }
    })
}

/// A schema of its own for a type that is read in more than one shape.
macro_rules! shape {
    ($type:ident, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                schema(generator)
            }
        }
    };
}

shape!(Number, |_| json_schema!({ "type": "number" }));
shape!(
    Year,
    |_| json_schema!({ "type": "integer", "minimum": 1868, "maximum": 2199, "description": "a fiscal year, western: 2020 is 令和2年度" })
);
shape!(Published, |_| json_schema!({
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "a date: 2021-09-30, 2021-09 or 2021"
}));
shape!(
    Figure,
    |generator| json_schema!({ "anyOf": [generator.subschema_for::<Number>(), generator.subschema_for::<FigureForm>()] })
);
shape!(Figures, |generator| {
    let one = generator.subschema_for::<Figure>();
    json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
});
shape!(
    Prose,
    |generator| json_schema!({ "anyOf": [{ "type": "string" }, generator.subschema_for::<Narrative>()] })
);
shape!(
    TextOrList,
    |_| json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
);
