import type { Element } from "hast";
import { h } from "hastscript";
import type { Report } from "../../../report/index.ts";
import { agreedWords } from "../../../report/judge-words.ts";
import { maskSecrets } from "../../../report/secrets.ts";
import { cut, showInvisible } from "../../../report/visible.ts";
import { neverWaived } from "../../../review/index.ts";
import { firstSentence } from "../../../review/sentence.ts";
import type { ReportView } from "../../views.ts";
import { prose, shown } from "../text.ts";
import { codeBlock, diffBlock } from "./code-block.ts";
import { excerptOf } from "./excerpt.ts";
import { placeLink } from "./place.ts";

/** A finding as the report holds it. */
export type ReportedFinding = Report["findings"][number];

/** What a finding is shown with. */
export interface FindingContext extends Pick<ReportView, "repository" | "headSha" | "sources"> {
  /** Whether a finding says that something is absent: then its line is only where that belongs, and shows nothing. */
  readonly isAbsence: (finding: ReportedFinding) => boolean;
}

/** A finding with its code beside it. In a group of one rule the first says all, the others what is theirs. */
export function findingSpot(finding: ReportedFinding, context: FindingContext, isFirst: boolean): Element {
  const { message, observed, judged } = finding;
  return h("div.spot", [
    h("div.said", [
      h("p", prose(isFirst ? message : firstSentence(message))),
      ...(observed === undefined
        ? []
        : [h("p.observed", [h("strong", "Seen in the rehearsal. "), ...prose(observed)])]),
      ...(judged === undefined
        ? []
        : [
            h(
              "p.quiet",
              `Found by the language model ${shown(judged.model, 80)} in ${agreedWords(judged)}. It blocks no merge.`,
            ),
          ]),
      ...waiveCommand(finding),
    ]),
    h("div.shown", [
      h("p.where", placeLink(context, finding)),
      ...codeOf(finding, context),
      ...fixOf(finding, context),
    ]),
  ]);
}

/** A finding on one line, where there is no room for more. */
export const findingLine = (finding: ReportedFinding, context: FindingContext): Element =>
  h("li", [placeLink(context, finding), " ", ...prose(firstSentence(finding.message), 300)]);

function codeOf(finding: ReportedFinding, { sources, isAbsence }: FindingContext): readonly Element[] {
  if (isAbsence(finding)) return [];
  const excerpt = excerptOf(sources, finding, finding.quote);
  return excerpt.lines.length === 0 ? [] : [codeBlock(excerpt)];
}

function fixOf({ path, suggestion }: ReportedFinding, { sources }: FindingContext): readonly Element[] {
  if (suggestion === null) return [];
  const { startLine, endLine, replacement } = suggestion;
  const lines = endLine === startLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  const source = sources.find(
    (each) => each.path === path && each.startLine <= startLine && each.startLine + each.lines.length > endLine,
  );
  const old = source?.lines.slice(startLine - source.startLine, endLine - source.startLine + 1).join("\n") ?? null;
  return [
    h("p.where", `Write instead of ${lines}`),
    diffBlock(old === null ? null : visible(old), visible(replacement)),
  ];
}

const visible = (text: string): string => cut(showInvisible(maskSecrets(text)), 8000);

/** The command that accepts it. Advice needs none, and some findings take none. */
function waiveCommand({ severity, rule, fingerprint, status }: ReportedFinding): readonly Element[] {
  if (status === "waived" || severity === "advice" || neverWaived.has(rule)) return [];
  return [
    h("details.waive", [
      h("summary", "Accept it instead"),
      h("p", "An approver writes this as a comment of the pull request:"),
      h("pre.command", h("code", `/arch-review waive ${fingerprint} because `)),
    ]),
  ];
}
