// Text with what was found in it: each span has `start` and `end` in code points, and `kind`.

function markUp(text, spans) {
  const points = isPlain(text) ? null : [...text];
  const length = points ? points.length : text.length;
  const slice = (start, end) =>
    points ? points.slice(start, end).join("") : text.slice(start, end);
  const inside = spans.filter((one) => one.start < one.end && one.end <= length);
  const starts = inside.toSorted((a, b) => a.start - b.start);
  const bounds = [...new Set(inside.flatMap((one) => [one.start, one.end]))].sort((a, b) => a - b);
  const nodes = [];
  let active = [];
  let next = 0;
  let at = 0;
  for (const bound of [...bounds, length]) {
    if (bound > at) nodes.push(...segment(slice(at, bound), active));
    active = active.filter((one) => one.end > bound);
    while (next < starts.length && starts[next].start === bound) {
      active.push(starts[next]);
      next += 1;
    }
    at = bound;
  }
  return nodes;
}

function segment(text, active) {
  if (active.length === 0) return textNodes(text);
  const linked = active
    .filter((one) => one.href)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const properties = {
    class: ["span", ...new Set(active.map((one) => one.kind))].join(" "),
    title: [...new Set(active.map((one) => one.title).filter(Boolean))].join(" · ") || null,
  };
  const isTarget = active.some((one) => one.kind === "target");
  const inner = linked ? h("a", { ...properties, href: linked.href }, text) : h("span", properties, text);
  return [isTarget ? h("mark", null, inner) : inner];
}

// A sentence as a quotation, the words that matter marked, and where it stands.
function quotation(row, kind, extra) {
  const sentence = sentenceOf(row);
  const article = one("articles", row.article_id);
  const spans = [
    { start: row.char_start - row.sentence_start, end: row.char_end - row.sentence_start, kind },
    ...(extra ?? []),
  ];
  const body = sentence === null
    ? h("p", { class: "quiet" }, row.surface ? ["“", bdi(row.surface), "” "] : null, whyNot(row))
    : h("blockquote", null, h("p", { dir: "auto" }, cutOut(sentence, spans)));
  return h("div", { class: "evidence" }, body, source(article, row));
}

const whyNot = (row) =>
  textMode(row.article_id) === "full" ? "The sentence is in the files alone." : "The words are withheld.";

const LONGEST_SENTENCE = 1500;
const KEPT_AROUND = 500;

// A sentence with its marks; of a very long one what stands around the first of them.
function cutOut(sentence, spans) {
  const points = [...sentence];
  if (points.length <= LONGEST_SENTENCE) return markUp(sentence, spans);
  const start = Math.max(0, spans[0].start - KEPT_AROUND);
  const end = Math.min(points.length, spans[0].end + KEPT_AROUND);
  const moved = spans
    .filter((one) => one.start >= start)
    .map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
  return [start > 0 ? "… " : null, markUp(points.slice(start, end).join(""), moved), end < points.length ? " …" : null];
}

// Whose words they are, with a link to their place in the reader.
function source(article, row) {
  if (!article) return empty("The article is not on this page.");
  const place = row ? placeLink(row) : articleLink(article.article_id);
  return h(
    "p",
    { class: "source" },
    h("a", { href: place }, bdi(articleName(article))),
    article.publisher ? [", ", bdi(article.publisher)] : null,
    article.published ? `, ${dateWords(article.published.slice(0, 10))}` : ", no date of publication",
  );
}
