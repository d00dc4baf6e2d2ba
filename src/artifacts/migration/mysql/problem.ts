import type { Range } from "../../../charter/index.ts";
import type { ParseProblem } from "../migration.ts";
import type { Cursor } from "./cursor.ts";
import type { Piece } from "./lexical/split.ts";
import type { Token } from "./lexical/token.ts";
import type { Refusal } from "./refusal.ts";

/** What a text that MySQL refuses probably is, told by words or symbols in it. First match wins. */
interface Cause {
  readonly words: readonly string[];
  readonly remedy: string;
}

const causes: readonly Cause[] = [
  {
    words: ["serial8", "bigserial", "timestamptz", "jsonb", "bytea", "::", "plpgsql", "concurrently", "ilike"],
    remedy:
      "This looks like PostgreSQL. State the dialect in the policy (migrations.dialect: postgresql) or in the file's name.",
  },
  {
    words: ["autoincrement", "pragma", "rowid", "glob"],
    remedy:
      "This looks like SQLite. State the dialect in the policy (migrations.dialect: sqlite) or in the file's name.",
  },
  {
    words: ["nvarchar2", "varchar2"],
    remedy: "This looks like Oracle, which is not reviewed. Exclude the file in the policy (migrations.ignore).",
  },
  {
    words: ["nvarchar", "datetime2", "go", "uniqueidentifier"],
    remedy: "This looks like SQL Server, which is not reviewed. Exclude the file in the policy (migrations.ignore).",
  },
];

const unclosed = "Close the comment that begins here with `*/`; the server reads everything behind it as a comment.";
const template =
  "The statement holds a template placeholder that cannot be read as a name. Review the rendered SQL, or put the placeholder where a name or a literal may stand.";
const otherRemedy =
  "Correct the statement so that the server accepts it; a missing semicolon before it is the most common cause.";

/** The most of a token that a range covers: a person looks at its beginning. */
const tokenLimit = 80;

/** The problem of a statement: the token that cannot stand where it stands, what is wrong with it and what to do. */
export function parseProblem(cursor: Cursor, piece: Piece, refusal: Refusal): ParseProblem {
  const { tokens, rangeOf } = cursor;
  const at = tokens[Math.min(refusal.token, piece.end - 1)];
  const { start = 0, end = 0 } = at ?? {};
  return {
    range: rangeOf(start, Math.min(end, start + tokenLimit)),
    message: refusal.message,
    remedy: remedyOf(tokens.slice(piece.first, piece.end), at),
  };
}

function remedyOf(tokens: readonly Token[], at: Token | undefined): string {
  if (at?.kind === "comment") return unclosed;
  const cause = causes.find(({ words }) => tokens.some(({ kind, value }) => kind !== "name" && words.includes(value)));
  if (cause !== undefined) return cause.remedy;
  return tokens.some((token) => token.template === true) ? template : otherRemedy;
}

/** The problem of a script that is too long to be read. */
export const tooLong = (range: Range, megabytes: number): ParseProblem => ({
  range,
  message: `the script is longer than ${megabytes} MB and was not read`,
  remedy: "Split it, or load bulk data outside of migrations.",
});
