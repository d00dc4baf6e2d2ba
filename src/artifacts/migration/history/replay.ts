import type { Range } from "../../../charter/index.ts";
import { applyOperation, changedKeys, tableOf, withTable } from "../catalog/index.ts";
import type { Migration, ReplayedMigration, Script, Step } from "../migration.ts";
import type { Operation, OperationOf } from "../operation.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { batchesOf } from "./batches.ts";
import { appliedIn, respelled } from "./in-dialect.ts";
import { newlyCreated } from "./newly-created.ts";
import { replayCost } from "./replay-cost.ts";
import { withRestOfColumn } from "./rest-of-column.ts";
import {
  afterOperation,
  beforeOperation,
  circumstancesOf,
  nextStatement,
  openSession,
  type Session,
} from "./session.ts";

/** Where a replay stands: what running migrations left, and what going on needs to know. */
export interface ReplayState {
  readonly after: Schema;
  /** The search path that every session starts with. */
  readonly searchPath: readonly string[];
  /** The session of the last migration; null before the first. */
  readonly session: Session | null;
  /** Work done so far, in the units of `replayCost`. */
  readonly cost: number;
  /** Where it was given up because the catalogue had become too large for the work allowed; null: it was not. */
  readonly givenUp: { readonly migration: Migration; readonly range: Range } | null;
}

/** What running migrations did. */
export interface Replay extends ReplayState {
  /** Of the recorded ones. */
  readonly steps: readonly Step[];
  /** Relations that they created. */
  readonly created: ReadonlySet<RelationKey>;
}

/** How much work one replay may be, in the units of `replayCost`: some seconds and some hundred megabytes at most. */
const allowedCost = 25_000_000;

/** Recorded steps keep the catalogues before and after them, which weighs more than making them. */
const recordedWeight = 3;

/** A replay that has run nothing yet. */
export const startReplay = (before: Schema): ReplayState => ({
  after: before,
  searchPath: before.searchPath,
  session: null,
  cost: 0,
  givenUp: null,
});

/** Runs up scripts one after the other on a catalogue, as `continueReplay` does. */
export const replay = (before: Schema, migrations: readonly ReplayedMigration[]): Replay =>
  continueReplay(startReplay(before), migrations);

/**
 * Runs up scripts one after the other where a replay stands. Each starts in a session of its own, unless the tool runs all
 * of one deployment in one transaction: neighbours that are recorded are deployed together. A replay that was given up
 * stays where it is.
 */
export function continueReplay(from: ReplayState, migrations: readonly ReplayedMigration[]): Replay {
  const { searchPath } = from;
  const steps: Step[] = [];
  if (from.givenUp !== null) return { ...from, steps, created: new Set() };
  const created = new Set<RelationKey>();
  let { after: schema, session, cost } = from;
  let deployed = false;
  // The catalogue when the transaction of that number began, which a ROLLBACK brings back.
  let began = { number: -1, schema };
  for (const { migration, recorded } of migrations) {
    session = nextSession(session, migration.up, deployed && recorded);
    deployed = recorded;
    const batches = batchesOf(migration.up);
    const { tables } = schema;
    for (const [index, statement] of migration.up.statements.entries()) {
      session = nextStatement(session, batches[index] ?? null);
      for (const written of statement.operations) {
        const spelled = respelled(schema, written, migration.dialect);
        const operation = withRestOfColumn(schema, spelled, statement, migration);
        session = beforeOperation(session, operation, migration.dialect);
        cost += replayCost(schema, operation) * (recorded ? recordedWeight : 1);
        if (cost > allowedCost) {
          const givenUp = { migration, range: operation.range };
          return { steps, after: schema, searchPath, session, cost, created, givenUp };
        }
        if (session.transactionNumber !== began.number) began = { number: session.transactionNumber, schema };
        const undone = session.transaction !== null && isRollback(operation);
        const after = undone
          ? { ...began.schema, reach: schema.reach }
          : applied(schema, operation, migration, session);
        if (recorded) {
          const circumstances = circumstancesOf(session);
          steps.push({ migration, statement, operation, before: schema, after, circumstances });
          for (const key of newlyCreated(created, operation, schema, after)) created.add(key);
        }
        schema = operation.kind === "transaction" ? withLastingPath(after, session, operation) : after;
        session = afterOperation(session, operation);
      }
    }
    const unread = migration.up.problems.length > 0 && !schema.blindSpots;
    schema = endOfSession(unread ? { ...schema, blindSpots: true } : schema, tables, searchPath);
  }
  return { steps, after: schema, searchPath, session, cost, created, givenUp: null };
}

/** The catalogue after an operation; a table that it makes carries the version that did. */
function applied(schema: Schema, operation: Operation, { version, dialect }: Migration, session: Session): Schema {
  const after = appliedIn(dialect, schema, operation, session.lasting);
  if (operation.kind !== "create-table") return after;
  const table = tableOf(after, operation.table);
  return table === null || table.madeIn !== null || table.assumed
    ? after
    : withTable(after, { ...table, madeIn: version });
}

function nextSession(session: Session | null, script: Script, together: boolean): Session {
  if (session === null) return openSession(script, 1);
  if (together && session.transaction === "framework" && script.sharesTransaction) return session;
  return openSession(script, session.transactionNumber + 1);
}

function isRollback(operation: Operation): boolean {
  return operation.kind === "transaction" && operation.command === "rollback";
}

/** COMMIT takes back the search path that SET LOCAL gave. */
function withLastingPath(schema: Schema, session: Session, operation: OperationOf<"transaction">): Schema {
  if (operation.command !== "commit" || !session.local.has("search_path")) return schema;
  const value = session.lasting.get("search_path") ?? null;
  const { range } = operation;
  return applyOperation(schema, { kind: "set-parameter", parameter: "search_path", value, local: false, range });
}

/** The search path and temporary tables are the session's; the next file starts without them. `before`: as it began. */
function endOfSession(schema: Schema, before: Schema["tables"], searchPath: readonly string[]): Schema {
  // A history has as many files as tables: looking at all of them each time would take the square of its length.
  const temporary = [...changedKeys(before, schema.tables)].some((key) => isTemporary(schema.tables.get(key)));
  const tables = temporary ? new Map([...schema.tables].filter(([, table]) => !isTemporary(table))) : schema.tables;
  return { ...schema, tables, searchPath };
}

const isTemporary = (table: Table | undefined): boolean => table?.persistence === "temporary";
