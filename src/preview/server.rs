//! The server: loopback only, reading only, from memory only.

use std::convert::Infallible;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, watch};

use super::difference;
use super::inject;
use super::live::Live;
use super::request::{self, Wanted};
use crate::locale::Lang;

/// Connections at a time; more wait.
const CONNECTIONS: usize = 100;
/// How long a client may take to say what it wants.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// The largest request head.
const HEADER_BYTES: usize = 16 * 1024;
/// How often an idle live channel gives a sign of life.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How many ports are tried after the one asked for.
const PORTS: u16 = 50;

type Body = BoxBody<Bytes, Infallible>;

/// Why the server does not start.
#[derive(Debug)]
pub enum StartError {
    /// No port is free.
    NoPort(io::Error),
    /// The system refuses something else.
    System(io::Error),
}

/// A server that listens and waits for [`Server::run`].
pub struct Server {
    listener: TcpListener,
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    live: Mutex<Live>,
    token: String,
    port: u16,
    state: watch::Sender<u64>,
}

/// A way to change the site while it is served.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

impl Handle {
    /// Changes the site, then tells every open page.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Live) -> T) -> T {
        let mut live = lock(&self.0.live);
        let done = change(&mut live);
        let version = live.version();
        drop(live);
        self.0.state.send_replace(version);
        done
    }
}

impl Server {
    /// Listens on `port` of this machine, or on the next that is free.
    ///
    /// # Errors
    /// Where none is free.
    pub fn bind(live: Live, port: u16) -> Result<Server, StartError> {
        let listener = listen(port).map_err(StartError::NoPort)?;
        listener.set_nonblocking(true).map_err(StartError::System)?;
        let port = listener.local_addr().map_err(StartError::System)?.port();
        let shared = Shared {
            token: token(),
            port,
            state: watch::Sender::new(live.version()),
            live: Mutex::new(live),
        };
        Ok(Server {
            listener,
            port,
            shared: Arc::new(shared),
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A way to change the site while it is served.
    pub fn handle(&self) -> Handle {
        Handle(Arc::clone(&self.shared))
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// Where the system takes the listener away.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        runtime.block_on(self.accept())
    }

    async fn accept(self) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let slots = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
                return Ok(());
            };
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                let service = service_fn(move |request| answer(Arc::clone(&shared), request));
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new())
                    .header_read_timeout(HEADER_TIME)
                    .max_buf_size(HEADER_BYTES);
                // A client that breaks off is no matter of ours.
                let _ = http.serve_connection(TokioIo::new(stream), service).await;
                drop(slot);
            });
        }
    }
}

fn listen(first: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=first.saturating_add(PORTS) {
        for address in [
            SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
        ] {
            match TcpListener::bind(address) {
                Ok(listener) => return Ok(listener),
                // Taken is taken on both; only a machine without IPv4 goes on to IPv6.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    last = error;
                    break;
                }
                Err(error) => last = error,
            }
        }
    }
    Err(last)
}

/// Something no page of another server can guess.
fn token() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", draw(), draw())
}

fn lock(live: &Mutex<Live>) -> MutexGuard<'_, Live> {
    live.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let head = request.method() == Method::HEAD;
    let mut response = match request::judge(request.method(), request.uri(), request.headers(), shared.port) {
        Err(status) => plain(status),
        Ok(Wanted::Own(path)) if path == "diff" => tokio::task::spawn_blocking(move || changes(&shared))
            .await
            .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR)),
        Ok(Wanted::Own(path)) => own(&shared, &path, &request),
        Ok(Wanted::File(path)) => tokio::task::spawn_blocking(move || file(&shared, &path))
            .await
            .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR)),
    };
    if head {
        *response.body_mut() = body(Vec::new());
    }
    let fixed = [
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    for (name, value) in fixed {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

fn file(shared: &Shared, path: &str) -> Response<Body> {
    let mut live = lock(&shared.live);
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if let Some(bytes) = live.bytes(&path) {
        let version = live.version();
        drop(live);
        let bytes = if media_type(&path).starts_with("text/html") {
            inject::into_page(&bytes, &shared.token, version)
        } else {
            bytes
        };
        return with_type(StatusCode::OK, media_type(&path), bytes);
    }
    if live.bytes(&format!("{path}/index.html")).is_some() {
        let mut response = plain(StatusCode::MOVED_PERMANENTLY);
        if let Ok(target) = format!("/{path}/").parse() {
            response.headers_mut().insert("location", target);
        }
        return response;
    }
    let (status, title) = match (live.problems().is_empty(), live.lang()) {
        (true, Lang::Ja) => (StatusCode::NOT_FOUND, "このページはありません。"),
        (true, Lang::En) => (StatusCode::NOT_FOUND, "There is no such page."),
        (false, Lang::Ja) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "原稿に誤りがあるため、まだ表示できません。",
        ),
        (false, Lang::En) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The content has errors and cannot be shown yet.",
        ),
    };
    let page = inject::bare_page(title, live.lang().code());
    with_type(
        status,
        "text/html; charset=utf-8",
        inject::into_page(&page, &shared.token, live.version()),
    )
}

