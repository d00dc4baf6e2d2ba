import { wordTable } from "../../word-table.ts";
import { note, type RailsCall, type Run } from "./run.ts";
import { isFalse, type Options, truthOf, type Value } from "./value.ts";

/** Notes a call, or where the migration is being reverted what undoes it. */
export function noteCall(run: Run, call: RailsCall): void {
  if (!run.reverting) {
    note(run, { kind: "call", call });
    return;
  }
  // Rails does not record what validates, and what is gone need not be.
  if (call.name.startsWith("validate_")) return;
  const inverse = inverseOf(call);
  if (typeof inverse === "string") note(run, { kind: "irreversible", at: call.at, reason: inverse });
  else note(run, { kind: "call", call: inverse });
}

/** Notes calls that the tool sends together. */
export function noteBulk(run: Run, at: RailsCall["at"], calls: readonly RailsCall[]): void {
  if (!run.reverting) {
    note(run, { kind: "bulk", at, calls });
    return;
  }
  const inverses: RailsCall[] = [];
  for (const call of calls) {
    const inverse = inverseOf(call);
    if (typeof inverse === "string") note(run, { kind: "irreversible", at: call.at, reason: inverse });
    else inverses.unshift(inverse);
  }
  note(run, { kind: "bulk", at, calls: inverses });
}

/** Runs what `revert` and the way down of `change` turn round: each call as its inverse, the last one first. */
export function reverted(run: Run, body: () => void): void {
  const outer = run.actions;
  run.actions = [];
  run.reverting = !run.reverting;
  body();
  const inner = run.actions;
  run.actions = outer;
  run.reverting = !run.reverting;
  for (const action of inner.toReversed()) note(run, action);
}

/** Calls whose inverse takes the same arguments (CommandRecorder, StraightReversions). */
const straight: Readonly<Record<string, string>> = wordTable({
  add_belongs_to: "remove_reference",
  add_check_constraint: "remove_check_constraint",
  add_column: "remove_column",
  add_columns: "remove_columns",
  add_concurrent_index: "remove_concurrent_index",
  add_exclusion_constraint: "remove_exclusion_constraint",
  add_foreign_key: "remove_foreign_key",
  add_index: "remove_index",
  add_reference: "remove_reference",
  add_timestamps: "remove_timestamps",
  add_unique_constraint: "remove_unique_constraint",
  create_enum: "drop_enum",
  create_join_table: "drop_join_table",
  create_schema: "drop_schema",
  create_table: "drop_table",
  create_view: "drop_view",
  disable_extension: "enable_extension",
  drop_join_table: "create_join_table",
  drop_schema: "create_schema",
  enable_extension: "disable_extension",
  remove_belongs_to: "add_reference",
  remove_reference: "add_reference",
  remove_timestamps: "add_timestamps",
});

/**
 * What undoes a call, or why nothing does, as the end of a sentence. Source: activerecord,
 * lib/active_record/migration/command_recorder.rb (8.1).
 */
export function inverseOf(call: RailsCall): RailsCall | string {
  const name = straight[call.name];
  if (name !== undefined) return { ...call, name, options: existenceTurned(call) };
  return invertTable(call) ?? invertColumn(call) ?? invertRename(call) ?? invertConstraint(call) ?? noInverse(call);
}

const noInverse = ({ name }: RailsCall): string => `\`${name}\` has no inverse that Rails knows`;

/** `if_exists` and `if_not_exists` stand for each other on the way back. */
function existenceTurned({ name, options }: RailsCall): Options {
  const turned = new Map(options);
  const given = turned.get("if_exists") ?? turned.get("if_not_exists");
  turned.delete("if_exists");
  turned.delete("if_not_exists");
  if (given !== undefined) turned.set(name.startsWith("add_") ? "if_exists" : "if_not_exists", given);
  return turned;
}

