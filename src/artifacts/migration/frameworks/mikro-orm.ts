import { mikroOrmReader } from "../code/mikro-orm/index.ts";
import { codeOnly } from "./code-only.ts";
import type { Framework } from "./framework.ts";
import { mikroOrmRemedies } from "./mikro-orm-remedies.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";

/** `Migration<timestamp>.ts`, with a title behind it since version 5. */
const fileName = /^(Migration[0-9]{8,14}[\w-]*)\.[cm]?[jt]s$/;

/** MikroORM: classes that collect SQL, all pending ones in one transaction. */
export const mikroOrm: Framework = {
  id: "mikro-orm",
  configFiles: [],
  order: "text",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  endings: [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"],
  code: mikroOrmReader,
  ...codeOnly,
  name: (path) => {
    const [, version] = fileName.exec(fileNameOf(path)) ?? [];
    return version === undefined ? null : { root: folderOf(path), version, direction: "up", repeatable: false };
  },
  claims: ({ text }) =>
    text.includes("@mikro-orm/migrations") || (text.includes("extends ") && text.includes(".addSql(")) ? "mark" : null,
  dialect: () => null,
  outsideTransaction: "Let the class say `isTransactional(): boolean { return false; }`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: mikroOrmRemedies,
  source: { url: "https://mikro-orm.io/docs/migrations", checked: "2026-11-23" },
};
