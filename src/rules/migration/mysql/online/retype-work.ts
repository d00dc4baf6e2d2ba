import {
  type Column,
  type ColumnDefinition,
  type ColumnType,
  isAtLeast,
  type MysqlServer,
  type Table,
} from "../../../../artifacts/migration/index.ts";
import { copy, instant, metadata, type OnlineWork, rebuild, together } from "./online-work.ts";
import { charsetOf, longestValue, memberBytes } from "./stored-length.ts";

/** What decides how a column is changed. */
export interface Retyping {
  readonly from: Column;
  readonly to: ColumnDefinition;
  readonly table: Table | undefined;
  readonly server: MysqlServer;
  /** FIRST or AFTER is stated. */
  readonly moves: boolean;
}

/**
 * What MODIFY and CHANGE cost. Source: MySQL 8.4 manual, 17.12.1, "Column Operations"; MariaDB's pages on INSTANT and
 * INPLACE (in MariaDB 10.4 and later reordering and dropping NOT NULL are instant).
 */
export function retypeWork(change: Retyping): OnlineWork {
  const { from, to, server, moves } = change;
  const isMaria = server.flavour === "mariadb" && isAtLeast(server, 10, 4);
  if (to.generated === "stored" || from.generated === "stored") return copy;
  if (to.autoIncrement === true && from.autoIncrement !== true) return copy;
  const nullable = from.notNull === to.notNull ? instant : to.notNull || !isMaria ? rebuild : instant;
  return together([typeWork(change), nullable, moves ? (isMaria ? instant : rebuild) : instant]);
}

function typeWork({ from, to, table, server }: Retyping): OnlineWork {
  const [before, after] = [from.type, to.type];
  if (before.name !== after.name || before.unsigned !== after.unsigned) return copy;
  if (isText(after) && charsetOf(before, table, server) !== charsetOf(after, table, server)) return copy;
  if (
    isText(after) &&
    after.collation !== undefined &&
    before.collation !== undefined &&
    before.collation !== after.collation
  )
    return copy;
  switch (after.name) {
    case "varchar":
    case "varbinary":
      return lengthWork(before, after, charsetOf(after, table, server));
    case "enum":
    case "set":
      return membersWork(before, after, server);
    case "tinyint":
    case "smallint":
    case "mediumint":
    case "int":
    case "bigint":
      // The number in parentheses is how wide a client shows it.
      return instant;
    default:
      return sameNumbers(before.modifiers, after.modifiers) ? instant : copy;
  }
}

const isText = ({ name }: ColumnType): boolean => /char|text|enum|set/.test(name);

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** A length of up to 255 bytes is stored in one byte, a longer one in two. */
function lengthWork(before: ColumnType, after: ColumnType, charset: string): OnlineWork {
  const [from, to] = [longestValue(before, charset), longestValue(after, charset)];
  if (from === to) return instant;
  if (from === null || to === null || to < from) return copy;
  return from <= 255 && to > 255 ? copy : metadata;
}

/** Members that are added at the end change nothing that is stored, as long as a value takes as many bytes. */
function membersWork(before: ColumnType, after: ColumnType, server: MysqlServer): OnlineWork {
  const [from, to] = [before.values ?? [], after.values ?? []];
  if (from.some((member, index) => to[index] !== member)) return copy;
  if (memberBytes(before) !== memberBytes(after)) return copy;
  return isAtLeast(server, 8) ? instant : metadata;
}
