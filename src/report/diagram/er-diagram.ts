import type { ColumnChange, ForeignKeyChange, SchemaChange, TableChange } from "../../review/index.ts";
import { maskSecrets } from "../secrets.ts";
import { isDiagram } from "./diagram-grammar.ts";
import { isPlainName, label, typeWord } from "./diagram-names.ts";

/** More attributes of one table are counted. */
const mostAttributes = 20;

/**
 * The change of the tables as a Mermaid entity relationship diagram
 * (https://mermaid.js.org/syntax/entityRelationshipDiagram.html, read 2026-11): each table under an alias, so that no name
 * of the change is part of its syntax. Null where there is nothing to see, and where it would be larger than a picture may be.
 */
export function erDiagram({ tables, moreTables }: SchemaChange): string | null {
  if (moreTables > 0 || !tables.some(isWorthAPicture)) return null;
  const aliases = aliasesOf(tables);
  const alias = (table: string): string => aliases.get(table) ?? "t0";
  const drawn = tables.map(({ table }) => table);
  const diagram = [
    "erDiagram",
    ...tables.flatMap((table) => entityLines(table, alias(table.table))),
    ...[...aliases.keys()]
      .filter((name) => !drawn.includes(name))
      .map((name) => `  ${alias(name)}["${labelOf(name)}"]`),
    ...tables.flatMap((table) => edgesOf(table, drawn).map((key) => edgeLine(table, key, alias))),
  ].join("\n");
  return isDiagram(diagram) ? diagram : null;
}

/** Whether a table, column or key comes, goes or changes; an index says more in words. */
export const isWorthAPicture = ({ how, was, columns, foreignKeys }: TableChange): boolean =>
  how !== "altered" ||
  was !== null ||
  columns.some((column) => column.how !== "kept") ||
  foreignKeys.some((key) => key.how !== "kept");

/** `t1`, `t2`, … for each table touched, then for those that keys lead to. */
function aliasesOf(tables: readonly TableChange[]): ReadonlyMap<string, string> {
  const drawn = tables.map(({ table }) => table);
  const names = new Set([...drawn, ...tables.flatMap((table) => edgesOf(table, drawn).map(({ to }) => to))]);
  return new Map([...names].map((name, at) => [name, `t${at + 1}`]));
}

/** Keys that come or go, and those that hold touched tables together. */
const edgesOf = ({ foreignKeys }: TableChange, drawn: readonly string[]): readonly ForeignKeyChange[] =>
  foreignKeys.filter(({ how, to }) => how !== "kept" || drawn.includes(to));

const labelOf = (text: string, limit = 60): string => label(maskSecrets(text), limit);

function entityLines({ table, how, was, columns, moreColumns, foreignKeys }: TableChange, alias: string): string[] {
  const fate = was !== null ? `was ${labelOf(was, 30)}` : { created: "new", dropped: "dropped", altered: null }[how];
  const name = `  ${alias}["${labelOf(table, 50)}${fate === null ? "" : ` (${fate})`}"]`;
  if (columns.length === 0) return [name];
  const pointing = new Set(foreignKeys.flatMap((key) => (key.how === "dropped" ? [] : key.columns)));
  const shown = columns.slice(0, mostAttributes);
  const rest = columns.length - shown.length + moreColumns;
  return [
    `${name} {`,
    ...shown.map((column, at) => attributeLine(column, at + 1, how, pointing.has(column.name))),
    ...(rest > 0 ? [`    etc columns "${rest} more"`] : []),
    "  }",
  ];
}

function attributeLine(column: ColumnChange, at: number, table: TableChange["how"], points: boolean): string {
  const { notNull, primaryKey, how, was } = column;
  const [name, type] = [maskSecrets(column.name), maskSecrets(column.type)];
  const word = typeWord(type);
  const keys = [...(primaryKey ? ["PK"] : []), ...(points ? ["FK"] : [])].join(", ");
  const notes = [
    ...(isPlainName(name) ? [] : [labelOf(name, 40)]),
    ...(word === null ? [labelOf(type, 30)] : []),
    ...(table === "altered" && how === "added" ? ["new"] : []),
    ...(table === "altered" && how === "dropped" ? ["dropped"] : []),
    ...(was === null ? [] : [`was ${labelOf(was, 30)}`]),
    ...(notNull && !primaryKey && how !== "kept" && how !== "dropped" ? ["not null"] : []),
  ].join(", ");
  const said = notes === "" ? "" : ` "${label(notes, 90)}"`;
  return `    ${word ?? "type"} ${isPlainName(name) ? name : `c${at}`}${keys === "" ? "" : ` ${keys}`}${said}`;
}

/** From the table that is pointed at to the one that points; dotted for a key that goes. */
function edgeLine(table: TableChange, key: ForeignKeyChange, alias: (table: string) => string): string {
  const many = key.unique ? "o|" : "o{";
  const line = `${key.optional ? "|o" : "||"}${key.how === "dropped" ? ".." : "--"}${many}`;
  const fate = key.how === "kept" || table.how !== "altered" ? "" : key.how === "added" ? ", new" : ", dropped";
  return `  ${alias(key.to)} ${line} ${alias(table.table)} : "${labelOf(key.columns.join(", "), 60)}${fate}"`;
}
