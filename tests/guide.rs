//! The guides of the first hour, followed to the letter: their commands in an empty folder with the sample table beside,
//! up to a preview that answers on this machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use crate::site::repository;

/// The table that readers without one of their own begin with.
const SAMPLE: &str = "docs/first-hour/wakaba.xlsx";

/// A row of the sample: an item with its flags, department, indicator, figures of two years, rating and text; or a heading.
enum Row {
    Heading(&'static str),
    Item([&'static str; 11]),
}
use Row::{Heading, Item};

const ROWS: &[Row] = &[
    Heading("Ⅰ 窓口と手続き"),
    Item([
        "1",
        "窓口手続きのオンライン化【重点】",
        "情報政策課",
        "オンラインで申請できる手続き",
        "件",
        "40",
        "36",
        "80",
        "92",
        "◎",
        "子育てと介護の26手続きを追加した。\n・住民票と戸籍の証明書も3月から申請できる。",
    ]),
    Item([
        "2",
        "総合窓口の設置",
        "市民課",
        "証明書の交付までの平均時間",
        "分",
        "15",
        "17",
        "12",
        "12",
        "○",
        "転入と転出の受付を1か所にまとめた。",
    ]),
    Item([
        "3",
        "証明書のコンビニ交付（継続）",
        "市民課",
        "コンビニ交付の割合",
        "%",
        "25",
        "21.4",
        "30",
        "28.9",
        "△",
        "マイナンバーカードの普及に合わせて案内を増やしたが、目標には届かなかった。",
    ]),
    Heading("Ⅱ 財政の健全化"),
    Item([
        "4",
        "ふるさと納税の推進",
        "財政課",
        "寄附額",
        "千円",
        "120,000",
        "131,500",
        "150,000",
        "148,200",
        "△",
        "返礼品を18品追加した。年末の寄附が前年度を下回った。",
    ]),
    Item([
        "5",
        "市税の収納率の向上",
        "税務課",
        "収納率",
        "%",
        "97.0",
        "97.3",
        "97.5",
        "97.6",
        "○",
        "口座振替と電子納付を勧める通知を送った。",
    ]),
    Item([
        "6",
        "使用料・手数料の見直し(新規)",
        "財政課",
        "前年度からの増減",
        "千円",
        "－",
        "▲1,850",
        "3,000",
        "3,240",
        "◎",
        "体育施設3か所の使用料を4月に改定した。",
    ]),
    Heading("Ⅲ 公共施設"),
    Item([
        "7",
        "公共施設の統廃合",
        "公共施設課",
        "廃止または集約した施設（累計）",
        "施設",
        "4",
        "4",
        "6",
        "5",
        "△",
        "旧北部公民館の解体が令和5年度になった。",
    ]),
    Item([
        "8",
        "照明のLED化",
        "公共施設課",
        "LEDにした施設",
        "施設",
        "10",
        "11",
        "20",
        "22",
        "◎",
        "小中学校の体育館を先に進めた。",
    ]),
];

/// The sample as an office would make it: a title and a note above, headings over two rows, merged groups, a legend below.
fn sample() -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2023, 6, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("進捗状況一覧").unwrap();
    let cell = Format::new()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    let title = Format::new().set_bold().set_font_size(14);
    for (column, width) in (0..).zip([5.0, 28.0, 12.0, 26.0, 7.0, 10.0, 10.0, 10.0, 10.0, 6.0, 44.0]) {
        sheet.set_column_width(column, width).unwrap();
    }
    sheet
        .merge_range(
            0,
            0,
            0,
            10,
            "若葉市行財政改革プラン　令和4年度 進捗状況一覧",
            &title,
        )
        .unwrap();
    sheet.write_string(1, 10, "令和5年6月1日 企画財政部").unwrap();
    for (column, heading) in [
        (0, "番号"),
        (1, "改革項目"),
        (2, "所管課"),
        (3, "指標"),
        (4, "単位"),
        (9, "進捗"),
        (10, "令和4年度の取組実績"),
    ] {
        sheet.merge_range(2, column, 3, column, heading, &head).unwrap();
    }
    for (column, year) in [(5, "令和3年度"), (7, "令和4年度")] {
        sheet.merge_range(2, column, 2, column + 1, year, &head).unwrap();
        sheet.write_string_with_format(3, column, "目標", &head).unwrap();
        sheet
            .write_string_with_format(3, column + 1, "実績", &head)
            .unwrap();
    }
    for (at, row) in (4..).zip(ROWS) {
        if let Item(cells) = row
            && cells.iter().any(|text| text.chars().count() > 24)
        {
            sheet.set_row_height(at, 30).unwrap();
        }
        match row {
            Heading(text) => _ = sheet.merge_range(at, 0, at, 10, text, &cell).unwrap(),
            Item(cells) => {
                for (column, text) in (0..).zip(cells) {
                    match text.parse::<f64>() {
                        Ok(number) => sheet.write_number_with_format(at, column, number, &cell).unwrap(),
                        Err(_) => sheet.write_string_with_format(at, column, *text, &cell).unwrap(),
                    };
                }
            }
        }
    }
    let below = u32::try_from(ROWS.len()).unwrap() + 5;
    sheet
        .write_string(below, 0, "◎：計画を上回る　○：計画どおり　△：計画を下回る")
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sample_is_the_table_of_this_file() {
    let path = repository().join(SAMPLE);
    if std::env::var_os("AYUMI_ACCEPT").is_some_and(|value| value == "1") {
        fs::write(&path, sample()).unwrap();
    }
    assert!(
        fs::read(path).unwrap() == sample(),
        "AYUMI_ACCEPT=1 writes it anew"
    );
}

/// A reader with a terminal: the folder it stands in, and the preview it has started.
struct Reader {
    folder: PathBuf,
    lang: &'static str,
    preview: Option<Preview>,
}

struct Preview {
    child: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reader {
    fn program(&self, words: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
        program
            .args(words)
            .current_dir(&self.folder)
            .env("LC_ALL", self.lang);
        program
    }

    fn follow(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().take_while(|word| *word != "#").collect();
        match words[..] {
            [] => {}
            ["cd", folder] => {
                self.folder.push(folder);
                assert!(self.folder.is_dir(), "{line}: there is no such folder");
            }
            ["ayumi", "serve", ..] => {
                // Nobody watches a browser here, and the usual port may be taken.
                let asked = words[1..].iter().copied().filter(|word| *word != "--open");
                let words: Vec<&str> = asked.chain(["--port", "17800"]).collect();
                let mut child = self
                    .program(&words)
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap();
                let mut said = String::new();
                BufReader::new(child.stdout.as_mut().unwrap())
                    .read_line(&mut said)
                    .unwrap();
                let port = said
                    .split("localhost:")
                    .nth(1)
                    .and_then(|rest| rest.split('/').next()?.parse().ok());
                self.preview = Some(Preview {
                    child,
                    port: port.unwrap_or_else(|| panic!("{line}: {said}")),
                });
            }
            ["ayumi", ..] => {
                let ended = self.program(&words[1..]).output().unwrap();
                let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
                assert!(ended.status.success(), "{line}\n{said}");
                if line.contains("--city") {
                    let counted = if self.lang.starts_with("ja") {
                        "項目8件、指標8件、進捗の区分8件"
                    } else {
                        "8 items, 8 indicators, 8 ratings"
                    };
                    assert!(said.contains(counted), "{line}\n{said}");
                }
            }
            _ => panic!("a command that a reader of the guide cannot know: {line}"),
        }
    }

    /// A page of the preview.
    fn page(&self, path: &str) -> String {
        let port = self.preview.as_ref().unwrap().port;
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

/// The commands of a guide, from its console blocks.
fn commands(guide: &str) -> Vec<String> {
    let text = fs::read_to_string(repository().join(guide)).unwrap();
    let blocks = text
        .split("```console\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

fn follow(guide: &str, lang: &'static str) {
    let folder = tempfile::tempdir().unwrap();
    let table = Path::new(SAMPLE).file_name().unwrap();
    fs::copy(repository().join(SAMPLE), folder.path().join(table)).unwrap();
    let mut reader = Reader {
        folder: folder.path().to_owned(),
        lang,
        preview: None,
    };
    let commands = commands(guide);
    assert!(commands.len() >= 8, "{guide} has hardly a command");
    for command in &commands {
        reader.follow(command);
    }
    let front = reader.page("/wakaba/index.html");
    assert!(front.starts_with("HTTP/1.1 200"), "{front}");
    // On pages in English words in Japanese are marked as such, in the midst of a title.
    let items = reader.page("/wakaba/items/index.html");
    let items: String = items
        .split('<')
        .filter_map(|tag| tag.split_once('>'))
        .map(|(_, text)| text)
        .collect();
    for title in ["窓口手続きのオンライン化", "照明のLED化"] {
        assert!(items.contains(title), "{title} is not on the page of items");
    }
    assert!(
        !reader.page("/wakaba/nowhere.html").starts_with("HTTP/1.1 200"),
        "the control"
    );
    // What the guide built and packed is there.
    assert!(reader.folder.join("output/wakaba/index.html").is_file());
    assert!(reader.folder.join("output/wakaba/2022/index.html").is_file());
}

#[test]
fn the_first_hour_in_japanese() {
    follow("docs/first-hour.ja.md", "ja_JP.UTF-8");
}

#[test]
fn the_first_hour_in_english() {
    follow("docs/first-hour.md", "en_GB.UTF-8");
}

#[test]
fn both_guides_give_the_same_commands() {
    let bare = |guide| -> Vec<String> {
        let commands = commands(guide).into_iter();
        commands
            .map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned())
            .collect()
    };
    assert_eq!(bare("docs/first-hour.ja.md"), bare("docs/first-hour.md"));
}
