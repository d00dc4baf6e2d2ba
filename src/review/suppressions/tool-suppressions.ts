import type { Location } from "../../charter/index.ts";
import type { LineSpan } from "../review.ts";
import { type SqlRemark, sqlRemarks } from "./sql-comments.ts";
import { allRulesOf, rulesOf, type Tool } from "./tool-rules.ts";

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
    const read = readRemark(remark, remarks.slice(index + 1));
    return read === null || read.rules.size === 0 ? [] : [read];
  });
}

function readRemark(remark: SqlRemark, later: readonly SqlRemark[]): ToolSuppression | null {
  const mark = remark.match[0].toLowerCase().replaceAll(" ", "");
  const suppression = (tool: Tool, covers: LineSpan | null, ids = idsOf(remark.words)): ToolSuppression => ({
    tool,
    comment: `${remark.match[0]}${remark.words}`.trim().slice(0, 200).toWellFormed(),
    at: remark.at,
    covers,
    rules: new Set(ids.length === 0 ? allRulesOf(tool) : ids.flatMap((id) => rulesOf(tool, id))),
  });
  switch (mark) {
    case "squawk-ignore":
      return suppression("squawk", remark.covers);
    case "squawk-ignore-file":
      return suppression("squawk", null);
    case "squawk-disable-assume-in-transaction":
      return suppression("squawk", null, ["ban-concurrent-index-creation-in-transaction"]);
    case "eugene:ignore":
      return suppression("eugene", remark.covers);
    case "atlas:nolint":
      return suppression("atlas", headsFile(remark) ? null : remark.covers);
    case "pgfence-ignore":
    case "pgfence:ignore":
      return suppression("pgfence", remark.covers);
    case "diesel-guard:disable":
      return suppression("diesel-guard", remark.covers);
    case "safety-assured:start":
      return suppression("diesel-guard", blockOf(remark, later), []);
    case "pgrubic:noqa":
      return suppression("pgrubic", null);
    case "noqa":
      return suppression("pgrubic", remark.covers);
    default:
      return null;
  }
}

/** Ids are parted by commas or blanks; what follows a second `--` is prose. */
const idsOf = (words: string): readonly string[] =>
  (words.split("--")[0] ?? "").split(/[\s,:[\]]+/).flatMap((id) => (/^[\w-]{1,60}$/.test(id) ? [id] : []));

/** Atlas: a directive at the head of the file, with an empty line behind it, is about the file. */
const headsFile = ({ leadsFile, at, covers }: SqlRemark): boolean => leadsFile && covers.startLine > at.startLine + 1;

/** From `safety-assured:start` to the next `end`, or to the end of the file. */
function blockOf({ at }: SqlRemark, later: readonly SqlRemark[]): LineSpan {
  const end = later.find(({ match }) => match[0].toLowerCase() === "safety-assured:end");
  return { startLine: at.startLine, endLine: end?.at.startLine ?? Number.MAX_SAFE_INTEGER };
}
