import {
  type ColumnDefinition,
  isAtLeast,
  type MysqlServer,
  type Operation,
  type OperationOf,
  type Table,
} from "../../../../artifacts/migration/index.ts";
import {
  copy,
  indexBuild,
  instant,
  instantColumn,
  metadata,
  type OnlineWork,
  readOnlyIndexBuild,
  readOnlyRebuild,
  rebuild,
} from "./online-work.ts";
import { retypeWork } from "./retype-work.ts";

/** What decides how an operation is done. */
export interface OnlineSetting {
  /** As it is before; undefined where its columns are not known. */
  readonly table: Table | undefined;
  readonly server: MysqlServer;
  /** `SET foreign_key_checks = 0` holds. */
  readonly withoutForeignKeyChecks: boolean;
}

/**
 * What an operation costs its table; null where it costs none, or where that depends on what is not known.
 * Source: MySQL 8.4 manual, 17.12.1 "Online DDL Operations"; MariaDB's pages "InnoDB Online DDL
 * Operations with the INPLACE, NOCOPY and INSTANT Alter Algorithm".
 */
export function workOf(operation: Operation, setting: OnlineSetting): OnlineWork | null {
  const { table, server } = setting;
  switch (operation.kind) {
    case "add-column":
      return addColumn(operation, setting);
    case "drop-column":
      return dropColumn(operation, setting);
    case "rename-column":
      return inDictionary(server, [8, 0, 28]);
    case "modify-column": {
      const from = table?.columns.get(operation.column);
      return from === undefined
        ? null
        : retypeWork({ from, to: operation.to, table, server, moves: operation.position !== null });
    }
    case "add-constraint":
      return addConstraint(operation, setting);
    case "drop-constraint":
      return operation.name === "PRIMARY" ? copy : metadata;
    case "create-index":
      return createIndex(operation, setting);
    case "drop-index":
    case "rename-index":
      return metadata;
    case "set-default":
    case "drop-default":
    case "rename-table":
      return inDictionary(server, [8, 0, 12]);
    case "convert-charset":
      return convertCharset(operation, setting);
    case "set-table-options":
      return setOptions(operation, setting);
    case "change-partitions":
      return partitions[operation.action];
    default:
      return null;
  }
}

/** What needs the data dictionary alone: instant since that MySQL and MariaDB 10.3, without a rebuild before. */
const inDictionary = (server: MysqlServer, since: readonly [number, number, number]): OnlineWork =>
  (server.flavour === "mariadb" ? isAtLeast(server, 10, 3) : isAtLeast(server, ...since)) ? instant : metadata;

function addColumn({ column, constraints, position }: OperationOf<"add-column">, setting: OnlineSetting): OnlineWork {
  const { server, table } = setting;
  const isMaria = server.flavour === "mariadb";
  if (column.generated === "stored") return copy;
  if (column.generated === "virtual") return inDictionary(server, [8, 0, 12]);
  if (column.autoIncrement === true) return readOnlyRebuild;
  if (isComputedDefault(column, server)) return isMaria ? rebuild : copy;
  if (constraints.some(({ kind }) => kind === "unique" || kind === "primary-key")) return rebuild;
  if (table !== undefined && refusesInstant(table)) return rebuild;
  const isLast = position === undefined || position === null;
  if (isMaria) return isAtLeast(server, 10, 4) || (isLast && isAtLeast(server, 10, 3, 2)) ? instant : rebuild;
  return isAtLeast(server, 8, 0, 29) || (isLast && isAtLeast(server, 8, 0, 12)) ? instantColumn : rebuild;
}

/** Whether a column's default is computed for each row; in parentheses MySQL takes a literal for an expression as well. */
export function isComputedDefault({ default: value }: ColumnDefinition, { flavour }: MysqlServer): boolean {
  if (value === null || isNow(value.sql)) return false;
  return value.constant === undefined || (flavour === "mysql" && value.sql.startsWith("("));
}

