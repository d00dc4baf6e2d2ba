/**
 * What a rule's violation says that a server would show, and how far the contrary may be concluded from its absence.
 *
 * `work`: the statement reads or writes a whole table or builds an index under its lock, as the table of locks says of it; one
 * that does neither on a server refutes it. `lock`: it takes a lock that stops writes at least; one that takes none refutes it.
 * `effect`: either of them, but its absence proves nothing, as other tables, rows or statements of the transaction decide.
 * `wait`: others wait for its lock, whatever it does meanwhile; its absence proves nothing either.
 * `refused`: the server refuses the statement; one that went through refutes it. `refusal`: the same, where the tool that runs
 * the file has a part in it. `copy`: rows copied elsewhere in the file are refused for what the place says; the absence proves
 * nothing. `down`: the way down leaves another schema. `lost`: it takes rows that the way up left alone.
 */
export type Claim = "work" | "lock" | "effect" | "wait" | "refused" | "refusal" | "copy" | "down" | "lost";

/** Rules by id. Those that depend on rows, on the program or on taste claim nothing that a rehearsal could show. */
export const claims: ReadonlyMap<string, Claim> = new Map<string, Claim>([
  ["add-column-autoincrement", "work"],
  ["add-column-constrained-domain", "work"],
  ["add-column-stored-generated", "work"],
  ["add-column-volatile-default", "work"],
  ["change-generated-expression", "work"],
  ["check-validates-immediately", "work"],
  ["exclusion-on-existing", "work"],
  ["index-not-concurrent", "work"],
  ["pk-builds-index", "work"],
  ["pk-using-index-nullable", "work"],
  ["set-logged-tablespace-am", "work"],
  ["set-not-null-on-notvalid-nn", "work"],
  ["set-not-null-scan", "work"],
  ["type-change-index-rebuild", "work"],
  ["type-change-loses-stats", "work"],
  ["type-change-rechecks", "work"],
  ["type-change-rewrite", "work"],
  ["unique-builds-index", "work"],

  ["create-partition-locks-parent", "lock"],
  ["detach-partition-blocking", "lock"],
  ["drop-index-not-concurrent", "lock"],
  ["drop-locks-related-tables", "lock"],
  ["fk-locks-parent", "lock"],
  ["pk-type-change-with-fks", "lock"],
  ["trigger-ddl-lock", "lock"],

  ["attach-partition-scan", "effect"],
  ["domain-constraint-validates", "effect"],
  ["explicit-lock-table", "effect"],
  ["fk-multiple-parents", "effect"],
  ["fk-validates-immediately", "effect"],
  ["locks-several-tables", "wait"],
  ["matview-refresh-blocking", "effect"],
  ["mergeable-alters", "effect"],
  ["missing-lock-timeout", "wait"],
  ["reindex-not-concurrent", "effect"],
  ["vacuum-full-or-cluster", "effect"],
  ["validate-same-tx", "effect"],
  ["work-under-access-exclusive", "effect"],

  ["replay-fails", "refused"],
  ["type-change-blocked-by-view", "refused"],

  ["concurrent-in-transaction", "refusal"],
  ["concurrent-on-partitioned", "refusal"],
  ["copy-from-rls", "refusal"],
  ["duplicate-assignment", "refusal"],
  ["enum-add-value-in-tx", "refusal"],
  ["enum-value-used-same-tx", "refusal"],
  ["non-transactional-statement", "refusal"],
  ["partition-key-in-pk", "refusal"],
  ["sqlite-add-column-limits", "refusal"],
  ["sqlite-drop-column-indexed", "refusal"],
  ["sqlite-not-null-change", "copy"],
  ["view-shape-change", "refusal"],

  ["down-not-inverse", "down"],
  ["down-drops-data", "lost"],
]);

/** Rules that say of a statement that it opens rows to those who were not to have them: a leak is their proof. */
export const opensRows: ReadonlySet<string> = new Set([
  "auth-schema-exposed",
  "bypassrls-role",
  "default-privileges-public",
  "foreign-table-exposed",
  "grant-all",
  "grant-to-public",
  "matview-exposes",
  "partition-child-rls",
  "pg-graphql-exposure",
  "policy-always-true",
  "policy-insert-unchecked",
  "policy-missing-tenant-predicate",
  "policy-to-public",
  "policy-user-editable-claim",
  "policy-with-check-missing",
  "rls-disabled-or-policy-dropped",
  "rls-not-enabled",
  "rls-not-forced",
  "rls-policy-without-enable",
  "secdef-executable",
  "superuser-grant",
  "view-definer",
]);

/** Rules that say of a statement that code which is deployed already fails on the new schema, or reads something else. */
export const breaksOldCode: ReadonlySet<string> = new Set([
  "add-required-column",
  "change-default",
  "drop-cascade",
  "drop-column",
  "drop-schema",
  "drop-table",
  "drop-view-or-function-in-use",
  "enum-change",
  "narrowing-type",
  "not-null-on-existing-data",
  "rename-column",
  "rename-enum-value",
  "rename-schema",
  "rename-table",
  "rename-type",
  "required-by-constraint",
  "rls-enabled-no-policy",
  "set-not-null-scan",
  "type-change-rewrite",
  "view-shape-change",
]);
