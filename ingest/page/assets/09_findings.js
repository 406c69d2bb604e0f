// Findings: the sentence, an explanation, both figures, and their printed rows.
const SIDES = ["left", "right", "numerator", "denominator"];
const sideOf = (side) => (side === "left" ? "left" : "right");

// The sides as the identity compares them: money in yuan, else in the counted unit.
function comparedText(row, key) {
  if (isAbsent(row[key])) return null;
  const isDifference = key === "difference";
  const amount = isDifference ? row[key].replace("-", "") : row[key];
  if (row.amount_unit === "元") return withUnit(amount);
  if (row.amount_unit === "%") return grouped(amount, 0) + (isDifference ? ` ${t("points_of_rate")}` : "%");
  return `${grouped(amount, 0)} ${term("unit", row.amount_unit)}`.trim();
}

function comparison(row) {
  const name = (side) => (row[`${side}_name`] ? row[isChinese() ? `${side}_name` : `${side}_name_en`] : t(`side.${side}`));
  const entries = [
    [name("left"), "left_amount", "left"],
    [name("right"), "right_amount", "right"],
    [t("difference"), "difference", ""],
  ].map(([label, key, kind]) => [label, comparedText(row, key), kind]);
  const known = entries.filter(([, text]) => text !== null);
  if (!known.length) return null;
  return h("dl", { class: "compared" }, known.map(([label, text, kind]) => h("div", { class: kind }, h("dt", {}, label), h("dd", {}, text))));
}

// What is added or subtracted once, or is flat, has no factor.
const signText = (row) => (row.weight < 0 ? "−" : "") + (Math.abs(row.weight) > 1 ? `${Math.abs(row.weight)} × ` : "");
const rowKey = (figureId) => String(figureId).replace(/\/[^/]*$/, "");

// The rows of one table with figures of a breach, as printed, with the figures
// marked; columns of the table in printed order.
function printedTable(cells, marks) {
  const labels = [...new Set(cells.map((cell) => cell.column_label || ""))];
  const rows = [...Map.groupBy(cells, (cell) => cell.row_id).values()];
  const cellAt = (row, label) => row.find((cell) => (cell.column_label || "") === label);
  // The lowest header is enough, unless it is below two others.
  const last = (label) => label.split("/").at(-1);
  const shortOf = (label) => (labels.filter((each) => last(each) === last(label)).length > 1 ? label : last(label));
  const [first] = cells;
  const columns = [
    {
      label: t("printed_row"),
      cell: ([cell]) => [printed([cell.printed_code, cell.row_label].filter(Boolean).join(" ")), h("span", { class: "place" }, placeText(cell))],
    },
    ...labels.map((label) => ({
      label: printed(shortOf(label) || "—"),
      numeric: true,
      cell: (row) => {
        const cell = cellAt(row, label);
        if (!cell) return "";
        const side = marks.get(cell.figure_id);
        return side ? h("mark", { class: side }, printed(cell.value_text)) : printed(cell.value_text);
      },
    })),
  ];
  const unitText = first.unit ? t("in_unit", term("unit", first.unit)) : "";
  return grid(tableText(first) + unitText, columns, rows);
}

// Figures of prose or a form are shown one by one.
function figureLine(row) {
  const text = row.value_text ?? "";
  const unitText = !row.unit || text.endsWith(row.unit) ? "" : row.unit === "%" ? "%" : ` ${row.unit}`;
  const value = text ? h("mark", { class: sideOf(row.side) }, signText(row), printed(text + unitText)) : absent();
  const role = ["numerator", "denominator"].includes(row.side) ? t(`side.${row.side}`) : null;
  return h(
    "li",
    {},
    h("span", { class: "place" }, [tableText(row), placeText(row), role].filter(Boolean).join(" · ")),
    row.row_label && row.row_label !== text ? [printed(row.row_label), " "] : null,
    value,
  );
}

// Rows shown at once; a longer sum has the rest behind a summary.
const PRINTED_AT_ONCE = 12;
// Left beside right: the rows of each table, and figures outside tables.
function evidence(resultId) {
  const operands = where("operand", "identity_result_id", resultId).toSorted((one, other) => SIDES.indexOf(one.side) - SIDES.indexOf(other.side));
  const marks = new Map(operands.map((row) => [row.figure_id, sideOf(row.side)]));
  const cellsOf = (row) => where("printed", "row_id", rowKey(row.figure_id));
  const places = Map.groupBy(operands, (row) => (cellsOf(row).length ? `${row.table_key}/${row.table_no}` : sideOf(row.side)));
  const drawn = [...places.values()].map((of) => {
    if (!cellsOf(of[0]).length) return h("ul", { class: "figures" }, of.map(figureLine));
    const ids = new Set(of.map((row) => rowKey(row.figure_id)));
    return printedTable([...ids].flatMap((id) => where("printed", "row_id", id)), marks);
  });
  const body = h("div", { class: "evidence" }, drawn);
  const count = new Set(operands.map((row) => (cellsOf(row).length ? rowKey(row.figure_id) : row))).size;
  return count > PRINTED_AT_ONCE ? h("details", { class: "places" }, h("summary", {}, t("printed_rows", count)), body) : body;
}

function findingArticle(row) {
  const sentence = isChinese() ? row.sentence : row.sentence_en;
  const advice = isChinese() ? row.advice : row.advice_en;
  const [identity] = where("identity", "identity_id", row.identity_id);
  const told = (label, text) => (text ? h("p", {}, h("b", {}, label), text) : null);
  return h(
    "article",
    { class: `finding ${row.severity}`, id: row.finding_id, "aria-label": sentence },
    h("h3", {}, mark(t(`severity.${row.severity}`), row.severity), " ", sentence, row.is_registered ? [" ", mark(t("registered"), "calm")] : null),
    comparison(row),
    evidence(row.identity_result_id),
    told(t("meaning"), [t(`reason.${row.severity_reason}`), row.breach_count > 1 ? t("breaches", row.breach_count) : "", advice ?? ""].filter(Boolean).join(isChinese() ? "" : " ")),
    told(t("explanation"), row.explanation ? printed(row.explanation) : null),
    told(t("rule"), [statementOf(identity), " ", link(t("to_identity"), "identity", row.identity_id)]),
    told(t("answer"), row.publisher_answer ? printed(row.publisher_answer) : null),
  );
}

function findingSection(rows) {
  const at = rows.findIndex((row) => row.finding_id === state.at);
  return section(
    "findings",
    `${t("findings")}${isChinese() ? `（${rows.length}）` : ` (${rows.length})`}`,
    rows.length ? folded(rows, (part) => part.map(findingArticle), { size: 10, at }) : note(t("no_findings")),
  );
}
