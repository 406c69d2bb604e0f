// A union's page for one year. Findings first, then money.
function sourceCell(row) {
  const title = printed(sourceName(row));
  const isLink = /^https?:\/\//.test(row.source_url ?? "");
  const days = [["published_on", "published"], ["retrieved_on", "retrieved"]].filter(([key]) => row[key]).map(([key, label]) => `${t(label)} ${row[key]}`);
  return [
    isLink ? h("a", { href: row.source_url, rel: "noreferrer noopener", target: "_blank" }, title) : title,
    days.length ? h("span", { class: "place" }, days.join(t("comma"))) : null,
  ];
}

function documentList(documents) {
  const columns = [
    { label: t("document"), cell: sourceCell },
    { label: t("publisher"), cell: (row) => printed(row.publisher_name) },
    { label: t("kind"), cell: (row) => term("document_kind", row.kind) },
    { label: t("scope"), cell: (row) => term("scope", row.scope) },
    ...[["figures_read", "cell_count"], ["statements_read", "statement_count"], ["evaluated", "evaluated_count"], ["unplaced", "unplaced_count"]].map(([label, key]) => countColumn(t(label), (row) => row[key])),
    { label: t("fingerprint"), cell: (row) => h("code", { title: row.source_sha256 }, row.source_sha256.slice(0, 12)) },
    { label: t("letter"), cell: (row) => link(t("letter_open"), "letter", row.document_id) },
  ];
  return grid(t("documents"), columns, documents, { hidden: true });
}

// At most eight; the first is the printed expenditure of the document.
const GLANCE = [
  ["expenditure_yuan", "expenditure", "money"],
  ["revenue_yuan", "revenue", "money"],
  ["fiscal_appropriation_yuan", "fiscal_appropriation", "money"],
  ["basic_yuan", "basic", "money"],
  ["project_yuan", "project", "money"],
  ["three_public_yuan", "three_public_total", "money"],
  ["expenditure_per_head_yuan", "per_head", "quotient"],
  ["disclosure_score", "score", ""],
];
// The other headlines, in a table.
const MORE = [
  ["general_basic_yuan", "general_basic", "money"],
  ["personnel_yuan", "personnel", "money"],
  ["operating_yuan", "operating", "money"],
  ["opening_balance_yuan", "opening", "money"],
  ["closing_balance_yuan", "closing", "money"],
  ["agency_operating_yuan", "agency_operating", "money"],
  ["procurement_yuan", "procurement", "money"],
  ["government_fund_yuan", "government_fund", "money"],
  ["state_capital_yuan", "state_capital", "money"],
  ["prior_expenditure_yuan", "prior", "money"],
  ["change_percent", "change", "percent"],
  ["staff", "staff", "count"],
];
const headlineNumber = (row, [column, label, kind], title, fewest = 0) =>
  number(row[column], kind, () => originOf(row, column), `${title} ${t(label)}`, { evidence: evidenceOf(row, column), fewest });

// The figure of the first tile as printed, and its place.
function printedTotal(row) {
  const [total] = figuresOf(row.document_id, "headline", { item: "expenditure" });
  const [text] = where("as_printed", "document_id", row.document_id);
  if (!total || !text?.value_text) return term("headline_evidence", row.expenditure_evidence);
  const told = text.unit ? `${text.value_text} ${term("unit", text.unit)}` : text.value_text;
  return [t("as_published_at"), printed(told), h("span", { class: "place" }, `${tableText(total)} ${placeText(total)}`)];
}
function glance(row, title) {
  const below = { expenditure_per_head_yuan: t("rounded_quotient"), expenditure_yuan: printedTotal(row) };
  return tiles(
    GLANCE.map((entry) => {
      const [column, label, kind] = entry;
      const hasUnit = !isAbsent(row[column]) && isMoney(kind);
      return [t(label), [headlineNumber(row, entry, title), hasUnit ? h("small", {}, unitName()) : null], below[column]];
    }),
  );
}
function moreTable(row, title) {
  const fewest = Math.max(...MORE.filter(([column, , kind]) => kind === "money" && !isAbsent(row[column])).map(([column]) => decimalsOf(row[column], "money")), 0);
  const columns = [
    { label: t("item"), cell: ([, label]) => t(label) },
    { label: t("amount"), numeric: true, cell: (entry) => headlineNumber(row, entry, title, entry[2] === "money" ? fewest : 0) },
    { label: t("unit"), cell: ([column, , kind]) => (isAbsent(row[column]) ? "" : isMoney(kind) ? unitName() : column === "staff" ? t("people") : "") },
  ];
  return grid(t("more_headlines"), columns, MORE);
}

