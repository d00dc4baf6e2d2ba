import type { Batch, TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import type { CodeFile, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import { lowerChange } from "./change.ts";
import type { Lowering } from "./column.ts";
import { selectsDialect } from "./dbms.ts";
import { type Changelog, childrenOf, type Element, flag, rangeIn, said } from "./element.ts";
import { foldedNames } from "./folded-names.ts";
import { inverseOf } from "./inverse.ts";
import { propertiesOf, substituted } from "./properties.ts";
import { readChangelog } from "./read-changelog.ts";

/** What decides about a changelog besides its text: properties of others, and the SQL files it names. */
export interface Surroundings {
  readonly properties: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** What Liquibase does with a changelog each way. */
export function lowerFile(file: CodeFile, dialect: Dialect, surroundings: Surroundings): LoweredFile {
  const changelog = readChangelog(file);
  const { root, fault } = changelog;
  const properties = new Map<string, string>();
  if (root !== null) propertiesOf(root, dialect, properties);
  for (const [name, value] of Object.entries(surroundings.properties))
    if (!properties.has(name)) properties.set(name, value);
  const lowering: Lowering = { changelog, dialect, fileText: (path) => surroundings.files[path] ?? null };
  const folds =
    dialect === "postgresql" && (root === null || said(root, "objectQuotingStrategy") !== "QUOTE_ALL_OBJECTS");
  const sets = (root === null ? [] : childrenOf(root, "changeSet"))
    .filter((set) => selectsDialect(said(set, "dbms"), dialect))
    .map((set) => substituted(set, properties))
    .map((set) => changeSet(lowering, folds ? foldedNames(set) : set));
  const included = (root === null ? [] : childrenOf(root, "include")).filter(
    (each) => !isRead(said(each, "file") ?? ""),
  );
  const foreign = included.map((each) => notRead(changelog, each));
  const down = sets.every(({ down: steps }) => steps !== null) && sets.length > 0;
  return {
    up: script(
      [...sets.map(({ up, ...set }) => ({ ...set, steps: up })), { inTransaction: false, steps: foreign }],
      dialect,
    ),
    down: down
      ? script(
          sets.toReversed().map(({ down: steps, ...set }) => ({ ...set, steps: steps ?? [] })),
          dialect,
        )
      : null,
    comments: changelog.comments.map((comment) => ({
      range: rangeIn(changelog, comment),
      text: file.text
        .slice(comment.from, comment.to)
        .replace(/^\s*(?:<!--|#)\s?|-->$/g, "")
        .trimEnd(),
    })),
    assured: [],
    problems: fault === null ? [] : [{ range: rangeIn(changelog, fault), message: fault.message, remedy }],
  };
}

/** Changelogs of these endings are read where they lie in the repository. */
const isRead = (file: string): boolean => /\.(?:xml|ya?ml|json|sql)$/i.test(file);

const notRead = (changelog: Changelog, include: Element): LoweredStep => ({
  kind: "unread",
  range: rangeIn(changelog, include),
  code: "include",
  reason: "a changelog of this kind is not read",
  mayChangeSchema: true,
});

const remedy = "Correct the line or the one above it: what stands behind it is not reviewed";

interface ChangeSet {
  readonly inTransaction: boolean;
  readonly up: readonly LoweredStep[];
  /** Null: it cannot be taken back. */
  readonly down: readonly LoweredStep[] | null;
}

function changeSet(lowering: Lowering, set: Element): ChangeSet {
  const changes = set.children.filter(({ name }) => name !== "rollback");
  return {
    inTransaction: flag(set, "runInTransaction") !== false,
    up: changes.flatMap((change) => lowerChange(lowering, change)),
    down: rollbackOf(lowering, set, changes),
  };
}

/** What `<rollback>` says, or else what Liquibase derives. An empty one says that nothing is to be done. */
function rollbackOf(lowering: Lowering, set: Element, changes: readonly Element[]): readonly LoweredStep[] | null {
  const stated = [...childrenOf(set, "rollback"), ...statedText(set)];
  if (stated.length > 0) {
    return stated.flatMap((rollback) => {
      const text = rollback.text.some((piece) => piece.text.trim() !== "")
        ? [{ ...rollback, name: "sql", children: [] }]
        : [];
      return [...text, ...rollback.children].flatMap((change) => lowerChange(lowering, change));
    });
  }
  const inverses = changes.toReversed().map(inverseOf);
  return inverses.includes(null)
    ? null
    : inverses.flatMap((each) => each ?? []).flatMap((change) => lowerChange(lowering, change));
}

/** `rollback: DROP TABLE t` of YAML. */
function statedText(set: Element): readonly Element[] {
  const text = set.attributes.get("rollback");
  return text === undefined ? [] : [{ ...set, name: "rollback", attributes: new Map(), children: [], text }];
}

interface SetScript {
  readonly inTransaction: boolean;
  readonly steps: readonly LoweredStep[];
}

/** Each change set is committed by itself. */
function script(sets: readonly SetScript[], dialect: Dialect): LoweredScript {
  const steps = boundedSteps(sets.flatMap((set) => set.steps));
  const own: TransactionFact = { mode: "none", reason: "Liquibase runs each change set in a transaction of its own" };
  const none: TransactionFact = { mode: "none", reason: "MySQL commits each statement by itself" };
  if (dialect === "mysql") return { steps, transaction: none };
  return { steps, transaction: own, batches: sets.flatMap(batchOf) };
}

function batchOf({ inTransaction, steps }: SetScript): readonly Batch[] {
  if (!inTransaction || steps.length === 0) return [];
  const ranges = steps.map((step) =>
    step.kind === "command"
      ? step.command.at
      : step.kind === "sql"
        ? step.sql.rangeOf(0, step.sql.text.length)
        : step.range,
  );
  const startLine = ranges.reduce((first, range) => Math.min(first, range.startLine), Number.MAX_SAFE_INTEGER);
  const endLine = ranges.reduce((last, range) => Math.max(last, range.endLine), 0);
  return [{ mode: "wrapped", startLine, endLine }];
}
