//! A build that leaves cities as they are gives what a build of everything gives, whatever happened to the content, the
//! theme, the settings and the published files in between; and it says why it built a city or left it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use crate::determinism::assert_same;
use crate::program::{Run, ayumi, snapshot};
use crate::site::{self, OnDisk};
use ayumi::diagnostic::{Kept, Severity};
use ayumi::tree::{self, Tree};

/// The cities of the test site, and the sites of `tests/sites/` that they are taken from.
const CITIES: [(&str, &str); 4] = [
    ("asahi", "records-as-markdown-files"),
    ("hikari", "three-years-with-scale"),
    ("midori", "two-plans-with-lineage"),
    ("wakaba", "smallest"),
];

/// Four small cities, one of them with something to be warned of.
fn four_cities() -> OnDisk {
    let mut tree = Tree::new();
    tree.insert(
        "content/site.yaml",
        "title: 四市の歩み\nlanguage: ja\ntheme: own\n",
    );
    tree.insert("themes/own/css/tokens.css", ":root { --radius: 1rem; }\n");
    for (key, sample) in CITIES {
        let sample = site::read(&site::repository().join("tests/sites").join(sample));
        for (path, bytes) in sample.below("content/wakaba/") {
            let below = &path["content/wakaba/".len()..];
            tree.insert(format!("content/{key}/{below}"), bytes);
        }
    }
    tree.insert("content/wakaba/memo.txt", "覚え書き\n");
    OnDisk::new(&tree)
}

/// Every published file, publishing's lists included.
fn published(output: &Path) -> Tree {
    tree::read(output, "").unwrap().0
}

fn explained(disk: &OnDisk, more: &[&str]) -> Run {
    ayumi("build", disk.path(), &[&["--explain"], more].concat()).expect(0)
}

/// The line that a run says of a city.
#[track_caller]
fn line_of<'r>(run: &'r Run, key: &str) -> &'r str {
    let mark = format!("（{key}）: ");
    let line = run.stdout.lines().find_map(|line| line.split_once(&mark));
    line.unwrap_or_else(|| panic!("nothing is said of {key}: {}", run.stdout))
        .1
}

fn edit(disk: &OnDisk, path: &str, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(disk.path().join(path)).unwrap();
    disk.write(path, change(text));
}

#[test]
fn one_edit_builds_one_city() {
    let disk = four_cities();
    let first = explained(&disk, &[]);
    for (key, _) in CITIES {
        assert_eq!(line_of(&first, key), "作成（前回の記録がない）");
    }
    edit(&disk, "content/asahi/2020/items/1-2.md", |text| {
        text + "\n次に進む。\n"
    });
    let second = explained(&disk, &[]);
    assert_eq!(line_of(&second, "asahi"), "作成（内容の変更: 2020/items/1-2.md）");
    for (key, _) in &CITIES[1..] {
        assert!(line_of(&second, key).starts_with("前回のまま"), "{key}");
    }
    assert!(second.stdout.contains("前回のまま3団体"), "{}", second.stdout);
}

