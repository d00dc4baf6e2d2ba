import type { ObjectName, OperationOf } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { accept, acceptOne, type Cursor, expect, isNext, peek, rangeFrom, refuse, word } from "../cursor.ts";
import { name, objectName } from "../names.ts";
import { namesOrAll, partitionDefinitions, partitioning } from "./partitions.ts";

type Action = OperationOf<"change-partitions">["action"];

const commands: Readonly<Record<string, Action>> = wordTable({
  add: "add",
  drop: "drop",
  truncate: "truncate",
  exchange: "exchange",
  reorganize: "reorganize",
  rebuild: "rebuild",
  coalesce: "coalesce",
  discard: "discard",
  import: "import",
  analyze: "upkeep",
  check: "upkeep",
  optimize: "upkeep",
  repair: "upkeep",
  convert: "exchange",
});

/** Whether a command on partitions comes next, and none on the table. */
export const isPartitionCommand = (cursor: Cursor): boolean => {
  if (isNext(cursor, "partition", "by") || isNext(cursor, "remove", "partitioning")) return true;
  return commands[word(cursor)] !== undefined && word(cursor, 1) === "partition";
};

/** A command of ALTER TABLE on partitions. */
export function partitionCommand(cursor: Cursor, table: ObjectName): OperationOf<"change-partitions"> {
  const first = cursor.at;
  const made = (action: Action, partitions: readonly string[]): OperationOf<"change-partitions"> => ({
    kind: "change-partitions",
    table,
    action,
    partitions,
    range: rangeFrom(cursor, first),
  });
  if (accept(cursor, "remove", "partitioning")) return made("remove", []);
  if (isNext(cursor, "partition", "by")) {
    partitioning(cursor);
    return made("partition", []);
  }
  const action = commands[word(cursor)];
  if (action === undefined) refuse(cursor);
  cursor.at += 2;
  return made(action, targets(cursor, action));
}

function targets(cursor: Cursor, action: Action): readonly string[] {
  acceptOne(cursor, "no_write_to_binlog", "local");
  switch (action) {
    case "add":
      accept(cursor, "if", "not", "exists");
      if (!accept(cursor, "partitions")) return partitionDefinitions(cursor);
      cursor.at++;
      return [];
    case "coalesce":
      cursor.at++;
      return [];
    case "reorganize": {
      const taken = isNext(cursor, "into") || peek(cursor) === undefined ? [] : namesOrAll(cursor);
      if (accept(cursor, "into")) partitionDefinitions(cursor);
      return taken;
    }
    case "exchange": {
      const partition = name(cursor);
      if (acceptOne(cursor, "with", "to") === null) refuse(cursor, "`WITH TABLE` is missing");
      expect(cursor, "table");
      objectName(cursor);
      if (acceptOne(cursor, "with", "without") !== null) expect(cursor, "validation");
      return [partition];
    }
    default: {
      accept(cursor, "if", "exists");
      const taken = namesOrAll(cursor);
      accept(cursor, "tablespace");
      while (acceptOne(cursor, "quick", "fast", "medium", "extended", "changed", "use_frm") !== null) {
        // How thoroughly the partitions are looked at.
      }
      return taken;
    }
  }
}
