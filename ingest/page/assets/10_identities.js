// The board of identities, with the breaches of each.
const STATUSES = ["holds", "holds_within_rounding", "breaks_registered", "breaks", "not_evaluable", "not_applicable"];
const board = { family: "", words: "", isBreaking: false };

// Identities with an outcome count as evaluated.
const counted = (identities) =>
  identities.map((row) => ({ ...row, evaluated: row.holds + row.holds_within_rounding + row.breaks_registered + row.breaks }));
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

// Families side by side: a bar of the outcomes of each.
const STATUS_COLOURS = { holds: "good", holds_within_rounding: "rounding", breaks_registered: "registered", breaks: "bad", not_evaluable: "none" };
function familyTable(rows) {
  const kinds = Object.keys(STATUS_COLOURS);
  const families = [...Map.groupBy(rows, (row) => row.family)].map(([family, of]) => ({
    family,
    ...Object.fromEntries(kinds.map((status) => [status, of.reduce((total, row) => total + row[status], 0)])),
  }));
  const pieces = (row) => kinds.map((status) => ({ value: row[status], colour: STATUS_COLOURS[status], name: term("identity_status", status) }));
  const choose = (row) => (board.family = row.family);
  const columns = [
    { label: t("family"), cell: (row) => h("a", { href: addressAt("list", "identities"), onclick: () => choose(row) }, t(`family.${row.family}`)) },
    ...barsOf(families, pieces),
    ...kinds.map((status) => countColumn(term("identity_status", status), (row) => row[status])),
  ];
  return [legend(kinds.map((status) => [term("identity_status", status), STATUS_COLOURS[status]])), grid(t("results"), columns, families, { hidden: true })];
}

// Broken identities first, then evaluated ones, else in the order of the catalogue.
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
    section("families", t("results"), familyTable(rows)),
    section(
      "list",
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

// A single breach: both amounts at once, the printed rows when it is opened.
function breachArticle(row) {
  const of = documentOf(row.document_id);
  const sentence = isChinese() ? row.sentence : row.sentence_en;
  const more = h("details", {}, h("summary", {}, t("show_rows")));
  more.addEventListener("toggle", async () => {
    if (more.children.length > 1) return;
    await need(publisherPart(of.publisher_code));
    more.append(evidence(row.identity_result_id));
  });
  return h(
    "article",
    { class: "finding", "aria-label": unionTitle(row) },
    h("h3", {}, mark(term("identity_status", row.status), row.status === "breaks" ? "major" : "calm"), " ", unionLink(row, "findings"), " ", sentence),
    comparison(row),
    row.reason ? h("p", {}, h("b", {}, t("explanation")), printed(isChinese() ? row.reason_zh : row.reason)) : null,
    row.publisher_answer ? h("p", {}, h("b", {}, t("answer")), printed(row.publisher_answer)) : null,
    more,
  );
}

async function identityView(id) {
  const [found] = where("identity", "identity_id", id);
  if (!found) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("identities"), "identities")];
  const [row] = counted([found]);
  const broken = brokenCount(row);
  if (broken || row.not_evaluable) await need(`identity-${id}`);
  const breaches = where("breach", "identity_id", id);
  const open = where("reason", "identity_id", id);
  const openColumns = [
    { label: t("reason"), cell: (each) => (isChinese() ? each.reason_zh : each.reason) || "—" },
    countColumn(t("evaluations_count"), (each) => each.evaluation_count),
    countColumn(t("documents"), (each) => each.document_count),
    { label: t("for_example"), cell: (each) => unionLink(documentOf(each.document_id)) },
  ];
  return [
    h("p", { class: "back" }, link(`← ${t("identities")}`, "identities")),
    h("h1", { tabindex: "-1" }, statementOf(row)),
    note(h("code", {}, row.identity_id), ` · ${t(`family.${row.family}`)} · ${t(`severity.${row.severity}`)}`),
    h("p", {}, h("b", {}, t("basis")), printed(row.basis)),
    tiles([[t("evaluated"), shown(row.evaluated)], ...STATUSES.map((status) => [term("identity_status", status), shown(row[status])])]),
    section(
      "breaks",
      t("identity_breaks"),
      breaches.length ? folded(breaches, (part) => part.map(breachArticle), { size: 10 }) : note(row.evaluated ? t("identity_holds") : t("identity_unseen")),
    ),
    open.length ? section("open", t("not_evaluated"), folded(open, (part) => grid(t("not_evaluated"), openColumns, part, { hidden: true }))) : null,
  ];
}
