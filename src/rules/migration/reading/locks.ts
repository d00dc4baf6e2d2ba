/** The table locks that stop somebody, the weakest first. */
export type LockMode = "SHARE UPDATE EXCLUSIVE" | "SHARE" | "SHARE ROW EXCLUSIVE" | "EXCLUSIVE" | "ACCESS EXCLUSIVE";

/** Who waits for a lock. Source: PostgreSQL 18 manual, 13.3.1 "Table-level locks", table 13.2. */
const waits: Readonly<Record<LockMode, string>> = {
  "SHARE UPDATE EXCLUSIVE": "only schema changes and VACUUM wait",
  SHARE: "every write waits",
  "SHARE ROW EXCLUSIVE": "every write waits",
  EXCLUSIVE: "every write waits",
  "ACCESS EXCLUSIVE": "every read and write waits",
};

/** What a statement does to its table: the lock, and the work done while it is held. */
interface LockFact {
  readonly mode: LockMode;
  /** What the others wait for. */
  readonly work: "scan" | "index build" | "rewrite";
  /** Lock on the table that a foreign key points at. */
  readonly parent: LockMode | null;
}

/**
 * Locks, scans and rewrites. Measured with pg_locks, pg_relation_filenode and pg_stat_xact_user_tables on PostgreSQL
 * 15.18, 16.4 and 18.6 (same result on all three), 2026-11.
 */
export const locks = {
  "CREATE INDEX": { mode: "SHARE", work: "index build", parent: null },
  "ADD FOREIGN KEY": { mode: "SHARE ROW EXCLUSIVE", work: "scan", parent: "SHARE ROW EXCLUSIVE" },
  "ADD COLUMN … REFERENCES with a default": { mode: "ACCESS EXCLUSIVE", work: "scan", parent: "SHARE ROW EXCLUSIVE" },
  "ADD CHECK": { mode: "ACCESS EXCLUSIVE", work: "scan", parent: null },
  "ADD COLUMN … CHECK": { mode: "ACCESS EXCLUSIVE", work: "scan", parent: null },
  "ADD UNIQUE": { mode: "ACCESS EXCLUSIVE", work: "index build", parent: null },
  "SET NOT NULL": { mode: "ACCESS EXCLUSIVE", work: "scan", parent: null },
  "ALTER COLUMN TYPE": { mode: "ACCESS EXCLUSIVE", work: "rewrite", parent: null },
  "ADD COLUMN with a volatile default": { mode: "ACCESS EXCLUSIVE", work: "rewrite", parent: null },
} as const satisfies Readonly<Record<string, LockFact>>;

const during: Readonly<Record<LockFact["work"], string>> = {
  scan: "while all rows are checked",
  "index build": "while the index is built",
  rewrite: "while the whole table and its indexes are rewritten",
};

/**
 * The part of a message that says what happens: `CREATE INDEX takes a SHARE lock on t: every write waits while …`.
 * `table` and `parent` are shown as given.
 */
export function lockSentence(statement: keyof typeof locks, table: string, parent: string | null = null): string {
  const fact: LockFact = locks[statement];
  const also =
    fact.parent === null || parent === null || (parent === table && fact.parent === fact.mode)
      ? ""
      : fact.parent === fact.mode
        ? ` and ${parent}`
        : ` and ${fact.parent} on ${parent}`;
  const article = /^[AE]/.test(fact.mode) ? "an" : "a";
  return `${statement} takes ${article} ${fact.mode} lock on ${table}${also}: ${waits[fact.mode]} ${during[fact.work]}.`;
}
