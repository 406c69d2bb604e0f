// The shell: the frame around every view, and the choice of the view by address.
const VIEWS = {
  overview: overviewView,
  union: unionView,
  identities: boardView,
  identity: identityView,
  search: searchView,
  class: classView,
  letter: letterView,
};
const PARTS = [["overview", ["overview", "union", "letter"]], ["identities", ["identities", "identity"]], ["search", ["search", "class"]]];

function drawShell() {
  const [view] = state.route;
  const other = LANGUAGES.find((code) => code !== state.language);
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
  document.querySelector(".brand").textContent = t("short_title");
  document.getElementById("skip").textContent = t("skip");
  const links = PARTS.map(([name, of]) =>
    h("a", { href: address(...(name === "overview" ? [] : [name])), "aria-current": of.includes(view) ? "page" : null }, t(name)),
  );
  const units = [["wan", t("wan")], ["yuan", t("yuan")]];
  const changeUnit = async (chosen) => {
    state.chosenUnit = chosen;
    await draw();
    document.querySelector("#controls select").focus();
  };
  const isStart = view === "overview";
  document.getElementById("views").setAttribute("aria-label", t("page_parts"));
  document.getElementById("views").replaceChildren(...links);
  document.getElementById("controls").replaceChildren(
    field(t("unit"), choice(units, unit(), changeUnit)),
    h(
      "a",
      { id: "language", lang: other === "zh" ? "zh-CN" : "en", href: `#/${[other, ...(isStart ? [] : state.route)].map(encodeURIComponent).join("/")}` },
      t("other_language"),
    ),
  );
  document.querySelector("footer").replaceChildren(
    h("p", {}, t("made_of", table("document").length)),
    h("p", {}, t("not_zero")),
    h("p", {}, t("unit_note")),
  );
}

// A view may have to wait for a part; the last one requested is drawn.
let drawing = 0;
async function draw() {
  const turn = (drawing += 1);
  drawShell();
  const [view, ...parts] = state.route;
  let elements;
  try {
    openLists.length = 0;
    elements = await VIEWS[view](...parts);
  } catch (error) {
    console.error(error);
    elements = [h("h1", { tabindex: "-1" }, t("no_such")), h("p", {}, error.message)];
  }
  if (turn !== drawing) return;
  scrolling.disconnect();
  document.getElementById("origin").close();
  const drawn = elements.flat().filter((each) => !isAbsent(each));
  const sections = drawn.filter((each) => each.tagName === "SECTION");
  const main = document.getElementById("main");
  const body = h("div", { class: "view" }, drawn);
  main.replaceChildren(...(sections.length > 2 ? [contents(sections)] : []), body);
  main.querySelectorAll(".scroll").forEach((each) => scrolling.observe(each));
  const heading = main.querySelector("h1");
  document.title = view === "overview" ? t("title") : `${heading.textContent} · ${t("short_title")}`;
  // For printing, and for scripts that wait until the page is drawn.
  Object.assign(document.body.dataset, { view, drawn: location.hash });
}

function readAddress() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [language, view, ...parts] = path.split("/").filter(Boolean).map(decodeURIComponent);
  const isSame = location.hash && JSON.stringify([state.language, ...state.route]) === JSON.stringify([language, view ?? "overview", ...parts]);
  if (LANGUAGES.includes(language)) state.language = language;
  state.route = [Object.hasOwn(VIEWS, view ?? "") ? view : "overview", ...parts];
  state.at = new URLSearchParams(query).get("at") ?? "";
  return isSame;
}
function goToPlace() {
  const target = state.at ? document.getElementById(state.at) : null;
  if (!target) return false;
  target.scrollIntoView();
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}

addEventListener("hashchange", async () => {
  const wasLanguage = document.activeElement?.id === "language";
  const isSame = readAddress();
  // Scroll to another place of the same view, and unfold the list that contains it.
  if (isSame && goToPlace()) {
    document.body.dataset.drawn = location.hash;
    return;
  }
  await draw();
  if (goToPlace()) return;
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
// Parts deliver themselves here; the rest is for use from the console.
window.juesuan = { take, need, table, where, originOf, sum, compare };
readAddress();
draw().then(goToPlace);