/// The page of what a release would change.
fn changes(shared: &Shared) -> Response<Body> {
    let live = lock(&shared.live);
    let page = difference::page(&live);
    with_type(
        StatusCode::OK,
        "text/html; charset=utf-8",
        inject::into_page(page.as_bytes(), &shared.token, live.version()),
    )
}

fn own(shared: &Arc<Shared>, path: &str, request: &Request<Incoming>) -> Response<Body> {
    match path {
        "live.js" => with_type(
            StatusCode::OK,
            "text/javascript; charset=utf-8",
            inject::SCRIPT.as_bytes().to_vec(),
        ),
        "live.css" => with_type(
            StatusCode::OK,
            "text/css; charset=utf-8",
            inject::STYLE.as_bytes().to_vec(),
        ),
        "events" if request::may_listen(request.uri(), request.headers(), shared.port, &shared.token) => {
            let page = request::parameter(request.uri(), "page").unwrap_or_default();
            events(shared, page.trim_start_matches('/').to_owned())
        }
        "events" => plain(StatusCode::FORBIDDEN),
        _ => plain(StatusCode::NOT_FOUND),
    }
}

/// The live channel: the present state at once, and again whenever it changes.
fn events(shared: &Arc<Shared>, page: String) -> Response<Body> {
    let (mut sender, channel) = Channel::<Bytes, Infallible>::new(4);
    let shared = Arc::clone(shared);
    let mut state = shared.state.subscribe();
    tokio::spawn(async move {
        let mut text = message(&shared, &page);
        // Ends when the page is gone: then nothing can be sent.
        while sender.send_data(Bytes::from(text)).await.is_ok() {
            text = match tokio::time::timeout(KEEP_ALIVE, state.changed()).await {
                Ok(Ok(())) => message(&shared, &page),
                Ok(Err(_)) => break,
                Err(_) => ":\n\n".to_owned(),
            };
        }
    });
    let mut response = Response::new(BodyExt::boxed(channel));
    response
        .headers_mut()
        .insert("content-type", HeaderValue::from_static("text/event-stream"));
    response
}

fn message(shared: &Shared, page: &str) -> String {
    let live = lock(&shared.live);
    let problems: Vec<String> = live.problems().into_iter().map(|problem| problem.text).collect();
    let (changed, theme) = (live.version_of(page), live.theme_version());
    let title = match live.lang() {
        Lang::Ja => format!(
            "原稿に誤りがあります（{}件）。直すと自動で表示が更新されます。",
            problems.len()
        ),
        Lang::En => format!(
            "The content has errors ({}). The page updates by itself when they are mended.",
            problems.len()
        ),
    };
    drop(live);
    let shown = &problems[..problems.len().min(20)];
    let data = serde_json::json!({ "page": changed, "theme": theme, "title": title, "problems": shown });
    format!("event: state\ndata: {data}\n\n")
}

fn with_type(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(body(bytes));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert("content-type", HeaderValue::from_static(media_type));
    response
}

fn plain(status: StatusCode) -> Response<Body> {
    with_type(
        status,
        "text/plain; charset=utf-8",
        format!("{status}\n").into_bytes(),
    )
}

fn body(bytes: Vec<u8>) -> Body {
    Full::new(Bytes::from(bytes)).boxed()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
