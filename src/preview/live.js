// Keeps a previewed page up to date. Part of `ayumi serve`, never of a build.
(() => {
  const own = new URL(document.currentScript.src);
  const place = "ayumi-scroll:" + location.pathname;
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(",").map(Number);
    const restore = () => window.scrollTo(x, y);
    restore();
    addEventListener("load", restore, { once: true });
  }
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/_ayumi/live.css";
  document.head.append(style);

  const overlay = document.createElement("section");
  overlay.id = "ayumi-overlay";
  overlay.setAttribute("role", "alert");
  function show({ title, problems }) {
    overlay.remove();
    if (problems.length === 0) return;
    const heading = document.createElement("h2");
    heading.textContent = title;
    const blocks = problems.map((text) => {
      const block = document.createElement("pre");
      block.textContent = text;
      return block;
    });
    overlay.replaceChildren(heading, ...blocks);
    document.body.append(overlay);
  }

  const address = new URL("/_ayumi/events", own);
  address.searchParams.set("t", own.searchParams.get("t"));
  address.searchParams.set("v", own.searchParams.get("v"));
  address.searchParams.set("page", location.pathname);
  const events = new EventSource(address);
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if (state.reload) {
      events.close();
      sessionStorage.setItem(place, scrollX + "," + scrollY);
      location.reload();
    } else {
      show(state);
    }
  });
  addEventListener("pagehide", () => events.close());
})();
