import type { MysqlServer, ParsedScript } from "../migration.ts";
import { parseMysql } from "../mysql/index.ts";
import type { Dialect } from "../operation.ts";
import { parseSqlText } from "../postgresql/index.ts";
import type { SqlText } from "../sql-text.ts";
import { parseSqlite } from "../sqlite/index.ts";

/** The database that a script is for. `mysql` counts for that dialect alone. */
export interface TargetServer {
  readonly dialect: Dialect;
  readonly mysql: MysqlServer;
}

/** Reads a script in the dialect of its server. Never throws on bad input; PostgreSQL's needs `loadParser()` once before. */
export function parseSql(sql: SqlText, { dialect, mysql }: TargetServer): ParsedScript {
  switch (dialect) {
    case "postgresql":
      return parseSqlText(sql);
    case "mysql":
      return parseMysql(sql, mysql);
    case "sqlite":
      return parseSqlite(sql);
    default:
      return dialect satisfies never;
  }
}
