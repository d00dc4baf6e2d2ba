import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { type Attribute, attributeOf, tableOf } from "./attribute.ts";
import { changeSteps } from "./change-column.ts";
import { constraintOf } from "./constraint.ts";
import { indexOf, madeIndexName } from "./index-spec.ts";
import { rowStep } from "./rows.ts";
import { type Sent, sequelizeObject } from "./sequelize-object.ts";

/** `queryInterface`, also as umzug hands it on (`{ context }`). `sent`: told of each call that sends something. */
export function queryInterface(dialect: Dialect, sent: Sent): HostObject {
  const self: HostObject = {
    label: "queryInterface",
    member: (name, at) => {
      if (name === "sequelize")
        return jsHost(
          sequelizeObject(dialect, sent, () => self),
          at,
        );
      return name === "context" || name === "queryInterface" ? jsHost(self, at) : null;
    },
    method: (name, site) => {
      if (asks.has(name)) return { ...jsUnknown(name, site.at), existence: true };
      if (name === "startTransaction") return jsUndefined(site.at);
      if (name === "quoteIdentifier" || name === "quoteTable") {
        const text = textOf(site.args[0]);
        return text === null ? null : { ...stringOf(quotedPath(text, dialect), site.at) };
      }
      const steps = callSteps(name, site, dialect);
      if (steps === null) return null;
      sent(site, optionsOf(name, site.args));
      for (const step of steps) site.run.emit(step);
      return jsUndefined(site.at);
    },
  };
  return self;
}

const stringOf = (text: string, at: Range): JsValue => ({
  kind: "string",
  text,
  sql: { text, rangeOf: () => at },
  holes: 0,
  at,
});

/** Calls that only look: what they find is compared with what a migration makes. */
const asks: ReadonlySet<string> = new Set([
  ...["describeTable", "showAllTables", "tableExists", "showIndex", "showConstraint", "showAllSchemas"],
  ...["getForeignKeyReferencesForTable", "getForeignKeysForTables", "databaseVersion"],
]);

/** Where the options stand among the arguments. */
const optionsAt: Readonly<Record<string, number>> = wordTable({
  createTable: 2,
  dropTable: 1,
  renameTable: 2,
  addColumn: 3,
  removeColumn: 2,
  changeColumn: 3,
  renameColumn: 3,
  removeIndex: 2,
  addConstraint: 1,
  removeConstraint: 2,
  bulkInsert: 2,
  bulkUpdate: 3,
  bulkDelete: 2,
});

const optionsOf = (name: string, args: readonly JsValue[]): JsValue | undefined =>
  name === "addIndex"
    ? args.slice(1).findLast(({ kind }) => kind === "object")
    : args[optionsAt[name] ?? args.length - 1];

const command = (made: SchemaCommand): LoweredStep => ({ kind: "command", command: made });

const unread = (name: string, range: Range): LoweredStep => ({
  kind: "unread",
  range,
  code: `queryInterface.${name}`,
  reason: "its arguments are only known when it runs",
  mayChangeSchema: true,
});

/** What a call sends (sequelize 6, dialects/abstract/query-interface.js); null: it is not one of them. */
function callSteps(name: string, site: CallSite, dialect: Dialect): readonly LoweredStep[] | null {
  const { args, at } = site;
  if (name === "createSchema" || name === "dropSchema") {
    const schema = textOf(args[0]);
    if (schema === null) return [unread(name, at)];
    return name === "createSchema"
      ? [command({ at, kind: "create-schema", schema, ifNotExists: false })]
      : [command({ at, kind: "drop-schema", schema, ifExists: true, cascade: true })];
  }
  if (name.startsWith("bulk") || name === "insert" || name === "upsert") return [rowStep(name, args, at, dialect)];
  const handle = handlers[name];
  if (handle === undefined) return null;
  const table = tableOf(args[0]);
  return (table === null ? null : handle(table, site, dialect)) ?? [unread(name, at)];
}

type Handler = (table: ObjectName, site: CallSite, dialect: Dialect) => readonly LoweredStep[] | null;

const alter = (table: ObjectName, ...actions: readonly AlterAction[]): readonly LoweredStep[] => {
  const [first] = actions;
  return first === undefined ? [] : [command({ at: first.at, kind: "alter-table", table, actions })];
};

const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

/** PostgreSQL gets the type of an ENUM before the column, unless it is there. */
const enumSteps = ({ spec, enumeration }: Attribute): readonly LoweredStep[] =>
  enumeration === null
    ? []
    : [command({ at: spec.at, kind: "create-enum", type: enumeration.type, values: enumeration.values })];

