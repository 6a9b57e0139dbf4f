// Addresses within the page: #view/key/place?name=value

function readRoute() {
  const [path, query] = location.hash.slice(1).split(/\?(.*)/s);
  const parts = path.split("/").map(decoded);
  return { view: parts[0] || "overview", parts: parts.slice(1), query: new URLSearchParams(query ?? "") };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function address(view, parts, query) {
  const path = [view, ...(parts ?? [])].map(encodeURIComponent).join("/");
  const given = new URLSearchParams(query ?? {}).toString();
  return `#${path}${given ? `?${given}` : ""}`;
}

const personLink = (id) => address("person", [id]);
const eventLink = (id) => address("event", [id]);
const factLink = (id) => address("figure", [id]);
const articleLink = (id) => address("article", [id]);

// The place of a mention: number of the paragraph, and the characters in it.
function placeLink(row) {
  const paragraph = one("paragraphs", row.paragraph_id);
  if (!paragraph) return articleLink(row.article_id);
  return address("article", [
    row.article_id, `${paragraph.position}.${row.char_start}-${row.char_end}`,
  ]);
}

const lineLink = (row) => address("article", [row.article_id, `line-${row.line}`]);

// Change what the address says of a view, without showing the view anew.
function noteQuery(query, isStep) {
  const { view, parts } = readRoute();
  const next = address(view, parts, query);
  if (next === location.hash) return;
  history[isStep ? "pushState" : "replaceState"](isStep ? null : history.state, "", next);
  shownHash = location.hash;
}

let shownHash = null;
