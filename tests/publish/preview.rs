//! The preview over a bare socket: who may ask, for what; and that changes arrive.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::site::{TestSite, snapshot};

struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn start(site: &TestSite) -> Preview {
        Preview::start_with(site, &[])
    }

    fn start_with(site: &TestSite, more: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
        let mut child = site
            .with_site(&mut command, &[&["serve", "--port", "17700"], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line
            .split("localhost:")
            .nth(1)
            .and_then(|rest| rest.split('/').next()?.parse().ok())
            .unwrap();
        Preview { child, port }
    }

    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn ask(&self, path: &str, host: &str, more: &str) -> String {
        self.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> String {
        self.ask(path, &format!("localhost:{}", self.port), "")
    }

    fn wait_for(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let page = self.get(path);
            if wanted(&page) {
                return page;
            }
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "{path} did not change: {page}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn only_this_machine_may_ask_and_only_for_pages() {
    let site = TestSite::new();
    fs::write(site.path("secret.txt"), "secret").unwrap();
    let preview = Preview::start(&site);
    let page = preview.get("/kikugawa/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    for header in [
        "x-robots-tag: noindex",
        "x-content-type-options: nosniff",
        "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
    ] {
        assert!(page.contains(header), "{header}");
    }
    assert!(page.contains("noindex") && !page.to_lowercase().contains("access-control-"));
    for host in [
        "evil.example",
        "evil.example:17700",
        "127.0.0.1.evil:17700",
        "",
        "localhost",
        "localhost:1",
    ] {
        assert!(preview.ask("/", host, "").starts_with("HTTP/1.1 4"), "{host}");
    }
    let own = format!("localhost:{}", preview.port);
    assert!(
        preview
            .ask("/", &own, "Host: evil.example\r\n")
            .starts_with("HTTP/1.1 4"),
        "two hosts"
    );
    assert!(
        preview
            .ask("/", "evil.example", &format!("X-Forwarded-Host: {own}\r\n"))
            .starts_with("HTTP/1.1 4")
    );
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/C:/x",
        "/secret.txt",
        "/content/site.yaml",
        "/.git/config",
        "/.ayumi/lock",
        "/kikugawa",
        "/assets/",
        "/kikugawa/%00",
        "/kikugawa/index.html::$DATA",
        "/output/index.html",
        "/%zz",
    ] {
        let answer = preview.get(path);
        let status = answer.split(' ').nth(1).unwrap_or_default().to_owned();
        assert!(
            ["301", "400", "404"].contains(&status.as_str()),
            "{path}: {answer}"
        );
        assert!(
            !answer.contains("secret\n") && !answer.contains("root:"),
            "{path}"
        );
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = preview.raw(&format!(
            "{method} / HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"
        ));
        assert!(answer.starts_with("HTTP/1.1 405"), "{method}: {answer}");
    }
    let long = "x".repeat(100_000);
    assert!(
        !preview
            .ask("/", &own, &format!("X-Long: {long}\r\n"))
            .starts_with("HTTP/1.1 200"),
        "a huge head is refused"
    );
    assert!(
        preview.get("/").starts_with("HTTP/1.1 200"),
        "and the server lives on"
    );
}

#[test]
fn only_its_own_pages_may_listen() {
    let site = TestSite::new();
    let preview = Preview::start(&site);
    let page = preview.get("/");
    let token = page
        .split("live.js?t=")
        .nth(1)
        .and_then(|rest| rest.split('&').next())
        .unwrap()
        .to_owned();
    let own = format!("localhost:{}", preview.port);
    let path = format!("/_ayumi/events?t={token}&page=/");
    for more in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "",
    ] {
        assert!(
            preview.ask(&path, &own, more).starts_with("HTTP/1.1 403"),
            "{more}"
        );
    }
    let good = "Sec-Fetch-Site: same-origin\r\n";
    assert!(
        preview
            .ask("/_ayumi/events?t=guess", &own, good)
            .starts_with("HTTP/1.1 403")
    );
    let answer = preview.ask(&path, &own, good);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("event: state"),
        "the control: {answer}"
    );
}

