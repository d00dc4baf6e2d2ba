import { configValue } from "./config-value.ts";
import type { Framework } from "./framework.ts";
import { markedOr, numbered } from "./marked.ts";
import { folderOf } from "./path-parts.ts";
import { never, splitOrUp } from "./sections.ts";

const markers = { up: never, down: /^--[ \t]*\/\/[ \t]*@undo\b/im };

/** MyBatis Migrations: `scripts/` holds the files, `environments/` says how they run; the way down follows `@UNDO`. */
export const mybatis: Framework = {
  id: "mybatis",
  configFiles: ["environments/development.properties"],
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name: numbered(/^([0-9]+(?:\.[0-9]+)?)_.+\.sql$/),
  claims: markedOr("mybatis"),
  sections: (text) => splitOrUp(text, markers),
  transaction: ({ path, repository }) => {
    const base = folderOf(folderOf(path));
    const environment = "environments/development.properties";
    const text = repository.read(base === "" ? environment : `${base}/${environment}`);
    return text !== null && configValue(text, "auto_commit") === "true"
      ? { mode: "none", reason: `\`auto_commit=true\` in ${environment}` }
      : { mode: "wrapped", reason: "MyBatis Migrations runs each file in one transaction" };
  },
  dialect: () => null,
  outsideTransaction: "Run it by hand, or with an environment that says `auto_commit=true`.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://mybatis.org/migrations/init.html", checked: null },
};
