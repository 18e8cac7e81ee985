//! What is said of a fault, in both languages: where it is, what it is, what to do.

use super::cell::column_letters;
use super::fault::{Fault, Slip, Spot};
use super::limits;
use super::opening::Format;
use crate::locale::Lang;

impl Spot {
    /// 「シート『一覧』 F23」; empty for the file as a whole.
    pub fn words(&self, lang: Lang) -> String {
        let sheet = self.sheet.as_deref().filter(|name| !name.is_empty());
        let at = self.at.map(|at| at.to_string());
        match (lang, sheet, at) {
            (_, None, None) => String::new(),
            (Lang::Ja, None, Some(at)) => format!("セル {at}"),
            (Lang::En, None, Some(at)) => format!("cell {at}"),
            (Lang::Ja, Some(sheet), None) => format!("シート『{sheet}』"),
            (Lang::En, Some(sheet), None) => format!("sheet \"{sheet}\""),
            (Lang::Ja, Some(sheet), Some(at)) => format!("シート『{sheet}』 {at}"),
            (Lang::En, Some(sheet), Some(at)) => format!("sheet \"{sheet}\" {at}"),
        }
    }
}

impl Fault {
    /// Place and fault in a sentence, as it stands after the file's name.
    pub fn sentence(&self, lang: Lang) -> String {
        let (spot, message) = (self.spot.words(lang), self.message(lang));
        if spot.is_empty() {
            message
        } else {
            format!("{spot}: {message}")
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => japanese(&self.slip),
            Lang::En => english(&self.slip),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> Option<&'static str> {
        let (ja, en) = hint(&self.slip)?;
        Some(match lang {
            Lang::Ja => ja,
            Lang::En => en,
        })
    }
}

impl Format {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Csv => "CSV",
        }
    }
}

const MEGA: u64 = 1 << 20;

fn japanese(slip: &Slip) -> String {
    match slip {
        Slip::Empty => "ファイルが空です".to_owned(),
        Slip::TooLarge => format!(
            "ファイルが大きすぎます（上限は{}MB）",
            limits::FILE_BYTES as u64 / MEGA
        ),
        Slip::LockFile => "Excelが開いている間だけ作る一時ファイルです".to_owned(),
        Slip::Unknown { looks_like: None } => "表計算のファイルではありません".to_owned(),
        Slip::Unknown {
            looks_like: Some(kind),
        } => format!("表計算のファイルではなく、{kind}です"),
        Slip::WebPage => "表計算のファイルではなく、ウェブページ（HTML）です".to_owned(),
        Slip::Protected => "パスワードで保護されているため、読めません".to_owned(),
        Slip::Damaged { detail } => format!("ファイルが壊れているか、途中で切れています（{detail}）"),
        Slip::Unpacks { part } => format!(
            "展開すると大きくなりすぎます（「{part}」。上限は1部品{}MB、全体{}MB）",
            limits::PART_BYTES / MEGA,
            limits::UNPACKED_BYTES / MEGA
        ),
        Slip::TooManyParts => format!("ファイルの中の部品が多すぎます（上限は{}個）", limits::PARTS),
        Slip::PartTwice { part } => format!("ファイルの中に同じ名前の部品「{part}」が二つあります"),
        Slip::Declarations { part } => {
            format!("部品「{part}」に、表計算では使わない宣言（DOCTYPE）があります")
        }
        Slip::PartNotUtf8 { part } => format!("部品「{part}」の文字がUTF-8ではありません"),
        Slip::UnknownEncoding { line } => {
            format!("{line}行目の文字を、UTF-8としてもShift_JISとしても読めません")
        }
        Slip::OpenQuote => "引用符（\"）が閉じられていません".to_owned(),
        Slip::TooFar => format!(
            "値が表の範囲の外にあります（読むのは{}行、{}列まで）",
            limits::ROWS,
            limits::COLUMNS
        ),
        Slip::TooMuch => format!(
            "値の入ったセルか文字が多すぎます（上限は{}セル、1セル{}バイト、全体{}MB）",
            limits::CELLS,
            limits::CELL_BYTES,
            limits::TEXT_BYTES as u64 / MEGA
        ),
        Slip::TooManySheets => format!("シートが多すぎます（上限は{}枚）", limits::SHEETS),
        Slip::TooManyMerged => format!("結合したセルが多すぎます（上限は{}か所）", limits::MERGED),
        Slip::BadAddress { written } => format!("セルの番地「{written}」は正しくありません"),
        Slip::ErrorValue { shown } => format!("セルがエラー（{shown}）になっています"),
        Slip::Unevaluated => "数式の計算結果がファイルに保存されていません".to_owned(),
        Slip::HiddenSheet => "非表示のシートです".to_owned(),
        Slip::HiddenRows { first, count } => {
            format!("非表示の行があります（{}行目から、全部で{count}行）", first + 1)
        }
        Slip::HiddenColumns { first, count } => {
            format!(
                "非表示の列があります（{}列から、全部で{count}列）",
                column_letters(*first)
            )
        }
        Slip::Macros => "マクロがありますが、実行しません".to_owned(),
        Slip::ExternalLinks => "他のファイルを参照しています。保存したときの値を読みます".to_owned(),
        Slip::OtherEnding { really } => {
            format!("ファイル名の拡張子と中身が違います。中身は{}です", really.name())
        }
    }
}

