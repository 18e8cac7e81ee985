//! The machine fails: a clear message, exit code 3, and the output as it was.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use crate::site::{TestSite, has, snapshot};

fn untouched(site: &TestSite, fault: &str, run: impl FnOnce() -> Output) {
    let before = snapshot(&site.path("output"));
    let result = run();
    let said = String::from_utf8_lossy(&result.stderr).into_owned();
    assert_eq!(result.status.code(), Some(3), "{fault}: {said}");
    assert!(
        said.contains("cannot") && said.lines().count() < 5,
        "{fault}: {said}"
    );
    assert!(
        snapshot(&site.path("output")) == before,
        "{fault}: the output changed"
    );
}

#[test]
fn every_call_that_fails_leaves_the_output_as_it_was() {
    if !has("strace") {
        return;
    }
    let site = TestSite::new();
    site.build();
    site.set_notice("second");
    for (call, error) in [
        ("write", "ENOSPC"),
        ("write", "EIO"),
        ("openat", "EMFILE"),
        ("mkdir", "ENOSPC"),
        ("syncfs", "EIO"),
        ("fsync", "EIO"),
    ] {
        for k in [1, 2, 5, 20, 60] {
            // Only calls below the output count: `-P` lets the rest of the program alone.
            let stage = site.path("output/.ayumi/stage").to_string_lossy().into_owned();
            let inject = format!("inject={call}:error={error}:when={k}+");
            let before = snapshot(&site.path("output"));
            let mut options = vec!["-e", inject.as_str()];
            let city = format!("{stage}/cities/kikugawa/index.html");
            if call == "write" || call == "openat" {
                options.extend(["-P", city.as_str()]);
            }
            let result = site.traced(&options, &["build"]);
            if result.status.success() {
                site.set_notice(&format!("{call}{error}{k}"));
                continue;
            }
            let said = String::from_utf8_lossy(&result.stderr).into_owned();
            assert_eq!(result.status.code(), Some(3), "{call} {error} {k}: {said}");
            assert!(snapshot(&site.path("output")) == before, "{call} {error} {k}");
        }
    }
}

#[test]
fn a_full_disk_leaves_the_output_as_it_was() {
    let site = TestSite::new();
    let output = site.path("output");
    fs::create_dir_all(&output).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(&output)
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("not tested here: no right to mount a tmpfs");
        return;
    }
    let result = std::panic::catch_unwind(|| {
        site.build();
        // What is left is less than a generation needs.
        let _ = fs::write(output.join("ballast"), vec![0; 4_000_000]);
        let ballast = fs::metadata(output.join("ballast")).unwrap().len();
        fs::File::options()
            .write(true)
            .open(output.join("ballast"))
            .unwrap()
            .set_len(ballast - 200_000)
            .unwrap();
        site.set_notice("second");
        untouched(&site, "full disk", || site.ayumi(&["build"]));
        fs::remove_file(output.join("ballast")).unwrap();
        site.build();
    });
    let _ = Command::new("umount").arg(&output).status();
    result.unwrap();
}

#[test]
fn a_file_size_limit_is_an_error_like_any_other() {
    let site = TestSite::new();
    site.build();
    site.set_notice("second");
    untouched(&site, "file-size limit", || {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "ulimit -f 8; exec \"$0\" \"$@\"",
            env!("CARGO_BIN_EXE_ayumi"),
        ]);
        site.with_site(&mut command, &["build"]).output().unwrap()
    });
}

#[test]
fn content_that_cannot_be_read_leaves_the_output_as_it_was() {
    let site = TestSite::new();
    site.build();
    site.set_notice("second");
    if has("strace") {
        let path = site
            .path("content/kikugawa/2023/report.md")
            .to_string_lossy()
            .into_owned();
        untouched(&site, "unreadable file", || {
            site.traced(&["-P", &path, "-e", "inject=openat:error=EACCES"], &["build"])
        });
        let folder = site.path("content/kikugawa/2023").to_string_lossy().into_owned();
        untouched(&site, "vanished folder", || {
            site.traced(&["-P", &folder, "-e", "inject=openat:error=ENOENT"], &["build"])
        });
    }
}

