// Findings, and the board of identities with what breaks them.
const SIDES = ["left", "right", "numerator", "denominator"];
const weightText = (weight, isAlone) =>
  weight === 1 ? (isAlone ? "" : "+") : weight === -1 ? "−" : `${weight} × `;

function operandTable(operands, side) {
  const columns = [
    { label: t("label"), cell: (row) => printed(row.row_label ?? "") },
    {
      label: t("as_printed"),
      numeric: operands.every((row) => (row.value_text ?? "").length < 16),
      cell: (row) => (row.value_text === null ? absent() : `${weightText(row.weight, operands.length === 1)}${row.value_text} ${row.unit ?? ""}`),
    },
    { label: t("table"), cell: tableText },
    { label: t("page"), numeric: true, cell: (row) => numbered(row.page) },
    { label: t("line"), numeric: true, cell: (row) => numbered(row.line) },
  ];
  return grid(t(`side.${side}`), columns, operands);
}

// The sides as the identity compares them: money in yuan, else in what is counted.
function comparedText(row, key) {
  if (row[key] === null) return null;
  if (row.amount_unit === "元") return withUnit(row[key]);
  return `${grouped(row[key], 0)} ${row.amount_unit ?? ""}`;
}

function bothSides(resultId) {
  const operands = where("operand", "identity_result_id", resultId);
  const drawn = SIDES.map((side) => [side, operands.filter((row) => row.side === side)]).filter(([, of]) => of.length);
  return h("div", { class: "sides" }, drawn.map(([side, of]) => operandTable(of, side)));
}
function comparison(row) {
  const entries = [
    ["side.left", "left_amount"],
    ["side.right", "right_amount"],
    ["difference", "difference"],
    ["allowance", "allowance"],
  ].map(([label, key]) => [t(label), comparedText(row, key)]);
  const known = entries.filter(([, text]) => text !== null);
  if (!known.length) return null;
  return h("dl", { class: "compared" }, known.map(([label, text]) => h("div", {}, h("dt", {}, label), h("dd", {}, text))));
}

function findingArticle(row) {
  const sentence = state.language === "zh" ? row.sentence : row.sentence_en;
  const registered = row.is_registered ? mark(t("registered"), "calm") : null;
  const advice = state.language === "zh" ? row.advice : row.advice_en;
  const file = documentOf(row.document_id).source_file;
  return h(
    "article",
    { class: `finding ${row.severity}`, "aria-label": sentence },
    h("h3", {}, mark(t(`severity.${row.severity}`), row.severity), " ", sentence, " ", registered),
    note([file, t(`family.${row.family}`)].join(" · ")),
    comparison(row),
    bothSides(row.identity_result_id),
    advice ? note(advice) : null,
    row.breach_count > 1 ? note(t("breaches", row.breach_count)) : null,
    row.explanation ? h("p", {}, `${t("explanation")}: `, printed(row.explanation)) : null,
    row.publisher_answer ? h("p", {}, `${t("answer")}: `, printed(row.publisher_answer)) : null,
    h("p", {}, link(t("to_identity"), "identity", row.identity_id)),
  );
}
function findingSection(rows) {
  return section(
    `${t("findings")} (${rows.length})`,
    rows.length ? folded(rows, (part) => part.map(findingArticle), { size: 10 }) : note(t("no_findings")),
  );
}

const STATUSES = ["holds", "holds_within_rounding", "breaks_registered", "breaks", "not_evaluable", "not_applicable"];
const board = { family: "", words: "", isBreaking: false };

// Counts by status of each identity; evaluated are those with an outcome.
function counted(identities) {
  return identities.map((identity) => {
    const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    for (const row of where("status", "identity_id", identity.identity_id)) {
      counts[row.status] += row.evaluation_count;
    }
    const evaluated = counts.holds + counts.holds_within_rounding + counts.breaks_registered + counts.breaks;
    return { ...identity, ...counts, evaluated };
  });
}
const statementOf = (row) => (state.language === "zh" ? row.statement : row.statement_en);
const brokenCount = (row) => row.breaks + row.breaks_registered;

function boardColumns() {
  const count = (key, label) => ({ label, numeric: true, cell: (row) => shown(row[key]) });
  return [
    { label: t("statement"), cell: (row) => link(statementOf(row), "identity", row.identity_id) },
    { label: t("family"), cell: (row) => t(`family.${row.family}`) },
    count("evaluated", t("evaluated")),
    ...STATUSES.map((status) => count(status, term("identity_status", status))),
  ];
}

