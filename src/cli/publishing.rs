//! What is said of a publication: refusals, failures, recovery, foreign files.

use std::path::Path;

use super::Exit;
use super::build::Failure;
use super::report;
use crate::locale::Lang;
use crate::tree::{self, Danger, PublishError};

/// Longest list of names in a message.
const NAMES: usize = 10;

/// A write beyond a file-size limit fails like a full disk instead of ending the program.
pub(super) fn survive_size_limits() {
    #[cfg(unix)]
    {
        let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Where the signal cannot be caught a limit ends the program, which leaves the output as it was all the same.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
    }
}

/// Completes an interrupted publication, at the start of commands that only read.
pub(super) fn recover(output: &Path, lang: Lang) {
    match tree::recover(output) {
        Ok(true) => say_recovered(lang),
        Ok(false) => {}
        Err(error) => _ = failed(&error, lang),
    }
}

/// Says that an interrupted publication was completed.
pub(super) fn say_recovered(lang: Lang) {
    report::say(match lang {
        Lang::Ja => "前回の公開が途中で止まっていたため、続きを完了しました。",
        Lang::En => "an interrupted publication was completed",
    });
}

/// Says why a city could not be built or staged.
pub(super) fn stopped(failure: &Failure, lang: Lang) -> Exit {
    match failure {
        Failure::Read(error) => report::unreadable(error, lang),
        Failure::Publish(error) => failed(error, lang),
    }
}

/// Says why nothing was published.
pub(super) fn failed(error: &PublishError, lang: Lang) -> Exit {
    match error {
        PublishError::Refused { danger, path } => {
            report::say(&refusal(*danger, path, lang));
            Exit::Usage
        }
        PublishError::Held { pid } => {
            report::say(&held(*pid, lang));
            Exit::Machine
        }
        PublishError::Damaged { path } => {
            report::say(&match lang {
                Lang::Ja => format!(
                    "中断した公開を完了できません。「{}」が失われているか壊れています。出力フォルダーの中の .ayumi フォルダーを削除してから、もう一度作成してください。",
                    path.display()
                ),
                Lang::En => format!(
                    "an interrupted publication cannot be completed: {} is missing or damaged; remove the folder .ayumi from the output and build again",
                    path.display()
                ),
            });
            Exit::Machine
        }
        PublishError::Disk(error) => report::unwritable(error, lang),
    }
}

fn held(pid: Option<u32>, lang: Lang) -> String {
    let pid = pid.map_or_else(String::new, |pid| pid.to_string());
    match lang {
        Lang::Ja => format!(
            "別の ayumi（プロセス番号 {pid}）がこの出力フォルダーを使っています。終わってからもう一度実行してください。"
        ),
        Lang::En => format!(
            "another ayumi (process {pid}) is using this output folder; run again when it has finished"
        ),
    }
}

fn refusal(danger: Danger, path: &Path, lang: Lang) -> String {
    let path = path.display();
    match (danger, lang) {
        (Danger::AboveSources, Lang::Ja) => {
            format!("「{path}」の中に原稿（content、themes）があるため、出力先にできません。")
        }
        (Danger::AboveSources, Lang::En) => {
            format!("{path} holds the content or themes and cannot be the output")
        }
        (Danger::InsideSources, Lang::Ja) => {
            format!("「{path}」は原稿（content、themes）の中にあるため、出力先にできません。")
        }
        (Danger::InsideSources, Lang::En) => {
            format!("{path} is inside the content or themes and cannot be the output")
        }
        (Danger::OwnFolder, Lang::Ja) => {
            format!("「{path}」はサイトのフォルダーまたは利用者のホームを含むため、出力先にできません。")
        }
        (Danger::OwnFolder, Lang::En) => {
            format!("{path} is or holds the site's own folder or the home folder and cannot be the output")
        }
        (Danger::SymbolicLink, Lang::Ja) => {
            format!("「{path}」はシンボリックリンクです。リンクの先には書き込みません。")
        }
        (Danger::SymbolicLink, Lang::En) => {
            format!("{path} is a symbolic link; nothing is written through links")
        }
        (Danger::NotAFolder, Lang::Ja) => format!("「{path}」はフォルダーではありません。"),
        (Danger::NotAFolder, Lang::En) => format!("{path} is not a folder"),
        (Danger::ForeignFile, Lang::Ja) => {
            format!(
                "「{path}」は ayumi が作成したファイルではないため、上書きしません。移動するか、別の出力先を --output で指定してください。"
            )
        }
        (Danger::ForeignFile, Lang::En) => {
            format!(
                "{path} was not written by ayumi and is not overwritten; move it, or name another output with --output"
            )
        }
    }
}

/// Names what was found in the output beside ayumi's own files.
pub(super) fn remark(foreign: &[&str], edited: &[&str], dropped: &[&str], lang: Lang) {
    let remarks = [
        (
            foreign,
            "ayumi が作成していないファイルは、そのまま残しました",
            "left alone, not written by ayumi",
        ),
        (
            edited,
            "公開後に変更されていたファイルを作り直しました（変更された版は ayumi rollback まで残ります）",
            "changed since they were published, and rebuilt (the changed ones are kept with the previous generation)",
        ),
        (
            dropped,
            "content にない団体のページを公開から外しました（ayumi rollback で戻せます）",
            "no longer in the content, taken off the site (ayumi rollback brings them back)",
        ),
    ];
    for (names, ja, en) in remarks.into_iter().filter(|(names, ..)| !names.is_empty()) {
        let shown = &names[..names.len().min(NAMES)];
        let more = names.len() - shown.len();
        report::say(&match (lang, more) {
            (Lang::Ja, 0) => format!("{ja}: {}", shown.join("、")),
            (Lang::Ja, more) => format!("{ja}: {} ほか{more}件", shown.join("、")),
            (Lang::En, 0) => format!("{en}: {}", shown.join(", ")),
            (Lang::En, more) => format!("{en}: {} and {more} more", shown.join(", ")),
        });
    }
}
