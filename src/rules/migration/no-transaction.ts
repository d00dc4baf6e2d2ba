import type { FrameworkId, Step } from "../../artifacts/migration/index.ts";

/**
 * How a statement that refuses a transaction is written for each tool: completes "Write X …".
 * Sources, read 2026-11: goose README "SQL migrations"; golang-migrate database/postgres README (a file is sent as one
 * string; a single statement opens no transaction); Prisma Migrate and prisma-engines pull request 5767; Flyway
 * documentation "Script configuration" (a file of nothing but such statements runs without a transaction); Diesel guide
 * "metadata.toml".
 */
const alone: Readonly<Record<FrameworkId, string>> = {
  goose: "in a file of its own that starts with `-- +goose NO TRANSACTION`",
  "golang-migrate": "as the only statement of its file, for which golang-migrate opens no transaction",
  prisma: "as the only statement of its `migration.sql`, for which Prisma opens no transaction",
  flyway: "as the only statement of its file, for which Flyway opens no transaction",
  diesel: "in a migration of its own with `run_in_transaction = false` in its `metadata.toml`",
  plain: "as the only statement of its file, run outside a transaction",
};

/** How the tool of a step runs one statement outside a transaction, to follow "write it". */
export function outsideTransaction(step: Step): string {
  return alone[step.migration.framework];
}

/**
 * Whether a statement that refuses a transaction would run where this step stands: no transaction is open, or it is the
 * file's only statement and the tool then opens none.
 */
export function mayRunConcurrently(step: Step): boolean {
  const { transaction } = step.circumstances;
  if (transaction === null) return true;
  return (
    step.migration.framework === "flyway" && transaction === "framework" && step.migration.up.statements.length === 1
  );
}
