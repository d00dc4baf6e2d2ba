import { postgresql } from "./dialect-signs.ts";
import type { Framework } from "./framework.ts";
import { markedOr, numbered } from "./marked.ts";
import { never, splitOrUp } from "./sections.ts";

const markers = { up: never, down: /^---- create above \/ drop below ----/m };
const noTransaction = /^---- tern: disable-tx ----/m;

/** tern: the down part stands below a line; files are Go templates, and subfolders hold what they include. */
export const tern: Framework = {
  id: "tern",
  configFiles: ["tern.conf"],
  order: "natural",
  ordered: "strict",
  expectsDown: true,
  ledger: null,
  name: numbered(/^([0-9]+)_.+\.sql$/),
  claims: markedOr("tern", "tern.conf"),
  sections: (text) => splitOrUp(text, markers),
  // The marker counts wherever it stands in the file.
  transaction: ({ text }) =>
    noTransaction.test(text)
      ? { mode: "none", reason: "`---- tern: disable-tx ----` runs each statement by itself" }
      : { mode: "wrapped", reason: "tern runs each file in one transaction" },
  dialect: () => ({ ...postgresql, reason: "tern knows no other database" }),
  outsideTransaction: "Begin a file of its own with `---- tern: disable-tx ----`.",
  oneStatementOutside: false,
  outsideHeader: ["---- tern: disable-tx ----"],
  source: { url: "https://github.com/jackc/tern#migrations", checked: null },
};
