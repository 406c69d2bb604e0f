// The source of a number: the printed figures behind it, in a dialog.
const figuresOf = (documentId, measure, narrowed = {}) =>
  where("figure", "document_id", documentId).filter(
    (row) =>
      row.measure === measure &&
      Object.entries(narrowed).every(([name, value]) => row[name] === value),
  );

// A source: lists of figures, each with a heading, and their sum.
const listOf = (figures, kind = "money", heading = "") => ({
  heading,
  figures,
  kind,
  total: sum(figures.map((row) => row.amount)),
});
const fromFigures = (figures, kind = "money") => ({ lists: [listOf(figures, kind)] });

const traceOf = (column) => where("trace", "column_name", column)[0];
function tracedFigures(documentId, column) {
  const trace = traceOf(column);
  const narrowed = Object.entries(trace).filter(
    ([name, value]) => ["item", "code", "part"].includes(name) && value !== null,
  );
  return figuresOf(documentId, trace.measure, Object.fromEntries(narrowed));
}

const COLUMN_WORDS = {
  expenditure_yuan: "expenditure",
  initial_budget_yuan: "initial_budget",
  prior_expenditure_yuan: "prior",
  staff: "staff",
};

// The evidence of a column of report.union_year: table, narrative, leaves, nil or why it is
// empty.
function evidenceOf(row, column) {
  const { numerator, denominator } = traceOf(column) ?? {};
  if (!numerator) return row[`${column.replace(/_yuan$/, "")}_evidence`];
  return evidenceOf(row, row[numerator] === null ? numerator : denominator);
}

// The total as printed, then its parts; an unprinted total is the sum of its parts.
function headlineLists(row, column) {
  const { measure, unit } = traceOf(column);
  const parts = measure ? listOf(tracedFigures(row.document_id, column), unit) : null;
  const printedTotals = figuresOf(row.document_id, "headline", { item: column.replace(/_yuan$/, "") });
  if (!printedTotals.length) return parts ? [parts] : [];
  const total = { ...listOf(printedTotals, unit, t("as_published")) };
  const isItself = parts?.figures.length === 1 && parts.figures[0].line === printedTotals[0].line;
  return parts?.figures.length && !isItself ? [total, { ...parts, heading: t("parts") }] : [total];
}

// How a score is computed, in words.
function scoreFormula(documentId) {
  const [row] = where("score", "document_id", documentId);
  const parts = [];
  if (row.required_table_count) {
    parts.push(t("score_completeness", row.required_table_count, row.published_table_count, shown(row.completeness_score)));
  }
  if (row.compared_count) {
    parts.push(t("score_consistency", row.compared_count, row.held_count, row.compared_weight, row.held_weight, shown(row.consistency_score)));
  }
  if (!parts.length) return t("score_nothing");
  return [...parts, t(parts.length > 1 ? "score_mean" : "score_alone", shown(row.disclosure_score))].join("");
}

// Figures behind a column of report.union_year.
function originOf(row, column) {
  if (column === "disclosure_score") return { lists: [], formula: scoreFormula(row.document_id) };
  const trace = traceOf(column);
  if (!trace.numerator) {
    const evidence = evidenceOf(row, column);
    return {
      lists: headlineLists(row, column),
      note: evidence === "leaves" ? term("headline_evidence", evidence) : undefined,
    };
  }
  const part = (name) => ({ ...headlineLists(row, name)[0], heading: t(COLUMN_WORDS[name]) });
  return {
    lists: [part(trace.numerator), part(trace.denominator)].filter((list) => list.figures),
    note: t(column === "change_percent" ? "change_of" : "ratio_of"),
  };
}

// The same for a row of the overview, whose figures are not loaded yet.
async function originLater(row, column) {
  await need(publisherPart(row.publisher_code));
  return originOf(row, column);
}

function tableText(row) {
  if (!row.table_key || row.table_key === "prose") {
    return row.table_no ? `${t("prose")} · ${row.table_no}` : t("prose");
  }
  const name = tableName(row.table_key);
  const number = isChinese() ? row.table_no : row.table_no?.replace(/^公开(\d+)表?$/, "Table $1");
  return number ? `${number} ${name}` : name;
}
// Texts have one page: their lines are counted from the first.
function placeText(row) {
  // Last year's accounts may be of a year that is not on this page.
  const { page_count: pageCount } = documentOf(row.printed_in) ?? documentOf(row.document_id);
  const hasPages = pageCount > 1 || row.page > 1;
  return hasPages ? t("page_and_line", row.page, row.line) : t("line_only", row.line);
}
const sourceName = (row) => row.source_title ?? row.source_file;

function originRows(figures) {
  return figures.flatMap((figure) => [
    figure,
    ...where("deducted", "figure_id", figure.figure_id).map((row) => ({
      ...row,
      printed_in: figure.printed_in,
      is_deducted: true,
    })),
  ]);
}

function toldAmount(row, kind) {
  if (row.is_deducted) return `${t("less")} ${shown(row.amount, kind)}`;
  const derivation = `derivation.${row.derivation}`;
  const told = shown(row.amount, kind);
  return WORDS[derivation] ? `${told} (${t(derivation)})` : told;
}

const numbered = (value) => (isAbsent(value) ? "—" : String(value));
const PLACE_COLUMNS = () => [
  { label: t("table"), cell: tableText },
  { label: t("page"), cell: (row) => numbered(row.page), numeric: true },
  { label: t("line"), cell: (row) => numbered(row.line), numeric: true },
  { label: t("label"), cell: (row) => printed(row.row_label ?? "") },
];

function originTable(list) {
  const told = list.kind === "money" ? `${t("amount")} (${unitName()})` : t("amount");
  const columns = [
    { label: t("document"), cell: (row) => (documentOf(row.printed_in) ? printed(sourceName(documentOf(row.printed_in))) : row.printed_in) },
    ...PLACE_COLUMNS(),
    { label: told, numeric: true, cell: (row) => toldAmount(row, list.kind) },
  ];
  return grid(list.heading || t("figures_of"), columns, originRows(list.figures), {
    hidden: !list.heading,
  });
}

function openOrigin(label, text, origin) {
  const dialog = document.getElementById("origin");
  const parts = origin.lists.filter((list) => list.figures.length);
  dialog.replaceChildren(
    h("h2", { id: "origin-title" }, `${label}: ${text}`),
    ...(origin.note ? [note(origin.note)] : []),
    ...(origin.formula ? [note(origin.formula)] : []),
    ...parts.flatMap((list) => [
      originTable(list),
      list.figures.length > 1 && list.total !== null
        ? note(`${t("adds_up", list.figures.length)}: ${list.kind === "money" ? withUnit(list.total) : shown(list.total, list.kind)}`)
        : "",
    ]),
    ...(parts.length || origin.formula ? [] : [note(t("no_figures"))]),
    h(
      "button",
      { type: "button", class: "plain", autofocus: true, onclick: () => dialog.close() },
      t("close"),
    ),
  );
  dialog.showModal();
}