const isNow = (sql: string): boolean => /^\(?\s*(?:current_timestamp|now|localtime|localtimestamp)\b/i.test(sql);

/** Source: manual, 17.12.1: no instant ADD COLUMN for compressed tables and for those with a FULLTEXT index. */
const refusesInstant = ({ options, indexes }: Table): boolean =>
  options?.rowFormat === "compressed" || [...indexes.values()].some(({ method }) => method === "fulltext");

function dropColumn({ column }: OperationOf<"drop-column">, { server, table }: OnlineSetting): OnlineWork {
  const generated = table?.columns.get(column)?.generated ?? null;
  if (generated === "virtual") return inDictionary(server, [8, 0, 12]);
  if (generated === "stored") return rebuild;
  const isIndexed = [...(table?.indexes.values() ?? [])].some(({ keys }) => keys.some((key) => key.column === column));
  if (isIndexed || (table !== undefined && refusesInstant(table))) return rebuild;
  if (server.flavour === "mariadb") return isAtLeast(server, 10, 4) ? instant : rebuild;
  return isAtLeast(server, 8, 0, 29) ? instantColumn : rebuild;
}

function addConstraint(
  { constraint }: OperationOf<"add-constraint">,
  { withoutForeignKeyChecks, server }: OnlineSetting,
): OnlineWork | null {
  switch (constraint.kind) {
    case "primary-key":
      return rebuild;
    case "unique":
      return indexBuild;
    case "foreign-key":
      return withoutForeignKeyChecks ? metadata : copy;
    case "check":
      if (constraint.notValid) return inDictionary(server, [8, 0, 16]);
      return readsChecks(server) ? copy : null;
    case "not-null":
    case "exclusion":
      return null;
    default:
      return constraint satisfies never;
  }
}

/** MySQL forgets a CHECK before 8.0.16; of an 8.0 whose patch is not stated the later ones are meant. */
const readsChecks = (server: MysqlServer): boolean =>
  server.flavour === "mariadb" ||
  isAtLeast(server, 8, 0, 16) ||
  (isAtLeast(server, 8) && server.version[1] === 0 && server.version[2] === 0);

/** Sets of characters that hold another as it is stored, so that MariaDB 10.4 and later convert columns without an index at once. */
const contains: Readonly<Record<string, readonly string[]>> = {
  utf8mb4: ["utf8mb3", "utf8", "ascii"],
  utf8mb3: ["ascii"],
  utf8: ["ascii"],
};

function convertCharset(
  { charset, collation }: OperationOf<"convert-charset">,
  { table, server }: OnlineSetting,
): OnlineWork | null {
  const before = table?.options;
  const hasOwn = [...(table?.columns.values() ?? [])].some(({ type }) => type.charset ?? type.collation);
  if (before?.charset === charset && !hasOwn && (collation === null || collation === before.collation)) return null;
  const grows = contains[charset]?.includes(before?.charset ?? "") === true;
  return grows && server.flavour === "mariadb" && isAtLeast(server, 10, 4) ? null : copy;
}

function createIndex({ method }: OperationOf<"create-index">, { table }: OnlineSetting): OnlineWork {
  if (method === "spatial") return readOnlyIndexBuild;
  if (method !== "fulltext") return indexBuild;
  // The first one brings a hidden column along.
  const another = [...(table?.indexes.values() ?? [])].some((index) => index.method === "fulltext");
  return another ? readOnlyIndexBuild : readOnlyRebuild;
}

function setOptions({ options }: OperationOf<"set-table-options">, { table }: OnlineSetting): OnlineWork | null {
  const { engine, rowFormat, keyBlockSize, compression } = options;
  if (engine !== undefined) {
    const before = table?.options?.engine ?? (table === undefined || table.assumed ? null : "innodb");
    return before === engine ? rebuild : before === null && engine === "innodb" ? null : copy;
  }
  if (rowFormat !== undefined || keyBlockSize !== undefined) return rebuild;
  return compression === undefined && options.charset === undefined && options.collation === undefined
    ? null
    : metadata;
}

/** Source: MySQL 8.4 manual, 17.12.1, "Partitioning Operations". */
const partitions: Readonly<Record<OperationOf<"change-partitions">["action"], OnlineWork | null>> = {
  add: metadata,
  drop: metadata,
  truncate: metadata,
  exchange: metadata,
  discard: metadata,
  import: metadata,
  upkeep: null,
  reorganize: readOnlyRebuild,
  rebuild: readOnlyRebuild,
  coalesce: readOnlyRebuild,
  partition: copy,
  remove: copy,
};
