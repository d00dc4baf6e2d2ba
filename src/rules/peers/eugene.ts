import type { LinterRules } from "./linter-rules.ts";

/** eugene 0.8: eugene/src/hint_data.rs, November 2026. */
export const eugeneRules: LinterRules = {
  e1: ["check-validates-immediately", "fk-validates-immediately"],
  e2: ["set-not-null-scan"],
  e3: ["json-not-jsonb"],
  e4: ["work-under-access-exclusive", "backfill-in-ddl-tx"],
  e5: ["type-change-rewrite", "type-change-rechecks", "type-change-timezone"],
  e6: ["index-not-concurrent"],
  e7: ["unique-builds-index", "pk-builds-index"],
  e8: ["exclusion-on-existing"],
  e9: ["missing-lock-timeout", "lock-timeout-ineffective"],
  e10: ["type-change-rewrite", "add-column-volatile-default", "set-logged-tablespace-am", "vacuum-full-or-cluster"],
  e11: ["add-column-autoincrement", "add-column-stored-generated", "add-column-volatile-default"],
  e15: ["fk-without-index"],
  w12: ["mergeable-alters"],
  w13: ["enum-type"],
  w14: ["pk-using-index-nullable"],
};
