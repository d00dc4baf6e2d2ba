import type { MigrationRule } from "../migration-rule.ts";
import { lockTimeoutIneffective } from "./lock-timeout-ineffective.ts";
import { missingAppName } from "./missing-app-name.ts";
import { missingIdleTxTimeout } from "./missing-idle-tx-timeout.ts";
import { missingLockTimeout } from "./missing-lock-timeout.ts";
import { missingStatementTimeout } from "./missing-statement-timeout.ts";

/** Rules about what a session sets before it runs a script, in the order of the rule book. */
export const sessionRules: readonly MigrationRule[] = [
  missingLockTimeout,
  lockTimeoutIneffective,
  missingStatementTimeout,
  missingIdleTxTimeout,
  missingAppName,
];
