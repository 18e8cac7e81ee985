//! A site that was built in parts and joined is the site that was built at once, file by file; and parts that do not
//! belong together are refused, with the reason, before anything changes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::determinism::assert_same;
use crate::program::{Run, ayumi, snapshot};
use crate::site::{self, OnDisk};
use ayumi::tree::{self, Tree};

/// The five cities, and a folder for parts of them.
struct Workshop {
    disk: OnDisk,
    parts: tempfile::TempDir,
}

impl Workshop {
    fn new() -> Workshop {
        Workshop {
            disk: OnDisk::new(site::five_cities()),
            parts: tempfile::tempdir().unwrap(),
        }
    }

    fn part(&self, name: &str) -> String {
        self.parts.path().join(name).to_str().unwrap().to_owned()
    }

    /// Builds a part.
    fn build(&self, name: &str, more: &[&str]) -> String {
        let part = self.part(name);
        ayumi("build", self.disk.path(), &[&["--output", &part], more].concat()).expect(0);
        part
    }

    fn join(&self, parts: &[&str]) -> Run {
        ayumi("join", self.disk.path(), parts)
    }

    /// Joins what does not belong together, and expects these words.
    #[track_caller]
    fn refuses(&self, parts: &[&str], words: &[&str]) {
        let before = self.disk.output().exists().then(|| snapshot(&self.disk.output()));
        let run = self.join(parts).expect(2);
        for word in words {
            assert!(run.stderr.contains(word), "{word} is not in: {}", run.stderr);
        }
        assert!(run.stderr.contains("出力は変更していません"), "{}", run.stderr);
        let after = self.disk.output().exists().then(|| snapshot(&self.disk.output()));
        assert!(before == after, "something was changed");
    }
}

fn published(output: &std::path::Path) -> Tree {
    tree::read(output, "").unwrap().0
}

#[test]
fn four_parts_joined_are_the_site_built_at_once() {
    let shop = Workshop::new();
    let parts: Vec<String> = (1..=4)
        .map(|at| shop.build(&at.to_string(), &["--shard", &format!("{at}/4")]))
        .collect();
    let whole = shop.build("whole", &[]);
    // The machine that joins has the settings and the theme, and nothing of the cities.
    for city in ["ishioka", "kasama", "kikugawa", "minami-alps", "nihonmatsu"] {
        fs::remove_dir_all(shop.disk.path().join("content").join(city)).unwrap();
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let run = shop.join(&parts).expect(0);
    assert!(run.stdout.contains("5団体"), "{}", run.stdout);
    let (joined, whole) = (published(&shop.disk.output()), published(&PathBuf::from(whole)));
    assert!(whole.len() > 300, "five cities and the pages about them");
    assert_same(&joined, &whole);
    // What is joined can be joined again, and be checked like any other site.
    shop.join(&parts).expect(0);
    assert_same(&published(&shop.disk.output()), &whole);
    let verified = Command::new(env!("CARGO_BIN_EXE_ayumi"))
        .arg("verify")
        .arg(shop.disk.output())
        .output();
    assert!(verified.unwrap().status.success());
}

#[test]
fn every_city_is_in_one_part_and_the_order_shown_does_not_matter() {
    let shop = Workshop::new();
    let cities = |parts: [&str; 2]| {
        parts.map(|part| {
            let of_part = shop.build(&part.replace('/', "-"), &["--shard", part]);
            let (_, folders) = tree::read_shallow(&PathBuf::from(of_part), "").unwrap();
            folders
        })
    };
    let before = cities(["1/2", "2/2"]);
    assert_eq!(before.concat().len(), 5);
    assert_eq!(before[0], ["ishioka", "kikugawa", "nihonmatsu"]);
    let path = shop.disk.path().join("content/site.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let turned: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with("municipalities:") {
                "municipalities: [nihonmatsu, kasama]".into()
            } else {
                line.to_owned()
            }
        })
        .collect();
    assert_ne!(turned.join("\n"), text.trim_end());
    fs::write(path, turned.join("\n") + "\n").unwrap();
    assert_eq!(cities(["1/2", "2/2"]), before);
    let wrong = Command::new(env!("CARGO_BIN_EXE_ayumi"))
        .args(["build", "--shard", "5/4"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let shop = Workshop::new();
    let one = shop.build("one", &["--only", "ishioka", "--only", "kikugawa"]);
    let two = shop.build("two", &["--only", "kasama", "--only", "nihonmatsu"]);
    let three = shop.build("three", &["--only", "minami-alps"]);

    shop.refuses(
        &[&one, &three],
        &["どの部分にもない団体があります（kasama、nihonmatsu）"],
    );
    let again = shop.build("again", &["--only", "kasama"]);
    shop.refuses(
        &[&one, &two, &three, &again],
        &[&format!(
            "「{two}」と「{again}」の両方にある団体があります（kasama）"
        )],
    );
    let preview = shop.build("preview", &["--only", "minami-alps", "--preview"]);
    shop.refuses(
        &[&one, &two, &preview],
        &[&format!(
            "「{preview}」は、別の site.yaml、--base-url または --preview で作成されています"
        )],
    );
    let nothing = shop.part("nothing");
    shop.refuses(
        &[&one, &two, &nothing],
        &[&format!("「{nothing}」は、ayumi build で作成した出力ではない")],
    );
    shop.refuses(&[&nothing], &["出力ではない"]);

    // A part from another program.
    let record = PathBuf::from(&three).join(".ayumi/records/site.json");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace(ayumi::build::PROGRAM, "0.0.1+0")).unwrap();
    shop.refuses(
        &[&one, &two, &three],
        &[&format!("「{three}」は、この ayumi とは別の版")],
    );
    fs::write(&record, text).unwrap();

    // A part that lost something on its way.
    let page = PathBuf::from(&two).join("kasama/index.html");
    let bytes = fs::read(&page).unwrap();
    fs::write(&page, "").unwrap();
    shop.refuses(
        &[&one, &two, &three],
        &["kasama」のファイルが、作成したときと同じではありません"],
    );
    fs::write(&page, bytes).unwrap();
    let record = PathBuf::from(&two).join(".ayumi/records/cities/kasama/record.json");
    let text = fs::read_to_string(&record).unwrap();
    fs::remove_file(&record).unwrap();
    shop.refuses(
        &[&one, &two, &three],
        &["作成したときの記録がない団体があります（kasama）"],
    );
    fs::write(&record, text).unwrap();

    // The theme or the settings changed after the parts were built.
    shop.disk
        .write("themes/default/css/tokens.css", ":root { --radius: 3rem; }\n");
    shop.refuses(&[&one, &two, &three], &["別のテーマで作成されています"]);
    let tokens = site::five_cities()
        .bytes("themes/default/css/tokens.css")
        .unwrap();
    shop.disk.write("themes/default/css/tokens.css", tokens);

    // A city more than the other parts know of.
    let content = site::read(&site::repository().join("tests/sites/smallest"));
    for (path, bytes) in content.below("content/wakaba/") {
        shop.disk.write(path, bytes);
    }
    let more = shop.build("more", &["--only", "minami-alps"]);
    shop.refuses(&[&one, &two, &more], &["サイトの団体が違います（wakaba）"]);
    shop.join(&[&one, &two, &three]).expect(0);
}
