// Bars are columns of the tables that they draw; their links are those of the rows.
const TYPES = ["basic", "project", "remitted_to_superior", "business", "subsidy_to_subordinate", "unsplit"];
const typeName = (type) => (!type || type === "unsplit" ? t("unsplit") : term("expenditure_type", type));
// A type has the same colour on every page.
const typeColour = (type) => `series-${TYPES.indexOf(type || "unsplit") + 1}`;
const typeCell = (type) => [h("span", { class: `dot ${typeColour(type)}`, "aria-hidden": "true" }), typeName(type)];

const codeText = (code) => (code === "unclassified" ? t("unclassified") : code);

const isNonzero = (value) => !isAbsent(value) && compare(value, "0") > 0;

// parts(row): the parts of the bar, each {value, colour, name}; href(row): its
// link. The numbers beside it say the same, so screen readers skip it.
function barColumn(rows, parts, href = () => null) {
  const length = (row) => parts(row).reduce((total, part) => total + Number(part.value ?? 0), 0);
  const longest = Math.max(...rows.map(length));
  const draw = (row) => {
    const pieces = parts(row).filter((part) => isNonzero(part.value)).map((part) => {
      const piece = h("span", { class: part.colour, title: part.name });
      piece.style.width = `${(100 * ratio(part.value, longest)).toFixed(2)}%`;
      return piece;
    });
    const target = href(row);
    return h(target ? "a" : "span", { class: "track", href: target, tabindex: target ? -1 : null, "aria-hidden": "true" }, pieces);
  };
  return { label: h("span", { class: "unseen" }, t("bar")), kind: "bar", cell: draw };
}
// A single bar has nothing to compare with.
const barsOf = (rows, parts, href) =>
  rows.filter((row) => parts(row).some((part) => isNonzero(part.value))).length > 1 ? [barColumn(rows, parts, href)] : [];

function legend(entries) {
  return h(
    "ul",
    { class: "legend" },
    entries.map(([name, colour]) => h("li", {}, h("span", { class: `dot ${colour}`, "aria-hidden": "true" }), name)),
  );
}
