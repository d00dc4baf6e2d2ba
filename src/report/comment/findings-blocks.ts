import { type Finding, type Severity, severities } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { isSetUpPath } from "../../review/set-up/set-up-paths.ts";
import type { ReportContext } from "../context.ts";
import { rulesFirst } from "../judge-words.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, details, heading, list, paragraph } from "../markdown/nodes.ts";
import { waitsForApprover } from "../verdict.ts";
import type { Detail } from "./detail.ts";
import { type FindingView, ruleItem } from "./finding-items.ts";
import { isFolded, missingBlocks } from "./missing-blocks.ts";
import { digitsNeeded } from "./name-digits.ts";
import { waivedBlocks } from "./waived-blocks.ts";

const titles: Readonly<Record<Severity, string>> = { blocking: "Must fix", warning: "Should fix", advice: "Advice" };
const waiting = "Must fix, or be agreed to by an approver";

/** More warnings than this are folded: the table above names them. */
const foldFrom = 6;

/**
 * Open findings by severity (advice folded), then what a document does not say, a line each, then the waived ones with who,
 * why and until when.
 */
export function findingsBlocks(review: Review, links: Links | null, context: ReportContext, detail: Detail): Block[] {
  const view: FindingView = { review, links, context, detail, digits: digitsNeeded(review) };
  return [
    ...severities.flatMap((severity) => severityBlocks(severity, view)),
    ...missingBlocks(review, links, detail),
    ...waivedBlocks(view),
  ];
}

function severityBlocks(severity: Severity, view: FindingView): Block[] {
  const findings = rulesFirst(view.review.findings).filter(
    (finding) => finding.status === "open" && finding.severity === severity && !isFolded(finding),
  );
  if (findings.length === 0) return [];
  const shown = findings.slice(0, view.detail.findings);
  // What is wrong with a file that reviews are made by has a remedy of its own at each place.
  const keyOf = ({ rule, path, fingerprint }: Finding): string => (isSetUpPath(path) ? fingerprint : rule);
  const rules = [...Map.groupBy(shown, keyOf).values()];
  const body: Block[] = [
    ...(rules.length > 0
      ? [
          list(
            false,
            rules.map((same) => ruleItem(same, view)),
          ),
        ]
      : []),
    ...(shown.length < findings.length ? [paragraph(`${findings.length - shown.length} more are not shown.`)] : []),
  ];
  const waits = severity === "blocking" && waitsForApprover(view.review);
  const title = `${waits ? waiting : titles[severity]} (${findings.length})`;
  const folds = severity === "advice" || (severity === "warning" && findings.length >= foldFrom && body.length > 0);
  return folds ? details(title, body) : [heading(4, title), ...body];
}
