import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, textOf } from "../javascript/value.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { columnOf, expressionOf, typeOf, unknownPart } from "./column.ts";
import { constraintOf, refined } from "./constraint.ts";

/** An ALTER TABLE while it is put together; `others`: what is no command of it, as a new name. */
export interface AlterState {
  readonly command: Extract<SchemaCommand, { kind: "alter-table" }>;
  readonly others: readonly SchemaCommand[];
}

/** What calls on `alterTable(…)` add. `around`: the schema of `withSchema`. */
export const extendAlter =
  (dialect: Dialect, around: string | null) =>
  (state: AlterState, name: string, site: CallSite): AlterState | null => {
    const { args, at } = site;
    const { table } = state.command;
    const to = textOf(args[0]);
    if (name === "renameTo") {
      return to === null ? null : { ...state, others: [...state.others, { kind: "rename-table", at, table, to }] };
    }
    if (name === "addIndex" || name === "dropIndex") return null;
    const actions = changed(state.command.actions, name, site, around, dialect);
    return actions === null ? null : { ...state, command: { ...state.command, actions } };
  };

type Actions = readonly AlterAction[];

function changed(
  actions: Actions,
  name: string,
  site: CallSite,
  around: string | null,
  dialect: Dialect,
): Actions | null {
  const { args, at, run } = site;
  const [first, second] = args;
  const column = textOf(first);
  switch (name) {
    case "addColumn":
    case "modifyColumn": {
      const spec = columnOf(args, { at, dialect, invoke: (fn, arg) => run.invoke(fn, [arg]) });
      if (spec === unknownPart) return null;
      return [
        ...actions,
        name === "addColumn"
          ? { kind: "add-column", at, column: spec, ifNotExists: false }
          : { kind: "alter-column", at, column: spec.name, type: spec.type, notNull: spec.notNull, whole: spec },
      ];
    }
    case "dropColumn":
      return column === null
        ? null
        : [...actions, { kind: "drop-column", at, column, ifExists: false, cascade: false }];
    case "renameColumn": {
      const to = textOf(second);
      return column === null || to === null ? null : [...actions, { kind: "rename-column", at, column, to }];
    }
    case "alterColumn": {
      if (column !== null && second === undefined) return [...actions, { kind: "alter-column", at, column }];
      const action = column === null ? null : alteration(column, second, site, dialect);
      return action === null ? null : [...actions, action];
    }
    case "setSchema":
      return column === null ? null : [...actions, { kind: "set-schema", at, schema: column }];
    case "dropConstraint":
      return column === null
        ? null
        : [...actions, { kind: "drop-constraint", at, name: column, constraint: "unknown", ifExists: false }];
    case "renameConstraint": {
      const to = textOf(second);
      return column === null || to === null ? null : [...actions, { kind: "rename-constraint", at, name: column, to }];
    }
    default: {
      const constraint = constraintOf(name, site, around, dialect);
      if (constraint !== null) return [...actions, { kind: "add-constraint", at, constraint }];
      return ofLast(actions, name, args, dialect);
    }
  }
}

/** `ifExists`, `cascade`, `onDelete`: of the command before it. */
function ofLast(actions: Actions, name: string, args: readonly JsValue[], dialect: Dialect): Actions | null {
  const last = actions.at(-1);
  const others = actions.slice(0, -1);
  if (last?.kind === "alter-column") {
    const altered = alteredBy(last, name, args[0], dialect);
    return altered === null ? null : [...others, altered];
  }
  if (last?.kind === "drop-constraint" && name === "ifExists") return [...others, { ...last, ifExists: true }];
  if (last?.kind === "drop-constraint" && name === "cascade") return [...others, { ...last, cascade: true }];
  if (last?.kind === "drop-constraint" && name === "restrict") return actions;
  if (last?.kind !== "add-constraint") return null;
  const constraint = refined(last.constraint, name, args);
  return constraint === null ? null : [...others, { ...last, constraint }];
}

/** What the function of `alterColumn` asks for; null: it is not known. */
function alteration(
  column: string,
  build: JsValue | undefined,
  { at, run }: CallSite,
  dialect: Dialect,
): AlterAction | null {
  const asked: { readonly name: string; readonly value: JsValue | undefined; readonly at: Range }[] = [];
  const self: HostObject = {
    label: "alterColumn",
    reaches: false,
    method: (name, { args: [value], at: place }) => {
      asked.push({ name, value, at: place });
      return jsHost(self, place);
    },
  };
  if (build?.kind !== "function") return null;
  run.invoke(build, [jsHost(self, at)]);
  const [only, ...more] = asked;
  if (only === undefined || more.length > 0) return null;
  return alteredBy({ kind: "alter-column", at, column }, only.name, only.value, dialect);
}

/** What a word behind `alterColumn` makes of it; null: it is not known. */
function alteredBy(
  action: Extract<AlterAction, { kind: "alter-column" }>,
  name: string,
  value: JsValue | undefined,
  dialect: Dialect,
): AlterAction | null {
  switch (name) {
    case "setNotNull":
    case "dropNotNull":
      return { ...action, notNull: name === "setNotNull" };
    case "dropDefault":
      return { ...action, default: null };
    case "setDataType": {
      const type = typeOf(value);
      return type === unknownPart ? null : { ...action, type };
    }
    case "setDefault": {
      const expression = expressionOf(value, dialect);
      return expression === unknownPart ? null : { ...action, default: expression };
    }
    default:
      return null;
  }
}
