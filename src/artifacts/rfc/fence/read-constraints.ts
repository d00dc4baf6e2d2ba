import type { FactOf } from "../fact.ts";

type Constraint = FactOf<"constraint">;

/** A rule that a table keeps, as one element of a DDL statement states it. */
export type StatedConstraint = Pick<Constraint, "form" | "columns" | "references">;

const columnList = "\\(([^()\\n]{0,300}(?:\\([^()\\n]{0,100}\\)[^()\\n]{0,100}){0,4})\\)";
const target = 'references\\s{1,20}((?:[\\w$"`.]{1,63}\\.){0,2}[\\w$"`]{1,63})\\s{0,20}(?:\\(([^()\\n]{0,200})\\))?';
const reference = new RegExp(`\\b${target}`, "i");
const tableLevel = new RegExp(
  `^(?:constraint\\s{1,20}\\S{1,80}\\s{1,20})?(primary\\s{1,20}key|unique(?:\\s{1,20}(?:key|index|nulls\\s{1,9}not\\s{1,9}distinct))?(?:\\s{1,20}[\\w"\`]{1,63})?|foreign\\s{1,20}key(?:\\s{1,20}[\\w"\`]{1,63})?|check|exclude)\\b\\s{0,20}(?:using\\s{1,20}\\w{1,20}\\s{0,20})?(?:${columnList})?`,
  "i",
);
const words = /[A-Za-z_][\w$]*/g;
const notColumns = new Set(
  "and or not null is in like between true false any all with lower upper length coalesce char_length btrim".split(" "),
);

/** The constraints of an element of `CREATE TABLE`, or of what stands behind `ADD` in `ALTER TABLE`. `column` is its column. */
export function constraintsIn(
  element: string,
  column: string | null,
  known: ReadonlySet<string>,
): readonly StatedConstraint[] {
  const text = element.slice(0, 1000).trim();
  const table = tableLevel.exec(text);
  if (table !== null && (column === null || /^(?:constraint|primary|unique|foreign|check|exclude)\b/i.test(text))) {
    const kind = (table[1] ?? "").toLowerCase();
    const inside = table[2] ?? "";
    if (kind.startsWith("check"))
      return [{ form: "check", columns: columnsOfCondition(text, known), references: null }];
    const columns = columnNames(inside);
    if (columns.length === 0) return [];
    if (kind.startsWith("primary")) return [{ form: "primary-key", columns, references: null }];
    if (kind.startsWith("unique")) return [{ form: "unique", columns, references: null }];
    if (kind.startsWith("exclude")) return [{ form: "exclusion", columns, references: null }];
    const to = targetIn(text);
    return to === null ? [] : [{ form: "foreign-key", columns, references: to }];
  }
  if (column === null) return [];
  const found: StatedConstraint[] = [];
  const one = (form: Constraint["form"], references: Constraint["references"] = null): void => {
    found.push({ form, columns: [column], references });
  };
  // A default may hold the words: `DEFAULT 'not null'`.
  const rule = text.replace(/'[^'\n]{0,200}'/g, "''");
  if (/\bprimary\s{1,20}key\b/i.test(rule)) one("primary-key");
  if (/\bunique\b/i.test(rule)) one("unique");
  if (/\bnot\s{1,20}null\b/i.test(rule.replace(/\bcheck\s{0,20}\([^\n]{0,400}/i, ""))) one("not-null");
  if (/\bcheck\s{0,20}\(/i.test(rule)) one("check");
  const to = targetIn(rule);
  if (to !== null) one("foreign-key", to);
  return found;
}

function targetIn(text: string): Constraint["references"] {
  const found = reference.exec(text);
  return found === null ? null : { table: bare(found[1] ?? ""), columns: columnNames(found[2] ?? "") };
}

/** The columns that a condition names; where the table's columns are known, only those. */
function columnsOfCondition(text: string, known: ReadonlySet<string>): readonly string[] {
  const inside = text
    .slice(text.indexOf("(") + 1)
    .replace(/'[^'\n]{0,200}'/g, " ")
    .replace(/::\s{0,4}\w{1,40}/g, " ");
  const all = (inside.match(words) ?? []).filter((word) => !notColumns.has(word.toLowerCase()));
  const unique = [...new Set(all)];
  const columns = unique.filter((word) => known.has(word.toLowerCase()));
  return (columns.length > 0 ? columns : unique).slice(0, 20);
}

/** Names between commas: `tenant_id, "order" DESC, lower(email)` names the column inside of the call. */
export function columnNames(list: string): readonly string[] {
  return list
    .split(",")
    .map((part) => bare(/^\s{0,20}(?:\w{1,40}\s{0,4}\()?\s{0,20}([\w$"`[\]]{1,65})/.exec(part)?.[1] ?? ""))
    .filter((name) => name !== "");
}

function bare(quoted: string): string {
  return quoted.replace(/[`"[\]]/g, "");
}
