// The tables of the page as rows, and what is looked up in them.
const packed = JSON.parse(document.getElementById("data").textContent);

function rowsOf(table) {
  const names = Object.keys(table);
  const columns = names.map((name) => {
    const column = table[name];
    return Array.isArray(column) ? column : column.at.map((place) => column.of[place]);
  });
  return columns[0].map((_, row) =>
    Object.fromEntries(names.map((name, place) => [name, columns[place][row]])),
  );
}

// Read when first asked for: the overview of many documents needs few of them.
const tables = {};
function table(name) {
  tables[name] ??= rowsOf(packed[name]);
  return tables[name];
}

const indexes = {};
function where(name, column, value) {
  const key = `${name}/${column}`;
  indexes[key] ??= Map.groupBy(table(name), (row) => row[column]);
  return indexes[key].get(value) ?? [];
}

const documentOf = (id) => where("document", "document_id", id)[0];
const unionYear = (code, year) =>
  where("union_year", "publisher_code", code).find((row) => row.fiscal_year === year);
const yearsOf = (code) => [
  ...new Set(where("document", "publisher_code", code).map((row) => row.fiscal_year)),
];

// Decimals are text: they are added as whole numbers of their last digit.
const PLACES = 4;
function scaled(text) {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  return BigInt(sign + whole + part.padEnd(PLACES, "0").slice(0, PLACES));
}
function unscaled(number) {
  const sign = number < 0n ? "-" : "";
  const digits = String(number < 0n ? -number : number).padStart(PLACES + 1, "0");
  return `${sign}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
// The sum of what is published; null where nothing is.
function sum(texts) {
  const known = texts.filter((text) => text !== null && text !== undefined);
  if (!known.length) return null;
  return unscaled(known.reduce((total, text) => total + scaled(text), 0n));
}
const compare = (one, other) => {
  if (one === other) return 0;
  if (one === null || one === undefined) return -1;
  if (other === null || other === undefined) return 1;
  const [left, right] = [scaled(one), scaled(other)];
  return left < right ? -1 : left > right ? 1 : 0;
};
