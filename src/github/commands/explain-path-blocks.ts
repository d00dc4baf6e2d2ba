import { type Block, inline, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userPath, userProse } from "../../report/markdown/user-text.ts";
import { explainPath, type PathExplanation, type Policy } from "../../review/index.ts";
import type { ReviewRecord } from "../../store/index.ts";
import { storedReport } from "../stored-report.ts";

/**
 * Why a path is in or out of scope under the policy, and what the report of the pull request read there if it is part of the
 * change. `forced`: the whole diff is reviewed, whatever its names.
 */
export function pathBlocks(path: string, policy: Policy, forced: boolean, report: ReviewRecord | null): Block[] {
  const { inScope, kind, reasons, checks } = explainPath({
    path,
    policy,
    change: null,
    selection: forced ? "all" : "paths",
  });
  const items = reasons.map((reason): Block[] => [paragraph(userProse(reason, 400))]);
  return [
    paragraph(userPath(path), ` is ${scopeOf(inScope, kind)}, judged by its name and the policy of the base branch.`),
    list(false, items),
    ...(report === null ? [] : readBlocks(path, report)),
    ...(checks.length === 0 ? [] : [paragraph(`${checks.length} rules look at such a file.`)]),
  ];
}

const kindNames = { rfc: "a design document", migration: "a migration", api: "an API contract" } as const;

function scopeOf(inScope: boolean, kind: PathExplanation["kind"]): string {
  if (!inScope) return "out of scope";
  return kind === null || kind === "set-up" ? "in scope" : `in scope as ${kindNames[kind]}`;
}

/** What the last report of the pull request read at a path. */
function readBlocks(path: string, review: ReviewRecord): Block[] {
  const file = storedReport(review)?.files.find((one) => one.path === path);
  const report = inline("The report of ", userCode(review.headSha.slice(0, 7), 7));
  if (file === undefined) return [paragraph(report, " has no such file in scope.")];
  if (file.error !== null) return [paragraph(report, " could not read it: ", userProse(file.error, 300))];
  const framework = file.framework === null ? "" : ` of ${file.framework}`;
  return [
    paragraph(report, ` read it as ${file.kind === null ? "none of its kinds" : kindNames[file.kind]}${framework}.`),
  ];
}
