import type { ClassSyntax, Expression, PhpFile, Statement } from "./syntax.ts";

/** The class of a file that has one of these methods: the one that is returned, else the first; null: there is none. */
export function migrationClass({ statements }: PhpFile, methods: readonly string[]): ClassSyntax | null {
  const found: ClassSyntax[] = [];
  const offered = (candidate: ClassSyntax | null): void => {
    if (candidate !== null && methods.some((name) => candidate.methods.has(name.toLowerCase()))) found.push(candidate);
  };
  const visit = (statement: Statement): void => {
    if (statement.kind === "class") offered(statement.class);
    else if (statement.kind === "return") offered(anonymous(statement.value));
    else if (statement.kind === "block") statement.body.forEach(visit);
    else if (statement.kind === "if") [...statement.whenTrue, ...statement.otherwise].forEach(visit);
  };
  statements.forEach(visit);
  return found.find(({ parent }) => parent !== null) ?? found[0] ?? null;
}

const anonymous = (value: Expression | null): ClassSyntax | null => (value?.kind === "new" ? value.body : null);
