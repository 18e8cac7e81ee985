//! Diagnostics in English.

use super::super::slip::corrected;
use super::super::yaml_mistake::closing;
use super::super::{Expected, Found, Kind, RedirectSlip, Reference, YamlFeature, YamlMistake};
use super::{listed, meant, megabytes, ratio, short};
use crate::locale::Lang;

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::NotUtf8 { guess: Some(guess) } => format!("the file is not UTF-8 (it looks like {guess})"),
        Kind::NotUtf8 { guess: None } => "the file is not UTF-8".into(),
        Kind::FileTooLarge { bytes, limit } => {
            format!(
                "the file is too large ({} MB; the limit is {} MB)",
                megabytes(*bytes),
                megabytes(*limit)
            )
        }
        Kind::YamlSyntax { mistake, .. } => yaml_mistake(*mistake),
        Kind::YamlFeature { feature } => match feature {
            YamlFeature::Anchor(text) => format!("YAML anchors such as `{}` cannot be used", short(text)),
            YamlFeature::Alias(text) => format!("YAML aliases such as `{}` cannot be used", short(text)),
            YamlFeature::Tag(text) => format!("YAML tags such as `{}` cannot be used", short(text)),
            YamlFeature::Merge => "YAML's merge key `<<` cannot be used".into(),
            YamlFeature::SecondDocument => "there is a second YAML document in this file".into(),
        },
        Kind::TooDeep { limit } => format!("nested too deeply (the limit is {limit} levels)"),
        Kind::BadIndentCharacter { character } => match character {
            '\u{3000}' => "a full-width space indents this line".into(),
            '\t' => "a tab indents this line".into(),
            other => format!("a character that cannot indent (U+{:04X})", u32::from(*other)),
        },
        Kind::DuplicateKey { key } => format!("the key `{key}` is given twice"),
        Kind::UnknownKey { key, .. } => format!("the key `{}` is not known here", short(key)),
        Kind::MissingKey { key } => format!("`{key}` is missing"),
        Kind::WrongType { expected, found } => format!(
            "expected {}, found {}",
            self::expected(*expected),
            self::found(found)
        ),
        Kind::UnknownWord { word, .. } => format!("the word `{}` is not known here", short(word)),
        Kind::UnknownReference { what, name, .. } => {
            format!("there is no {} `{}`", reference(*what), short(name))
        }
        Kind::DuplicateDefinition { what, name } => {
            format!("the {} `{name}` is defined twice", reference(*what))
        }
        Kind::BadCode {
            code,
            check_digit: Some(_),
        } => {
            format!("the check digit (the sixth) of the municipality code `{code}` is wrong")
        }
        Kind::BadCode {
            code,
            check_digit: None,
        } => {
            format!("the municipality code `{}` does not have six digits", short(code))
        }
        Kind::BadPeriod { from, to } => format!("the period ends ({to}) before it begins ({from})"),
        Kind::BadRange => "a range is two numbers, the smaller one first".into(),
        Kind::FrontMatter => "the front matter that begins here has no end".into(),
        Kind::NoFrontMatter { .. } => "the file has no front matter (lines between `---`)".into(),
        Kind::UnknownFile { .. } => "this file is not read".into(),
        Kind::BadFileName { name } => format!("`{}` cannot be the name of a file or folder", short(name)),
        Kind::ReservedName { name } => format!("the name `{name}` cannot be used"),
        Kind::MissingFile { path } => format!("the file `{path}` is missing"),
        Kind::RecordOutsideLife {
            item,
            ended: Some(ended),
            ..
        } => format!("the item `{item}` ended in fiscal year {ended}"),
        Kind::RecordOutsideLife { item, year, .. } => {
            format!("the item `{item}` did not exist in fiscal year {year}")
        }
        Kind::MissingRecord { item, year } => {
            format!("the item `{item}` has no record for fiscal year {year}")
        }
        Kind::RecordTwice { item } => format!("the item `{item}` has two records for one year"),
        Kind::StatusWithoutScale => "this plan has no scale of statuses".into(),
        Kind::LookAlike { written, read } => format!("`{written}` was read as the look-alike `{read}`"),
        Kind::EmptyFigure => "the value has neither a number nor a reason for its absence".into(),
        Kind::AmbiguousFigure { keys } => format!("{} exclude each other", keys.join(" and ")),
        Kind::UnknownHeading { heading, .. } => {
            format!("the heading `{}` is no field of the plan", short(heading))
        }
        Kind::TextBeforeHeading { .. } => "there is text before the first heading".into(),
        Kind::RawHtml => "HTML tags cannot be used (they are shown as text)".into(),
        Kind::UnsafeLink { address, .. } => format!("the address `{}` cannot be used", short(address)),
        Kind::ForeignPicture { address } => format!(
            "the picture `{}` cannot be loaded from another site",
            short(address)
        ),
        Kind::BrokenLink { address } => format!("there is no `{}` in the site", short(address)),
        Kind::PageLink { address, others: 0 } => {
            format!("the page's link \"{}\" leads nowhere", short(address))
        }
        Kind::PageLink { address, others } => {
            format!(
                "the page's link \"{}\" leads nowhere, on {others} other pages too",
                short(address)
            )
        }
        Kind::BuiltPage {
            slip,
            what,
            others: 0,
        } => slip.words(&short(what), Lang::En),
        Kind::BuiltPage { slip, what, others } => {
            format!(
                "{}, on {others} other pages too",
                slip.words(&short(what), Lang::En)
            )
        }
        Kind::Redirect { slip, path } => match slip {
            RedirectSlip::NoPlace => format!("\"{}\" is no place in the city's folder", short(path)),
            RedirectSlip::Taken => format!("there is a page at the old place \"{}\"", short(path)),
            RedirectSlip::Nowhere => format!("there is no page at the new place \"{}\"", short(path)),
            RedirectSlip::Circle => format!("the way that begins at \"{}\" comes back to it", short(path)),
        },
        Kind::BadColour { written } => {
            format!(
                "\"{}\" is no colour whose contrast can be reckoned",
                short(written)
            )
        }
        Kind::UncheckedColour { name } => {
            format!("whether --{name} can be read under this condition cannot be checked")
        }
        Kind::LowContrast {
            names,
            dark,
            hundredths,
            ..
        } => format!(
            "--{} is hard to read on --{}{}: {} to 1",
            names[0],
            names[1],
            if *dark { " in the dark" } else { "" },
            ratio(*hundredths)
        ),
        Kind::SymbolicLink => "symbolic links are not read".into(),
        Kind::Template { .. } => "the template has a mistake".into(),
        Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
            format!("no finding of the rule `{rule}` fits this acknowledgement")
        }
        Kind::StaleAcknowledgement { rule, .. } => format!("there is no rule `{rule}`"),
        Kind::AmbiguousYaml { written, read } if !written.is_empty() => {
            format!("other programs read `{}` as `{}`", short(written), short(read))
        }
        Kind::Frozen { year, .. } => format!("the content of the frozen year {year} is not what was frozen"),
        Kind::AmbiguousYaml { .. } => "other programs read this YAML differently".into(),
    }
}

