// The tables of the page as rows. The index holds what every view needs; a part, for one
// publisher, class or identity, is read when a view needs it.
const index = JSON.parse(document.getElementById("index").textContent);
const tables = {};
let groups = {};

function rowsOf(packed) {
  const names = Object.keys(packed);
  const columns = names.map((name) => {
    const column = packed[name];
    return Array.isArray(column) ? column : column.at.map((place) => column.of[place]);
  });
  return columns[0].map((_, row) =>
    Object.fromEntries(names.map((name, place) => [name, columns[place][row]])),
  );
}
function add(packed) {
  for (const [name, columns] of Object.entries(packed)) {
    tables[name] = (tables[name] ?? []).concat(rowsOf(columns));
  }
  groups = {};
}
add(index.tables);

const table = (name) => tables[name] ?? [];
function where(name, column, value) {
  const key = `${name}/${column}`;
  groups[key] ??= Map.groupBy(table(name), (row) => row[column]);
  return groups[key].get(value) ?? [];
}

// A part is in the page, or beside it as a script that delivers it: a page opened
// from disk may run scripts beside it and read nothing else.
const asked = {};
const awaited = {};
function need(name) {
  asked[name] ??= read(name).then(add);
  return asked[name];
}
function read(name) {
  const inside = document.getElementById(`part-${name}`);
  if (inside) return Promise.resolve(JSON.parse(inside.textContent));
  return new Promise((resolve, reject) => {
    awaited[name] = resolve;
    const script = document.createElement("script");
    script.onerror = () => {
      delete asked[name];
      reject(new Error(t("part_missing", index.folder)));
    };
    script.src = `${index.folder}/${name}.js`;
    document.head.append(script);
  });
}
const take = (name, packed) => awaited[name](packed);
const publisherPart = (code) => `publisher-${code}`;

const documentOf = (id) => where("document", "document_id", id)[0];
const summaryOf = (code, year) =>
  where("summary", "publisher_code", code).find((row) => row.fiscal_year === year);
const yearsOf = (code) => [
  ...new Set(where("document", "publisher_code", code).map((row) => row.fiscal_year)),
].sort();

// Decimals are text: they are added as integers of their last digit.
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
const isAbsent = (value) => value === null || value === undefined;
// The sum of the published amounts; null if there are none.
function sum(texts) {
  const known = texts.filter((text) => !isAbsent(text));
  if (!known.length) return null;
  return unscaled(known.reduce((total, text) => total + scaled(text), 0n));
}
// Absent values come first, unless the caller asks otherwise.
const compare = (one, other) => {
  if (one === other) return 0;
  if (isAbsent(one)) return -1;
  if (isAbsent(other)) return 1;
  const [left, right] = [scaled(one), scaled(other)];
  return left < right ? -1 : left > right ? 1 : 0;
};
// Lengths of bars and shares are drawn, not printed: a float is enough.
const ratio = (part, whole) => Number(part) / Number(whole);
