import {
  isFilledInSqlite,
  type Migration,
  type MigrationChange,
  type Script,
  type Statement,
} from "../../artifacts/migration/index.ts";
import { gapOf } from "../gap-of.ts";
import type { Needs, PlannedMigration, PlannedScript, PlannedStatement, Rehearsal, Treatment } from "../rehearsal.ts";
import { touchedRelations } from "./touched-relations.ts";

const noNeeds: Needs = { supabase: false, roles: [], schemas: [], extensions: [], tables: [] };

/** What is to be rehearsed of a history of SQLite: `first` is where the change begins in its sequence. */
export function planSqlite(change: MigrationChange, first: number): Rehearsal {
  const { root, kind, sequence, tenancy, postgresVersion } = change;
  const base = sequence.slice(0, first).map(({ migration }) => planned(migration.path, migration.up, false));
  const migrations = sequence.slice(first).map(
    ({ migration, recorded }): PlannedMigration => ({
      up: planned(migration.path, migration.up, recorded),
      down: downOf(migration, recorded),
      observed: recorded,
    }),
  );
  const isWhole = base.every(
    ({ hasProblems, statements }) => !hasProblems && statements.every((statement) => gapOf(statement) === null),
  );
  const touched = touchedRelations(change);
  return {
    engine: "sqlite",
    root,
    kind,
    base,
    migrations,
    touched,
    roles: [],
    derived: [],
    isWhole,
    tenancy,
    postgresVersion,
  };
}

const downOf = ({ down }: Migration, recorded: boolean): PlannedScript | null =>
  down === null || !recorded ? null : planned(down.path, down.script, true);

function planned(path: string, script: Script, observed: boolean): PlannedScript {
  const { transaction, batches, sharesTransaction, problems } = script;
  const statements = script.statements.map((statement) => plannedStatement(statement, observed));
  return {
    path,
    needs: noNeeds,
    statements,
    transaction,
    batches,
    sharesTransaction,
    hasProblems: problems.length > 0,
  };
}

function plannedStatement(statement: Statement, observed: boolean): PlannedStatement {
  const { text, range, operations, origin } = statement;
  const commands = operations.flatMap((operation) => (operation.kind === "transaction" ? [operation.command] : []));
  return {
    text,
    range,
    treatment: treatmentOf(statement),
    operations: observed ? operations : [],
    transaction: commands,
    alone: false,
    verbatim: origin === undefined || origin === "file",
  };
}

/** What is done with a statement of SQLite. */
function treatmentOf({ origin, text, operations }: Statement): Treatment {
  if (origin === "code" || origin === "stand-in") {
    return { kind: "skip", note: "the tool does it by code, which is never run", leavesGap: true };
  }
  if (isFilledInSqlite(text)) {
    return { kind: "skip", note: "a template engine fills in parts of it", leavesGap: true };
  }
  for (const operation of operations) {
    if (operation.kind === "opaque") return { kind: "skip", note: operation.reason, leavesGap: true };
    if (operation.kind === "vacuum") return { kind: "skip", note: "it leaves the schema as it is", leavesGap: false };
    if (operation.kind !== "other") continue;
    if (operation.command.startsWith("."))
      return { kind: "skip", note: "it is a command of the shell", leavesGap: false };
    if (operation.command === "ATTACH" || operation.command === "DETACH") {
      return { kind: "refuse", note: "it reaches another file", leavesGap: true };
    }
  }
  return { kind: "run" };
}
