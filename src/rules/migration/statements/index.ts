import type { MigrationRule } from "../migration-rule.ts";
import { backfillInDdlTx } from "./backfill-in-ddl-tx.ts";
import { equalsNull } from "./equals-null.ts";
import { insertRowLimit } from "./insert-row-limit.ts";
import { insertWithoutColumns } from "./insert-without-columns.ts";
import { leadingWildcardLike } from "./leading-wildcard-like.ts";
import { mutationWithoutWhere } from "./mutation-without-where.ts";
import { notInSubquery } from "./not-in-subquery.ts";
import { orderByRand } from "./order-by-rand.ts";
import { seedSecretLiteral } from "./seed-secret-literal.ts";
import { selectStar } from "./select-star.ts";
import { selfAssignment } from "./self-assignment.ts";
import { truncate } from "./truncate.ts";
import { unbatchedBackfill } from "./unbatched-backfill.ts";

/** Rules about statements that read and change rows, in the order of the rule book. */
export const statementsRules: readonly MigrationRule[] = [
  mutationWithoutWhere,
  backfillInDdlTx,
  unbatchedBackfill,
  truncate,
  seedSecretLiteral,
  equalsNull,
  notInSubquery,
  selfAssignment,
  insertWithoutColumns,
  selectStar,
  insertRowLimit,
  orderByRand,
  leadingWildcardLike,
];