// Figures summed by purpose.
function summedBy(figures, name) {
  return [...Map.groupBy(figures, (figure) => figure[name] ?? "")]
    .map(([code, of]) => ({ code, amount: sum(of.map((figure) => figure.amount)), figures: of }))
    .sort((one, other) => compare(other.amount, one.amount));
}
const shareCell = (whole) => ({
  label: t("share"),
  numeric: true,
  cell: (row) => (isAbsent(percentOf(row.amount, whole)) ? "—" : shown(percentOf(row.amount, whole), "percent")),
});
// total: the published total, which the items may miss by rounding or by more.
function summedSection(key, heading, rows, title, { total, label, name, colour }) {
  if (!rows.length) return section(key, heading, note(t("none_published")));
  const whole = sum(rows.map((row) => row.amount));
  const columns = [
    { label, cell: (row) => name(row.code) },
    ...barsOf(rows, (row) => [{ value: row.amount, colour: colour(row.code), name: name(row.code) }], () => addressAt("function", ...state.route)),
    numberColumn(t("amount"), "money", { value: (row) => row.amount, origin: (row) => fromFigures(row.figures), what: (row) => `${title} ${name(row.code)}` }),
    ...(rows.length > 1 ? [shareCell(whole)] : []),
  ];
  const missed = isAbsent(total) ? "0" : unscaled(scaled(total) - scaled(whole)).replace("-", "");
  const differs = isNonzero(missed) ? note(t("sum_differs", withUnit(whole), withUnit(total), withUnit(missed))) : null;
  return section(key, heading, grid(heading, columns, rows, { hidden: true }), differs);
}
const fromSection = (row, title) =>
  summedSection("from", t("where_from"), summedBy(tracedFigures(row.document_id, "revenue_yuan"), "item"), title, {
    total: row.revenue_yuan,
    label: t("source"),
    name: (code) => (code && code !== "unsplit" ? term("revenue_source", code) : t("unsplit")),
    colour: () => "series-1",
  });
const typeSection = (row, title) =>
  summedSection("to", t("where_to"), summedBy(tracedFigures(row.document_id, "expenditure_yuan"), "item"), title, { total: row.expenditure_yuan, label: t("type"), name: typeName, colour: typeColour });

const functionOrigin = (row) =>
  fromFigures(
    figuresOf(row.document_id, row.money === "all" ? "expenditure" : "appropriation", {
      code: row.functional_code,
      item: row.expenditure_type,
    }),
  );
const economicOrigin = (row) =>
  fromFigures(figuresOf(row.document_id, "economic", { code: row.economic_code, item: row.expenditure_type }));

// rows of report.expenditure_by_*: each class with its bar and a link to the class.
function classSection(key, heading, rows, title, { kind, code, name, origin, notes }) {
  if (!rows.length) return section(key, heading, note(t("none_published")));
  const what = (row) => `${title} ${codeText(row[code])} ${row[name]} ${typeName(row.expenditure_type)}`;
  const columns = [
    { label: t("class"), cell: (row) => h("a", { href: address("class", kind, row[code]) }, row[code] === "unclassified" ? codeText(row[code]) : printed(`${row[code]} ${row[name]}`)) },
    { label: t("type"), cell: (row) => typeCell(row.expenditure_type) },
    ...barsOf(rows, (row) => [{ value: row.amount_yuan, colour: typeColour(row.expenditure_type), name: row[name] }], (row) => address("class", kind, row[code])),
    numberColumn(t("amount"), "money", { value: (row) => row.amount_yuan, origin, what }),
    numberColumn(t("share"), "percent", { value: (row) => row.share_percent, origin, what }),
  ];
  return section(key, heading, notes.map((each) => note(each)), folded(rows, (part) => grid(heading, columns, part, { hidden: true }), { size: 50 }));
}

function functionSection(row, title) {
  const rows = where("function", "document_id", row.document_id);
  return classSection("function", t("by_function"), rows, title, {
    kind: "functional",
    code: "functional_code",
    name: "functional_name",
    origin: functionOrigin,
    notes: rows.some((each) => each.money !== "all") ? [t("fiscal_only")] : [],
  });
}
function economicSection(row, title) {
  return classSection("economic", t("by_economic"), where("economic", "document_id", row.document_id), title, {
    kind: "economic",
    code: "economic_code",
    name: "economic_name",
    origin: economicOrigin,
    notes: [t("economic_scope"), t("share_in_type")],
  });
}

