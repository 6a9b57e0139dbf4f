// Elements of the page, made without markup.

// h("a", { href: "#people", class: "quiet" }, "People", element, null)
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (typeof element[name] === "boolean") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else element.append(...textNodes(child));
  }
  return element;
}

// Text of the sources: its direction ends where it ends.
const bdi = (text, properties) => h("bdi", properties, text ?? "");

// A link to the web, if the address is one of it; else its text.
function external(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return bdi(text ?? address ?? "");
  return h("a", { href: address, rel: "noopener noreferrer", class: "external" }, bdi(text ?? address));
}

const list = (items, properties) => h("ul", properties, items.map((item) => h("li", null, item)));

const heading = (level, ...children) => h(`h${level}`, null, ...children);

const empty = (text) => h("p", { class: "quiet" }, text);

// What is cut off of a long list: the first items, and a button for the others.
function firstOf(items, count, make, words) {
  const box = h("div", null, items.slice(0, count).map(make));
  if (items.length <= count) return box;
  const more = h("button", { type: "button", class: "more" }, `Show all ${number(items.length)} ${words}`);
  more.addEventListener("click", () => {
    const first = items.slice(count).map(make);
    more.replaceWith(...first);
    first[0].setAttribute("tabindex", "-1");
    first[0].focus();
  });
  return append(box, [more]);
}
