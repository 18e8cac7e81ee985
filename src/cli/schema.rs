//! `ayumi schema`: JSON Schemas of the content's files, for editors that complete and check while typing.

use super::Exit;
use super::command::{Language, SchemaOptions};
use super::report;
use crate::content::schemas;
use crate::locale::Lang;
use crate::tree;

/// Writes the schemas into `content/.schema/` of the site, or prints one.
pub(super) fn run(options: &SchemaOptions, asked: Option<Language>) -> Exit {
    let lang = report::language(asked, None);
    let schemas = schemas();
    if let Some(kind) = &options.kind {
        let kinds: Vec<&str> = schemas.iter().map(|schema| schema.kind).collect();
        let Some(schema) = schemas.iter().find(|schema| schema.kind == kind) else {
            let kinds = kinds.join(", ");
            report::say(&match lang {
                Lang::Ja => format!("「{kind}」という種類のファイルはありません。種類は {kinds} です。"),
                Lang::En => format!("there is no kind of file `{kind}`; the kinds are {kinds}"),
            });
            return Exit::Usage;
        };
        report::tell(schema.text.trim_end());
        return Exit::Done;
    }
    let folder = options.site.join("content").join(".schema");
    let written = tree::make_folder(&folder).and_then(|()| {
        schemas.iter().try_for_each(|schema| {
            let file = folder.join(format!("{}.schema.json", schema.kind));
            tree::write_file(&file, schema.text.as_bytes())
        })
    });
    if let Err(error) = written {
        return report::unwritable(&error, lang);
    }
    report::tell(&match lang {
        Lang::Ja => format!(
            "{}件のスキーマを {} に書き込みました。",
            schemas.len(),
            folder.display()
        ),
        Lang::En => format!("wrote {} schemas to {}", schemas.len(), folder.display()),
    });
    Exit::Done
}
