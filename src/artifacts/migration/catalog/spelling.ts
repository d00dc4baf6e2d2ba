import type { Expression } from "../expression.ts";
import type { ObjectName } from "../object-name.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { resolveRelation, tableOf } from "./relation.ts";

/** A text as its twin among some, which differs in case alone, is spelled; without a twin as it is. */
export function spelledAs(own: string, known: ReadonlyMap<string, unknown>): string {
  if (known.has(own)) return own;
  return twinOf(own, known.keys()) ?? own;
}

function twinOf(own: string, known: Iterable<string>): string | null {
  const folded = own.toLowerCase();
  for (const each of known) if (each.length === own.length && each.toLowerCase() === folded) return each;
  return null;
}

/** A table or view as the catalogue spells it; SQLite compares names without case. */
export function spelledRelation(schema: Schema, name: ObjectName): ObjectName {
  const key = resolveRelation(schema, name);
  if (schema.tables.has(key) || schema.views.has(key)) return name;
  const twin = twinIn(key, schema.tables) ?? twinIn(key, schema.views) ?? twinIn(`pg_temp.${name.name}`, schema.tables);
  return twin === null ? name : { ...name, name: twin.slice(twin.indexOf(".") + 1) };
}

const twinIn = (key: RelationKey, known: ReadonlyMap<RelationKey, unknown>): RelationKey | null =>
  known.size === 0 ? null : twinOf(key, known.keys());

/** Spells the columns of a table as the catalogue does. */
export type SpellColumn = (name: string) => string;

/** The spelling of a table's columns; of a table that is not known, as they are. */
export function columnSpelling(schema: Schema, table: ObjectName): SpellColumn {
  const known: Table | null = tableOf(schema, table);
  return known === null ? (name) => name : (name) => spelledAs(name, known.columns);
}

/** Several names; the same list where each is spelled so already. */
export function spelledList(names: readonly string[], spell: SpellColumn): readonly string[] {
  const spelled = names.map(spell);
  return spelled.every((name, index) => name === names[index]) ? names : spelled;
}

/** An expression whose columns are spelled as those of the table that it is about. */
export function spelledExpression<E extends Expression | null>(expression: E, spell: SpellColumn): E {
  if (expression === null) return expression;
  const columns = spelledList(expression.columns, spell);
  if (columns === expression.columns) return expression;
  const { bareColumn, impliesNotNull } = expression;
  return {
    ...expression,
    columns,
    bareColumn: bareColumn === null ? null : spell(bareColumn),
    impliesNotNull: spelledList(impliesNotNull, spell),
  };
}
