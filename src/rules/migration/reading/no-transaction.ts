import { frameworkOf, type Step } from "../../../artifacts/migration/index.ts";

const whereUnknown = "Run it outside a transaction, as the only statement of its file.";

/** How the tool of a step takes one file out of its transaction, as an imperative sentence. */
export function outsideTransaction(step: Step): string {
  return frameworkOf(step.migration.framework).outsideTransaction ?? whereUnknown;
}

/** A statement that refuses a transaction, and how the tool runs it: `Write X; begin a file of its own with …`. */
export function writeOutsideTransaction(step: Step, statement: string): string {
  const how = outsideTransaction(step);
  return `Write ${statement}; ${how.charAt(0).toLowerCase()}${how.slice(1)}`;
}

/**
 * Whether a statement that refuses a transaction would run where this step stands: no transaction is open, or the tool
 * opens none for such a statement: Flyway where it is the file's only one, the Supabase CLI always.
 */
export function mayRunConcurrently(step: Step): boolean {
  const { transaction } = step.circumstances;
  if (transaction === null) return true;
  if (step.migration.framework === "supabase") return transaction === "implicit";
  return (
    step.migration.framework === "flyway" && transaction === "framework" && step.migration.up.statements.length === 1
  );
}
