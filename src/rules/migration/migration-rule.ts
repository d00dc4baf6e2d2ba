import type { Dialect, MigrationChange } from "../../artifacts/migration/index.ts";
import type { Observation, RuleMeta } from "../rule.ts";

/**
 * A case of a migration rule: `files` are the change in order (a bare string is one plain SQL file), `base` is the SQL
 * that the base branch already holds. For a bad one, `quote` is the exact text of the range that must be reported.
 */
export interface MigrationExample {
  readonly title: string;
  readonly base?: string;
  readonly sql: string;
  readonly quote?: string;
  readonly postgresVersion?: number;
  /** Default: PostgreSQL. */
  readonly dialect?: Dialect;
  /** The server of a `mysql` example as the policy writes it: `8.0.29`, `mariadb-10.11`. Default: MySQL 8.0. */
  readonly mysql?: string;
  /** The framework whose file this is; it decides the name and the transaction. Default: plain, not wrapped. */
  readonly framework?: "plain" | "golang-migrate" | "goose" | "prisma" | "flyway";
  readonly tenancyColumn?: string;
  /** The path of the file, where the rule is about files; its tool is then detected. */
  readonly path?: string;
  /** Other files that the base branch holds, by path; one at `path` itself is edited by the change. */
  readonly baseFiles?: Readonly<Record<string, string>>;
  /** Other files that the change adds or edits, by path. */
  readonly alsoChanged?: Readonly<Record<string, string>>;
}

/** The databases that a rule is about. */
export const databasesOf = ({ dialects = ["postgresql"] }: MigrationRule): readonly Dialect[] => dialects;

/** A rule over the migrations of a change. `check` is pure and visits every step once at most. */
export interface MigrationRule {
  readonly meta: RuleMeta<MigrationExample>;
  /** The databases that it is about. Absent: PostgreSQL alone. */
  readonly dialects?: readonly Dialect[];
  readonly check: (change: MigrationChange) => Iterable<Observation>;
}
