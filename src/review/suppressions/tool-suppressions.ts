import type { Location } from "../../charter/index.ts";
import { allRulesOf, rulesOf, type Tool } from "../../rules/index.ts";
import type { LineSpan } from "../review.ts";
import { type SqlRemark, sqlRemarks } from "./sql-comments.ts";

/**
 * A comment that switches off a rule of another linter. It is honoured on sight, so that a team that moves here starts with
 * the decisions it has already made; the report says where each came from.
 */
export interface ToolSuppression {
  readonly tool: Tool;
  /** The words that say so, as written: `squawk-ignore ban-drop-column`. */
  readonly comment: string;
  readonly at: Location;
  /** Null: the whole file. */
  readonly covers: LineSpan | null;
  /** The rules of ours that it means. */
  readonly rules: ReadonlySet<string>;
}

/** The words that begin such a comment. Every alternative stands behind the mark of the comment. */
const marks =
  /(?<=(?:--|\/\*)[ \t]{0,20})(?:squawk-(?:ignore-file|ignore|disable-assume-in-transaction)|eugene: ?ignore|atlas:nolint|pgfence(?:-ignore|: ?ignore)|diesel-guard:disable|safety-assured:(?:start|end)|pgrubic: ?noqa|noqa)(?![\w-])/gi;

/** The comments of other linters in an SQL file, in order; those that mean no rule of ours are left out. */
export function toolSuppressions(path: string, text: string): readonly ToolSuppression[] {
  const remarks = sqlRemarks(path, text, marks);
  return remarks.flatMap((remark, index) => {
    return readRemark(remark, remarks.slice(index + 1)).filter(({ rules }) => rules.size > 0);
  });
}

/** Each tool gives a comment the reach that is written at its case; empty for a comment that the tool passes over, too. */
function readRemark(remark: SqlRemark, later: readonly SqlRemark[]): readonly ToolSuppression[] {
  const mark = remark.match[0].toLowerCase().replaceAll(" ", "");
  const rulesFor = (tool: Tool): readonly string[] =>
    isBare(remark.words) ? allRulesOf(tool) : idsOf(remark.words).flatMap((id) => rulesOf(tool, id));
  const suppression = (tool: Tool, covers: LineSpan | null, rules = rulesFor(tool)): ToolSuppression => ({
    tool,
    comment: `${remark.match[0]}${remark.words}`.trim().slice(0, 200).toWellFormed(),
    at: remark.at,
    covers,
    rules: new Set(rules),
  });
  switch (mark) {
    // Its line and the line below; our findings may stand further down in the statement.
    case "squawk-ignore":
      return [suppression("squawk", remark.covers)];
    case "squawk-ignore-file":
      return [suppression("squawk", null)];
    case "squawk-disable-assume-in-transaction":
      return [suppression("squawk", null, rulesOf("squawk", "ban-concurrent-index-creation-in-transaction"))];
    // Looked for in the text of a statement, which begins where the one before ends.
    case "eugene:ignore":
      return [suppression("eugene", remark.statement)];
    case "atlas:nolint":
      return [suppression("atlas", headsFile(remark) ? null : remark.covers)];
    case "pgfence-ignore":
      return ofPgfence(remark, suppression("pgfence", remark.statement));
    case "pgfence:ignore":
      return isBare(remark.words) ? [] : ofPgfence(remark, suppression("pgfence", remark.statement));
    // For the whole migration, wherever it stands, and by name alone.
    case "diesel-guard:disable":
      return isBare(remark.words) ? [] : [suppression("diesel-guard", null)];
    case "safety-assured:start": {
      const block = blockOf(remark, later);
      return block === null ? [] : [suppression("diesel-guard", block, allRulesOf("diesel-guard"))];
    }
    // The very first comment of a file.
    case "pgrubic:noqa":
      return remark.at.startLine === 1 && remark.leadsFile && isNoqa(remark) ? [suppression("pgrubic", null)] : [];
    case "noqa":
      return isNoqa(remark) ? [suppression("pgrubic", remark.statement)] : [];
    default:
      return [];
  }
}

/** pgfence looks for what it asks of a whole file in the comments of the first statement. */
function ofPgfence({ inFirstStatement }: SqlRemark, suppression: ToolSuppression): readonly ToolSuppression[] {
  if (!inFirstStatement) return [suppression];
  const ofFile = new Set([...suppression.rules].filter((rule) => pgfenceFileRules.has(rule)));
  return [suppression, { ...suppression, covers: null, rules: ofFile }];
}

/** pgfence, src/rules/policy.ts. */
const pgfenceFileRules: ReadonlySet<string> = new Set(
  [
    "missing-lock-timeout",
    "missing-statement-timeout",
    "missing-application-name",
    "missing-idle-timeout",
    "lock-timeout-after-dangerous-statement",
    "unclosed-transaction",
  ].flatMap((id) => rulesOf("pgfence", id)),
);

/** Nothing is named: every rule is meant. What follows a second `--` is prose. */
const isBare = (words: string): boolean => /^[\s:]*(?:--|$)/.test(words);

/** pgrubic takes `noqa` and `noqa: ids`; anything else behind the word is malformed to it. */
const isNoqa = ({ words }: SqlRemark): boolean => /^\s*(?::|--|$)/.test(words);

/** Ids are parted by commas or blanks; what follows a second `--` is prose. */
const idsOf = (words: string): readonly string[] =>
  (words.split("--")[0] ?? "").split(/[\s,:[\]]+/).flatMap((id) => (/^[\w-]{1,60}$/.test(id) ? [id] : []));

/** Atlas: a directive at the head of the file, with an empty line behind it, is about the file. */
const headsFile = ({ leadsFile, at, covers }: SqlRemark): boolean => leadsFile && covers.startLine > at.startLine + 1;

/** From `safety-assured:start` to the next `end`; null where there is none, which diesel-guard refuses. */
function blockOf({ at }: SqlRemark, later: readonly SqlRemark[]): LineSpan | null {
  const end = later.find(({ match }) => match[0].toLowerCase() === "safety-assured:end");
  return end === undefined ? null : { startLine: at.startLine, endLine: end.at.startLine };
}
