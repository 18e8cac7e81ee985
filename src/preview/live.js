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

  // A page that has scripts of its own is loaded anew; any other has its content exchanged, which keeps the place.
  let seen = Number(own.searchParams.get("v"));
  const hasScripts = (page) => [...page.scripts].some((script) => !script.src.includes("/_ayumi/"));
  function reload() {
    sessionStorage.setItem(place, scrollX + "," + scrollY);
    location.reload();
  }
  async function refresh(state) {
    if (state.theme > seen || hasScripts(document)) return reload();
    seen = state.page;
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || hasScripts(next)) return reload();
    document.title = next.title;
    document.body.replaceChildren(...next.body.children);
    show(state);
  }

  const address = new URL("/_ayumi/events", own);
  address.searchParams.set("t", own.searchParams.get("t"));
  address.searchParams.set("page", location.pathname);
  const events = new EventSource(address);
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if (Math.max(state.page, state.theme) > seen) refresh(state).catch(reload);
    else show(state);
  });
  addEventListener("pagehide", () => events.close());
})();
