import { type Ground, revoke, style } from "./ground.ts";

const stopped =
  "Nothing reads or writes the table while the migration runs: it is not in production yet, or the deployment stops its traffic. The reason names the window.";

/** How long it takes depends on the rows of a table. */
const growsWithTable: Ground = {
  right: [
    "The table is small and stays small, so that the wait is shorter than your clients' timeouts. The reason gives the number of rows.",
    stopped,
  ],
  better:
    "Tell the review how large your tables are ([table sizes](../statistics.md)): findings on small ones then get lighter by themselves.",
};

/** The lock is held for a moment, but it has to be got. */
const waitsForLock: Ground = {
  right: [
    "The locks are held for milliseconds and a `lock_timeout` with retries bounds the wait for them; the reason says where it is set.",
    stopped,
  ],
};

const oldCode: Ground = {
  right: [
    "No code that still runs, or that a rollback would bring back, uses the old shape. The reason names the release that stopped using it; jobs, reports and other services count too.",
    "It never was in production: it came with a change that is not deployed yet.",
  ],
};

const lostRows: Ground = {
  right: [
    "No code that still runs, or that a rollback would bring back, uses it, and its rows are meant to go. The reason names the release that stopped using it and the backup or export that outlives it.",
    "It never held rows of anybody: it came with a change that is not deployed yet.",
  ],
};

const existingRows: Ground = {
  right: [
    "Somebody has counted on production that no row breaks it, and the code that wrote such rows is gone. The reason holds the query, its count and the day.",
  ],
  better: "A rehearsal cannot see your rows. Run the query of the finding on production first.",
};

const refused: Ground = {
  right: [],
  better:
    "Never waive it: the statement fails wherever it runs, and a waiver moves the failure into the deployment. If it does run for you, the review takes your server or tool for another one: correct `migrations` in [the policy](../policy.md).",
};

const wrongResult: Ground = {
  right: [],
  better:
    "Never waive it: the statement does not do what it says. Where it does what you mean, write it so that it says it.",
};

const setElsewhere: Ground = {
  right: [
    "The limit is set where the review does not look: by the program that runs the migrations. The reason says where.",
  ],
  better:
    "Turn the rule off where every migration runs that way, or set the limit for the role with `ALTER ROLE … SET` in a migration.",
};

const readByPeople: Ground = {
  right: ["Somebody has read what it runs, on which tables and how long it takes. The reason names them."],
};

const decided: Ground = {
  right: [
    "The design decides it this way for a reason that outlives this change. The reason gives it, or the link to where it is written.",
    "The table only passes rows on, or is gone within weeks. The waiver's last day is that day.",
  ],
};

const boundedValues: Ground = {
  right: [
    "The values have a bound that the type does not show, such as a counter that can never reach its end. The reason gives the bound and who keeps it.",
    "The other side of an interface, such as an import or a product that you do not own, prescribes the type.",
  ],
};

const tenantless: Ground = {
  right: ["No role that serves callers may reach the rows. The reason names the roles that may."],
  better:
    "Rows that belong to no tenant, such as countries or plans, are a fact and no exception: name the table under `tenancy.tables_exempt`.",
};

const reachable: Ground = {
  right: [
    "No role that serves callers can use it. The reason names the roles that can and who holds their credentials.",
    "The rows are public by intention, and somebody who answers for security has agreed in the pull request.",
  ],
};

const operatorsRole: Ground = {
  right: [
    "The role or privilege is for operations alone, no application logs in with it, and somebody who answers for security has agreed. The reason names who holds its credential.",
  ],
};

const policyCost: Ground = {
  right: [
    "The table stays small, or the policy is not on the way of any frequent query. The reason gives the number of rows.",
  ],
};

const sensitive: Ground = {
  right: [
    "The column does not hold what its name says. The reason says what it does hold.",
    "Whoever answers for data protection has agreed. The reason names the record of it.",
  ],
};

const neverHeld: Ground = {
  right: [
    "The column does not hold what its name says: it is a hash, a reference to a vault, a sample. The reason says what it holds.",
  ],
  better: "Where it does hold it, no waiver is right: it has to be stored otherwise.",
};

const copiedOnline: Ground = {
  right: [
    "An online tool such as gh-ost or pt-online-schema-change runs the change instead of this statement. The reason names it.",
    ...growsWithTable.right,
  ],
  better:
    "Tell the review which server runs the files (`migrations.mysql_version`): newer ones do more without a copy.",
};

const neverRun: Ground = {
  right: ["The file has run nowhere but on machines that are built anew from nothing. The reason says how you know."],
};

const runnerKnows: Ground = {
  right: ["The program that runs the files is told to take it so. The reason names its setting."],
  better: "Where the review took your tool for another one, name it under `migrations.framework`.",
};

const forwardOnly: Ground = {
  right: [
    "A failure is answered by another migration forward or by a restored backup, and everybody on call knows it. The reason says which.",
  ],
  better: "Where nobody runs the ways down at all, turn the rule off.",
};

const onDevice: Ground = {
  right: [
    "The database is made anew with each release or each test, so that no old rows meet the change. The reason says where.",
  ],
};

const otherThanRehearsed: Ground = {
  right: [
    "Production differs from the rehearsal in what it showed: another version, other roles, other rows. The reason says in what.",
  ],
};