pub(super) fn hint(kind: &Kind) -> String {
    match kind {
        Kind::NotUtf8 { .. } => "save the file again in your text editor, with the encoding UTF-8".into(),
        Kind::FileTooLarge { .. } => "split the file by year or item".into(),
        Kind::YamlSyntax { mistake, .. } => yaml_hint(*mistake),
        Kind::YamlFeature {
            feature: YamlFeature::Tag(_),
        } => "remove the tag; put text in quotes".into(),
        Kind::YamlFeature {
            feature: YamlFeature::SecondDocument,
        } => "remove what follows `---`, or move it to a file of its own".into(),
        Kind::YamlFeature { .. } => "write the content out in place".into(),
        Kind::TooDeep { .. } => "nest less".into(),
        Kind::BadIndentCharacter { .. } => "indent with plain spaces".into(),
        Kind::DuplicateKey { .. } | Kind::RecordTwice { .. } => "keep one of the two".into(),
        Kind::DuplicateDefinition { .. } => "remove one of the two, or give it another name".into(),
        Kind::UnknownKey { key, allowed } => suggest(key, allowed, "keys"),
        Kind::UnknownWord { word, allowed } => suggest(word, allowed, "words"),
        Kind::UnknownReference { what, allowed, .. } if allowed.is_empty() => {
            format!("no {} is defined yet", reference(*what))
        }
        Kind::UnknownReference { name, allowed, .. } => suggest(name, allowed, "known"),
        Kind::UnknownHeading { heading, allowed } => suggest(heading, allowed, "fields"),
        Kind::TextBeforeHeading { fields } => {
            let heading = fields.first().map_or("field", String::as_str);
            format!("put it under a heading that is a field of the plan, such as `## {heading}`")
        }
        Kind::MissingKey { key } => format!("add `{key}:`"),
        Kind::WrongType { expected, found } => type_hint(*expected, found),
        Kind::BadCode {
            check_digit: Some(digit),
            ..
        } => format!("if the first five digits are right, the sixth is {digit}"),
        Kind::BadCode {
            check_digit: None, ..
        } => "write the six digits of the local government code in quotes, such as \"082163\"".into(),
        Kind::BadPeriod { .. } => "check `from` and `to`: western fiscal years".into(),
        Kind::BadRange => "write `between: [5, 10]`".into(),
        Kind::FrontMatter => "put a line with only `---` where the front matter ends".into(),
        Kind::NoFrontMatter { key } => format!("begin the file with the lines `---`, `{key}: …` and `---`"),
        Kind::UnknownFile { meant: Some(path) } => format!("did you mean `{path}`?"),
        Kind::UnknownFile { meant: None } => "check its name and folder (docs/content-format.md)".into(),
        Kind::BadFileName { .. } => "rename it: lower-case letters, digits and hyphens only".into(),
        Kind::ReservedName { .. } => "use another name: Windows or the site itself keeps this one".into(),
        Kind::MissingFile { .. } => "create the file or check its name".into(),
        Kind::RecordOutsideLife { ended: Some(_), .. } => {
            "remove this record, or check the one that ended the item".into()
        }
        Kind::RecordOutsideLife { .. } => {
            "check the item's `since` and `until`, or the year of the record".into()
        }
        Kind::MissingRecord { .. } => {
            "write the record, or `state: not_reported` if none was published".into()
        }
        Kind::StatusWithoutScale => "give the plan `statuses`, or remove the record's `status`".into(),
        Kind::LookAlike { read, .. } => format!("write `{read}` to be sure"),
        Kind::EmptyFigure => "write one of value, state, text, direction, between".into(),
        Kind::AmbiguousFigure { .. } => "keep one of them".into(),
        Kind::RawHtml => "use Markdown instead".into(),
        Kind::UnsafeLink { inside: true, .. } => {
            "use https://, http://, mailto:, tel: or a place inside the site".into()
        }
        Kind::UnsafeLink { inside: false, .. } => {
            "write an address that begins with https://, http://, mailto: or tel:".into()
        }
        Kind::ForeignPicture { .. } => "write a link to it instead".into(),
        Kind::BrokenLink { .. } => {
            "write the place as seen from the city's folder, such as items/1-1/ or 2020/".into()
        }
        Kind::PageLink { .. } => {
            "check the templates in themes/ and the content; where neither was changed the mistake is ayumi's"
                .into()
        }
        Kind::BuiltPage { .. } => {
            "mend the templates in themes/; where none was changed the mistake is ayumi's".into()
        }
        Kind::Redirect {
            slip: RedirectSlip::NoPlace,
            ..
        } => "write a place as seen from the city's folder (items/1-1)".into(),
        Kind::Redirect {
            slip: RedirectSlip::Taken,
            ..
        } => "remove this line, or name a place that is no longer used".into(),
        Kind::Redirect {
            slip: RedirectSlip::Nowhere,
            ..
        } => "name a page that is there now (items/1-1, 2020)".into(),
        Kind::Redirect {
            slip: RedirectSlip::Circle,
            ..
        } => "name the page where the way is to end".into(),
        Kind::BadColour { .. } => "write # and six digits, as in #1a1a1a, and nothing transparent".into(),
        Kind::UncheckedColour { .. } => {
            "write it without a condition, or inside @media (prefers-color-scheme: dark)".into()
        }
        Kind::LowContrast { least, .. } => format!(
            "change one of them until it is {} to 1 or more (WCAG 2.2)",
            ratio(*least)
        ),
        Kind::SymbolicLink => "put the file itself there".into(),
        Kind::Template { .. } => "check the files in themes/".into(),
        Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
            "remove it if the finding is gone; else check `item`, `year` and `indicator`".into()
        }
        Kind::StaleAcknowledgement { rule, rules } => suggest(rule, rules, "rules"),
        Kind::Frozen { seal, .. } => format!(
            "restore it, or record the correction in corrections.yaml with `seal: {seal}`; to freeze the content as it is, write `frozen: {seal}`"
        ),
        Kind::AmbiguousYaml { .. } => "put text in quotes".into(),
    }
}

