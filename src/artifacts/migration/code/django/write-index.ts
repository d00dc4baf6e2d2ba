import type { Range } from "../../../../charter/index.ts";
import { constraintSpec, indexSpec, indexTogether } from "./specs.ts";
import type { DjangoOperation, Named } from "./state.ts";
import { alter, type Placed, type Writing } from "./writing.ts";

/** CREATE INDEX for `AddIndex`; CREATE UNIQUE INDEX or ADD CONSTRAINT for `AddConstraint`. */
export function addIndex(
  index: Named,
  concurrently: boolean,
  at: Range,
  { model, around, table }: Placed,
  { recorder }: Writing,
): void {
  const spec = indexSpec(index, model, at, concurrently, around);
  recorder.command({ at, kind: "create-index", table, index: spec });
}

export function removeIndex(
  name: string,
  concurrently: boolean,
  at: Range,
  { table }: Placed,
  { recorder, dialect }: Writing,
): void {
  recorder.command({
    at,
    kind: "drop-index",
    table,
    name,
    schema: table.schema,
    concurrently: concurrently && dialect === "postgresql",
    ifExists: dialect !== "mysql",
  });
}

export function renameIndex(
  { name, fields, to }: Pick<Extract<DjangoOperation, { kind: "rename-index" }>, "name" | "fields" | "to">,
  at: Range,
  { model, around, table }: Placed,
  { recorder }: Writing,
): void {
  const from = name ?? indexTogether(fields, model, at, around).name;
  if (from !== null && from !== to) recorder.command({ at, kind: "rename-index", table, name: from, to });
}

export function addConstraint(constraint: Named, notValid: boolean, at: Range, on: Placed, writing: Writing): void {
  const { model, around, table } = on;
  const spec = constraintSpec(constraint, model, at, notValid && around.dialect === "postgresql", around);
  if (spec === null)
    writing.recorder.unread("AddConstraint", "its class is another package's", constraint.call.place, true);
  else if (spec.kind === "index") writing.recorder.command({ at, kind: "create-index", table, index: spec.index });
  else alter(writing, table, at, [{ at, kind: "add-constraint", constraint: spec.constraint }]);
}

/** What the model has under a name decides how it is dropped. */
export function removeConstraint(name: string, at: Range, on: Placed, writing: Writing): void {
  const { model, around, table } = on;
  const stated = model.constraints.find((each) => each.name === name);
  const spec = stated === undefined ? null : constraintSpec(stated, model, at, false, around);
  if (spec?.kind === "index") {
    removeIndex(name, false, at, on, writing);
    return;
  }
  const kind = spec?.constraint.kind;
  const constraint = kind === "unique" || kind === "check" ? kind : "unknown";
  alter(writing, table, at, [{ at, kind: "drop-constraint", name, constraint, ifExists: false }]);
}

export function validateConstraint(name: string, at: Range, { table }: Placed, writing: Writing): void {
  if (writing.dialect === "postgresql") alter(writing, table, at, [{ at, kind: "validate-constraint", name }]);
}