/** What holds for every rule of a folder, where the rule is not named below. */
export const migrationFolders: Readonly<Record<string, Ground>> = {
  "migration/locks": growsWithTable,
  "migration/rewrites": growsWithTable,
  "migration/session": setElsewhere,
  "migration/transactions": readByPeople,
  "migration/compatibility": oldCode,
  "migration/statements": wrongResult,
  "migration/modelling": decided,
  "migration/tenancy": reachable,
  "migration/privacy": sensitive,
  "migration/mysql": decided,
  "migration/sqlite": onDevice,
  "migration/hygiene": runnerKnows,
  observed: otherThanRehearsed,
};

/** Rules that differ from their folder, by what holds for them. */
export const migrationRuleGrounds: readonly (readonly [Ground, readonly string[]])[] = [
  [
    refused,
    [
      "concurrent-in-transaction",
      "concurrent-on-partitioned",
      "non-transactional-statement",
      "enum-add-value-in-tx",
      "enum-value-used-same-tx",
      "transaction-not-closed",
      "duplicate-assignment",
      "type-change-blocked-by-view",
      "partition-key-in-pk",
      "policy-recursive",
      "mysql-fk-parent-missing-or-not-unique",
      "mysql-blob-index",
      "mysql-row-size",
      "mysql-zero-date",
      "sqlite-add-column-limits",
      "sqlite-drop-column-indexed",
      "replay-fails",
      "missing-dependency",
      "copy-from-rls",
    ],
  ],
  [
    waitsForLock,
    [
      "fk-locks-parent",
      "fk-multiple-parents",
      "create-partition-locks-parent",
      "drop-index-not-concurrent",
      "detach-partition-blocking",
      "drop-locks-related-tables",
      "locks-several-tables",
      "trigger-ddl-lock",
      "work-under-access-exclusive",
      "explicit-lock-table",
    ],
  ],
  [
    wrongResult,
    ["mysql-inline-references-ignored", "sqlite-fk-pragma-in-tx", "identifier-truncated", "lock-timeout-ineffective"],
  ],
  [
    lostRows,
    [
      "drop-column",
      "drop-table",
      "drop-schema",
      "drop-database",
      "drop-cascade",
      "truncate",
      "drop-partition",
      "down-drops-data",
    ],
  ],
  [
    existingRows,
    [
      "unique-on-existing-data",
      "not-null-on-existing-data",
      "check-on-existing-data",
      "fk-on-existing-data",
      "cast-may-fail",
      "narrowing-type",
      "type-change-timezone",
      "sqlite-not-null-change",
      "mysql-implicit-zero-fill",
      "mysql-timestamp-2038",
    ],
  ],
  [
    growsWithTable,
    ["unbatched-backfill", "backfill-in-ddl-tx", "mutation-without-where", "mixed-ddl-dml", "insert-row-limit"],
  ],
  [
    decided,
    ["domain-with-constraint", "not-valid-left-behind", "leading-wildcard-like", "order-by-rand", "select-star"],
  ],
  [
    boundedValues,
    [
      "pk-int32",
      "float-for-money",
      "money-type",
      "char-n",
      "varchar-n",
      "timetz",
      "timestamp-without-tz",
      "mysql-float",
      "mysql-pk-type",
      "mysql-auto-increment",
    ],
  ],
  [
    style,
    [
      "identifier-case",
      "comment-required",
      "schema-qualify",
      "constraint-unnamed",
      "required-columns",
      "default-required",
      "numeric-precision",
      "index-count",
      "reserved-word",
      "mysql-display-width",
      "mysql-routine",
      "mysql-name-case",
      "mysql-collation",
      "mysql-row-format-compression",
    ],
  ],
  [
    tenantless,
    [
      "rls-not-enabled",
      "rls-policy-without-enable",
      "rls-enabled-no-policy",
      "rls-not-forced",
      "partition-child-rls",
      "policy-missing-tenant-predicate",
      "tenant-column-missing",
      "tenant-column-nullable",
      "tenant-column-no-fk",
      "tenant-column-type",
      "tenant-column-updatable",
      "unique-without-tenant",
      "fk-without-tenant",
      "pk-without-tenant",
      "tenant-leak",
    ],
  ],
  [
    operatorsRole,
    [
      "bypassrls-role",
      "superuser-grant",
      "grant-all",
      "untrusted-language",
      "unapproved-extension",
      "publication-all-tables",
    ],
  ],
  [policyCost, ["policy-per-row-function", "policy-column-unindexed", "policy-multiple-permissive"]],
  [
    decided,
    [
      "retention-missing",
      "log-table-unpartitioned",
      "soft-delete-hazards",
      "audit-columns-missing",
      "unbounded-text-from-user",
    ],
  ],
  [neverHeld, ["secret-plaintext-column", "pan-or-cvv-storage"]],
  [revoke, ["seed-secret-literal"]],
  [
    copiedOnline,
    ["mysql-needs-copy", "mysql-missing-algorithm-lock", "mysql-add-column-position", "mysql-expression-default"],
  ],
  [neverRun, ["edited-shipped-migration", "duplicate-version", "multi-head"]],
  [forwardOnly, ["missing-down", "down-not-inverse", "mysql-ddl-not-atomic"]],
];
