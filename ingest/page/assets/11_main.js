// The shell: what stands above and below every view, and which view the address asks.
const VIEWS = {
  overview: overviewView,
  union: unionView,
  identities: boardView,
  identity: identityView,
  search: searchView,
  class: classView,
};
const PARTS = [["overview", ["overview"]], ["identities", ["identities", "identity"]], ["search", ["search", "class"]]];

function drawShell() {
  const [view] = state.route;
  const other = LANGUAGES.find((code) => code !== state.language);
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.getElementById("skip").textContent = t("skip");
  const links = PARTS.map(([name, of]) =>
    h("a", { href: address(...(name === "overview" ? [] : [name])), "aria-current": of.includes(view) ? "page" : null }, t(name)),
  );
  const units = [["wan", t("wan")], ["yuan", t("yuan")]];
  const changeUnit = (chosen) => {
    state.chosenUnit = chosen;
    draw();
    document.querySelector("#controls select").focus();
  };
  const isStart = view === "overview";
  document.getElementById("parts").setAttribute("aria-label", t("parts"));
  document.getElementById("parts").replaceChildren(...links);
  document.getElementById("controls").replaceChildren(
    field(t("unit"), choice(units, unit(), changeUnit)),
    h(
      "a",
      { id: "language", lang: other === "zh" ? "zh-CN" : "en", href: `#/${[other, ...(isStart ? [] : state.route)].map(encodeURIComponent).join("/")}` },
      t("other_language"),
    ),
  );
  document.getElementById("made").replaceChildren(
    h("p", {}, t("made_of", table("document").length)),
    h("p", {}, t("not_zero")),
    h("p", {}, t("unit_note")),
  );
  document.getElementById("licence-title").textContent = t("licences");
}

function draw() {
  forgetCharts();
  openLists.length = 0;
  scrolling.disconnect();
  document.getElementById("origin").close();
  drawShell();
  const [view, ...parts] = state.route;
  const main = document.getElementById("main");
  main.replaceChildren(...VIEWS[view](...parts).filter(Boolean));
  const heading = main.querySelector("h1");
  document.title = view === "overview" ? t("title") : `${heading.textContent} · ${t("short_title")}`;
}

function route() {
  const [language, view, ...parts] = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
  if (LANGUAGES.includes(language)) state.language = language;
  state.route = [Object.hasOwn(VIEWS, view ?? "") ? view : "overview", ...parts];
  draw();
}

addEventListener("hashchange", () => {
  const wasLanguage = document.activeElement?.id === "language";
  route();
  scrollTo(0, 0);
  if (wasLanguage) document.getElementById("language").focus();
  else document.querySelector("#main h1").focus({ preventScroll: true });
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
addEventListener("beforeprint", () => {
  unfoldForPrint(true);
  document.querySelectorAll("details.places").forEach((each) => each.setAttribute("open", ""));
});
addEventListener("afterprint", () => unfoldForPrint(false));
// For whoever looks at the numbers of the page from its console.
window.juesuan = { table, where, originOf, sum, compare };
route();
