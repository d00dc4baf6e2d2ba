import type { ClassSyntax, Expression, FunctionSyntax, PhpFile, Statement } from "./syntax.ts";

/** The migration of a file. */
export interface MigrationSyntax {
  /** With what it inherits from classes and traits of the same file. */
  readonly class: ClassSyntax;
  /** Other migrations of the file, of which the tool may take one instead. */
  readonly others: readonly ClassSyntax[];
}

/** The class of a file that has one of these methods: the one that is returned, else the first; null: there is none. */
export function migrationClass({ statements }: PhpFile, methods: readonly string[]): MigrationSyntax | null {
  const found: ClassSyntax[] = [];
  const named = new Map<string, ClassSyntax>();
  const offered = (candidate: ClassSyntax | null): void => {
    if (candidate === null) return;
    if (candidate.name !== null) named.set(candidate.name, candidate);
    found.push(candidate);
  };
  const visit = (statement: Statement): void => {
    if (statement.kind === "class") offered(statement.class);
    else if (statement.kind === "return") offered(anonymous(statement.value));
    else if (statement.kind === "block") statement.body.forEach(visit);
    else if (statement.kind === "if") [...statement.whenTrue, ...statement.otherwise].forEach(visit);
  };
  statements.forEach(visit);
  const candidates = found.filter((each) => methods.some((name) => whole(each, named).methods.has(name.toLowerCase())));
  const bases = new Set(found.flatMap((each) => [each.parent ?? "", ...each.traits]));
  const leaves = candidates.filter(({ parent, name }) => parent !== null && !bases.has(name ?? ""));
  const chosen = leaves[0] ?? candidates.find(({ parent }) => parent !== null) ?? candidates[0];
  if (chosen === undefined) return null;
  return { class: whole(chosen, named), others: leaves.filter((each) => each !== chosen) };
}

/** More than these classes are not inherited from. */
const longestLine = 20;

function whole(of: ClassSyntax, named: ReadonlyMap<string, ClassSyntax>): ClassSyntax {
  const line: ClassSyntax[] = [of];
  for (const each of line) {
    for (const name of [...each.traits, each.parent ?? ""]) {
      const base = named.get(name);
      if (base !== undefined && !line.includes(base) && line.length < longestLine) line.push(base);
    }
  }
  if (line.length === 1) return of;
  const inherited = line.toReversed();
  return {
    ...of,
    methods: new Map<string, FunctionSyntax>(inherited.flatMap(({ methods }) => [...methods])),
    constants: new Map<string, Expression>(inherited.flatMap(({ constants }) => [...constants])),
    properties: new Map<string, Expression | null>(inherited.flatMap(({ properties }) => [...properties])),
  };
}

const anonymous = (value: Expression | null): ClassSyntax | null => (value?.kind === "new" ? value.body : null);
