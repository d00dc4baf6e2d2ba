import { type DialectSign, dialectSigns, programSigns } from "./dialect-signs.ts";
import type { DialectFact } from "./framework.ts";
import { rememberLast } from "./remember-last.ts";
import { sqlSkeleton } from "./sql-skeleton.ts";

/** No more of a file than this is searched for signs, in UTF-16 units; they stand early or not at all. */
const searched = 256 * 1024;

const ofPostgresql = dialectSigns.filter(({ database }) => database.dialect === "postgresql");

/** Any sign of another database, to pass over most files at once. */
const ofAnother = new RegExp(
  dialectSigns
    .filter(({ database }) => database.dialect !== "postgresql")
    .map(({ pattern }) => pattern.source)
    .join("|"),
  "im",
);

/**
 * The database with the most signs in a text; null where it has none. PostgreSQL wins a tie: its parser then says what it
 * does not understand. Remembered for about two thousand files.
 */
export const dialectOfText = rememberLast((text: string): DialectFact | null => {
  const skeleton = sqlSkeleton(text.slice(0, searched));
  return ofAnother.test(skeleton) ? mostSigns(skeleton) : firstOfPostgresql(skeleton);
}, 4 << 20);

function firstOfPostgresql(skeleton: string): DialectFact | null {
  const sign = ofPostgresql.find(({ pattern }) => pattern.test(skeleton));
  return sign === undefined ? null : { ...sign.database, reason: `${sign.seen} in the text` };
}

const mostSigns = (skeleton: string): DialectFact | null => mostOf(dialectSigns, skeleton);

function mostOf(signs: readonly DialectSign[], skeleton: string): DialectFact | null {
  const found = signs.filter(({ pattern }) => pattern.test(skeleton));
  const count = (database: string): number => found.filter((sign) => sign.database.database === database).length;
  const [first, ...others] = found;
  if (first === undefined) return null;
  const best = others.reduce((leader, sign) => {
    const lead = count(sign.database.database) - count(leader.database.database);
    return lead > 0 || (lead === 0 && sign.database.dialect === "postgresql") ? sign : leader;
  }, first);
  // Whatever MySQL understands MariaDB does too: a single sign of it decides between the two.
  const own = best.database.database === "MySQL" ? found.find(isOfMariadb) : undefined;
  return { ...(own ?? best).database, reason: `${(own ?? best).seen} in the text` };
}

const isOfMariadb = ({ database }: DialectSign): boolean => database.database === "MariaDB";

/**
 * The same of a program: only what no tool says for another database counts, wherever it stands, for a program's SQL
 * stands in its strings.
 */
export const dialectOfProgram = rememberLast(
  (text: string): DialectFact | null => mostOf(programSigns, text.slice(0, searched)),
  4 << 20,
);
