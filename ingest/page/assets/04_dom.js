// Elements. Text is always set as text, so that no label can become markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

// Addresses: #/zh/union/CODE/YEAR
function address(...parts) {
  return `#/${[state.language, ...parts].map(encodeURIComponent).join("/")}`;
}
const link = (text, ...parts) => h("a", { href: address(...parts) }, text);

// A number that tells where it is from; an absent one says so and is no button.
function number(value, kind, origin, label) {
  if (value === null || value === undefined) {
    return h("span", { class: "absent" }, t("not_published"));
  }
  const text = shown(value, kind);
  if (!origin) return h("span", {}, text);
  const first = origin();
  return h(
    "button",
    {
      type: "button",
      class: "number",
      title: first.lists.flatMap((list) => list.figures).slice(0, 1).map(placeText).join(""),
      "aria-haspopup": "dialog",
      onclick: () => openOrigin(label, text, first),
    },
    text,
  );
}

// columns: {label, cell(row), numeric}. The caption names the table for every reader.
function grid(caption, columns, rows, { hidden = false, foot = null } = {}) {
  const head = columns.map((column) =>
    h("th", { scope: "col", class: column.numeric ? "numeric" : null }, column.label),
  );
  const line = (row, tag) =>
    h(
      "tr",
      {},
      columns.map((column, place) =>
        h(
          place ? "td" : "th",
          { class: column.numeric ? "numeric" : null, scope: place ? null : "row" },
          column[tag](row) ?? "",
        ),
      ),
    );
  const body = h("tbody", {}, rows.map((row) => line(row, "cell")));
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: hidden ? "unseen" : null }, caption),
      h("thead", {}, h("tr", {}, head)),
      body,
      foot ? h("tfoot", {}, line(foot, "foot")) : null,
    ),
  );
}

let sections = 0;
function section(title, ...children) {
  const id = `section-${(sections += 1)}`;
  return h(
    "section",
    { "aria-labelledby": id },
    h("h2", { id }, title),
    children,
  );
}
const note = (text) => h("p", { class: "note" }, text);
const mark = (text, kind) => h("span", { class: `mark ${kind}` }, text);

function field(label, control) {
  return h("label", {}, h("span", {}, label), control);
}
function choice(options, value, onchange) {
  const select = h(
    "select",
    { onchange: (event) => onchange(event.target.value) },
    options.map(([code, text]) =>
      h("option", { value: code, selected: code === value }, text),
    ),
  );
  return select;
}
