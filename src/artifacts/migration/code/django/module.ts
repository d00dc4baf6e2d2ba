import type { ParseProblem } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { Assurance, CodeComment } from "../facts.ts";
import { classScope, type Followed, follow } from "../python/follow.ts";
import { type Host, lookUp, type Run, type Scope } from "../python/run.ts";
import { namedChildren, type PythonSource, part, rangeAt, readPython } from "../python/source.ts";
import {
  type CallValue,
  itemsOf,
  knownText,
  lastWord,
  type Place,
  textAt,
  truth,
  type Value,
} from "../python/value.ts";
import { readOperations } from "./read-operation.ts";
import { pythonCode } from "./run-python.ts";
import type { DjangoOperation } from "./state.ts";

/** The name of a migration: its application and its file without the ending. */
export interface MigrationId {
  readonly app: string;
  readonly name: string;
  readonly place: Place;
}

/** What a migration says of its place among the others. */
export interface Dependencies {
  readonly dependencies: readonly MigrationId[];
  readonly runBefore: readonly MigrationId[];
  readonly replaces: readonly MigrationId[];
  /** Where it names what it depends on. */
  readonly place: Place;
}

/** A migration of Django, read. */
export interface DjangoModule extends Dependencies {
  readonly source: Pick<PythonSource, "rangeOf">;
  readonly operations: readonly DjangoOperation[];
  readonly place: Place;
  /** `atomic = False`. */
  readonly atomic: boolean;
  readonly assured: readonly Assurance[];
  readonly comments: readonly CodeComment[];
  readonly problems: readonly ParseProblem[];
}

/** Reads a file; null: it has no class `Migration`. `label` is the application that it is of. */
export function readModule(text: string, label: string, dialect: Dialect): DjangoModule | null {
  const source = readPython(text);
  const followed = follow(source, host(dialect));
  const scope = classScope(followed, "Migration");
  if (scope === null) return null;
  const { names } = scope;
  const listed = names.get("operations");
  const application = { label, follow: (code: Value) => pythonCode(code, followed, dialect) };
  const ignored = (itemsOf(listed) ?? []).filter(
    (item): item is CallValue => item.kind === "call" && lastWord(item.callee) === "IgnoreMigration",
  );
  const whole = { start: 0, end: text.length };
  return {
    source: { rangeOf: source.rangeOf },
    operations: [...readOperations(listed, application), ...unlisted(followed, names, source)],
    place: names.get("dependencies")?.place ?? { start: 0, end: 0 },
    dependencies: idsOf(names.get("dependencies")),
    runBefore: idsOf(names.get("run_before")),
    replaces: idsOf(names.get("replaces")),
    atomic: truth(names.get("atomic") ?? { kind: "boolean", value: true, place: whole }) !== false,
    assured: ignored.length === 0 ? [] : [{ range: rangeAt(source, whole), by: "IgnoreMigration" }],
    comments: source.comments,
    problems: source.problems,
  };
}

/** What changes the database beside the list of operations: nothing is promised of it. */
function unlisted(
  { run, module }: Followed,
  names: ReadonlyMap<string, Value>,
  source: PythonSource,
): readonly DjangoOperation[] {
  const told = (name: string, reason: string, place: Place): DjangoOperation => ({
    kind: "unknown",
    name,
    reason,
    state: [],
    place,
  });
  const own = names.get("apply") ?? names.get("unapply");
  const overridden = own === undefined ? [] : [told("Migration.apply", "it is run by code of its own", own.place)];
  const listed = names.has("operations") || names.has("replaces") || names.has("run_before");
  const inherited = listed || inheritsDjango(module, run, source);
  const missing = inherited ? [] : [told("class Migration", "its operations are inherited", { start: 0, end: 0 })];
  const changed = namedChildren(source.root)
    .filter(({ type, start, end }) => type === "expression_statement" && changesList(source.text.slice(start, end)))
    .map((place) => told("Migration.operations", "its list is changed behind the class", place));
  return [...overridden, ...missing, ...changed];
}

/** `Migration.operations += […]`, `setattr(Migration, "operations", …)`. */
const changesList = (statement: string): boolean => /^(?:Migration\.|setattr\()/.test(statement);

/** Whether the class is made of Django's own, which does nothing by itself. */
function inheritsDjango(module: Scope, run: Run, source: PythonSource): boolean {
  const value = lookUp("Migration", module);
  const node = value?.kind === "function" ? run.definitions[value.id]?.node : undefined;
  const bases = node === undefined ? undefined : part(node, "superclasses");
  return bases === undefined || /\bmigrations\.Migration\b/.test(source.text.slice(bases.start, bases.end));
}

const host = (dialect: Dialect): Host => ({
  name: (path, place) => (/connection\.vendor$/.test(path) ? textAt(dialect, place) : null),
  call: () => null,
});

/** `[("app", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]`; those that are computed are left out. */
function idsOf(value: Value | undefined): readonly MigrationId[] {
  return (itemsOf(value) ?? []).flatMap((item) => {
    const [app, name] = (itemsOf(item) ?? []).map(knownText);
    return app == null || name == null ? [] : [{ app, name, place: item.place }];
  });
}
