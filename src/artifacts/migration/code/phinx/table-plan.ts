import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { LoweredStep } from "../lowered.ts";
import { entryOf, plainText, textsOf, truthOf, type Value } from "../php/value.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { tableName } from "../schema-name.ts";

/** One thing that is asked of a table. */
export type TableChange =
  | { readonly kind: "add-column"; readonly column: ColumnSpec }
  | { readonly kind: "change-column"; readonly column: ColumnSpec }
  | { readonly kind: "action"; readonly action: AlterAction }
  | { readonly kind: "index"; readonly index: IndexSpec }
  | { readonly kind: "primary"; readonly constraint: ConstraintSpec }
  | { readonly kind: "drop-index"; readonly name: string; readonly at: Range }
  | { readonly kind: "rename"; readonly to: string; readonly at: Range }
  | { readonly kind: "drop"; readonly at: Range }
  | { readonly kind: "comment"; readonly text: string | null; readonly at: Range }
  | { readonly kind: "unread"; readonly step: LoweredStep };

/** A table with what waits to be sent. */
export interface TablePlan {
  readonly name: string;
  readonly at: Range;
  /** The second argument of `table()`. */
  readonly options: Value | null;
  readonly changes: readonly TableChange[];
}

/** What is sent for a table: a new one with all it has, or its changes (Phinx\Db\Plan\Plan). */
export function tableSteps(plan: TablePlan, creating: boolean, dialect: Dialect): readonly LoweredStep[] {
  const unread = plan.changes.flatMap((change) => (change.kind === "unread" ? [change.step] : []));
  const commands = creating ? created(plan, dialect) : changed(plan.changes, plan);
  return [...commands.map((command): LoweredStep => ({ kind: "command", command })), ...unread];
}

/** A new table has an `id` unless its options say otherwise (phinx docs, "Creating a Table"). */
function created(plan: TablePlan, dialect: Dialect): readonly SchemaCommand[] {
  const { name, at, options, changes } = plan;
  const id = entryOf(options, "id")?.value ?? null;
  const stated = textsOf(entryOf(options, "primary_key")?.value ?? null);
  const without = id !== null && id.kind === "boolean" && !id.value;
  const own = without || stated !== null ? null : (plainText(id) ?? "id");
  const signed = truthOf(entryOf(options, "signed")?.value ?? { kind: "boolean", value: false });
  const idType = dialect === "mysql" ? (signed === true ? "int" : "int unsigned") : "integer";
  const generated = dialect === "postgresql" ? "identity-by-default" : "auto-increment";
  const idColumn: readonly ColumnSpec[] =
    own === null
      ? []
      : [
          {
            at,
            name: own,
            type: idType,
            notNull: true,
            default: null,
            generated,
            ...(dialect === "sqlite" ? { primaryKey: true } : {}),
          },
        ];
  const columns = changes.flatMap((change) => (change.kind === "add-column" ? [change.column] : []));
  const primary = stated ?? (own === null || dialect === "sqlite" ? null : [own]);
  const constraints: readonly ConstraintSpec[] = [
    ...(primary === null || primary.length === 0
      ? []
      : [{ kind: "primary-key", at, name: null, columns: primary } as const]),
    ...changes.flatMap((change) => {
      if (change.kind === "primary") return [change.constraint];
      return change.kind === "action" && change.action.kind === "add-constraint" ? [change.action.constraint] : [];
    }),
  ];
  const rest = changes.filter(({ kind }) => kind === "index" || kind === "comment");
  const comment = plainText(entryOf(options, "comment")?.value ?? null);
  const create: SchemaCommand = {
    kind: "create-table",
    at,
    table: tableName(name),
    columns: [...idColumn, ...columns],
    constraints,
    indexes: [],
    ifNotExists: false,
    ...tailOf(options, dialect),
    ...(comment === null || comment === "" ? {} : { comment }),
  };
  return [create, ...changed(rest, plan)];
}

function tailOf(options: Value | null, dialect: Dialect): { readonly tail?: string } {
  if (dialect !== "mysql") return {};
  const word = (key: string): string | null => {
    const text = plainText(entryOf(options, key)?.value ?? null);
    return text !== null && /^\w+$/.test(text) ? text : null;
  };
  const [engine, collation] = [word("engine"), word("collation")];
  const parts = [engine === null ? "" : `ENGINE = ${engine}`, collation === null ? "" : `COLLATE ${collation}`];
  const tail = parts.filter((part) => part !== "").join(" ");
  return tail === "" ? {} : { tail };
}

/** Changes go out in this order, those of one kind in one ALTER TABLE (Plan::updatesSequence). */
const sequence = ["column", "constraint", "index", "removal", "move"] as const;
type Stage = (typeof sequence)[number];

function stageOf(change: TableChange): Stage | null {
  switch (change.kind) {
    case "add-column":
    case "change-column":
    case "comment":
      return "column";
    case "primary":
      return "constraint";
    case "action":
      if (change.action.kind === "drop-column") return "removal";
      return change.action.kind === "rename-column" ? "column" : "constraint";
    case "index":
    case "drop-index":
      return "index";
    case "rename":
    case "drop":
      return "move";
    case "unread":
      return null;
    default:
      return change satisfies never;
  }
}

function changed(changes: readonly TableChange[], { name, at }: TablePlan): readonly SchemaCommand[] {
  const table = tableName(name);
  return sequence.flatMap((stage) => {
    const own = changes.filter((change) => stageOf(change) === stage);
    const actions = own.flatMap((change) => actionOf(change));
    const [first] = actions;
    return [
      ...(first === undefined ? [] : [{ kind: "alter-table", at: first.at, table, actions } as const]),
      ...own.flatMap((change): readonly SchemaCommand[] => aloneOf(change, table, at)),
    ];
  });
}

function actionOf(change: TableChange): readonly AlterAction[] {
  switch (change.kind) {
    case "add-column":
      return [{ kind: "add-column", at: change.column.at, column: change.column, ifNotExists: false }];
    case "change-column": {
      const { column } = change;
      return [
        {
          kind: "alter-column",
          at: column.at,
          column: column.name,
          type: column.type,
          notNull: column.notNull,
          default: column.default,
          whole: column,
        },
      ];
    }
    case "action":
      return [change.action];
    case "primary":
      return [{ kind: "add-constraint", at: change.constraint.at, constraint: change.constraint }];
    default:
      return [];
  }
}

function aloneOf(change: TableChange, table: ReturnType<typeof tableName>, at: Range): readonly SchemaCommand[] {
  switch (change.kind) {
    case "index":
      return [{ kind: "create-index", at: change.index.at, table, index: change.index }];
    case "drop-index":
      return [{ kind: "drop-index", at: change.at, table, name: change.name, concurrently: false, ifExists: false }];
    case "rename":
      return [{ kind: "rename-table", at: change.at, table, to: tableName(change.to).name }];
    case "drop":
      return [{ kind: "drop-table", at: change.at, table, ifExists: false, cascade: false }];
    case "comment":
      return [{ kind: "comment", at: change.at ?? at, table, column: null, text: change.text }];
    default:
      return [];
  }
}
