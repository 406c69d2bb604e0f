// Language and unit; where the reader is stands in the address.
const LANGUAGES = ["zh", "en"];
const state = {
  language: navigator.language.startsWith("zh") ? "zh" : "en",
  // Chosen by the reader; until then what is usual in the language.
  chosenUnit: null,
  route: [],
};

function t(key, ...parts) {
  const pair = WORDS[key];
  const text = pair[LANGUAGES.indexOf(state.language)];
  return parts.reduce((said, part, place) => said.replaceAll(`{${place}}`, part), text);
}

function term(vocabulary, code) {
  if (code === null || code === undefined || code === "") return "";
  if (WORDS[`${vocabulary}.${code}`]) return t(`${vocabulary}.${code}`);
  const found = where("vocabulary", "vocabulary", vocabulary).find(
    (row) => row.code === code,
  );
  return found ? found[`name_${state.language}`] : code;
}

function tableName(key) {
  const found = where("published_table", "table_key", key)[0];
  if (!found) return key;
  return state.language === "zh" ? found.table_name : found.table_name_en;
}

// 5939150.00 as 5,939,150.00, or in units of ten thousand as 593.915: never rounded.
function grouped(text, fewest) {
  const [whole, part = ""] = text.split(".");
  const sign = whole.startsWith("-") ? "−" : "";
  const digits = whole.replace("-", "").replace(/\B(?=(\d{3})+$)/g, ",");
  const kept = part.replace(/0+$/, "").padEnd(fewest, "0");
  return sign + digits + (kept ? `.${kept}` : "");
}
function shifted(text, by) {
  const [whole, part = ""] = text.replace("-", "").split(".");
  const sign = text.startsWith("-") ? "-" : "";
  const digits = whole.padStart(by + 1, "0");
  return `${sign}${digits.slice(0, -by)}.${digits.slice(-by)}${part}`;
}
const unit = () => state.chosenUnit ?? (state.language === "zh" ? "wan" : "yuan");
function money(text) {
  return unit() === "wan" ? grouped(shifted(text, 4), 2) : grouped(text, 2);
}
const unitName = () => t(unit() === "wan" ? "wan" : "yuan");
const withUnit = (text) => `${money(text)} ${t(unit() === "wan" ? "times_wan" : "yuan")}`;

function shown(value, kind) {
  if (value === null || value === undefined) return t("not_in_file");
  const text = String(value);
  if (kind === "money") return money(text);
  if (kind === "percent") return `${grouped(text, 2)}%`;
  return /^-?\d+(\.\d+)?$/.test(text) ? grouped(text, 0) : text;
}
