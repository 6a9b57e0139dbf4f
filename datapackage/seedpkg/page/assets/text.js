// Text as nodes: never as markup, and marks that turn the direction of writing are shown.

const DIRECTION = /([\u202a-\u202e\u2066-\u2069])/;

function textNodes(text) {
  return String(text)
    .split(DIRECTION)
    .filter((part) => part !== "")
    .map((part) => {
      if (!DIRECTION.test(part)) return document.createTextNode(part);
      const mark = document.createElement("span");
      mark.className = "control";
      mark.textContent = `U+${part.codePointAt(0).toString(16).toUpperCase()}`;
      return mark;
    });
}

// Text in lower case without accents, as it is searched.
const fold = (text) =>
  String(text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A function that says whether a text has all words of a query.
function matcher(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return (text) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
}
