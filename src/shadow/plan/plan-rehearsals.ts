import type {
  Migration,
  MigrationChange,
  Operation,
  ReplayedMigration,
  Script,
  Table,
} from "../../artifacts/migration/index.ts";
import { gapOf } from "../gap-of.ts";
import type { Needs, PlannedMigration, PlannedScript, Rehearsal } from "../rehearsal.ts";
import { knownAtFirst } from "./known.ts";
import { needsOf } from "./needs-of.ts";
import { planScript } from "./plan-script.ts";
import { planSqlite } from "./plan-sqlite.ts";
import { rolesMade } from "./roles-named.ts";
import { schemasMade } from "./schemas-named.ts";
import { touchedRelations } from "./touched-relations.ts";
import { writeTables } from "./write-table.ts";

/** What is to be rehearsed of a change: one for each history; none where nothing can be run. Pure. */
export function planRehearsals(changes: readonly MigrationChange[]): readonly Rehearsal[] {
  return changes.flatMap((change) => {
    const first = change.sequence.findIndex(({ recorded }) => recorded);
    if (first === -1 || change.dialect === "mysql") return [];
    return [change.dialect === "sqlite" ? planSqlite(change, first) : planRehearsal(change, first)];
  });
}

const noNeeds: Needs = { supabase: false, roles: [], schemas: [], extensions: [], tables: [] };

function planRehearsal(change: MigrationChange, first: number): Rehearsal {
  const { root, kind, sequence, tenancy, postgresVersion, before } = change;
  const operations = sequence.flatMap(({ migration }) => operationsOf(migration.up));
  const known = knownAtFirst({
    rolesMade: new Set(operations.flatMap(rolesMade)),
    extensionsMade: new Set(operations.flatMap((each) => (each.kind === "create-extension" ? [each.extension] : []))),
    namesMade: new Set(operations.flatMap(namesMade)),
    mayBeSupabase: !operations.flatMap(schemasMade).includes("auth"),
    isSupabase: change.record.framework === "supabase",
  });
  const planned = (migration: Migration, observed: boolean): PlannedScript =>
    planScript(migration.path, migration.up, needsOf(migration.up, known), observed);
  const base = sequence.slice(0, first).map(({ migration }) => planned(migration, false));
  const migrations = sequence.slice(first).map((replayed): PlannedMigration => {
    const { migration, recorded } = replayed;
    return { up: planned(migration, recorded), down: downOf(replayed), observed: recorded };
  });
  const scripts = [...base, ...migrations.map(({ up }) => up)];
  const touched = touchedRelations(change);
  return {
    engine: "postgresql",
    root,
    kind,
    base,
    migrations,
    touched,
    roles: [...new Set(scripts.flatMap(({ needs }) => needs.roles))],
    derived: writeTables(before, touched),
    isWhole: base.every(isWhole) && !touched.some((key) => isDeclaredOnly(before.tables.get(key))),
    tenancy,
    postgresVersion,
  };
}

/** No migration of the base makes it: a file that declares the whole schema tells of it. */
const isDeclaredOnly = (table: Table | undefined): boolean =>
  table !== undefined && !table.assumed && table.madeIn === null;

const operationsOf = ({ statements }: Script): readonly Operation[] =>
  statements.flatMap(({ operations }) => operations);

function namesMade(operation: Operation): readonly string[] {
  if (operation.kind === "create-routine") return [operation.routine.name.name];
  return operation.kind === "create-object" || operation.kind === "create-table"
    ? ["name" in operation ? operation.name.name : operation.table.name]
    : [];
}

/** What the tool refuses to take back is not taken back. */
function downOf({ migration: { down, code }, recorded }: ReplayedMigration): PlannedScript | null {
  const isRefused = (code?.irreversible ?? []).length > 0;
  return down === null || !recorded || isRefused ? null : planScript(down.path, down.script, noNeeds, true);
}

/** All of it was read, and what it makes is made. */
function isWhole({ hasProblems, statements }: PlannedScript): boolean {
  return !hasProblems && statements.every((statement) => gapOf(statement) === null);
}
