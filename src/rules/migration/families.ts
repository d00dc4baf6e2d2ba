import { compatibilityRules } from "./compatibility/index.ts";
import { hygieneRules } from "./hygiene/index.ts";
import { locksRules } from "./locks/index.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { modellingRules } from "./modelling/index.ts";
import { mysqlRules } from "./mysql/index.ts";
import { privacyRules } from "./privacy/index.ts";
import { rewritesRules } from "./rewrites/index.ts";
import { sessionRules } from "./session/index.ts";
import { sqliteRules } from "./sqlite/index.ts";
import { statementsRules } from "./statements/index.ts";
import { tenancyRules } from "./tenancy/index.ts";
import { transactionsRules } from "./transactions/index.ts";

/** Rules that belong together. */
export interface RuleFamily {
  /** The folder of their files. */
  readonly id: string;
  /** The heading of their list. */
  readonly title: string;
  /**
   * What they judge is decided when a design is written, so that they read the SQL of a document too. The others are about
   * a script: the file it stands in, how it is run, its queries.
   */
  readonly ofDesigns: boolean;
  /** In the order of the rule book. */
  readonly rules: readonly MigrationRule[];
}

/** Every family of migration rules, in the order of the rule book. */
export const families: readonly RuleFamily[] = [
  { id: "locks", title: "Locks, and the scans done while they are held", ofDesigns: true, rules: locksRules },
  { id: "rewrites", title: "Statements that write a table anew", ofDesigns: true, rules: rewritesRules },
  { id: "session", title: "What a session sets before it runs", ofDesigns: false, rules: sessionRules },
  { id: "transactions", title: "Transactions, and running a file again", ofDesigns: false, rules: transactionsRules },
  { id: "compatibility", title: "Code on the old schema, and lost data", ofDesigns: true, rules: compatibilityRules },
  { id: "statements", title: "Statements that read and change rows", ofDesigns: false, rules: statementsRules },
  { id: "modelling", title: "Tables, columns, keys and indexes", ofDesigns: true, rules: modellingRules },
  { id: "tenancy", title: "Tenants, row-level security and privileges", ofDesigns: true, rules: tenancyRules },
  { id: "privacy", title: "Sensitive data, and how long it is kept", ofDesigns: true, rules: privacyRules },
  { id: "mysql", title: "What only MySQL and MariaDB do", ofDesigns: false, rules: mysqlRules },
  { id: "sqlite", title: "What only SQLite does", ofDesigns: false, rules: sqliteRules },
  { id: "hygiene", title: "Files of a history", ofDesigns: false, rules: hygieneRules },
];