const handlers: Readonly<Record<string, Handler>> = wordTable({
  createTable,
  addColumn: (table, { args: [, key, attribute], at }, dialect) => {
    const name = textOf(key);
    if (name === null || attribute === undefined) return null;
    const made = attributeOf(name, { at, value: attribute }, table, dialect);
    if (made === null) return null;
    return [...enumSteps(made), ...alter(table, { at, kind: "add-column", column: made.spec, ifNotExists: false })];
  },
  changeColumn: (table, { args: [, key, attribute], at }, dialect) => {
    const name = textOf(key);
    if (name === null || attribute === undefined) return null;
    const made = attributeOf(name, { at, value: attribute }, table, dialect);
    return made === null ? null : [...enumSteps(made), ...changeSteps(table, made, at, dialect)];
  },
  removeColumn: (table, { args: [, key], at }) => {
    const column = textOf(key);
    return column === null ? null : alter(table, { at, kind: "drop-column", column, ifExists: false, cascade: false });
  },
  renameColumn: (table, { args: [, key, after], at }) => {
    const [column, to] = [textOf(key), textOf(after)];
    return column === null || to === null ? null : alter(table, { at, kind: "rename-column", column, to });
  },
  dropTable: (table, { args: [, options], at }) => [
    command({ at, kind: "drop-table", table, ifExists: true, cascade: isTrue(propertyOf(options, "cascade")) }),
  ],
  renameTable: (table, { args: [, after], at }) => {
    const to = tableOf(after);
    return to === null ? null : [command({ at, kind: "rename-table", table, to: to.name })];
  },
  addIndex: (table, { args: [, fields, options], at }, dialect) => {
    const index = indexOf(table, fields, fields?.kind === "array" ? options : fields, at, dialect);
    return index === null ? null : [command({ at, kind: "create-index", table, index })];
  },
  removeIndex: (table, { args: [, which, options], at }, dialect) => {
    const columns = which?.kind === "array" ? textsOf(which) : null;
    const name = textOf(which) ?? (columns === null ? null : madeIndexName(table, columns));
    if (name === null) return null;
    const concurrently = dialect === "postgresql" && isTrue(propertyOf(options, "concurrently"));
    const dropped = { at, kind: "drop-index", table, name, schema: null, concurrently } as const;
    return [command({ ...dropped, ifExists: dialect !== "mysql" })];
  },
  addConstraint: (table, { args, at }, dialect) => {
    // Before version 6 the columns were an argument of their own.
    const options = args.find((arg) => arg.kind === "object" && propertyOf(arg, "type") !== undefined);
    const constraint = constraintOf(table, withFields(options, args), at, dialect);
    return constraint === null ? null : alter(table, { at, kind: "add-constraint", constraint });
  },
  removeConstraint: (table, { args: [, key], at }) => {
    const name = textOf(key);
    return name === null
      ? null
      : alter(table, { at, kind: "drop-constraint", name, constraint: "unknown", ifExists: false });
  },
});

function withFields(options: JsValue | undefined, args: readonly JsValue[]): JsValue | undefined {
  const columns = args[1];
  if (options?.kind !== "object" || columns?.kind !== "array") return options;
  return { ...options, entries: new Map([["fields", { at: columns.at, value: columns }], ...options.entries]) };
}

/** One CREATE TABLE; the primary key is a constraint of the table where several columns make it. */
function createTable(table: ObjectName, { args: [, attributes, options], at }: CallSite, dialect: Dialect) {
  if (attributes?.kind !== "object") return null;
  const schema = textOf(propertyOf(options, "schema"));
  const own = schema === null ? table : { schema, name: table.name };
  const made = [...attributes.entries].map(([key, entry]) => ({
    key,
    entry,
    made: attributeOf(key, entry, own, dialect),
  }));
  const columns = made.flatMap((each) => (each.made === null ? [] : [each.made]));
  const keys = columns.filter(({ spec }) => spec.primaryKey === true);
  const several = keys.length > 1;
  const steps: LoweredStep[] = columns.flatMap(enumSteps);
  steps.push(
    command({
      at,
      kind: "create-table",
      table: own,
      columns: columns.map(({ spec }) => (several ? { ...spec, primaryKey: false } : spec)),
      constraints: several ? [{ at, kind: "primary-key", name: null, columns: keys.map(({ spec }) => spec.name) }] : [],
      indexes: [],
      ifNotExists: true,
    }),
  );
  for (const { key, entry, made: column } of made) {
    if (column === null && !isVirtual(entry.value)) {
      steps.push({
        ...unread("createTable", entry.at),
        code: key,
        reason: "its type is only known when it runs",
      } as LoweredStep);
    }
  }
  if (!attributes.complete) steps.push(unread("createTable", at));
  return steps;
}

const isVirtual = (value: JsValue): boolean => {
  const type = value.kind === "object" ? propertyOf(value, "type") : value;
  return type?.kind === "host" && type.host.label === "DataTypes.VIRTUAL";
};