fn yaml_mistake(mistake: YamlMistake) -> String {
    match mistake {
        YamlMistake::OpenQuote => "this quote is never closed".into(),
        YamlMistake::AfterQuote => "text follows the closing quote".into(),
        YamlMistake::OpenBracket(open) => format!("this `{open}` is never closed"),
        YamlMistake::WrongBracket { open, close } => format!("`{open}` is closed by `{close}`"),
        YamlMistake::StrayBracket => "a closing bracket that closes nothing".into(),
        YamlMistake::AfterBracket => "text follows a value in brackets".into(),
        YamlMistake::NoComma => "a comma is missing between entries in brackets".into(),
        YamlMistake::Indentation => "this line does not begin where its neighbours do".into(),
        YamlMistake::Tab => "tabs cannot be used".into(),
        YamlMistake::ReservedCharacter(character) => {
            format!("a value cannot begin with `{character}` without quotes")
        }
        YamlMistake::Escape => "what follows this `\\` in double quotes means nothing".into(),
        YamlMistake::ColonInText => "there is a colon and a space inside the value".into(),
        YamlMistake::NoColon => "there is no `:`, so this is no key".into(),
        YamlMistake::NoSpaceAfterColon => "no space follows the `:`".into(),
        YamlMistake::FullWidthColon => "this colon is full-width".into(),
        YamlMistake::NoSpaceAfterDash => "no space follows the `-`".into(),
        YamlMistake::EntryForKey => "a `- ` where a key should stand".into(),
        YamlMistake::NoSpaceBeforeComment => "no space before the `#`".into(),
        YamlMistake::AfterBar => "text on the line of the `|`".into(),
        YamlMistake::Other => "this is not YAML".into(),
    }
}