/// Everything that a page depends on beside its own content builds all cities.
#[test]
fn what_all_cities_have_in_common_builds_all_of_them() {
    let disk = four_cities();
    explained(&disk, &[]);
    let all = |reason: &str, more: &[&str]| {
        let run = explained(&disk, more);
        for (key, _) in CITIES {
            assert_eq!(line_of(&run, key), format!("作成（{reason}）"), "{more:?}");
        }
    };
    let site = "site.yaml、--base-url または --preview の変更";
    disk.write("themes/own/css/tokens.css", ":root { --radius: 2rem; }\n");
    all("テーマの変更", &[]);
    edit(&disk, "content/site.yaml", |text| text + "notice: 見本\n");
    all(site, &[]);
    all(site, &["--preview"]);
    all(site, &["--base-url", "https://example.jp/"]);
    all("--full の指定", &["--full", "--base-url", "https://example.jp/"]);
    // Another program: its records are no use, whatever its version number.
    for (key, _) in CITIES {
        let path = disk
            .output()
            .join(format!(".ayumi/records/cities/{key}/record.json"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replacen(ayumi::build::PROGRAM, "0.0.1+0", 1)).unwrap();
    }
    all("前回とは別の版の ayumi", &["--base-url", "https://example.jp/"]);
}

/// A city that comes, goes or is shown elsewhere is no change of the others.
#[test]
fn the_order_and_the_number_of_cities_build_no_other_city() {
    let disk = four_cities();
    explained(&disk, &[]);
    edit(&disk, "content/site.yaml", |text| {
        text + "municipalities: [wakaba, midori, asahi]\n"
    });
    fs::rename(
        disk.path().join("content/hikari"),
        disk.path().join("content/hinode"),
    )
    .unwrap();
    let run = explained(&disk, &[]);
    assert_eq!(line_of(&run, "hinode"), "作成（前回の記録がない）");
    for key in ["asahi", "midori", "wakaba"] {
        assert!(line_of(&run, key).starts_with("前回のまま"), "{key}");
    }
    assert!(!disk.output().join("hikari").exists());
    assert!(!disk.output().join(".ayumi/records/cities/hikari").exists());
}

/// What was published and is not as it was is made again: the office sees the same site after every build.
#[test]
fn published_files_that_were_touched_are_made_again() {
    let disk = four_cities();
    explained(&disk, &[]);
    let sound = published(&disk.output());
    let page = disk.output().join("asahi/index.html");
    let damage: [&dyn Fn(); 4] = [
        &|| fs::write(&page, vec![b'x'; fs::metadata(&page).unwrap().len() as usize]).unwrap(),
        &|| fs::remove_file(&page).unwrap(),
        &|| fs::remove_file(disk.output().join("asahi/manifest-sha256.txt")).unwrap(),
        &|| fs::remove_dir_all(disk.output().join("asahi")).unwrap(),
    ];
    for (at, damage) in damage.iter().enumerate() {
        damage();
        let run = ayumi("build", disk.path(), &["--explain"]);
        // Without its manifest nothing says that the city is ayumi's: nothing is overwritten unless it is the same.
        assert_eq!(run.code, 0, "{at}: {}", run.stderr);
        assert_eq!(
            line_of(&run, "asahi"),
            "作成（公開されているファイルが前回の作成後に変更または削除された）"
        );
        assert!(line_of(&run, "hikari").starts_with("前回のまま"));
        assert_same(&published(&disk.output()), &sound);
    }
}

/// Warnings are told by every build, of cities that are left too, with the line that they stand on.
#[test]
fn warnings_of_a_city_that_is_left_are_told_again() {
    let disk = four_cities();
    edit(&disk, "content/asahi/2020/items/1-2.md", |text| {
        text + "\n<b>太字</b>にした。\n"
    });
    let first = ayumi("build", disk.path(), &[]).expect(0);
    assert!(
        first.stderr.contains("[raw-html]") && first.stderr.contains("memo.txt"),
        "{}",
        first.stderr
    );
    let second = explained(&disk, &[]);
    assert!(line_of(&second, "asahi").starts_with("前回のまま"));
    assert_eq!(second.stderr, first.stderr);
}

/// A kind of warning that could not be written down would build its city every time.
#[test]
fn every_warning_of_the_manual_can_be_kept() {
    let folders = fs::read_dir(site::repository().join("tests/invalid")).unwrap();
    let mut kept = 0;
    for folder in folders.map(|entry| entry.unwrap().path()) {
        let mut tree = site::read(&site::repository().join("tests/invalid/base"));
        if folder.join("content").is_dir() {
            tree.extend(site::read(&folder));
        }
        for warning in site::check(&tree) {
            if warning.severity() == Severity::Warning {
                let written = serde_json::to_string(&Kept::of(&warning).unwrap()).unwrap();
                assert_eq!(serde_json::from_str::<Kept>(&written).unwrap().told(), warning);
                kept += 1;
            }
        }
    }
    assert!(kept >= 4, "the manual has warnings of four kinds");
}

/// Times alone prove nothing: an edit of the same length under the old time is seen, and new times build nothing.
#[test]
fn times_are_no_proof() {
    let disk = four_cities();
    let path = disk.path().join("content/hikari/municipality.yaml");
    let set = |time| {
        let file = fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(time).unwrap();
    };
    set(SystemTime::UNIX_EPOCH);
    explained(&disk, &[]);
    // What is younger than the coarsest tick of a file system is read again; after that a look is enough.
    std::thread::sleep(Duration::from_millis(2100));
    explained(&disk, &[]);
    let untouched = explained(&disk, &[]);
    assert_eq!(line_of(&untouched, "hikari"), "前回のまま（変更なし）");
    edit(&disk, "content/hikari/municipality.yaml", |text| {
        text.replacen("若葉市", "双葉市", 1)
    });
    set(SystemTime::UNIX_EPOCH);
    let edited = explained(&disk, &[]);
    assert_eq!(
        line_of(&edited, "hikari"),
        "作成（内容の変更: municipality.yaml）"
    );
    set(SystemTime::now());
    let touched = explained(&disk, &[]);
    assert_eq!(
        line_of(&touched, "hikari"),
        "前回のまま（ファイルを読み直し、内容が同じことを確認）"
    );
}

/// A link is not followed, so it changes no file that is read; it is a mistake all the same.
#[cfg(unix)]
#[test]
fn a_link_among_unchanged_files_is_a_mistake_as_ever() {
    let disk = four_cities();
    explained(&disk, &[]);
    let link = disk.path().join("content/asahi/2020/items/1-3.md");
    std::os::unix::fs::symlink("1-2.md", link).unwrap();
    let run = ayumi("build", disk.path(), &[]).expect(1);
    assert!(run.stderr.contains("[symbolic-link]"), "{}", run.stderr);
}

/// Records are a help and no more: lost, cut short or foreign, they cost a build and nothing else.
#[test]
fn records_that_are_lost_or_broken_do_no_harm() {
    let disk = four_cities();
    explained(&disk, &[]);
    let sound = published(&disk.output());
    let records = disk.output().join(".ayumi/records/cities");
    fs::remove_file(records.join("asahi/record.json")).unwrap();
    fs::write(records.join("hikari/record.json"), "{\"setting\":").unwrap();
    fs::write(records.join("midori/look.json"), "[]").unwrap();
    fs::remove_file(records.join("wakaba/content.txt")).unwrap();
    let run = explained(&disk, &[]);
    for key in ["asahi", "hikari"] {
        assert_eq!(line_of(&run, key), "作成（前回の記録がない）");
    }
    for key in ["midori", "wakaba"] {
        assert!(line_of(&run, key).starts_with("前回のまま"), "{key}");
    }
    assert_same(&published(&disk.output()), &sound);
}

/// What may happen between two builds.
#[derive(Debug, Clone)]
enum Event {
    /// A text of a city becomes another.
    Text { city: usize, word: usize },
    /// The same, of the same length and under the old time.
    Secretly { city: usize, word: usize },
    /// A comment: the content is another, the pages are not.
    Comment { city: usize },
    /// An item gets another key, and its file another name.
    RenameItem,
    /// A city gets another key, or its old one back.
    RenameCity { city: usize },
    /// A city goes, or comes back.
    RemoveCity { city: usize },
    /// A file goes; most are needed, so that the build fails.
    RemoveFile { city: usize, file: usize },
    /// The site's notice.
    Notice { word: usize },
    /// The theme's tokens.
    Theme { word: usize },
    /// The options of the next builds.
    Options { choice: usize },
    /// A published file is written over.
    Damage { file: usize },
    /// A published file is removed.
    Lose { file: usize },
    /// All files get new times.
    Touch,
}

fn event() -> impl Strategy<Value = Event> {
    let (city, word, file) = (0..CITIES.len(), 0..WORDS.len(), any::<prop::sample::Index>());
    let file = file.prop_map(|index| index.index(10_000));
    prop_oneof![
        (city.clone(), word.clone()).prop_map(|(city, word)| Event::Text { city, word }),
        (city.clone(), word.clone()).prop_map(|(city, word)| Event::Secretly { city, word }),
        city.clone().prop_map(|city| Event::Comment { city }),
        Just(Event::RenameItem),
        city.clone().prop_map(|city| Event::RenameCity { city }),
        city.clone().prop_map(|city| Event::RemoveCity { city }),
        (city, file.clone()).prop_map(|(city, file)| Event::RemoveFile { city, file }),
        word.clone().prop_map(|word| Event::Notice { word }),
        word.prop_map(|word| Event::Theme { word }),
        (0..OPTIONS.len()).prop_map(|choice| Event::Options { choice }),
        file.clone().prop_map(|file| Event::Damage { file }),
        file.prop_map(|file| Event::Lose { file }),
        Just(Event::Touch),
    ]
}

/// Words of one length in bytes.
const WORDS: [&str; 4] = ["若葉", "青葉", "双葉", "紅葉"];
const OPTIONS: [&[&str]; 3] = [&[], &["--preview"], &["--base-url", "https://example.jp/a/"]];

/// The site and what a person knows of it.
struct World {
    disk: OnDisk,
    options: &'static [&'static str],
    /// Where removed cities are kept.
    aside: tempfile::TempDir,
}

