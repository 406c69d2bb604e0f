// Language and unit; the reader's place is in the address.
const LANGUAGES = ["zh", "en"];
const state = {
  language: navigator.language.startsWith("zh") ? "zh" : "en",
  // Chosen by the reader; the default is usual in the language.
  chosenUnit: null,
  route: [],
  // The section or finding of the view that the address points at.
  at: "",
};
const isChinese = () => state.language === "zh";

function t(key, ...parts) {
  const pair = WORDS[key];
  const text = pair[LANGUAGES.indexOf(state.language)];
  return parts.reduce((said, part, place) => said.replaceAll(`{${place}}`, part), text);
}

function term(vocabulary, code) {
  if (isAbsent(code) || code === "") return "";
  if (WORDS[`${vocabulary}.${code}`]) return t(`${vocabulary}.${code}`);
  const found = where("vocabulary", "vocabulary", vocabulary).find(
    (row) => row.code === code,
  );
  return found ? found[`name_${state.language}`] : code;
}

function tableName(key) {
  if (WORDS[`table.${key}`]) return t(`table.${key}`);
  const found = where("published_table", "table_key", key)[0];
  if (!found) return key;
  return isChinese() ? found.table_name : found.table_name_en;
}

// 5939150.00 as 5,939,150.00, or in units of ten thousand as 593.915: never rounded.
// fewest: minimum number of decimals, which aligns the amounts of a column.
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
// A quotient has no printed decimals: it is rounded half up to this many.
function rounded(text, places) {
  const step = 10n ** BigInt(PLACES - places);
  const number = scaled(text);
  const half = number < 0n ? -step / 2n : step / 2n;
  return unscaled(((number + half) / step) * step);
}
const unit = () => state.chosenUnit ?? (isChinese() ? "wan" : "yuan");
const isWan = () => unit() === "wan";
const inUnit = (text) => (isWan() ? shifted(text, 4) : text);
const unitName = () => t(unit());
const withUnit = (text) => `${shown(text, "money")} ${t(isWan() ? "times_wan" : "yuan")}`;

// Minimum decimals by kind of number.
const FEWEST = { money: 2, percent: 2 };
function plain(value, kind) {
  const text = String(value);
  if (kind === "money") return inUnit(text);
  if (kind === "quotient") return isWan() ? rounded(shifted(text, 4), 2) : rounded(text, 0);
  return text;
}
const decimalsOf = (value, kind) =>
  /^-?\d+\.\d+$/.test(plain(value, kind)) ? plain(value, kind).split(".")[1].replace(/0+$/, "").length : 0;
const isMoney = (kind) => kind === "money" || kind === "quotient";

function shown(value, kind, fewest = 0) {
  if (isAbsent(value)) return t("not_in_file");
  const text = plain(value, kind);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const told = grouped(text, Math.max(fewest, FEWEST[kind] ?? (kind === "quotient" && isWan() ? 2 : 0)));
  return kind === "percent" ? `${told}%` : told;
}
