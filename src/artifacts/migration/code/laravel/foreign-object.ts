import type { Range } from "../../../../charter/index.ts";
import type { ReferentialAction } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { textArgument, textsArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import { type Call, objectValue, type PhpObject, truthOf } from "../php/value.ts";
import type { BlueprintCommand } from "./column-draft.ts";
import { indexName } from "./conventions.ts";
import type { Draft } from "./draft.ts";

type Foreign = Extract<BlueprintCommand, { kind: "foreign" }>;

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  restrict: "restrict",
  "set null": "set-null",
  "set default": "set-default",
  "no action": "no-action",
});

const shorthands: Readonly<Record<string, Partial<Foreign>>> = wordTable({
  cascadeOnDelete: { onDelete: "cascade" },
  restrictOnDelete: { onDelete: "restrict" },
  nullOnDelete: { onDelete: "set-null" },
  noActionOnDelete: { onDelete: "no-action" },
  cascadeOnUpdate: { onUpdate: "cascade" },
  restrictOnUpdate: { onUpdate: "restrict" },
  nullOnUpdate: { onUpdate: "set-null" },
  noActionOnUpdate: { onUpdate: "no-action" },
});

/** Adds a foreign key and gives what its chain is called on (ForeignKeyDefinition). */
export function foreignObject(
  columns: readonly string[],
  name: string | null,
  at: Range,
  draft: Draft,
  target: { readonly table: string | null; readonly referenced: readonly string[] } = { table: null, referenced: [] },
): PhpObject {
  const index = draft.add({
    kind: "foreign",
    columns,
    name: name ?? indexName(draft.table, columns, "foreign"),
    ...target,
    onDelete: null,
    onUpdate: null,
    notValid: false,
    deferrable: null,
    at,
  });
  const object: PhpObject = {
    call: (call) => {
      const command = draft.commandAt(index);
      if (command?.kind === "foreign") draft.replace(index, { ...command, ...said(call, command) });
      return objectValue(object);
    },
  };
  return object;
}

function said({ name, args }: Call, { deferrable }: Foreign): Partial<Foreign> {
  const value = valueAt(args, 0);
  const flag = value === null || truthOf(value) !== false;
  const action = actions[textArgument(args, 0)?.toLowerCase().trim() ?? ""] ?? null;
  switch (name) {
    case "references":
      return { referenced: textsArgument(args, 0) ?? ["id"] };
    case "on":
      return { table: nameOf(value, "table") };
    case "onDelete":
      return { onDelete: action };
    case "onUpdate":
      return { onUpdate: action };
    case "notValid":
      return { notValid: flag };
    case "deferrable":
      return { deferrable: flag ? (deferrable ?? "immediate") : null };
    case "initiallyImmediate":
      return { deferrable: flag ? "immediate" : "deferred" };
    case "name":
      return { name: nameOf(value, "foreign") };
    default:
      return Object.hasOwn(shorthands, name) ? (shorthands[name] ?? {}) : {};
  }
}