impl World {
    fn city(&self, at: usize) -> Option<PathBuf> {
        let key = CITIES[at].0;
        let content = self.disk.path().join("content");
        [content.join(key), content.join(format!("{key}-2"))]
            .into_iter()
            .find(|path| path.is_dir())
    }

    /// Lets something happen; gives what undoes it, where the site may have become unsound by it.
    fn happen(&mut self, event: &Event) -> Option<(PathBuf, Vec<u8>)> {
        match event {
            Event::Text { city, word } => self.name(*city, WORDS[*word], false),
            Event::Secretly { city, word } => self.name(*city, WORDS[*word], true),
            Event::Comment { city } => {
                let path = self.city(*city)?.join("municipality.yaml");
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text + "# 見直した\n").unwrap();
            }
            Event::RenameItem => {
                let city = self.city(0)?;
                let (old, new) = if city.join("2020/items/1-2.md").exists() {
                    ("1-2", "1-9")
                } else {
                    ("1-9", "1-2")
                };
                for path in files(&city) {
                    let text = fs::read_to_string(&path).unwrap();
                    fs::write(&path, text.replace(old, new)).unwrap();
                }
                let items = city.join("2020/items");
                if items.join(format!("{old}.md")).exists() {
                    fs::rename(items.join(format!("{old}.md")), items.join(format!("{new}.md"))).unwrap();
                }
            }
            Event::RenameCity { city } => {
                let (old, key) = (self.city(*city)?, CITIES[*city].0);
                let new = if old.ends_with(key) {
                    format!("{key}-2")
                } else {
                    key.to_owned()
                };
                fs::rename(&old, self.disk.path().join("content").join(new)).unwrap();
            }
            Event::RemoveCity { city } => {
                let kept = self.aside.path().join(city.to_string());
                let place = self.disk.path().join("content").join(CITIES[*city].0);
                match self.city(*city) {
                    None => fs::rename(kept, place).unwrap(),
                    // A site needs one.
                    Some(_) if (0..CITIES.len()).filter(|at| self.city(*at).is_some()).count() == 1 => {}
                    Some(standing) => fs::rename(standing, kept).unwrap(),
                }
            }
            Event::RemoveFile { city, file } => {
                // Without the first of its files a folder is no city, which is another event.
                let mut files = files(&self.city(*city)?);
                files.retain(|path| !path.ends_with("municipality.yaml"));
                let path = files.get(file % files.len().max(1))?.clone();
                let bytes = fs::read(&path).unwrap();
                fs::remove_file(&path).unwrap();
                return Some((path, bytes));
            }
            Event::Notice { word } => self.disk.write(
                "content/site.yaml",
                format!(
                    "title: 四市の歩み\nlanguage: ja\ntheme: own\nnotice: {}\n",
                    WORDS[*word]
                ),
            ),
            Event::Theme { word } => self.disk.write(
                "themes/own/css/tokens.css",
                format!(":root {{ --radius: {word}rem; }}\n"),
            ),
            Event::Options { choice } => self.options = OPTIONS[*choice],
            Event::Damage { file } => {
                if let Some(path) = self.page(*file) {
                    let mut bytes = fs::read(&path).unwrap();
                    let at = bytes.len() / 2;
                    bytes[at] ^= 1;
                    fs::write(path, bytes).unwrap();
                }
            }
            Event::Lose { file } => {
                if let Some(path) = self.page(*file) {
                    fs::remove_file(path).unwrap();
                }
            }
            Event::Touch => {
                for path in files(&self.disk.path().join("content")) {
                    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
                    fs::File::options()
                        .append(true)
                        .open(path)
                        .unwrap()
                        .set_modified(time)
                        .unwrap();
                }
            }
        }
        None
    }

    /// Gives a city another name of the same length.
    fn name(&self, city: usize, word: &str, secretly: bool) {
        let Some(folder) = self.city(city) else { return };
        let path = folder.join("municipality.yaml");
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        let mut text = fs::read_to_string(&path).unwrap();
        for known in WORDS {
            text = text.replace(known, word);
        }
        fs::write(&path, text).unwrap();
        if secretly {
            fs::File::options()
                .append(true)
                .open(path)
                .unwrap()
                .set_modified(time)
                .unwrap();
        }
    }

    /// A published page or file of a city; lists of what was published are not meant.
    fn page(&self, at: usize) -> Option<PathBuf> {
        let output = self.disk.output();
        let pages: Vec<PathBuf> = files(&output)
            .into_iter()
            .filter(|path| !path.starts_with(output.join(".ayumi")) && !path.ends_with("manifest-sha256.txt"))
            .collect();
        (!pages.is_empty()).then(|| pages[at % pages.len()].clone())
    }

    /// Builds into what stands, and from nothing; both give the same, in files and in words.
    fn compare(&self) -> Result<i32, TestCaseError> {
        let nowhere = tempfile::tempdir().unwrap();
        let clean = nowhere.path().join("output");
        let place = ["--output", clean.to_str().unwrap()];
        let before = standing(&self.disk.output());
        let expected = ayumi("build", self.disk.path(), &[self.options, &place].concat());
        let run = ayumi("build", self.disk.path(), self.options);
        prop_assert_eq!(
            run.code,
            expected.code,
            "{}\n---\n{}",
            run.stderr,
            expected.stderr
        );
        // The rest of the words is about what stood there before.
        prop_assert!(
            run.stderr.contains(expected.stderr.trim()),
            "{}\n---\n{}",
            run.stderr,
            expected.stderr
        );
        if run.code == 0 {
            assert_same(&published(&self.disk.output()), &published(&clean));
        } else {
            prop_assert!(
                standing(&self.disk.output()) == before,
                "a failed build changed something"
            );
        }
        Ok(run.code)
    }
}

/// What stands in the output, where there is one.
fn standing(output: &Path) -> Option<BTreeMap<PathBuf, (SystemTime, Vec<u8>)>> {
    output.exists().then(|| snapshot(output))
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    walk.map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happened, a build gives what a build from nothing gives.
    #[test]
    fn clean_and_incremental_builds_give_the_same_bytes(
        events in proptest::collection::vec(proptest::collection::vec(event(), 1..4), 3..7)
    ) {
        let mut world = World { disk: four_cities(), options: &[], aside: tempfile::tempdir().unwrap() };
        world.compare()?;
        for events in events {
            let undo: Vec<_> = events.iter().filter_map(|event| world.happen(event)).collect();
            if world.compare()? != 0 {
                for (path, bytes) in undo.into_iter().rev() {
                    if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
                        fs::write(folder.join(path.file_name().unwrap()), bytes).unwrap();
                    }
                }
            }
        }
    }
}