#[test]
fn changes_arrive_mistakes_are_shown_and_nothing_is_published() {
    let site = TestSite::new();
    site.build();
    let published = snapshot(&site.path("output"));
    assert!(
        published
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("_ayumi")),
        "no reload script in a build"
    );
    let preview = Preview::start(&site);
    assert!(preview.get("/kikugawa/").contains("公開前"));

    let path = site.path("content/kikugawa/municipality.yaml");
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, good.replace("notice: first", "notice: 改めた注記")).unwrap();
    preview.wait_for("/kikugawa/", |page| page.contains("改めた注記"));
    // Editors save aside and rename.
    fs::write(
        site.path("content/kikugawa/.new"),
        good.replace("notice: first", "notice: 別の注記"),
    )
    .unwrap();
    fs::rename(site.path("content/kikugawa/.new"), &path).unwrap();
    preview.wait_for("/kikugawa/", |page| page.contains("別の注記"));

    fs::write(&path, "code: [\n").unwrap();
    let events = |page: &str| {
        let token = page
            .split("live.js?t=")
            .nth(1)
            .and_then(|rest| rest.split('&').next())
            .unwrap();
        let own = format!("localhost:{}", preview.port);
        preview.ask(
            &format!("/_ayumi/events?t={token}&page=/kikugawa/"),
            &own,
            "Sec-Fetch-Site: same-origin\r\n",
        )
    };
    let start = Instant::now();
    let page = preview.get("/kikugawa/");
    while !events(&page).contains("content/kikugawa/municipality.yaml") {
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "the mistake is not shown"
        );
    }
    assert!(
        preview.get("/kikugawa/").contains("別の注記"),
        "the last good page stays up"
    );
    fs::write(&path, &good).unwrap();
    preview.wait_for("/kikugawa/", |page| page.contains("<p>first</p>"));

    // A city that goes, one that comes, a theme that comes.
    fs::rename(site.path("content/kikugawa"), site.path("aside")).unwrap();
    let config = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    fs::write(
        site.path("content/site.yaml"),
        config.replace("[ishioka, kikugawa]", "[ishioka]"),
    )
    .unwrap();
    preview.wait_for("/kikugawa/", |page| page.starts_with("HTTP/1.1 404"));
    fs::rename(site.path("aside"), site.path("content/kikugawa")).unwrap();
    preview.wait_for("/kikugawa/", |page| page.starts_with("HTTP/1.1 200"));
    fs::create_dir_all(site.path("themes/default/css")).unwrap();
    fs::write(site.path("themes/default/css/city.css"), ".of-the-city{}").unwrap();
    preview.wait_for("/assets/site.css", |css| css.contains(".of-the-city"));
    fs::write(site.path("themes/default/css/city.css"), ".changed{}").unwrap();
    preview.wait_for("/assets/site.css", |css| css.contains(".changed"));
    assert!(
        snapshot(&site.path("output")) == published,
        "the preview writes nothing"
    );
}

#[test]
fn a_taken_port_gives_the_next_and_ctrl_c_ends_cleanly() {
    let site = TestSite::new();
    let one = Preview::start(&site);
    let mut two = Preview::start(&site);
    assert_ne!(one.port, two.port);
    let interrupted = Command::new("kill")
        .args(["-INT", &two.child.id().to_string()])
        .status()
        .unwrap();
    assert!(interrupted.success());
    assert_eq!(two.child.wait().unwrap().code(), Some(0));
}

#[test]
fn where_no_events_are_sent_changes_are_found_by_looking() {
    let site = TestSite::new();
    let preview = Preview::start_with(&site, &["--poll"]);
    let path = site.path("content/kikugawa/municipality.yaml");
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, good.replace("notice: first", "notice: 改めた注記")).unwrap();
    preview.wait_for("/kikugawa/", |page| page.contains("改めた注記"));
}
