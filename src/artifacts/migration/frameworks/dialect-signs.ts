import type { DialectFact } from "./framework.ts";

/** A database as far as the detection of dialects names one. */
export type Database = Pick<DialectFact, "dialect" | "database">;

/** PostgreSQL, which is assumed where nothing is said. */
export const postgresql: Database = { dialect: "postgresql", database: "PostgreSQL" };
export const mysql: Database = { dialect: "mysql", database: "MySQL" };
const mariadb: Database = { dialect: "mysql", database: "MariaDB" };
export const sqlite: Database = { dialect: "sqlite", database: "SQLite" };
const sqlserver: Database = { dialect: null, database: "SQL Server" };
const oracle: Database = { dialect: null, database: "Oracle" };
const cockroachdb: Database = { dialect: null, database: "CockroachDB" };
const clickhouse: Database = { dialect: null, database: "ClickHouse" };
const bigquery: Database = { dialect: null, database: "BigQuery" };
const spanner: Database = { dialect: null, database: "Spanner" };
const snowflake: Database = { dialect: null, database: "Snowflake" };
const h2: Database = { dialect: null, database: "H2" };

/** Names of databases as folders and as part of file names (`0001_x.mysql.up.sql`). Lower case. */
export const databaseNames: ReadonlyMap<string, Database> = new Map([
  ["postgres", postgresql],
  ["postgresql", postgresql],
  ["pg", postgresql],
  ["psql", postgresql],
  ["pgsql", postgresql],
  ["postgresdb", postgresql],
  ["mysqldb", mysql],
  ["mysql", mysql],
  ["mariadb", mariadb],
  ["sqlite", sqlite],
  ["sqlite3", sqlite],
  ["d1", sqlite],
  ["mssql", sqlserver],
  ["sqlserver", sqlserver],
  ["cockroach", cockroachdb],
  ["cockroachdb", cockroachdb],
  ["crdb", cockroachdb],
  ["clickhouse", clickhouse],
  ["bigquery", bigquery],
  ["spanner", spanner],
  ["snowflake", snowflake],
  ["h2", h2],
  ["hsqldb", { dialect: null, database: "HSQLDB" }],
  ["oracle", oracle],
  ["timescaledb", postgresql],
  ["supabase", postgresql],
  ["neon", postgresql],
  ["citus", postgresql],
]);

/**
 * Names that services and products have too. As a folder they name a database only right below one of migrations
 * (`migrations/oracle`); elsewhere (`oracle/migrations`) they may be the thing that the program is about.
 */
export const ambiguousFolders: ReadonlySet<string> = new Set(["oracle", "spanner", "neon", "supabase", "h2", "d1"]);

/** Something that only one of the databases understands, in a text without comments and strings. */
export interface DialectSign {
  readonly database: Database;
  readonly pattern: RegExp;
  /** For the reader: what was seen. */
  readonly seen: string;
}

/**
 * Signs in the reference manuals of the databases: PostgreSQL 18, MySQL 8.4, SQLite 3.50, SQL Server 2022, Oracle 23ai,
 * ClickHouse 25, CockroachDB 25, Spanner (GoogleSQL); read November 2026. A word that another of them takes too is no sign (DATETIME, SERIAL, USING BTREE).
 */
