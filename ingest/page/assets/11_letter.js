// The letter about one document, as `juesuan audit --letter` writes it, to be printed.
function letterPart(part) {
  if (part.heading) return h("h2", {}, part.heading);
  if (part.text !== undefined) return h("p", {}, part.lead ? h("b", {}, part.lead) : null, part.text);
  const [head, ...rows] = part.rows;
  return h(
    "table",
    {},
    h("caption", { class: "unseen" }, t("letter_figures")),
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, cell)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, place) => h(place ? "td" : "th", { scope: place ? null : "row" }, cell))))),
  );
}

async function letterView(documentId) {
  const document_ = documentOf(documentId);
  if (!document_) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("back"))];
  await need(publisherPart(document_.publisher_code));
  const letter = where("letter", "document_id", documentId).find((row) => row.language === state.language);
  const [last, ...signed] = letter.closing;
  return [
    h(
      "p",
      { class: "back actions" },
      h("a", { href: unionAddress(document_) }, `← ${unionTitle(document_)}`),
      h("button", { type: "button", class: "plain", onclick: () => print() }, t("letter_print")),
    ),
    h(
      "article",
      { class: "letter" },
      h("h1", { tabindex: "-1" }, letter.title),
      h("p", { class: "to" }, letter.addressee),
      letter.parts.map(letterPart),
      h("p", {}, last),
      signed.map((line) => h("p", { class: "sign" }, line)),
    ),
  ];
}