fn english(slip: &Slip) -> String {
    match slip {
        Slip::Empty => "the file is empty".to_owned(),
        Slip::TooLarge => format!(
            "the file is too large (limit {} MB)",
            limits::FILE_BYTES as u64 / MEGA
        ),
        Slip::LockFile => "this is the temporary file that Excel keeps beside an open workbook".to_owned(),
        Slip::Unknown { looks_like: None } => "this is not a spreadsheet".to_owned(),
        Slip::Unknown {
            looks_like: Some(kind),
        } => format!("this is not a spreadsheet but {kind}"),
        Slip::WebPage => "this is not a spreadsheet but a web page (HTML)".to_owned(),
        Slip::Protected => "the file is protected by a password and cannot be read".to_owned(),
        Slip::Damaged { detail } => format!("the file is damaged or cut off ({detail})"),
        Slip::Unpacks { part } => format!(
            "the file unpacks to more than is read (\"{part}\"; limit {} MB a part, {} MB in all)",
            limits::PART_BYTES / MEGA,
            limits::UNPACKED_BYTES / MEGA
        ),
        Slip::TooManyParts => format!("there are too many parts in the file (limit {})", limits::PARTS),
        Slip::PartTwice { part } => format!("two parts of the file are named \"{part}\""),
        Slip::Declarations { part } => {
            format!("the part \"{part}\" has a declaration (DOCTYPE), which spreadsheets do not use")
        }
        Slip::PartNotUtf8 { part } => format!("the part \"{part}\" is not UTF-8"),
        Slip::UnknownEncoding { line } => {
            format!("line {line} can be read neither as UTF-8 nor as Shift_JIS")
        }
        Slip::OpenQuote => "a quotation mark (\") is never closed".to_owned(),
        Slip::TooFar => format!(
            "a value stands outside of what is read (up to {} rows and {} columns)",
            limits::ROWS,
            limits::COLUMNS
        ),
        Slip::TooMuch => format!(
            "there are too many cells, or there is too much text in them (limit {} cells, {} bytes a cell, {} MB in all)",
            limits::CELLS,
            limits::CELL_BYTES,
            limits::TEXT_BYTES as u64 / MEGA
        ),
        Slip::TooManySheets => format!("there are too many sheets (limit {})", limits::SHEETS),
        Slip::TooManyMerged => format!("there are too many merged ranges (limit {})", limits::MERGED),
        Slip::BadAddress { written } => format!("\"{written}\" is not a cell's address"),
        Slip::ErrorValue { shown } => format!("the cell shows an error ({shown})"),
        Slip::Unevaluated => "the file does not hold the result of this formula".to_owned(),
        Slip::HiddenSheet => "the sheet is hidden".to_owned(),
        Slip::HiddenRows { first, count } => {
            format!("rows are hidden (from row {}, {count} in all)", first + 1)
        }
        Slip::HiddenColumns { first, count } => {
            format!(
                "columns are hidden (from column {}, {count} in all)",
                column_letters(*first)
            )
        }
        Slip::Macros => "there are macros; they are not run".to_owned(),
        Slip::ExternalLinks => {
            "values are taken from other files, as they were when this one was saved".to_owned()
        }
        Slip::OtherEnding { really } => {
            format!("the file is {}, whatever its name ends with", really.name())
        }
    }
}

