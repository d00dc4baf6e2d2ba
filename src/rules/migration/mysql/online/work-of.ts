import {
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
 * Source: MySQL 8.4 manual, 17.12.1 "Online DDL Operations"; MariaDB knowledge base, "InnoDB Online DDL Operations".
 */
export function workOf(operation: Operation, setting: OnlineSetting): OnlineWork | null {
  const { table, server } = setting;
  switch (operation.kind) {
    case "add-column":
      return addColumn(operation, setting);
    case "drop-column":
      return dropColumn(operation, setting);
    case "rename-column":
      return server.flavour === "mariadb" || isAtLeast(server, 8, 0, 28) ? instant : metadata;
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
      return instant;
    case "rename-table":
      return instant;
    case "convert-charset":
      return table?.options?.charset === operation.charset ? null : copy;
    case "set-table-options":
      return setOptions(operation, setting);
    case "change-partitions":
      return partitions[operation.action];
    default:
      return null;
  }
}

function addColumn({ column, constraints, position }: OperationOf<"add-column">, setting: OnlineSetting): OnlineWork {
  const { server, table } = setting;
  const isMaria = server.flavour === "mariadb";
  if (column.generated === "stored") return copy;
  if (column.generated === "virtual") return isMaria || isAtLeast(server, 8) ? instant : metadata;
  if (column.autoIncrement === true) return readOnlyRebuild;
  const { default: value } = column;
  const computed = value !== null && value.constant === undefined && !isNow(value.sql);
  if (computed) return isMaria ? rebuild : copy;
  if (constraints.some(({ kind }) => kind === "unique" || kind === "primary-key")) return rebuild;
  if (table !== undefined && refusesInstant(table)) return rebuild;
  const isLast = position === undefined || position === null;
  if (isMaria) return isAtLeast(server, 10, 4) || (isLast && isAtLeast(server, 10, 3, 2)) ? instant : rebuild;
  return isAtLeast(server, 8, 0, 29) || (isLast && isAtLeast(server, 8, 0, 12)) ? instant : rebuild;
}

const isNow = (sql: string): boolean => /^\(?\s*(?:current_timestamp|now|localtime|localtimestamp)\b/i.test(sql);

/** Source: manual, 17.12.1: no instant ADD COLUMN for compressed tables and for those with a FULLTEXT index. */
const refusesInstant = ({ options, indexes }: Table): boolean =>
  options?.rowFormat === "compressed" || [...indexes.values()].some(({ method }) => method === "fulltext");

function dropColumn({ column }: OperationOf<"drop-column">, { server, table }: OnlineSetting): OnlineWork {
  if (table?.columns.get(column)?.generated === "virtual") return instant;
  const isIndexed = [...(table?.indexes.values() ?? [])].some(({ keys }) => keys.some((key) => key.column === column));
  const canBeInstant = server.flavour === "mariadb" ? isAtLeast(server, 10, 4) : isAtLeast(server, 8, 0, 29);
  return canBeInstant && !isIndexed && !(table !== undefined && refusesInstant(table)) ? instant : rebuild;
}

function addConstraint(
  { constraint }: OperationOf<"add-constraint">,
  { withoutForeignKeyChecks }: OnlineSetting,
): OnlineWork | null {
  switch (constraint.kind) {
    case "primary-key":
      return rebuild;
    case "unique":
      return indexBuild;
    case "foreign-key":
      return withoutForeignKeyChecks ? metadata : copy;
    case "check":
      return copy;
    case "not-null":
    case "exclusion":
      return null;
    default:
      return constraint satisfies never;
  }
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
