import { readdir, readFile } from "node:fs/promises";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const folder = new URL("../../src/", import.meta.url);

/** Whole texts that reach the database through a variable, and why none of them holds what somebody sent. */
const handedOn: Readonly<Record<string, string>> = {
  "store/queue/boss-db.ts": "pg-boss's own statements",
  "store/bootstrap/ensure-roles.ts": "what the server itself quoted with format(%I)",
  "store/migrate.ts": "our migrations",
  "store/database/pglite-database.ts": "the driver",
  "store/database/pglite-session.ts": "the driver",
  "store/database/pglite-thread.ts": "the driver",
  "store/database/postgres-database.ts": "the driver",
  "store/sql/purge.ts": "statements that are made when the program starts, of the names of our tables",
};

interface Violation {
  readonly line: number;
  readonly text: string;
}

/** Constants of the module, its own and those it imports: made when the program starts, before anybody sends anything. */
function constantsOf(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) names.add(name.text);
    }
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings !== undefined && ts.isNamedImports(bindings)) {
      for (const { name } of bindings.elements) names.add(name.text);
    }
  }
  return names;
}

/** Whether an expression of SQL is text of ours alone. A call counts as what it is called on. */
function isConstant(node: ts.Expression, constants: ReadonlySet<string>): boolean {
  if (ts.isStringLiteralLike(node)) return true;
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.every(({ expression }) => isConstant(expression, constants));
  }
  if (ts.isIdentifier(node)) return constants.has(node.text);
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node.expression;
    return isConstant(called, constants) && node.arguments.every((argument) => isConstant(argument, constants));
  }
  return false;
}

/** Statements of a source that are not made of constants alone: they belong into parameters. */
function unparameterised(path: string, source: string): readonly Violation[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [sql] = node.arguments;
      if (
        /^(?:query|script|exec)$/.test(node.expression.name.text) &&
        sql !== undefined &&
        !isConstant(sql, constants)
      ) {
        const line = file.getLineAndCharacterOfPosition(sql.getStart()).line + 1;
        // A whole text that somebody hands on; a template with a value of its own is never right.
        if (!(ts.isIdentifier(sql) || ts.isPropertyAccessExpression(sql)) || !(path in handedOn)) {
          found.push({ line, text: sql.getText().slice(0, 80) });
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("SQL", async () => {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".ts"));

  test("of the store is parameterised throughout", async () => {
    const found: Record<string, readonly Violation[]> = {};
    for (const path of paths.filter((each) => each.startsWith("store/"))) {
      const violations = unparameterised(path, await readFile(new URL(path, folder), "utf8"));
      if (violations.length > 0) found[path] = violations;
    }
    expect(found).toEqual({});
  });

  test("is written in the store alone", async () => {
    const outside: string[] = [];
    for (const path of paths.filter((each) => !each.startsWith("store/"))) {
      if (/\b(?:from|into|update|join) arch_review/.test(await readFile(new URL(path, folder), "utf8")))
        outside.push(path);
    }
    expect(outside).toEqual([]);
  });

  test.each([
    ["a value in a template", `db.query(\`select * from t where id = \${id}\`)`, 1],
    ["a sum of texts", "db.query('select ' + id)", 1],
    ["a text from elsewhere", "db.script(text)", 1],
    ["a parameter", "db.query('select $1', [id])", 0],
    [
      "a constant of the module",
      `const columns = "a"; db.query(\`select \${columns.replaceAll("a", "b")} from t\`)`,
      0,
    ],
  ])("with %s is told apart", (_what, source, violations) => {
    expect(unparameterised("store/x.ts", source)).toHaveLength(violations);
  });
});