function cofogSection(row, title) {
  const rows = where("cofog", "document_id", row.document_id);
  if (!rows.length) return null;
  const classes = where("function", "document_id", row.document_id);
  const origin = (each) =>
    fromFigures(
      classes
        .filter((one) => (one.cofog_division ?? "unknown") === each.cofog_division)
        .flatMap((one) => functionOrigin(one).lists[0].figures),
    );
  const divisionName = (each) => t(`cofog.${each.cofog_division}`);
  const columns = [
    { label: t("division"), cell: divisionName },
    ...barsOf(rows, (each) => [{ value: each.amount_yuan, colour: "series-6", name: divisionName(each) }], () => addressAt("function", ...state.route)),
    numberColumn(t("amount"), "money", { value: (each) => each.amount_yuan, origin, what: (each) => `${title} ${divisionName(each)}` }),
    { label: t("confidence"), cell: (each) => t(`confidence.${each.confidence}`) },
  ];
  return section("cofog", t("by_cofog"), note(t("cofog_note")), grid(t("by_cofog"), columns, rows, { hidden: true }));
}

function budgetSection(row, title) {
  const stages = [
    ["initial_budget_yuan", "initial_budget", "execution_percent"],
    ["adjusted_budget_yuan", "adjusted_budget", null],
    ["expenditure_yuan", "final_account", null],
  ].map(([column, label, percent]) => ({ column, label, percent, amount: row[column] }));
  const columns = [
    { label: t("item"), cell: (each) => t(each.label) },
    ...barsOf(stages, (each) => [{ value: each.amount, colour: "series-2", name: t(each.label) }]),
    numberColumn(t("expenditure"), "money", {
      value: (each) => each.amount,
      origin: (each) => originOf(row, each.column),
      what: (each) => `${title} ${t(each.label)}`,
      evidence: (each) => evidenceOf(row, each.column),
    }),
  ];
  const execution = isAbsent(row.execution_percent) ? null : h("p", {}, `${t("execution")} `, headlineNumber(row, ["execution_percent", "execution", "percent"], title), t("stop"));
  return section("budget", t("budget_account"), grid(t("budget_account"), columns, stages, { hidden: true }), execution);
}

function threePublicSection(row, title) {
  const rows = where("three_public", "document_id", row.document_id);
  if (!rows.length) return section("three_public", t("three_public"), note(t("none_published")));
  const name = (each) => term("three_public_item", each.expense_group);
  const origin = (stage) => (each) =>
    fromFigures(figuresOf(each.document_id, "three_public", { part: each.expense_group, code: stage }));
  const stages = ["initial_budget", "adjusted_budget", "final_account"];
  const columns = [
    { label: t("item"), cell: name },
    ...stages.map((stage) => numberColumn(t(stage), "money", { value: (each) => each[`${stage}_yuan`], origin: origin(stage), what: (each) => `${title} ${name(each)} ${t(stage)}` })),
  ];
  return section("three_public", t("three_public"), note(t("three_public_note")), grid(t("three_public"), columns, rows, { hidden: true }));
}

// A form's figures are at its place; its own row is the evidence.
function formOrigin(row, key, kind) {
  const figure = {
    printed_in: row.document_id,
    table_key: "performance_form",
    page: row.page,
    line: row.line,
    row_label: row.project_name,
    amount: row[key],
  };
  return { lists: [{ heading: "", kind, total: null, figures: [figure] }], note: t("form_place") };
}

// Scores of the whole department, as printed.
function scoreTable(rows, title) {
  const column = (key, label, kind) =>
    numberColumn(t(label), kind, { value: (row) => row[key], origin: (row) => formOrigin({ ...row, project_name: row.dimension }, key, kind), what: (row) => `${title} ${row.dimension} ${t(label)}` });
  const columns = [
    { label: t("scored"), cell: (row) => [printed(row.dimension), h("span", { class: "place" }, t(`score_role.${row.score_role}`))] },
    column("weight", "points", "count"),
    column("score", "total_score", "count"),
    column("rate", "rate", "percent"),
    { label: t("grade"), cell: (row) => (row.grade_label === null ? absent() : printed(row.grade_label)) },
  ];
  return grid(t("department_score"), columns, rows);
}
function performanceSection(rows, scores, title) {
  if (!rows.length && !scores.length) return section("performance", t("performance"), note(t("none_published")));
  const column = (key, label, kind) =>
    numberColumn(t(label), kind, { value: (row) => row[key], origin: (row) => formOrigin(row, key, kind), what: (row) => `${title} ${row.project_name} ${t(label)}` });
  const columns = [
    { label: t("project_name"), cell: (row) => printed(row.project_name) },
    { label: t("form"), cell: (row) => t(`form.${row.form_kind}`) },
    column("initial_budget_yuan", "initial_budget", "money"),
    column("adjusted_budget_yuan", "adjusted_budget", "money"),
    column("executed_yuan", "executed", "money"),
    column("execution_percent", "execution_short", "percent"),
    column("total_score", "total_score", "count"),
    { label: t("grade"), cell: (row) => (row.grade === null ? absent() : printed(row.grade)) },
    column("indicator_count", "indicators", "count"),
  ];
  return section(
    "performance",
    t("performance"),
    scores.length ? scoreTable(scores, title) : null,
    rows.length ? [note(t("performance_note")), folded(rows, (part) => grid(t("performance_projects"), columns, part))] : null,
  );
}

