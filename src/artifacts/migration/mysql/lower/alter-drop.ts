import type { ObjectName, Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, rangeFrom } from "../cursor.ts";
import { columnName, name } from "../names.ts";

/** DROP behind its word, in ALTER TABLE. */
export function dropElement(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  const constraint = (named: string, ifExists: boolean): readonly Operation[] => [
    { kind: "drop-constraint", table, name: named, ifExists, cascade: false, range: rangeFrom(cursor, first) },
  ];
  if (accept(cursor, "primary", "key")) return constraint("PRIMARY", false);
  if (accept(cursor, "foreign", "key") || acceptOne(cursor, "check", "constraint") !== null) {
    const ifExists = accept(cursor, "if", "exists");
    return constraint(accept(cursor, "primary") ? "PRIMARY" : name(cursor), ifExists);
  }
  if (acceptOne(cursor, "index", "key") !== null) {
    const ifExists = accept(cursor, "if", "exists");
    if (accept(cursor, "primary")) return constraint("PRIMARY", ifExists);
    const index = { schema: table.schema, name: name(cursor) };
    if (index.name === "PRIMARY") return constraint("PRIMARY", ifExists);
    return [
      {
        kind: "drop-index",
        index,
        on: table,
        concurrently: false,
        ifExists,
        cascade: false,
        range: rangeFrom(cursor, first),
      },
    ];
  }
  if (accept(cursor, "period", "for")) {
    cursor.at++;
    return [{ kind: "alter-table-other", table, command: "drop period", range: rangeFrom(cursor, first) }];
  }
  if (accept(cursor, "system", "versioning")) {
    return [{ kind: "alter-table-other", table, command: "system versioning", range: rangeFrom(cursor, first) }];
  }
  accept(cursor, "column");
  const ifExists = accept(cursor, "if", "exists");
  const column = columnName(cursor);
  const cascade = acceptOne(cursor, "cascade", "restrict") === "cascade";
  return [{ kind: "drop-column", table, column, ifExists, cascade, range: rangeFrom(cursor, first) }];
}
