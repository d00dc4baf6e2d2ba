import type { Range } from "../../../../charter/index.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Run } from "../php/tool.ts";
import { nothing, unknown, type Value } from "../php/value.ts";
import type { BlueprintCommand } from "./column-draft.ts";
import { indexName } from "./conventions.ts";
import { rawSql } from "./raw-sql.ts";

/** What the objects that a blueprint hands out change. */
export interface Draft {
  readonly table: string;
  readonly add: (command: BlueprintCommand) => number;
  readonly commandAt: (index: number) => BlueprintCommand | null;
  readonly replace: (index: number, command: BlueprintCommand) => void;
  readonly run: Run;
}

/** A key that a blueprint is told of. */
export type KeyCommand = Extract<BlueprintCommand, { kind: KeyKind }>;
export type KeyKind = "primary" | "unique" | "index" | "fulltext" | "spatialindex";

/** Adds an index of columns; gives its place in the blueprint. */
export function addKey(
  kind: KeyKind,
  columns: readonly string[],
  name: string | null,
  at: Range,
  draft: Draft,
  more: Partial<KeyCommand> = {},
): number {
  return draft.add({
    columns,
    name: name ?? indexName(draft.table, columns, kind),
    algorithm: null,
    online: false,
    expression: false,
    deferrable: null,
    nullsNotDistinct: false,
    ...more,
    kind,
    at,
  });
}

/** The names of columns, those that are computed as placeholders. */
export function columnNames(value: Value | null): readonly string[] {
  if (value?.kind !== "array") return [rawSql(value ?? unknown)?.text ?? nameOf(value, "column")];
  return value.entries.map((entry) => rawSql(entry.value)?.text ?? nameOf(entry.value, "column"));
}

const keyKinds: ReadonlySet<string> = new Set<KeyKind>(["primary", "unique", "index", "fulltext", "spatialindex"]);

/** Whether a command makes a key. */
export const isKey = (command: BlueprintCommand): command is KeyCommand => keyKinds.has(command.kind);

/** Adds a command that nothing is chained to. */
export function added(command: BlueprintCommand, draft: Draft): Value {
  draft.add(command);
  return nothing;
}