fn yaml_hint(mistake: YamlMistake) -> String {
    match mistake {
        YamlMistake::OpenQuote => "end the value with the same quote".into(),
        YamlMistake::AfterQuote => "put the whole value in quotes, or none of it".into(),
        YamlMistake::OpenBracket(open) | YamlMistake::WrongBracket { open, .. } => {
            format!("close it with `{}`", closing(open))
        }
        YamlMistake::StrayBracket => "remove it, or put the value in quotes".into(),
        YamlMistake::AfterBracket => {
            "if it is text, put the whole value in quotes or write it below a `|`".into()
        }
        YamlMistake::NoComma => "put `, ` between them, as in {from: 2019, to: 2021}".into(),
        YamlMistake::Indentation => {
            "keys of one mapping begin in the same column, text below `|` further right than its key".into()
        }
        YamlMistake::Tab => "use spaces".into(),
        YamlMistake::ReservedCharacter(character) => format!("put it in quotes: \"{character}\""),
        YamlMistake::Escape => "to keep the `\\`, use single quotes".into(),
        YamlMistake::ColonInText => "put the whole value in quotes, or write it below a `|`".into(),
        YamlMistake::NoColon => "write `key: value`; if it continues the text above, indent it alike".into(),
        YamlMistake::NoSpaceAfterColon => "put a space after it: `key: value`".into(),
        YamlMistake::FullWidthColon => "use a plain colon and a space: `: `".into(),
        YamlMistake::NoSpaceAfterDash => "put a space after it: `- `".into(),
        YamlMistake::EntryForKey => "text below `|` begins further right than its key".into(),
        YamlMistake::NoSpaceBeforeComment => "put a space before a comment; put text in quotes".into(),
        YamlMistake::AfterBar => "begin the text on the next line, indented".into(),
        YamlMistake::Other => {
            "check indentation, quotes and the space after the colon on this line and the one before".into()
        }
    }
}