#[test]
fn a_read_only_output_is_refused_and_a_read_only_source_is_not() {
    let site = TestSite::new();
    site.build();
    let output = site.path("output");
    let bind = |path: &std::path::Path| {
        let mount = |arguments: &[&str]| {
            Command::new("mount")
                .args(arguments)
                .arg(path)
                .status()
                .is_ok_and(|status| status.success())
        };
        let text = path.to_str().unwrap();
        mount(&["--bind", text]) && mount(&["-o", "remount,bind,ro"])
    };
    if !bind(&output) {
        eprintln!("not tested here: no right to mount");
        return;
    }
    site.set_notice("second");
    let result = std::panic::catch_unwind(|| untouched(&site, "read-only output", || site.ayumi(&["build"])));
    let _ = Command::new("umount").arg(&output).status();
    result.unwrap();

    let content = site.path("content");
    assert!(bind(&content));
    let result = site.ayumi(&["build"]);
    let _ = Command::new("umount").arg(&content).status();
    assert!(
        result.status.success(),
        "{}",
        String::from_utf8_lossy(&result.stderr)
    );
    fs::set_permissions(&content, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn nothing_is_renamed_before_everything_is_on_the_disk() {
    if !has("strace") {
        return;
    }
    let site = TestSite::new();
    site.build();
    site.set_notice("second");
    let trace = site.path("trace");
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-e", "trace=syncfs,fsync,rename,renameat2", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_ayumi"));
    assert!(
        site.with_site(&mut command, &["build"])
            .status()
            .unwrap()
            .success()
    );
    let calls = fs::read_to_string(&trace).unwrap();
    let at = |word: &str| {
        calls
            .lines()
            .position(|line| line.contains(word))
            .unwrap_or_else(|| panic!("no {word} in {calls}"))
    };
    assert!(at("syncfs(") < at("journal"), "{calls}");
    assert!(at("fsync(") < at("journal\")"), "the journal itself: {calls}");
    assert!(at("journal\")") < at("renameat2("), "{calls}");
}

#[test]
fn a_layered_file_system_is_published_file_by_file() {
    let site = TestSite::new();
    site.build();
    site.set_notice("second");
    let [upper, work, merged] = ["upper", "work", "merged"].map(|name| site.path(name));
    for folder in [&upper, &work, &merged] {
        fs::create_dir_all(folder).unwrap();
    }
    let lower = site.path("output");
    let options = format!(
        "lowerdir={},upperdir={},workdir={}",
        lower.display(),
        upper.display(),
        work.display()
    );
    let mounted = Command::new("mount")
        .args(["-t", "overlay", "overlay", "-o", &options])
        .arg(&merged)
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("not tested here: no right to mount an overlay");
        return;
    }
    // Folders of the lower layer can be neither exchanged nor renamed there.
    let result = std::panic::catch_unwind(|| {
        let output = merged.to_str().unwrap();
        fs::write(merged.join("kikugawa/own.txt"), "someone's own").unwrap();
        let before = crate::site::generation(&merged.join("kikugawa"));
        let built = site.ayumi(&["build", "--output", output]);
        assert!(
            built.status.success(),
            "{}",
            String::from_utf8_lossy(&built.stderr)
        );
        let first = snapshot(&merged);
        assert_eq!(first["kikugawa/own.txt"], b"someone's own");
        assert!(crate::site::verify(&merged).status.success());
        assert!(site.ayumi(&["rollback", "--output", output]).status.success());
        assert!(crate::site::generation(&merged.join("kikugawa")) == before);
        assert!(site.ayumi(&["rollback", "--output", output]).status.success());
        assert!(snapshot(&merged) == first);
    });
    let _ = Command::new("umount").arg(&merged).status();
    result.unwrap();
}