export const dialectSigns: readonly DialectSign[] = [
  { database: mysql, pattern: /`/, seen: "backtick quotes" },
  { database: mysql, pattern: /\bAUTO_INCREMENT\b/i, seen: "AUTO_INCREMENT" },
  { database: mysql, pattern: /\bENGINE\s*=\s*(?:InnoDB|MyISAM|Memory)\b/i, seen: "ENGINE=" },
  { database: mysql, pattern: /\b(?:TINYINT\s*\(|MEDIUMTEXT\b|LONGTEXT\b|MEDIUMINT\b)/i, seen: "MySQL types" },
  { database: mysql, pattern: /\b(?:TINY|SMALL|MEDIUM|BIG)?INT(?:EGER)?\s+UNSIGNED\b/i, seen: "UNSIGNED" },
  { database: mysql, pattern: /\bADD\s+(?:(?:UNIQUE|FULLTEXT|SPATIAL)\s+)?(?:INDEX|KEY)\b/i, seen: "ADD INDEX" },
  { database: mysql, pattern: /\bDROP\s+FOREIGN\s+KEY\b/i, seen: "DROP FOREIGN KEY" },
  { database: mysql, pattern: /\bALGORITHM\s*=\s*(?:INPLACE|INSTANT|COPY)\b/i, seen: "ALGORITHM=" },
  { database: mysql, pattern: /\bRENAME\s+TABLE\b/i, seen: "RENAME TABLE" },
  { database: mysql, pattern: /\bINSERT\s+IGNORE\b/i, seen: "INSERT IGNORE" },
  { database: mysql, pattern: /^[ \t]*DELIMITER[ \t]+\S/im, seen: "DELIMITER" },
  { database: mysql, pattern: /\bCHARACTER\s+SET\s*=?\s*utf8/i, seen: "a MySQL character set" },
  { database: mariadb, pattern: /\bENGINE\s*=\s*(?:Aria|ColumnStore|RocksDB)\b/i, seen: "an engine of MariaDB" },
  { database: mariadb, pattern: /\bWITH\s+SYSTEM\s+VERSIONING\b/i, seen: "SYSTEM VERSIONING" },
  { database: mariadb, pattern: /\bALGORITHM\s*=\s*NOCOPY\b/i, seen: "ALGORITHM=NOCOPY" },
  { database: mysql, pattern: /\bDEFAULT\s+CHARSET\b/i, seen: "DEFAULT CHARSET" },
  { database: mysql, pattern: /\bON\s+UPDATE\s+CURRENT_TIMESTAMP\b/i, seen: "ON UPDATE CURRENT_TIMESTAMP" },
  { database: mysql, pattern: /\b(?:MODIFY|CHANGE)\s+COLUMN\b/i, seen: "MODIFY or CHANGE COLUMN" },
  { database: mysql, pattern: /\bON\s+DUPLICATE\s+KEY\s+UPDATE\b/i, seen: "ON DUPLICATE KEY UPDATE" },
  { database: mysql, pattern: /\bSET\s+FOREIGN_KEY_CHECKS\b/i, seen: "FOREIGN_KEY_CHECKS" },
  { database: mysql, pattern: /\bCOLLATE\s*=?\s*utf8(?:mb[34])?_\w/i, seen: "a MySQL collation" },
  { database: mysql, pattern: /^[ \t]*(?:UN)?LOCK\s+TABLES\b/im, seen: "LOCK TABLES" },
  { database: sqlite, pattern: /^[ \t]*PRAGMA\b/im, seen: "PRAGMA" },
  { database: sqlite, pattern: /\bAUTOINCREMENT\b/i, seen: "AUTOINCREMENT" },
  { database: sqlite, pattern: /\bWITHOUT\s+ROWID\b/i, seen: "WITHOUT ROWID" },
  { database: sqlite, pattern: /\bsqlite_(?:master|schema|sequence)\b/i, seen: "a SQLite system table" },
  { database: sqlserver, pattern: /^[ \t]*GO[ \t]*\r?$/im, seen: "GO" },
  { database: sqlserver, pattern: /\bNVARCHAR\b/i, seen: "NVARCHAR" },
  { database: sqlserver, pattern: /\[dbo\]|\bdbo\./i, seen: "dbo" },
  { database: sqlserver, pattern: /\bUNIQUEIDENTIFIER\b/i, seen: "UNIQUEIDENTIFIER" },
  { database: sqlserver, pattern: /\bDATETIME2\b/i, seen: "DATETIME2" },
  { database: sqlserver, pattern: /\bIDENTITY\s*\(\s*\d+\s*,\s*\d+\s*\)/i, seen: "IDENTITY(1,1)" },
  { database: cockroachdb, pattern: /\bcrdb_internal\b|\bunique_rowid\s*\(/i, seen: "a CockroachDB function" },
  {
    database: cockroachdb,
    pattern: /\bUSING\s+HASH\s+WITH\s+BUCKET_COUNT\b|\bINVERTED\s+INDEX\b/i,
    seen: "a CockroachDB index",
  },
  {
    database: spanner,
    pattern: /\bSTRING\s*\(\s*(?:MAX|\d+)\s*\)|\bINTERLEAVE\s+IN\s+PARENT\b/i,
    seen: "Spanner types",
  },
  { database: clickhouse, pattern: /\bLowCardinality\s*\(|\bON\s+CLUSTER\b/i, seen: "ClickHouse types" },
  { database: oracle, pattern: /\bVARCHAR2\b/i, seen: "VARCHAR2" },
  { database: clickhouse, pattern: /\bENGINE\s*=\s*\w*MergeTree\b/i, seen: "ENGINE = MergeTree" },
  { database: postgresql, pattern: /\b(?:BIG|SMALL)SERIAL\b/i, seen: "BIGSERIAL" },
  { database: postgresql, pattern: /\bTIMESTAMPTZ\b|\bWITH(?:OUT)?\s+TIME\s+ZONE\b/i, seen: "TIMESTAMPTZ" },
  { database: postgresql, pattern: /\bJSONB\b/i, seen: "JSONB" },
  { database: postgresql, pattern: /\bBYTEA\b/i, seen: "BYTEA" },
  { database: postgresql, pattern: /\bINDEX\s+CONCURRENTLY\b/i, seen: "INDEX CONCURRENTLY" },
  { database: postgresql, pattern: /\bCREATE\s+EXTENSION\b/i, seen: "CREATE EXTENSION" },
  { database: postgresql, pattern: /::\s*["a-z]/i, seen: "a `::` cast" },
  { database: postgresql, pattern: /\bUSING\s+(?:gin|gist|brin|spgist)\b/i, seen: "a PostgreSQL index method" },
  { database: postgresql, pattern: /\bLANGUAGE\s+(?:plpgsql|sql)\b/i, seen: "LANGUAGE plpgsql" },
  { database: postgresql, pattern: /\bROW\s+LEVEL\s+SECURITY\b/i, seen: "ROW LEVEL SECURITY" },
  { database: postgresql, pattern: /\bNOT\s+VALID\b/i, seen: "NOT VALID" },
  { database: postgresql, pattern: /\bCREATE\s+POLICY\b/i, seen: "CREATE POLICY" },
  { database: postgresql, pattern: /\bFROM\s+stdin\b/i, seen: "COPY … FROM stdin" },
  { database: postgresql, pattern: /^\\[a-z]+\b/im, seen: "a psql command" },
  { database: postgresql, pattern: /\bAS\s+ENUM\b/i, seen: "CREATE TYPE … AS ENUM" },
];

/** Signs that hold in the strings of a program as well, whose own words and quotes say nothing. */
export const programSigns: readonly DialectSign[] = [
  { database: mysql, pattern: /\\`\w/, seen: "backtick quotes" },
  { database: mysql, pattern: /\bAUTO_INCREMENT\b/, seen: "AUTO_INCREMENT" },
  { database: mysql, pattern: /\bENGINE\s*=\s*(?:InnoDB|MyISAM|Memory)\b/i, seen: "ENGINE=" },
  { database: mysql, pattern: /\bINT(?:EGER)?(?:\(\d+\))?\s+UNSIGNED\b/i, seen: "UNSIGNED" },
  { database: mysql, pattern: /\b(?:MODIFY|CHANGE)\s+COLUMN\b/, seen: "MODIFY or CHANGE COLUMN" },
  { database: mysql, pattern: /\bON\s+DUPLICATE\s+KEY\s+UPDATE\b/i, seen: "ON DUPLICATE KEY UPDATE" },
  { database: mysql, pattern: /\bFOREIGN_KEY_CHECKS\b/i, seen: "FOREIGN_KEY_CHECKS" },
  { database: sqlite, pattern: /\bPRAGMA\s+\w/i, seen: "PRAGMA" },
  { database: sqlite, pattern: /\bAUTOINCREMENT\b/, seen: "AUTOINCREMENT" },
  { database: sqlite, pattern: /\bsqlite_(?:master|schema|sequence)\b/i, seen: "a SQLite system table" },
  { database: sqlserver, pattern: /\bUNIQUEIDENTIFIER\b|\bDATETIME2\b|\bNVARCHAR\(MAX\)/i, seen: "SQL Server types" },
  { database: oracle, pattern: /\bVARCHAR2\b/i, seen: "VARCHAR2" },
  { database: postgresql, pattern: /\bTIMESTAMPTZ\b|\bWITH(?:OUT)?\s+TIME\s+ZONE\b/i, seen: "TIMESTAMPTZ" },
  { database: postgresql, pattern: /\bJSONB\b/i, seen: "JSONB" },
  { database: postgresql, pattern: /\bBYTEA\b/i, seen: "BYTEA" },
  { database: postgresql, pattern: /\b(?:BIG|SMALL)?SERIAL\b/, seen: "SERIAL" },
  { database: postgresql, pattern: /\bcharacter\s+varying\b/i, seen: "character varying" },
  { database: postgresql, pattern: /\bINDEX\s+CONCURRENTLY\b/i, seen: "INDEX CONCURRENTLY" },
  { database: postgresql, pattern: /\bCREATE\s+EXTENSION\b/i, seen: "CREATE EXTENSION" },
  { database: postgresql, pattern: /\b(?:uuid_generate_v4|gen_random_uuid)\s*\(/, seen: "a PostgreSQL function" },
  { database: postgresql, pattern: /\bUSING\s+(?:gin|gist|brin|spgist)\b/i, seen: "a PostgreSQL index method" },
  { database: postgresql, pattern: /\bLANGUAGE\s+(?:'?plpgsql|sql)\b/i, seen: "LANGUAGE plpgsql" },
  { database: postgresql, pattern: /\bROW\s+LEVEL\s+SECURITY\b/i, seen: "ROW LEVEL SECURITY" },
  { database: postgresql, pattern: /\bADD\s+CONSTRAINT\b[^;`]{1,400}\bNOT\s+VALID\b/i, seen: "NOT VALID" },
  { database: postgresql, pattern: /\bCREATE\s+TYPE\b/i, seen: "CREATE TYPE" },
];
