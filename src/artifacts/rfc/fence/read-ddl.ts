import type { Field } from "../fact.ts";
import { withoutBlockComments } from "./block-comments.ts";
import { columnNames, constraintsIn, type StatedConstraint } from "./read-constraints.ts";

/** A statement that says something of a table, with its place in the code: offsets from `start` up to `end`. */
export type DdlStatement = { readonly start: number; readonly end: number; readonly table: string } & (
  | {
      readonly kind: "create";
      readonly columns: readonly Field[];
      readonly keys: readonly (readonly string[])[];
      readonly constraints: readonly PlacedConstraint[];
    }
  | { readonly kind: "alter"; readonly columns: readonly Field[]; readonly constraints: readonly PlacedConstraint[] }
  | { readonly kind: "index"; readonly columns: readonly string[]; readonly unique: boolean }
);

/** A constraint and the offset of the element that states it. */
type PlacedConstraint = StatedConstraint & { readonly at: number };

const mostStatements = 300;
const name = '((?:[`"\\[]?[\\w$-]{1,63}[`"\\]]?\\.){0,2}[`"\\[]?[\\w$-]{1,63}[`"\\]]?)';
const heads = new RegExp(
  `\\bcreate\\s+(?:(?:global|local|temp|temporary|unlogged|external|foreign|or|replace)\\s+){0,3}table\\s+(?:if\\s+not\\s+exists\\s+)?${name}|` +
    `\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}|` +
    `\\bcreate\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:[\`"]?[\\w$-]{1,63}[\`"]?\\s+)?on\\s+(?:only\\s+)?${name}`,
  "gi",
);
/** What starts a table element that is no column. */
const constraint =
  /^(?:constraint|primary\s+key|foreign\s+key|unique|check|exclude|key|index|fulltext|spatial|partition|like|period)\b/i;

/**
 * DDL as documents write it, in any dialect and without asking that it parses: `()` or `{}` around the columns, missing
 * semicolons, comments anywhere. Statements that are not about tables and indexes are passed over.
 */
export function readDdl(code: string): readonly DdlStatement[] {
  const text = blankComments(code.slice(0, 100_000));
  const statements: DdlStatement[] = [];
  heads.lastIndex = 0;
  for (let match = heads.exec(text); match !== null && statements.length < mostStatements; match = heads.exec(text)) {
    const { index: start } = match;
    const behind = start + match[0].length;
    const [, created, altered, indexed] = match;
    const statement =
      created !== undefined
        ? readCreate(text, start, behind, bare(created))
        : altered !== undefined
          ? readAlter(text, start, behind, bare(altered))
          : readIndex(text, start, behind, bare(indexed ?? ""));
    if (statement === null) continue;
    statements.push(statement);
    heads.lastIndex = Math.max(heads.lastIndex, statement.end);
  }
  return statements;
}

function readCreate(text: string, start: number, behind: number, table: string): DdlStatement | null {
  const body = bodyAfter(text, behind);
  if (body === null) return null;
  const columns: Field[] = [];
  const keys: (readonly string[])[] = [];
  const stated: { readonly element: string; readonly at: number; readonly column: string | null }[] = [];
  for (const { text: element, at } of splitTopLevel(text.slice(body.start, body.end))) {
    if (constraint.test(element)) {
      stated.push({ element, at: body.start + at, column: null });
      if (/^(?:constraint\s+\S+\s+)?(?:primary\s+key|unique|key|index|fulltext|spatial)\b/i.test(element))
        keys.push(columnsIn(element));
      continue;
    }
    const column = columnOf(element);
    if (column === null) continue;
    columns.push(column);
    stated.push({ element, at: body.start + at, column: column.name });
    if (/\bprimary\s+key\b|\bunique\b/i.test(element)) keys.push([column.name]);
  }
  const known = new Set(columns.map((column) => column.name.toLowerCase()));
  return columns.length === 0
    ? null
    : {
        kind: "create",
        start,
        end: body.end + 1,
        table,
        columns,
        keys: keys.filter((key) => key.length > 0),
        constraints: stated.flatMap(({ element, at, column }) =>
          constraintsIn(element, column, known).map((each) => ({ ...each, at })),
        ),
      };
}

