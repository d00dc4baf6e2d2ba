import type { MigrationChange, Operation } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isUntrustedLanguage } from "../reading/extensions.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

/** The untrusted language that a statement brings or uses, and for what; null: none. */
function languageOf(operation: Operation): { readonly language: string; readonly what: string } | null {
  if (operation.kind === "create-extension" && isUntrustedLanguage(operation.extension)) {
    return {
      language: operation.extension,
      what: `The language ${code(identifier(operation.extension))} is installed`,
    };
  }
  if (operation.kind === "create-routine" && isUntrustedLanguage(operation.routine.language)) {
    const { language, name } = operation.routine;
    return { language, what: `${code(sqlName(name))} is written in ${code(identifier(language))}` };
  }
  return null;
}

function* check(change: MigrationChange): Iterable<Observation> {
  const said = new Set<string>();
  for (const step of change.steps) {
    const found = languageOf(step.operation);
    if (found === null || said.has(found.language)) continue;
    said.add(found.language);
    yield violation(step, {
      subject: found.language,
      message: `${found.what}, which nothing holds back: its functions read and write files and open connections as the server's own account. Use ${code("plpgsql")} or SQL, or do this work in the application.`,
    });
  }
}

export const untrustedLanguage: MigrationRule = {
  meta: {
    id: "untrusted-language",
    title: "Language that nothing holds back",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Functions in an untrusted language (`plpython3u`, `plperlu`, `c`) run as the account of the database server: files, network and memory are open to them, past every privilege. Only a superuser may create them, and managed servers mostly do not offer them.",
    remedy: "Write the function in SQL or `plpgsql`, or do this work in the application.",
    quietWhen: ["The language is trusted: `sql`, `plpgsql`, `plperl`, `pltcl`, `plv8`."],
    references: [
      { title: "PostgreSQL: CREATE LANGUAGE", url: "https://www.postgresql.org/docs/current/sql-createlanguage.html" },
      pages.createFunction,
    ],
    examples: {
      bad: [
        {
          title: "Python as the server's account",
          sql: "CREATE FUNCTION load(url text) RETURNS text LANGUAGE plpython3u AS $$ return url $$;",
          quote: "CREATE FUNCTION load(url text) RETURNS text LANGUAGE plpython3u AS $$ return url $$",
        },
      ],
      good: [
        {
          title: "the server's own language",
          sql: "CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;",
        },
      ],
    },
  },
  check,
};