fn suggest(written: &str, allowed: &[String], noun: &str) -> String {
    if let ([only], "keys") = (allowed, noun) {
        return format!("did you mean `{only}`?");
    }
    match meant(written, allowed) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => format!("{noun}: {}", listed(allowed.iter().map(String::as_str), ", ")),
    }
}

fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Mapping => "a mapping of `key: value`",
        Expected::List => "a list of `- ` entries",
        Expected::Text => "text",
        Expected::Number => "a number",
        Expected::WholeNumber => "a whole number",
        Expected::Year => "a western fiscal year",
        Expected::Boolean => "true or false",
        Expected::Date => "a date",
        Expected::Figure => "a number, or a mapping with `value`",
        Expected::Prose => "text, or a mapping with `state`",
        Expected::Key => "a key",
        Expected::Predecessor => "`plan/item`",
    }
}

fn found(found: &Found) -> String {
    match found {
        Found::Nothing => "nothing".into(),
        Found::Text(text) => format!("`{}`", short(text)),
        Found::List => "a list".into(),
        Found::Mapping => "a mapping".into(),
    }
}

fn type_hint(expected: Expected, found: &Found) -> String {
    if *found == Found::Nothing {
        return match expected {
            Expected::Number | Expected::Figure => {
                "write the value, or why there is none, as in {state: pending}".into()
            }
            _ => "write the value, or remove the key".into(),
        };
    }
    if let Some(corrected) = corrected(expected, found) {
        let quoted = found.text() == Some(corrected.as_str());
        return if quoted {
            "remove the quotes".into()
        } else {
            format!("write `{corrected}`")
        };
    }
    match expected {
        Expected::Number | Expected::Figure => {
            "no separators or units; keep the source's spelling in printed:, as in {value: -3, printed: ▲3%}"
        }
        Expected::Year => "write four western digits, not the era (令和2年度 is 2020)",
        Expected::Date => "write 2021, 2021-09 or 2021-09-05",
        Expected::Boolean => "write true or false",
        Expected::WholeNumber => "write digits only",
        Expected::Text => "write one text, no list and no mapping",
        Expected::Mapping => "write indented lines of `key: value` below, or {key: value}",
        Expected::List => "write indented lines of `- ` below, or [value, value]",
        Expected::Prose => "write the text indented below a `|`",
        Expected::Key => "lower-case letters, digits and hyphens, such as 1-2 or online",
        Expected::Predecessor => "name the item it came from together with its plan, such as 2/1-4",
    }
    .into()
}

fn reference(what: Reference) -> &'static str {
    match what {
        Reference::Status => "status",
        Reference::Section => "section",
        Reference::Item => "item",
        Reference::Indicator => "indicator",
        Reference::Plan => "plan",
        Reference::Municipality => "municipality",
        Reference::Field => "field",
        Reference::Department => "department",
        Reference::Theme => "theme",
        Reference::Token => "token of the theme",
    }
}
