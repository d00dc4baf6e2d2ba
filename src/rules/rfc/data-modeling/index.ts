import type { RfcCheck } from "../rfc-check.ts";
import { dmMigration } from "./dm-migration.ts";
import { dmRollback } from "./dm-rollback.ts";
import { dmSchema } from "./dm-schema.ts";

/** Tables, consistency, migrations, tenants. */
export const dataModelingChecks: readonly RfcCheck[] = [dmSchema, dmMigration, dmRollback];