function boardChart(rows) {
  const kinds = STATUSES.slice(0, 5);
  const names = kinds.map((status) => term("identity_status", status));
  const bars = [...Map.groupBy(rows, (row) => row.family)].flatMap(([family, of]) =>
    kinds
      .map((status, place) => ({ label: t(`family.${family}`), part: names[place], count: of.reduce((total, row) => total + row[status], 0) }))
      .filter((bar) => bar.count),
  );
  return chart(t("board_chart"), bars, names, {
    colours: ["--good", "--rounding", "--registered", "--bad", "--none"],
  });
}

// What breaks first, then what has been evaluated, else as in the catalogue.
function ranked(rows) {
  const rank = (row) => (brokenCount(row) ? 0 : row.evaluated ? 1 : 2);
  return rows.toSorted((one, other) => rank(one) - rank(other) || brokenCount(other) - brokenCount(one));
}

function boardView() {
  const rows = counted(table("identity"));
  const list = h("div");
  const refresh = () => {
    const kept = ranked(rows)
      .filter((row) => !board.family || row.family === board.family)
      .filter((row) => !board.isBreaking || brokenCount(row))
      .filter((row) => !board.words || [row.identity_id, row.statement, row.statement_en.toLowerCase()].some((text) => text.includes(board.words)));
    list.replaceChildren(folded(kept, (part) => grid(t("board_table"), boardColumns(), part, { hidden: true })));
  };
  refresh();
  const set = (key) => (value) => {
    board[key] = value;
    refresh();
  };
  const families = [["", t("all")], ...[...new Set(rows.map((row) => row.family))].map((code) => [code, t(`family.${code}`)])];
  const words = h("input", { type: "search", value: board.words, oninput: (event) => set("words")(event.target.value.trim().toLowerCase()) });
  const breaking = h("input", { type: "checkbox", checked: board.isBreaking, onchange: (event) => set("isBreaking")(event.target.checked) });
  const total = (key) => shown(rows.reduce((count, row) => count + row[key], 0));
  return [
    h("h1", { tabindex: "-1" }, t("identities")),
    note(t("board_note")),
    tiles([[t("identities_count"), shown(rows.length)], [t("evaluated"), total("evaluated")], ...STATUSES.slice(0, 5).map((status) => [term("identity_status", status), total(status)])]),
    section(t("results"), boardChart(rows)),
    section(
      t("board_table"),
      h(
        "form",
        { class: "filters", onsubmit: (event) => event.preventDefault() },
        field(t("family"), choice(families, board.family, set("family"))),
        field(t("words"), words),
        field(t("breaks_only"), breaking),
      ),
      list,
    ),
  ];
}

function breachArticle(row) {
  const of = documentOf(row.document_id);
  const where_ = [row.row_key, row.column_key].filter(Boolean).join(" / ");
  return h(
    "article",
    { class: "finding" },
    h(
      "h3",
      {},
      mark(term("identity_status", row.status), row.status === "breaks" ? "major" : "calm"),
      " ",
      link(`${of.publisher_name} ${of.fiscal_year}`, "union", of.publisher_code, of.fiscal_year),
      where_ ? ` · ${where_}` : "",
    ),
    note(of.source_file),
    comparison(row),
    bothSides(row.identity_result_id),
    row.reason ? h("p", {}, `${t("explanation")}: `, printed(row.reason)) : null,
    row.publisher_answer ? h("p", {}, `${t("answer")}: `, printed(row.publisher_answer)) : null,
  );
}

function identityView(id) {
  const [found] = where("identity", "identity_id", id);
  if (!found) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("identities"), "identities")];
  const [row] = counted([found]);
  const results = where("breach", "identity_id", id);
  const broken = results.filter((each) => each.status !== "not_evaluable");
  const open = results.filter((each) => each.status === "not_evaluable");
  const openColumns = [
    { label: t("document"), cell: (each) => printed(documentOf(each.document_id).source_file) },
    { label: t("label"), cell: (each) => printed([each.row_key, each.column_key].filter(Boolean).join(" / ")) },
    { label: t("reason"), cell: (each) => each.reason ?? "" },
  ];
  return [
    h("p", { class: "back" }, link(`← ${t("identities")}`, "identities")),
    h("h1", { tabindex: "-1" }, statementOf(row)),
    note([row.identity_id, t(`family.${row.family}`), t(`severity.${row.severity}`)].join(" · ")),
    h("p", {}, `${t("basis")}: `, printed(row.basis)),
    tiles([[t("evaluated"), shown(row.evaluated)], ...STATUSES.map((status) => [term("identity_status", status), shown(row[status])])]),
    section(
      t("identity_breaks"),
      broken.length ? folded(broken, (part) => part.map(breachArticle), { size: 10 }) : note(row.evaluated ? t("identity_holds") : t("identity_unseen")),
    ),
    open.length ? section(t("not_evaluated"), folded(open, (part) => grid(t("not_evaluated"), openColumns, part))) : null,
  ].filter(Boolean);
}
