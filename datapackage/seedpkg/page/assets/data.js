// The rows of the package, read from the blocks of JSON in the page when a view first needs them.

const blocks = new Map();
const frames = new Map();
const indexes = new Map();

function block(name) {
  if (!blocks.has(name)) {
    const element = document.getElementById(name);
    blocks.set(name, element ? JSON.parse(element.textContent) : null);
  }
  return blocks.get(name);
}

const about = () => block("about");

function decode(encoded) {
  const names = Object.keys(encoded.columns);
  const columns = names.map((name) => {
    const column = encoded.columns[name];
    if (Array.isArray(column)) return column;
    if ("all" in column) return Array(encoded.n_rows).fill(column.all);
    return column.at.map((at) => (at < 0 ? null : column.values[at]));
  });
  const rows = [];
  for (let at = 0; at < encoded.n_rows; at += 1) {
    const row = {};
    names.forEach((name, place) => (row[name] = columns[place][at]));
    rows.push(row);
  }
  return { rows, names, total: encoded.n_total };
}

// A table of the package: `rows` as objects, `names` of columns, `total` rows in the files.
function table(name) {
  if (!frames.has(name)) {
    const encoded = block(`table-${name}`);
    const frame = encoded ? decode(encoded) : { rows: [], names: [], total: 0 };
    frames.set(name, frame);
    fillSlices(name, frame.rows);
  }
  return frames.get(name);
}

const rowsOf = (name) => table(name).rows;

// Words that stand in a paragraph are not written again beside their offsets.
function fillSlices(name, rows) {
  for (const [owner, start, end, column] of about().slices) {
    if (owner !== name) continue;
    for (const row of rows) {
      if (row[column] !== null || row[start] >= row[end]) continue;
      const paragraph = one("paragraphs", row.paragraph_id);
      if (paragraph) row[column] = cut(paragraph.text, row[start], row[end]) || null;
    }
  }
}

// Rows by the values of a column: a Map of lists.
function index(name, column) {
  const key = `${name}.${column}`;
  if (!indexes.has(key)) {
    const found = new Map();
    for (const row of rowsOf(name)) {
      const list = found.get(row[column]);
      if (list) list.push(row);
      else found.set(row[column], [row]);
    }
    indexes.set(key, found);
  }
  return indexes.get(key);
}

const all = (name, column, value) => index(name, column).get(value) ?? [];

const KEYS = {
  articles: "article_id", people: "person_id", events: "event_id", figure_facts: "fact_id",
  figures: "figure_id", paragraphs: "paragraph_id", sources: "source_id", units: "unit_code",
  event_types: "type", article_rights: "article_id",
};

// The row of a key; undefined if the page does not show it.
const one = (name, key) => all(name, KEYS[name], key)[0];

let wholeArticles = null;

// Whether all that was found in an article is in the page.
function isWhole(articleId) {
  const listed = about().whole_articles;
  if (listed === true) return one("articles", articleId) !== undefined;
  wholeArticles ??= new Set(listed);
  return wholeArticles.has(articleId);
}

// How much of an article's words the package holds: full, excerpt or none.
function textMode(articleId) {
  return one("article_rights", articleId)?.text_mode ?? about().text;
}

// Code points from one offset to another; most texts have no characters of two units.
function cut(text, start, end) {
  if (text === null || text === undefined) return "";
  return isPlain(text) ? text.slice(start, end) : [...text].slice(start, end).join("");
}

const isPlain = (text) => !/[\ud800-\udbff]/.test(text);

let sentenceTexts = null;

// The sentence of a mention, with the offset at which it begins; null if its words are withheld.
function sentenceOf(row) {
  const paragraph = one("paragraphs", row.paragraph_id);
  if (paragraph) {
    if (paragraph.text === null || textMode(row.article_id) !== "full") return null;
    return cut(paragraph.text, row.sentence_start, row.sentence_end);
  }
  if (!sentenceTexts) {
    const found = decode(block("sentences")).rows;
    sentenceTexts = new Map(found.map((one) => [sentenceKey(one), one.text]));
  }
  return sentenceTexts.get(sentenceKey(row)) ?? null;
}

const sentenceKey = (row) => `${row.paragraph_id} ${row.sentence_start} ${row.sentence_end}`;