/// What to do, in Japanese and English.
fn hint(slip: &Slip) -> Option<(&'static str, &'static str)> {
    Some(match slip {
        Slip::Empty | Slip::Damaged { .. } | Slip::BadAddress { .. } | Slip::PartTwice { .. } => (
            "もとのファイルをExcelかLibreOfficeで開き、名前を付けて保存し直してください。",
            "Open the original in Excel or LibreOffice and save it under a new name.",
        ),
        Slip::TooLarge | Slip::Unpacks { .. } | Slip::TooManyParts | Slip::TooManySheets => (
            "取り込む表だけを新しいブックに値で貼り付けて、保存してください。",
            "Paste the table alone, as values, into a new workbook and save that.",
        ),
        Slip::LockFile => (
            "名前が「~$」で始まらない方のファイルを指定してください。",
            "Name the file whose name does not begin with \"~$\".",
        ),
        Slip::Unknown { .. } | Slip::WebPage => (
            "Excelで開けるなら、「名前を付けて保存」でExcelブック（.xlsx）を選んでください。",
            "If Excel opens it, use Save As and choose Excel Workbook (.xlsx).",
        ),
        Slip::Protected => (
            "Excelで開き、「情報」の「ブックの保護」でパスワードを空にして保存してください。",
            "Open it in Excel, clear the password under Info, Protect Workbook, and save.",
        ),
        Slip::Declarations { .. } | Slip::PartNotUtf8 { .. } => (
            "出どころの確かなファイルなら、Excelで開いて保存し直してください。そうでなければ使わないでください。",
            "If you know where the file comes from, open and save it in Excel. Otherwise do not use it.",
        ),
        Slip::UnknownEncoding { .. } => (
            "Excelで開き、「CSV UTF-8（コンマ区切り）」として保存し直してください。",
            "Open it in Excel and save it as CSV UTF-8 (comma delimited).",
        ),
        Slip::OpenQuote => (
            "その行の引用符を確かめてください。値の中の引用符は二つ重ねて書きます。",
            "Look at the quotation marks of that line. One inside a value is written twice.",
        ),
        Slip::TooFar | Slip::TooMuch | Slip::TooManyMerged => (
            "表の外にある値を消すか、取り込む表だけを新しいシートに移してください。",
            "Remove what stands outside the table, or move the table to a sheet of its own.",
        ),
        Slip::ErrorValue { .. } => (
            "数式を直すか、値を入力してください。",
            "Correct the formula, or enter the value.",
        ),
        Slip::Unevaluated => (
            "Excelで開いて保存し直すと、計算結果が入ります。",
            "Open and save the file in Excel, which stores the results.",
        ),
        Slip::HiddenSheet | Slip::HiddenRows { .. } | Slip::HiddenColumns { .. } => (
            "公表しない内容が含まれていないか確かめ、不要なら削除してください。",
            "Make sure that nothing in there should stay unpublished, and delete what is not needed.",
        ),
        Slip::Macros | Slip::ExternalLinks | Slip::OtherEnding { .. } => return None,
    })
}