function readAlter(text: string, start: number, behind: number, table: string): DdlStatement {
  const stop = text.slice(behind).search(/;|\n\s*\n|\b(?:create|alter|drop)\s+(?:table|index|unique)\b/i);
  const end = stop === -1 ? text.length : behind + stop;
  const columns: Field[] = [];
  const constraints: PlacedConstraint[] = [];
  for (const { text: action, at } of splitTopLevel(text.slice(behind, end))) {
    const required = /^alter\s+(?:column\s+)?["`]?(\w{1,63})["`]?\s+set\s+not\s+null\b/i.exec(action)?.[1];
    if (required !== undefined)
      constraints.push({ form: "not-null", columns: [required], references: null, at: behind + at });
    const added = /^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\s\S]*)/i.exec(action)?.[1]?.trim();
    if (added === undefined) continue;
    const column = constraint.test(added) ? null : columnOf(added);
    if (column !== null) columns.push(column);
    const found = constraintsIn(added, column?.name ?? null, new Set());
    constraints.push(...found.map((each) => ({ ...each, at: behind + at })));
  }
  return { kind: "alter", start, end, table, columns, constraints };
}

function readIndex(text: string, start: number, behind: number, table: string): DdlStatement | null {
  const body = bodyAfter(text, behind);
  if (body === null) return null;
  return {
    kind: "index",
    start,
    end: body.end + 1,
    table,
    columns: columnsIn(`(${text.slice(body.start, body.end)})`),
    unique: /^create\s+unique\b/i.test(text.slice(start, start + 40)),
  };
}

/** The inside of the brackets that open within a few words behind an offset; up to the end where they never close. */
function bodyAfter(text: string, behind: number): { readonly start: number; readonly end: number } | null {
  const opening = text.slice(behind, behind + 60).search(/[({;]/);
  const bracket = opening === -1 ? ";" : text[behind + opening];
  if (bracket === ";" || bracket === undefined) return null;
  const start = behind + opening + 1;
  const close = bracket === "(" ? ")" : "}";
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === bracket) depth++;
    else if (character === close && --depth === 0) return { start, end: at };
    else if (
      character === ";" &&
      depth === 1 &&
      text.slice(at + 1, at + 40).search(/^\s*(?:create|alter|insert|$)/i) === 0
    )
      return { start, end: at };
  }
  return { start, end: text.length };
}

/** Elements between commas that stand in no bracket; a line end also parts them in a body written with braces. */
function splitTopLevel(body: string): readonly { readonly text: string; readonly at: number }[] {
  const parts: { readonly text: string; readonly at: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= body.length; at++) {
    const character = body[at];
    if (character === "(") depth++;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (at === body.length || (depth === 0 && (character === "," || character === ";"))) {
      const part = body.slice(start, at);
      const text = part.trim();
      if (text !== "") parts.push({ text, at: start + part.length - part.trimStart().length });
      start = at + 1;
    }
  }
  return parts;
}

function columnOf(element: string): Field | null {
  const found =
    /^[`"[]?([A-Za-z_][\w$]{0,62})[`"\]]?(?:[ \t\n\r]+([A-Za-z][\w ]{0,30}(?:\([^()\n]{0,60}\))?(?:\[\])?))?/.exec(
      element,
    );
  if (found?.[1] === undefined || /^(?:select|insert|update|on|references|values)$/i.test(found[1])) return null;
  const type = found[2]
    ?.replace(
      /\s+(?:not|null|default|primary|unique|references|auto_increment|check|comment|constraint|generated|collate)\b.*$/i,
      "",
    )
    .trim();
  return { name: found[1], type: type === undefined || type === "" ? null : type };
}

/** Names in the first brackets of an element; of an expression in them, the column that it is of. */
function columnsIn(element: string): readonly string[] {
  const inside = /\(([^()]{0,400}(?:\([^()]{0,100}\)[^()]{0,100}){0,6})/.exec(element)?.[1] ?? "";
  return columnNames(inside);
}

function bare(quoted: string): string {
  return quoted.replace(/[`"[\]]/g, "");
}

/** Comments become blanks of the same length, so that offsets stay true. */
function blankComments(code: string): string {
  return withoutBlockComments(code).replace(/--[^\n]*|#[^\n]*/g, (comment) => " ".repeat(comment.length));
}
