import type { Framework } from "./framework.ts";
import { markedOr, numbered } from "./marked.ts";
import { splitOrUp } from "./sections.ts";

const markers = { up: /^--[ \t]*migrate:up\b/im, down: /^--[ \t]*migrate:down\b/im };
const noTransaction = /^--[ \t]*migrate:(?:up|down)\b[^\r\n]*\btransaction:false\b/im;

/** dbmate: up and down in one file, each with options of its own. */
export const dbmate: Framework = {
  id: "dbmate",
  configFiles: [],
  order: "text",
  // `--strict` is off by default.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name: numbered(/^([0-9]+).*\.sql$/),
  claims: markedOr("dbmate"),
  sections: (text) => splitOrUp(text, markers),
  // Without a transaction the part is still handed to the driver as one string.
  transaction: ({ part }) =>
    noTransaction.test(part)
      ? {
          mode: "implicit",
          asked: true,
          reason: "`transaction:false` sends the part as one string, without a transaction around it",
        }
      : { mode: "wrapped", reason: "dbmate runs each direction of a file in one transaction" },
  dialect: () => null,
  outsideTransaction: "Put it alone into a file of its own that begins with `-- migrate:up transaction:false`.",
  oneStatementOutside: true,
  outsideHeader: ["-- migrate:up transaction:false"],
  source: { url: "https://github.com/amacneil/dbmate#migration-options", checked: "2026-11-22" },
};
