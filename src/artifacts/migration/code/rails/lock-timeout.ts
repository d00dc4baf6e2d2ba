import type { RepositoryView } from "../../frameworks/repository-view.ts";
import { readAbove } from "./read-above.ts";

/** Where strong_migrations is told how long to wait for locks. */
export const strongMigrationsFile = "config/initializers/strong_migrations.rb";
/** Where Rails is told what to set for each connection. */
export const databaseFile = "config/database.yml";

/** strong_migrations' own setting; a number counts seconds (its README, "Lock timeout"). */
const strongMigrations =
  /^[ \t]*StrongMigrations\.lock_timeout[ \t]*=[ \t]*["']?([0-9]+(?:\.[0-9]+)?)(\.seconds?|\.minutes?|ms|s|min)?/m;
/** `variables: { lock_timeout: 5s }`, as a block or in braces. */
const variable = /\block_timeout["']?:[ \t]*["']?([0-9]+)[ \t]*(ms|s|min)?\b/;

/**
 * How long the program waits for a lock in migrations, as PostgreSQL reads it; null: nothing is set. safe-pg-migrations sets
 * five seconds where it is told nothing else (its README, "safe_timeout").
 */
export function lockTimeoutOf(path: string, repository: RepositoryView): string | null {
  const strong = strongMigrations.exec(readAbove(path, strongMigrationsFile, repository) ?? "");
  if (strong !== null) return inUnits(strong[1] ?? "", strong[2] ?? "");
  const [, amount, unit = "ms"] = variable.exec(readAbove(path, databaseFile, repository) ?? "") ?? [];
  if (amount !== undefined) return `${amount}${unit}`;
  return repository.mentions(path, "Gemfile", /^[ \t]*gem ["']safe-pg-migrations["']/m) ? "5s" : null;
}

function inUnits(amount: string, unit: string): string {
  if (unit === "ms" || unit === "s" || unit === "min") return `${amount}${unit}`;
  const seconds = Number(amount) * (unit.startsWith(".minute") ? 60 : 1);
  return `${Math.round(seconds * 1000)}ms`;
}
