import { constantName } from "./register.ts";

/** The source of a new migration rule: it type-checks, and the tests ask for its words and examples. */
export function migrationTemplate(id: string): string {
  return `import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key } of onExistingTables(change, "add-column")) {
    if (operation.column.name !== "the pattern this rule is about") continue;
    yield violation(step, {
      subject: \`\${key}.\${operation.column.name}\`,
      message: \`What \${code(sqlName(operation.table))} gets, and what happens in production. What to write instead.\`,
    });
  }
}

export const ${constantName(id)}: MigrationRule = {
  meta: {
    id: "${id}",
    title: "",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem: "",
    remedy: "",
    quietWhen: [],
    references: [],
    examples: { bad: [], good: [] },
  },
  check,
};
`;
}

/** Its test file: a table of cases that the examples do not cover. */
export function migrationTestTemplate(id: string): string {
  return `import { expectCases } from "../cases.ts";

expectCases("${id}", [
  { title: "several commands in one statement", sql: "ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int;", reports: [] },
]);
`;
}