function invertTable(call: RailsCall): RailsCall | string | null {
  const { name, arguments: given, options, body } = call;
  if (name === "drop_table") {
    if (given.length > 1) return "`drop_table` of several tables has no inverse";
    if (body === null && [...options.keys()].every((key) => key === "if_exists")) {
      return "`drop_table` without the table's columns has no inverse";
    }
    return { ...call, name: "create_table", options: existenceTurned(call), body: body ?? [] };
  }
  if (name === "drop_enum") {
    return given.length > 1 ? { ...call, name: "create_enum" } : "`drop_enum` without the values has no inverse";
  }
  if (name === "drop_view") {
    const version = options.get("revert_to_version");
    if (version === undefined) return "`drop_view` without `revert_to_version` has no inverse";
    return { ...call, name: "create_view", options: new Map([...options, ["version", version]]) };
  }
  if (name === "update_view" || name === "replace_view") {
    const version = options.get("revert_to_version");
    if (version === undefined) return `\`${name}\` without \`revert_to_version\` has no inverse`;
    return { ...call, options: new Map([...options, ["version", version]]) };
  }
  return null;
}

function invertColumn(call: RailsCall): RailsCall | string | null {
  const { name, arguments: given, options } = call;
  switch (name) {
    case "remove_column":
      if (given.length < 3) return "`remove_column` without a type has no inverse";
      return { ...call, name: "add_column", options: existenceTurned(call) };
    case "remove_columns":
      if (!options.has("type")) return "`remove_columns` without a type has no inverse";
      return { ...call, name: "add_columns" };
    case "change_column_null": {
      const [table, column, nullable, ...rest] = given;
      if (table === undefined || column === undefined || nullable === undefined) return noInverse(call);
      const truth = truthOf(nullable);
      if (truth === null) return noInverse(call);
      return { ...call, arguments: [table, column, { at: nullable.at, kind: "boolean", value: !truth }, ...rest] };
    }
    case "change_column_default":
    case "change_column_comment":
    case "change_table_comment":
    case "rename_enum_value":
      return swapped(call) ?? `\`${name}\` without \`from\` and \`to\` has no inverse`;
    default:
      return null;
  }
}

function swapped(call: RailsCall): RailsCall | null {
  const from = call.options.get("from");
  const to = call.options.get("to");
  if (from === undefined || to === undefined) return null;
  return { ...call, options: new Map([...call.options, ["from", to], ["to", from]]) };
}

function invertRename(call: RailsCall): RailsCall | string | null {
  const { name, arguments: given, options } = call;
  const turn = (keep: number): RailsCall | string => {
    const [from, to] = given.slice(keep);
    if (from === undefined || to === undefined) return noInverse(call);
    return { ...call, arguments: [...given.slice(0, keep), to, from] };
  };
  if (name === "rename_table") return turn(0);
  if (name === "rename_column" || name === "rename_index") return turn(1);
  if (name !== "rename_enum") return null;
  const to = options.get("to");
  return to === undefined ? turn(0) : { ...call, arguments: [to, ...given], options: new Map() };
}

function invertConstraint(call: RailsCall): RailsCall | string | null {
  const { name, arguments: given, options } = call;
  const added = (argument: Value | undefined, dropped: string): RailsCall => ({
    ...call,
    name: name.replace(/^remove_/, "add_"),
    arguments: argument === undefined ? given : [...given.slice(0, 1), argument],
    options: new Map([...existenceTurned(call)].filter(([key]) => key !== dropped)),
  });
  switch (name) {
    case "remove_index":
    case "remove_concurrent_index": {
      const columns = given[1] ?? options.get("column");
      return columns === undefined ? `\`${name}\` without the columns has no inverse` : added(columns, "column");
    }
    case "remove_foreign_key": {
      const table = given[1] ?? options.get("to_table");
      return table === undefined
        ? "`remove_foreign_key` without the other table has no inverse"
        : added(table, "to_table");
    }
    case "remove_check_constraint":
    case "remove_exclusion_constraint":
    case "remove_unique_constraint":
      return given.length < 2 ? `\`${name}\` without what it held has no inverse` : added(undefined, "");
    default:
      return null;
  }
}

/** Whether an option is there and not turned off. */
export const isOn = (options: Options, name: string): boolean => {
  const value = options.get(name);
  return value !== undefined && !isFalse(value) && value.kind !== "nil";
};
