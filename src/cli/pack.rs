//! `ayumi pack` and `ayumi verify`: the published site in one file, and whether it is still what was published.

use super::Exit;
use super::command::{Language, PackOptions, VerifyOptions};
use super::{publishing, report};
use crate::locale::Lang;
use crate::tree::{self, Audit, PackError};

/// Longest list of names in a message.
const NAMES: usize = 20;

/// Packs the published site into a ZIP.
pub(super) fn pack(options: &PackOptions, asked: Option<Language>) -> Exit {
    let lang = report::language(asked, None);
    let output = options
        .output
        .clone()
        .unwrap_or_else(|| options.site.join("output"));
    publishing::recover(&output, lang);
    match tree::audit(&output) {
        Ok(Some(audit)) if audit.is_sound() => {}
        Ok(Some(audit)) => return tell(&audit, lang),
        Ok(None) => return not_published(lang),
        Err(error) => return report::unwritable(&error, lang),
    }
    let note = serde_json::json!({
        "program": "ayumi",
        "version": env!("CARGO_PKG_VERSION"),
        "date": options.date,
        "manifest": tree::Manifest::NAME,
    });
    match tree::pack(&output, &options.to, &format!("{note:#}\n")) {
        Ok(files) => {
            let name = options.to.display();
            report::tell(&match lang {
                Lang::Ja => format!("{files}ファイルを {name} にまとめました"),
                Lang::En => format!("packed {files} files into {name}"),
            });
            Exit::Done
        }
        Err(PackError::NotPublished) => not_published(lang),
        Err(PackError::UnsafeName(path)) => {
            report::say(&match lang {
                Lang::Ja => format!("「{path}」は、ほかの環境で使えない名前です。"),
                Lang::En => format!("{path} is a name that other systems cannot hold"),
            });
            Exit::Content
        }
        Err(PackError::Disk(error)) => report::unwritable(&error, lang),
    }
}

/// Checks a published folder or a ZIP.
pub(super) fn verify(options: &VerifyOptions, asked: Option<Language>) -> Exit {
    let lang = report::language(asked, None);
    match tree::audit(&options.published) {
        Ok(Some(audit)) => tell(&audit, lang),
        Ok(None) => not_published(lang),
        Err(error) => {
            report::say(&match lang {
                Lang::Ja => format!("「{}」を読み込めません: {}", error.path.display(), error.cause),
                Lang::En => format!("cannot read {}: {}", error.path.display(), error.cause),
            });
            Exit::Machine
        }
    }
}

fn not_published(lang: Lang) -> Exit {
    report::say(match lang {
        Lang::Ja => {
            "manifest-sha256.txt がありません。ayumi build で作成した出力フォルダーか、ayumi pack で作成したZIPを指定してください。"
        }
        Lang::En => {
            "there is no manifest-sha256.txt; name an output folder made by ayumi build or a ZIP made by ayumi pack"
        }
    });
    Exit::Usage
}

fn tell(audit: &Audit, lang: Lang) -> Exit {
    let lists = [
        (&audit.missing, "ありません", "missing"),
        (&audit.changed, "内容が異なります", "changed"),
        (&audit.extra, "一覧にないファイルです", "not listed"),
    ];
    for (paths, ja, en) in lists {
        for path in paths.iter().take(NAMES) {
            report::say(&match lang {
                Lang::Ja => format!("{path}: {ja}"),
                Lang::En => format!("{path}: {en}"),
            });
        }
    }
    let (good, missing, changed, extra) = (
        audit.good,
        audit.missing.len(),
        audit.changed.len(),
        audit.extra.len(),
    );
    report::tell(&match lang {
        Lang::Ja => format!("一致{good}、欠落{missing}、相違{changed}、一覧外{extra}"),
        Lang::En => format!("{good} as published, {missing} missing, {changed} changed, {extra} not listed"),
    });
    if audit.is_sound() {
        Exit::Done
    } else {
        Exit::Content
    }
}
