//! `ayumi serve`: the preview, until Ctrl-C.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Exit;
use super::command::{Language, ServeOptions};
use super::{publishing, report};
use crate::locale::Lang;
use crate::preview::{Live, Problem, Server, StartError, Update, Watch, WatchError, Watching};
use crate::tree::ReadError;

/// Serves the site until the user ends it.
pub(super) fn run(options: &ServeOptions, asked: Option<Language>) -> Exit {
    match serve(options, asked) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
fn serve(options: &ServeOptions, asked: Option<Language>) -> Result<(), Exit> {
    let sources = report::open(&options.site, asked)?;
    publishing::recover(&sources.output(None), report::language(asked, None));
    let folder = sources.folder().to_owned();
    let start = Instant::now();
    let asked_lang = asked.map(Lang::from).or_else(report::environment_language);
    let how = if options.poll {
        Watching::Polling
    } else {
        Watching::Events
    };
    // Before anything is read: what changes from here on is noticed.
    let watch = Watch::arm(&folder, how);
    let live = Live::start(sources, asked_lang)
        .map_err(|error| report::unreadable(&error, report::language(asked, None)))?;
    let lang = live.lang();
    let (cities, problems) = (live.cities(), live.problems());
    let server = Server::bind(live, options.port).map_err(|error| no_port(&error, lang))?;
    show(&problems, lang);
    greet(cities, start.elapsed(), options.port, server.port(), lang);
    let ended = ending();
    let handle = server.handle();
    let address = format!("http://localhost:{}/", server.port());
    std::thread::spawn(move || {
        let followed = watch.and_then(|watch| watch.follow(&handle, &mut |update| tell(&update, lang)));
        if let Err(error) = followed {
            unwatched(&error, lang);
        }
    });
    std::thread::spawn(move || server.run());
    if options.open {
        open(&address);
    }
    while !ended.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Set when the user wants to end.
fn ending() -> Arc<AtomicBool> {
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Where a signal cannot be caught it ends the program by itself, and there is nothing to clean up.
        let _ = signal_hook::flag::register(signal, Arc::clone(&ended));
    }
    ended
}

fn greet(cities: usize, took: Duration, wanted: u16, port: u16, lang: Lang) {
    if wanted != port {
        report::say(&match lang {
            Lang::Ja => format!("ポート{wanted}は使用中のため、{port}を使います。"),
            Lang::En => format!("port {wanted} is taken; using {port}"),
        });
    }
    let seconds = took.as_secs_f64();
    report::tell(&match lang {
        Lang::Ja => format!(
            "{cities}団体を{seconds:.2}秒で読み込みました。公開前の確認用です: http://localhost:{port}/ （Ctrl-C で終了）"
        ),
        Lang::En => format!(
            "read {cities} municipalities in {seconds:.2} s; preview at http://localhost:{port}/ (Ctrl-C ends it)"
        ),
    });
}

fn unwatched(error: &WatchError, lang: Lang) {
    report::say(&match lang {
        Lang::Ja => format!(
            "ファイルの変更を監視できません（--poll をお試しください）: {}",
            error.0
        ),
        Lang::En => format!("changes of files cannot be watched (try --poll): {}", error.0),
    });
}

fn no_port(error: &StartError, lang: Lang) -> Exit {
    let (StartError::NoPort(cause) | StartError::System(cause)) = error;
    report::say(&match lang {
        Lang::Ja => format!("プレビューを開始できません: {cause}"),
        Lang::En => format!("the preview cannot be started: {cause}"),
    });
    Exit::Machine
}

fn tell(update: &Result<Update, ReadError>, lang: Lang) {
    match update {
        Ok(update) => {
            show(&update.problems, lang);
            if !update.rebuilt.is_empty() && update.problems.is_empty() {
                let names = update.rebuilt.join(if lang == Lang::Ja { "、" } else { ", " });
                report::tell(&match lang {
                    Lang::Ja => format!("更新しました: {names}"),
                    Lang::En => format!("updated: {names}"),
                });
            }
        }
        Err(error) => _ = report::unreadable(error, lang),
    }
}

fn show(problems: &[Problem], lang: Lang) {
    for problem in problems {
        report::say(&format!("{}\n", problem.text));
    }
    if !problems.is_empty() {
        report::say(match lang {
            Lang::Ja => "誤りが直るまで、最後に正しく作成できたページを表示します。",
            Lang::En => "the last good pages stay up until this is mended",
        });
    }
}

/// Opens the address in the user's browser; without one the address is on the screen all the same.
fn open(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/c", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    let _ = command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