const isCounted = (row) => row.measure === "staff" || (row.measure === "headline" && row.item === "staff");
function placesSection(row) {
  const figures = where("figure", "document_id", row.document_id);
  const columns = [
    { label: t("counts_for"), cell: (each) => (WORDS[each.measure] ? t(each.measure) : t(`measure.${each.measure}`)) },
    ...PLACE_COLUMNS(),
    { label: `${t("amount")} (${unitName()})`, numeric: true, cell: (each) => toldAmount(each, isCounted(each) ? "count" : "money") },
  ];
  return h(
    "details",
    { class: "places" },
    h("summary", {}, t("all_places", figures.length)),
    folded(figures, (part) => grid(t("figures_of"), columns, part), { size: 100 }),
  );
}

function yearLinks(code, year) {
  return h(
    "nav",
    { class: "years", "aria-label": t("year") },
    yearsOf(code).map((each) =>
      h("a", { href: address("union", code, each), "aria-current": each === year ? "page" : null }, String(each)),
    ),
  );
}

// Number of comparisons and their outcome, one sentence per document.
function examined(document) {
  const found = ["major", "minor", "notice"].filter((code) => document[`${code}_count`]).map((code) => `${t(`severity.${code}`)} ${document[`${code}_count`]}`);
  const count = document.major_count + document.minor_count + document.notice_count;
  const broken = document.breaks_count + document.breaks_registered_count;
  return [
    t("examined", term("document_kind", document.kind), shown(document.evaluated_count), shown(document.holds_count + document.holds_within_rounding_count), shown(broken)),
    count ? t("grouped_as", count, found.join(t("comma"))) : "",
    document.not_evaluable_count ? t("not_examined", shown(document.not_evaluable_count)) : "",
  ].join("");
}

async function unionView(code, yearText) {
  const year = Number(yearText);
  const documents = where("document", "publisher_code", code).filter((row) => row.fiscal_year === year);
  if (!documents.length) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("back"))];
  await need(publisherPart(code));
  const row = where("union_year", "publisher_code", code).find((each) => each.fiscal_year === year);
  const hasAccounts = documents.some((each) => each.kind === "final_accounts");
  const [first] = documents;
  const title = `${first.publisher_name} ${year}`;
  const ofYear = (name) => documents.flatMap((each) => where(name, "document_id", each.document_id));
  const findings = ofYear("finding");
  const place = [first.province_name, first.publisher_level ? term("publisher_level", first.publisher_level) : null];
  const letters = documents.map((each) => h("a", { class: "plain", href: address("letter", each.document_id) }, documents.length > 1 ? t("letter_of", term("document_kind", each.kind)) : t("letter_button")));
  return [
    h("p", { class: "back" }, link(`← ${t("back")}`)),
    h("h1", { tabindex: "-1" }, printed(first.publisher_name), ` ${year}`),
    note(place.filter(Boolean).join(" · ")),
    yearLinks(code, year),
    hasAccounts ? null : h("p", { class: "told" }, t("self_evaluation_only")),
    documents.map((each) => h("p", { class: "lead" }, examined(each))),
    h("p", { class: "actions" }, letters),
    findingSection(findings),
    row ? section("money", t("money_at_a_glance"), note(t("not_zero")), glance(row, title), moreTable(row, title)) : null,
    ...(row ? [typeSection, fromSection, budgetSection, functionSection, economicSection, threePublicSection, cofogSection].map((draw) => draw(row, title)) : []),
    performanceSection(ofYear("performance"), ofYear("department_score"), title),
    section("sources", t("documents"), documentList(documents)),
    row ? placesSection(row) : null,
  ];
}
