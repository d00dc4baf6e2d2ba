import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { optionsStated, type TableOptions } from "./options-stated.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, options, before } of optionsStated(change)) {
    const said = saidOf(options);
    if (said === null || saidOf(before ?? {})?.what === said.what) continue;
    yield violation(step, {
      subject: `${key}: ${said.what}`,
      severity: said.isCompressed ? "warning" : "advice",
      message: said.isCompressed
        ? `${code(said.what)} keeps pages of ${code(keyName(key))} in memory twice, packs them anew with every write, and takes instant ADD and DROP COLUMN away. Leave it out, and compress where the disks are.`
        : `${code(said.what)} limits an index key of ${code(keyName(key))} to 767 bytes, 191 characters of utf8mb4. Leave the format out: DYNAMIC is the default and takes 3072.`,
    });
  }
}

function saidOf({
  rowFormat,
  keyBlockSize,
  compression,
}: TableOptions): { readonly what: string; readonly isCompressed: boolean } | null {
  if (rowFormat === "compressed") return { what: "ROW_FORMAT=COMPRESSED", isCompressed: true };
  if ((keyBlockSize ?? 0) > 0 && (rowFormat === undefined || rowFormat === "default"))
    return { what: `KEY_BLOCK_SIZE=${keyBlockSize}`, isCompressed: true };
  if (compression !== undefined && compression !== "none" && compression !== "")
    return { what: `COMPRESSION='${compression.slice(0, 20)}'`, isCompressed: true };
  if (rowFormat === "compact" || rowFormat === "redundant")
    return { what: `ROW_FORMAT=${rowFormat.toUpperCase()}`, isCompressed: false };
  return null;
}

export const mysqlRowFormatCompression: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-row-format-compression",
    title: "Row format that costs more than it saves",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A compressed table holds its pages in the buffer pool packed and unpacked, splits pages that no longer fit, cannot be altered instantly, and is slow to back up and restore. COMPACT and REDUNDANT are formats of old servers whose index keys end at 767 bytes.",
    remedy: "Leave `ROW_FORMAT` out (DYNAMIC), and have the file system or the storage compress.",
    quietWhen: ["The table had the format before, or is temporary.", "The format is DYNAMIC, or not stated."],
    references: [manual("InnoDB Row Formats", "innodb-row-format.html")],
    examples: {
      bad: [
        {
          title: "a compressed table",
          dialect: "mysql",
          sql: "CREATE TABLE logs (id bigint PRIMARY KEY) ROW_FORMAT=COMPRESSED;",
          quote: "CREATE TABLE logs (id bigint PRIMARY KEY) ROW_FORMAT=COMPRESSED",
        },
      ],
      good: [
        {
          title: "the default by its name",
          dialect: "mysql",
          sql: "CREATE TABLE logs (id bigint PRIMARY KEY) ROW_FORMAT=DYNAMIC;",
        },
      ],
    },
  },
  check,
};
