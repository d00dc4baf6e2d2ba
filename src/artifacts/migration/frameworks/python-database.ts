import type { DialectFact } from "./framework.ts";
import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";

type Known = Omit<DialectFact, "reason">;

/** How settings of Python programs name a database: URLs of SQLAlchemy and engines of Django. */
const signs: readonly (readonly [RegExp, Known])[] = [
  [
    /\b(?:postgres(?:ql)?|cockroachdb)(?:\+\w+)?:\/\/|django\.db\.backends\.postgresql|postgis["']|psqlextra\.backend/i,
    { dialect: "postgresql", database: "PostgreSQL" },
  ],
  [/\bmariadb(?:\+\w+)?:\/\//i, { dialect: "mysql", database: "MariaDB" }],
  [/\bmysql(?:\+\w+)?:\/\/|django\.db\.backends\.mysql/i, { dialect: "mysql", database: "MySQL" }],
  [/\bsqlite(?:\+\w+)?:\/\/|django\.db\.backends\.sqlite3/i, { dialect: "sqlite", database: "SQLite" }],
  [/\bmssql(?:\+\w+)?:\/\//i, { dialect: null, database: "SQL Server" }],
  [/\boracle(?:\+\w+)?:\/\/|django\.db\.backends\.oracle/i, { dialect: null, database: "Oracle" }],
];

const databasesIn = rememberLast((text): readonly Known[] => {
  const lines = text
    .split("\n")
    .filter((line) => !/^\s*[#;]/.test(line))
    .join("\n");
  return signs.flatMap(([sign, known]) => (sign.test(lines) ? [known] : []));
}, 1 << 20);

/**
 * The database that a program's settings name, from the nearest of these files. Where they name several, the one that a
 * server runs on counts: SQLite is what programs are tried out on.
 */
export function configDialect(path: string, repository: RepositoryView, names: readonly string[]): DialectFact | null {
  for (const name of names) {
    const text = repository.nearest(path, name);
    const found = text === null ? [] : databasesIn(text);
    const [first] = found;
    if (first !== undefined) return { ...first, reason: `\`${name}\`` };
  }
  return null;
}
