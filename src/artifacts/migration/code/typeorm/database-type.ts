import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";

/**
 * What TypeORM reads a column's type back as, where that is another word than migrations may use: a column that is
 * looked up in the database has these. Source: typeorm 0.3, normalizeType of the drivers, checked 2026-11-23.
 */
const readBack: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    int: "integer",
    int4: "integer",
    int2: "smallint",
    int8: "bigint",
    varchar: "character varying",
    char: "character",
    varbit: "bit varying",
    timestamp: "timestamp without time zone",
    timestamptz: "timestamp with time zone",
    time: "time without time zone",
    timetz: "time with time zone",
    bool: "boolean",
    decimal: "numeric",
    float: "double precision",
    float8: "double precision",
    float4: "real",
    "simple-array": "text",
    "simple-json": "text",
  }),
  mysql: wordTable({
    integer: "int",
    bool: "tinyint",
    boolean: "tinyint",
    numeric: "decimal",
    dec: "decimal",
    fixed: "decimal",
    "double precision": "double",
    real: "double",
    "simple-array": "text",
    "simple-json": "text",
  }),
  sqlite: wordTable({}),
};

/** The type of a column as TypeORM finds it in the database. */
export const databaseType = (type: string, dialect: Dialect): string => readBack[dialect][type] ?? type;
