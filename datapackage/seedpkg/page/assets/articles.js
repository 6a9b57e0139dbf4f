// The list of articles.

function showArticles(query) {
  const { rows, total } = table("articles");
  const columns = [
    { id: "title", label: "Title", isHeader: true, value: articleName, cell: (row) => h("a", { href: articleLink(row.article_id) }, bdi(articleName(row))) },
    { id: "publisher", label: "Outlet", isFilter: true, value: (row) => row.publisher },
    { id: "published", label: "Published", value: (row) => row.published_date, cell: (row) => (row.published_date ? h("time", { datetime: row.published_date }, dateWords(row.published_date)) : "") },
    { id: "agency", label: "Agency", isFilter: true, value: (row) => row.agency },
    { id: "language", label: "Language", isFilter: true, value: (row) => row.language },
    { id: "n_words", label: "Words", isNumber: true, value: (row) => row.n_words },
  ];
  if (about().whole_articles !== true) {
    columns.push({ id: "text", label: "Text", isFilter: true, value: (row) => (isWhole(row.article_id) ? "on this page" : "in the files") });
  }
  const told = columns.filter((column) => rows.some((row) => column.value(row) !== null));
  return [
    heading(1, "Articles"),
    dataTable({ caption: "Articles", columns: told, rows, total, words: "articles", query, start: { sort: "published", isDown: true } }),
  ];
}
