//! What a build says of itself when it is done.

use std::path::Path;
use std::time::Duration;

use super::Total;
use super::work::{Done, How};
use crate::build::{Change, ChangeKind, Why};
use crate::locale::Lang;

/// Longest list of files in an explanation.
const FILES: usize = 5;

/// One line per city.
pub(super) fn line(city: &Done, lang: Lang) -> String {
    let (pages, synced) = (city.pages, city.staged.synced);
    let name = city.summaries.first().map_or("", |own| own.name.as_str());
    match lang {
        Lang::Ja => format!(
            "{name}: {pages}ページ（書き込み{}、変更なし{}）",
            synced.written, synced.unchanged
        ),
        Lang::En => format!(
            "{name}: {pages} pages ({} written, {} unchanged)",
            synced.written, synced.unchanged
        ),
    }
}

/// How long each part of a build took.
pub(super) fn timings([read, built, published]: [Duration; 3], lang: Lang) -> String {
    let seconds = |part: Duration| format!("{:.3}", part.as_secs_f64());
    let (read, built, published) = (seconds(read), seconds(built), seconds(published));
    match lang {
        Lang::Ja => format!("所要時間: 準備{read}秒、団体ごとの作成{built}秒、公開{published}秒"),
        Lang::En => {
            format!(
                "time: preparing {read} s, building the municipalities {built} s, publishing {published} s"
            )
        }
    }
}

pub(super) fn summary(total: Total, output: &Path, seconds: f64, lang: Lang) -> String {
    let Total {
        cities,
        left,
        pages,
        files,
        synced,
    } = total;
    let left = match (left, lang) {
        (0, _) => String::new(),
        (count, Lang::Ja) => format!("、前回のまま{count}団体"),
        (count, Lang::En) => format!(", {count} municipalities left as they were"),
    };
    let removed = match (synced.removed, lang) {
        (0, _) => String::new(),
        (count, Lang::Ja) => format!("、削除{count}"),
        (count, Lang::En) => format!(", {count} removed"),
    };
    match lang {
        Lang::Ja => format!(
            "{cities}団体、{pages}ページ、{files}ファイルを {} に作成しました（書き込み{}{removed}{left}、{seconds:.2}秒）",
            output.display(),
            synced.written
        ),
        Lang::En => format!(
            "built {cities} municipalities, {pages} pages, {files} files into {} ({} written{removed}{left}, {seconds:.2} s)",
            output.display(),
            synced.written
        ),
    }
}

/// Why a city was built, or left as it is.
pub(super) fn explained(city: &Done, lang: Lang) -> String {
    let name = city.summaries.first().map_or("", |own| own.name.as_str());
    let key = &city.staged.key;
    let what = match (&city.how, lang) {
        (How::Left { touched: false }, Lang::Ja) => "前回のまま（変更なし）".to_owned(),
        (How::Left { touched: false }, Lang::En) => "left as it is: nothing has changed".to_owned(),
        (How::Left { touched: true }, Lang::Ja) => {
            "前回のまま（ファイルを読み直し、内容が同じことを確認）".to_owned()
        }
        (How::Left { touched: true }, Lang::En) => {
            "left as it is: its files were read again and are the same".to_owned()
        }
        (How::Joined, Lang::Ja) => "別に作成したものを取り込み".to_owned(),
        (How::Joined, Lang::En) => "built elsewhere".to_owned(),
        (How::Built(why), Lang::Ja) => format!("作成（{}）", reason(why, lang)),
        (How::Built(why), Lang::En) => format!("built: {}", reason(why, lang)),
    };
    match lang {
        Lang::Ja => format!("{name}（{key}）: {what}"),
        Lang::En => format!("{name} ({key}): {what}"),
    }
}

fn reason(why: &Why, lang: Lang) -> String {
    let fixed = match (why, lang) {
        (Why::Asked, Lang::Ja) => "--full の指定",
        (Why::Asked, Lang::En) => "--full was given",
        (Why::Unknown, Lang::Ja) => "前回の記録がない",
        (Why::Unknown, Lang::En) => "there is no record of an earlier build",
        (Why::Program, Lang::Ja) => "前回とは別の版の ayumi",
        (Why::Program, Lang::En) => "another ayumi built it",
        (Why::Site, Lang::Ja) => "site.yaml、--base-url または --preview の変更",
        (Why::Site, Lang::En) => "site.yaml, --base-url or --preview changed",
        (Why::Theme, Lang::Ja) => "テーマの変更",
        (Why::Theme, Lang::En) => "the theme changed",
        (Why::Published, Lang::Ja) => "公開されているファイルが前回の作成後に変更または削除された",
        (Why::Published, Lang::En) => "its published files were changed or removed since",
        (Why::Content(_), Lang::Ja) => "内容の変更",
        (Why::Content(_), Lang::En) => "its content changed",
    };
    match why {
        Why::Content(changes) if !changes.is_empty() => {
            let files: Vec<String> = changes.iter().take(FILES).map(|it| file(it, lang)).collect();
            match (changes.len() - files.len(), lang) {
                (0, Lang::Ja) => format!("{fixed}: {}", files.join("、")),
                (0, Lang::En) => format!("{fixed}: {}", files.join(", ")),
                (more, Lang::Ja) => format!("{fixed}: {} ほか{more}件", files.join("、")),
                (more, Lang::En) => format!("{fixed}: {} and {more} more", files.join(", ")),
            }
        }
        _ => fixed.to_owned(),
    }
}

fn file(change: &Change, lang: Lang) -> String {
    let path = &change.path;
    match (change.kind, lang) {
        (ChangeKind::Changed, _) => path.clone(),
        (ChangeKind::Added, Lang::Ja) => format!("{path}（追加）"),
        (ChangeKind::Added, Lang::En) => format!("{path} (new)"),
        (ChangeKind::Removed, Lang::Ja) => format!("{path}（削除）"),
        (ChangeKind::Removed, Lang::En) => format!("{path} (removed)"),
    }
}
