import { applyOperation, resolveRelation } from "../catalog/index.ts";
import type { Migration, Script, Step } from "../migration.ts";
import type { Operation, OperationOf } from "../operation.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { batchNumbers } from "./batches.ts";
import { afterOperation, circumstancesOf, nextStatement, openSession, type Session } from "./session.ts";

/** What running migrations did. */
export interface Replay {
  readonly steps: readonly Step[];
  readonly after: Schema;
  readonly created: ReadonlySet<RelationKey>;
}

/** A migration of a history; only those with `recorded` give steps, the others just leave their mark on the catalogue. */
export interface ReplayedMigration {
  readonly migration: Migration;
  readonly recorded: boolean;
}

/**
 * Runs up scripts one after the other on a catalogue. Each starts in a session of its own, unless `oneTransaction` says
 * that the tool runs all of them in one.
 */
export function replay(before: Schema, migrations: readonly ReplayedMigration[], oneTransaction: boolean): Replay {
  const steps: Step[] = [];
  const created = new Set<RelationKey>();
  let schema = before;
  let session: Session | null = null;
  for (const { migration, recorded } of migrations) {
    session = nextSession(session, migration.up, oneTransaction);
    const batches = batchNumbers(migration.up);
    for (const [index, statement] of migration.up.statements.entries()) {
      session = nextStatement(session, batches[index] ?? null);
      for (const operation of statement.operations) {
        const after = applyOperation(schema, operation);
        if (recorded) {
          steps.push({
            migration,
            statement,
            operation,
            before: schema,
            after,
            circumstances: circumstancesOf(session),
          });
          noteCreated(created, operation, schema, after);
        }
        schema = operation.kind === "transaction" ? withLastingPath(after, session, operation) : after;
        session = afterOperation(session, operation);
      }
    }
    schema = endOfSession(schema, before.searchPath);
  }
  return { steps, after: schema, created };
}

function nextSession(session: Session | null, script: Script, oneTransaction: boolean): Session {
  if (session === null) return openSession(script, 1);
  if (oneTransaction && session.transaction === "framework" && script.transaction === "wrapped") return session;
  return openSession(script, session.transactionNumber + 1);
}

/** The end of a transaction takes back the search path that SET LOCAL gave it. */
function withLastingPath(schema: Schema, session: Session, operation: OperationOf<"transaction">): Schema {
  const ends = operation.command === "commit" || operation.command === "rollback";
  if (!ends || !session.local.has("search_path")) return schema;
  const value = session.lasting.get("search_path") ?? null;
  const { range } = operation;
  return applyOperation(schema, { kind: "set-parameter", parameter: "search_path", value, local: false, range });
}

/** The search path and temporary tables are the session's; the next file starts without them. */
function endOfSession(schema: Schema, searchPath: readonly string[]): Schema {
  const temporary = [...schema.tables.values()].some(isTemporary);
  const tables = temporary ? new Map([...schema.tables].filter(([, table]) => !isTemporary(table))) : schema.tables;
  return { ...schema, tables, searchPath };
}

const isTemporary = ({ persistence }: Table): boolean => persistence === "temporary";

/** Keeps the set of relations that were made by these operations, under the names they have now. */
function noteCreated(created: Set<RelationKey>, operation: Operation, before: Schema, after: Schema): void {
  switch (operation.kind) {
    case "create-table": {
      const key = resolveRelation(after, operation.table);
      const known = before.tables.get(key);
      // A table that statements spoke of before it was created cannot have been there, unless IF NOT EXISTS allows it.
      if (known === undefined || (known.assumed && !operation.ifNotExists)) created.add(key);
      return;
    }
    case "create-view": {
      const key = resolveRelation(after, operation.view);
      if (operation.materialized && !before.views.has(key)) created.add(key);
      return;
    }
    case "rename-table":
    case "set-schema": {
      if (!created.has(resolveRelation(before, operation.table))) return;
      for (const key of [...after.tables.keys(), ...after.views.keys()]) {
        if (!before.tables.has(key) && !before.views.has(key)) created.add(key);
      }
      return;
    }
    default:
      return;
  }
}
