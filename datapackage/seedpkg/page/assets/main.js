// What the page shows: the view that the address names.

// Views that stand in the page without scripts; they lose the names by which a browser would scroll
// to them, past the head of the page.
const STATIC = new Map(
  ["overview", "dictionary", "downloads"].map((view) => {
    const section = document.getElementById(view);
    section.id = `static-${view}`;
    return [view, section];
  }),
);

const VIEWS = {
  events: (parts, query) => showEvents(query),
  event: ([id]) => showEvent(id),
  people: (parts, query) => showPeople(query),
  person: ([id]) => showPerson(id),
  figures: (parts, query) => showFigures(query),
  figure: ([id]) => showFact(id),
  contradictions: () => showContradictions(),
  articles: (parts, query) => showArticles(query),
  article: ([id, place], query) => showArticle(id, place, query),
  tables: ([name], query) => showTables(name, query),
  search: (parts, query) => showSearch(query),
};
const MENU = new Map([["event", "events"], ["person", "people"], ["figure", "figures"], ["article", "articles"]]);

function show() {
  if (location.hash === shownHash) return;
  shownHash = location.hash;
  const { view, parts, query } = readRoute();
  const own = STATIC.get(view);
  const made = document.getElementById("view");
  if (!own) made.replaceChildren();
  if (!own) append(made, Object.hasOwn(VIEWS, view) ? VIEWS[view](parts, query) : missing("view", view, "overview"));
  const shown = own ?? made;
  for (const page of document.querySelectorAll("section.page")) page.hidden = page !== shown;
  if (view === "overview") fillOverview();
  if (view !== "search") document.getElementById("search").value = "";
  document.querySelector(".package").hidden = view === "overview";
  markMenu(MENU.get(view) ?? view);
  nameWindow(shown);
  goTo(view, parts);
}

function markMenu(view) {
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const ownTitle = document.title;

function nameWindow(section) {
  const text = section.querySelector("h1")?.textContent ?? "";
  document.title = text && text !== ownTitle ? `${text.slice(0, 120)} – ${ownTitle}` : ownTitle;
}

let isFirst = true;
let keptPlace = null;

// Bring into sight what the address names, or the place where a reader was who goes back, and tell
// readers that cannot see it.
function goTo(view, parts) {
  if (keptPlace !== null) {
    focusMain();
    scrollTo(0, keptPlace);
    isFirst = false;
    return;
  }
  const target = view === "dictionary" && parts[0]
    ? document.getElementById(`dictionary/${parts[0]}`)
    : document.querySelector("#view:not([hidden]) mark, #view:not([hidden]) [data-target]");
  if (target) {
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: view === "dictionary" ? "start" : "center" });
  } else {
    scrollTo(0, 0);
    if (!isFirst) focusMain();
  }
  isFirst = false;
}

const focusMain = () => document.getElementById("main").focus({ preventScroll: true });

function keepPlace() {
  if (location.hash === shownHash) history.replaceState({ place: scrollY }, "");
}

function goBack(event) {
  keptPlace = event.state?.place ?? null;
  show();
  keptPlace = null;
}

// ------------------------------------------------------------------ tools

const THEMES = ["", "light", "dark"];
const THEME_WORDS = { "": "as the system", light: "light", dark: "dark" };

function themeChoice() {
  const choose = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    redraw();
  };
  const kept = readKept();
  choose(kept);
  const change = (event) => {
    choose(event.target.value);
    keep(event.target.value);
  };
  const options = THEMES.map((value) => h("option", { value, selected: value === kept }, THEME_WORDS[value]));
  return h("label", { class: "theme" }, "Colours ", h("select", { onchange: change }, options));
}

const KEPT = "seedpkg-colours";

function readKept() {
  try {
    const kept = localStorage.getItem(KEPT) ?? "";
    return THEMES.includes(kept) ? kept : "";
  } catch {
    return ""; // a browser may keep nothing of files
  }
}

function keep(theme) {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // then the choice ends with the window
  }
}

function begin() {
  document.documentElement.classList.add("scripted");
  const tools = document.getElementById("tools");
  append(tools, [searchForm(), themeChoice()]);
  tools.hidden = false;
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusMain();
  });
  addEventListener("hashchange", show);
  addEventListener("popstate", goBack);
  addEventListener("click", keepPlace, true);
  history.scrollRestoration = "manual";
  for (const media of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(media).addEventListener("change", redraw);
  }
  let waiting = 0;
  let width = innerWidth;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (innerWidth !== width) redraw();
      width = innerWidth;
    }, 200);
  });
  show();
}

begin();
