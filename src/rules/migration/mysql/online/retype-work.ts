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
  if (to.generated === "stored" || from.generated !== to.generated) return copy;
  if (to.generated === "virtual" && moves) return copy;
  const counts = [from.autoIncrement === true, to.autoIncrement === true] as const;
  if (counts[0] !== counts[1] && (counts[1] || !isMaria)) return copy;
  const nullable = from.notNull === to.notNull ? instant : to.notNull || !isMaria ? rebuild : instant;
  return together([typeWork(change), nullable, moves ? (isMaria ? instant : rebuild) : instant]);
}

function typeWork({ from, to, table, server }: Retyping): OnlineWork {
  const [before, after] = [from.type, to.type];
  if (storedName(before, server) !== storedName(after, server) || before.unsigned !== after.unsigned) return copy;
  if (isText(after)) {
    if (charsetOf(before, table, server) !== charsetOf(after, table, server)) return copy;
    const collations = [collationOf(before, table), collationOf(after, table)];
    if (!collations.includes(undefined) && collations[0] !== collations[1]) return copy;
  }
  switch (after.name) {
    case "varchar":
    case "varbinary":
      return lengthWork(before, after, charsetOf(after, table, server), server);
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
      return sameNumbers(modifiersOf(before), modifiersOf(after)) ? instant : copy;
  }
}

/** JSON of MariaDB is LONGTEXT. */
const storedName = ({ name }: ColumnType, { flavour }: MysqlServer): string =>
  flavour === "mariadb" && name === "json" ? "longtext" : name;

/** What a type has where nothing is stated (MySQL 8.4 manual, 13.1.1 to 13.3.2). */
const stated: Readonly<Record<string, readonly number[]>> = {
  bit: [1],
  char: [1],
  binary: [1],
  decimal: [10, 0],
  datetime: [0],
  time: [0],
  timestamp: [0],
  year: [4],
};

const modifiersOf = ({ name, modifiers }: ColumnType): readonly number[] => {
  const defaults = stated[name] ?? [];
  return modifiers.length < defaults.length ? [...modifiers, ...defaults.slice(modifiers.length)] : modifiers;
};

/** What is stated of a column, or of its table where the column has no character set of its own. */
const collationOf = (type: ColumnType, table: Table | undefined): string | undefined =>
  type.collation ?? (type.charset === undefined ? table?.options?.collation : undefined);

const isText = ({ name }: ColumnType): boolean => /char|text|enum|set/.test(name);

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** A length of up to 255 bytes is stored in one byte, a longer one in two; MariaDB 10.4 tells them apart up to 127. */
function lengthWork(before: ColumnType, after: ColumnType, charset: string, server: MysqlServer): OnlineWork {
  if (sameNumbers(before.modifiers, after.modifiers)) return instant;
  const [from, to] = [longestValue(before, charset), longestValue(after, charset)];
  if (from === null || to === null || to < from) return copy;
  const isMaria = server.flavour === "mariadb" && isAtLeast(server, 10, 4);
  if (from <= 255 && to > 255) return isMaria && from <= 127 ? instant : copy;
  return isMaria ? instant : metadata;
}

/** Members that are added at the end change nothing that is stored, as long as a value takes as many bytes. */
function membersWork(before: ColumnType, after: ColumnType, server: MysqlServer): OnlineWork {
  const [from, to] = [before.values ?? [], after.values ?? []];
  if (from.some((member, index) => to[index] !== member)) return copy;
  if (memberBytes(before) !== memberBytes(after)) return copy;
  const isInstant = server.flavour === "mariadb" ? isAtLeast(server, 10, 3) : isAtLeast(server, 8);
  return isInstant ? instant : metadata;
}
