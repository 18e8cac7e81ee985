//! A request, judged before it is answered: who asks, for what, and by which name.
//!
//! Answers come from the site in memory alone; no address reaches the file system.

use hyper::header::{HOST, ORIGIN};
use hyper::{HeaderMap, Method, StatusCode, Uri};

/// What a good request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A file of the site, by its path.
    File(String),
    /// A file of the preview itself.
    Own(String),
}

/// Looks at method, host and path.
///
/// # Errors
/// The answer to a request that is not served.
pub(super) fn judge(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    port: u16,
) -> Result<Wanted, StatusCode> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let named = host.is_some_and(|host| is_own(host, port)) && hosts.next().is_none();
    let addressed = uri
        .authority()
        .is_none_or(|authority| is_own(authority.as_str(), port));
    if !named || !addressed {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let path = decode(uri.path()).ok_or(StatusCode::BAD_REQUEST)?;
    let path = path.strip_prefix('/').ok_or(StatusCode::BAD_REQUEST)?;
    if path.contains(['\\', '\0']) || path.split('/').any(|part| part == "." || part == "..") {
        return Err(StatusCode::NOT_FOUND);
    }
    Ok(match path.strip_prefix("_ayumi/") {
        Some(own) => Wanted::Own(own.to_owned()),
        None => Wanted::File(path.to_owned()),
    })
}

/// Whether the live channel may be opened: with the page's token, and from a page of this very server.
pub(super) fn may_listen(uri: &Uri, headers: &HeaderMap, port: u16, token: &str) -> bool {
    let from_here = match headers.get(ORIGIN) {
        Some(origin) => origin
            .to_str()
            .ok()
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|host| is_own(host, port)),
        // Browsers send no Origin with a request to the page's own; they say so in this header, which no page can set.
        None => headers
            .get("sec-fetch-site")
            .is_some_and(|site| site == "same-origin"),
    };
    from_here && parameter(uri, "t").as_deref() == Some(token)
}

/// A parameter of the address.
pub(super) fn parameter(uri: &Uri, name: &str) -> Option<String> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decode(value))
}

fn is_own(host: &str, port: u16) -> bool {
    let name = host
        .strip_suffix(&format!(":{port}"))
        .unwrap_or(if port == 80 { host } else { "" });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

/// Decodes `%xx` once.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, Method, StatusCode, Uri};

    use super::{Wanted, judge, may_listen};

    fn ask(host: &str, path: &str) -> Result<Wanted, StatusCode> {
        let mut headers = HeaderMap::new();
        headers.insert("host", host.parse().unwrap());
        judge(&Method::GET, &path.parse::<Uri>().unwrap(), &headers, 7700)
    }

    #[test]
    fn only_this_machine_by_its_own_names() {
        for host in ["localhost:7700", "127.0.0.1:7700", "[::1]:7700"] {
            assert_eq!(ask(host, "/a"), Ok(Wanted::File("a".into())));
        }
        for host in [
            "evil.example:7700",
            "localhost",
            "localhost:80",
            "127.0.0.1.evil:7700",
            "localhost:7700.evil",
            "",
            "127.1:7700",
            "0.0.0.0:7700",
        ] {
            assert_eq!(ask(host, "/a"), Err(StatusCode::MISDIRECTED_REQUEST), "{host}");
        }
        assert_eq!(
            ask("localhost:7700", "http://evil.example/a"),
            Err(StatusCode::MISDIRECTED_REQUEST)
        );
    }

    #[test]
    fn no_way_out_of_the_site() {
        for path in [
            "/../etc/passwd",
            "/%2e%2e%2fetc/passwd",
            "/a/%2E%2E/b",
            "/a%5c..%5cb",
            "/a%00",
            "/./a",
        ] {
            assert!(
                !matches!(ask("localhost:7700", path), Ok(Wanted::File(_))),
                "{path}"
            );
        }
        assert_eq!(
            ask("localhost:7700", "/%252e%252e/a"),
            Ok(Wanted::File("%2e%2e/a".into()))
        );
        assert_eq!(ask("localhost:7700", "/%zz"), Err(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn only_pages_of_this_server_may_listen() {
        let uri: Uri = "/_ayumi/events?t=secret&v=1".parse().unwrap();
        let with = |name: &'static str, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            may_listen(&uri, &headers, 7700, "secret")
        };
        assert!(with("origin", "http://localhost:7700") && with("sec-fetch-site", "same-origin"));
        assert!(!with("origin", "http://evil.example") && !with("origin", "http://localhost:7701"));
        assert!(!with("origin", "null") && !with("sec-fetch-site", "cross-site") && !with("accept", "*/*"));
        let mut headers = HeaderMap::new();
        headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
        assert!(!may_listen(
            &"/_ayumi/events?t=guess".parse().unwrap(),
            &headers,
            7700,
            "secret"
        ));
    }
}
