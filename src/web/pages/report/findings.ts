import type { Element } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import { findRule } from "../../../rules/index.ts";
import { rulePath } from "../../addresses.ts";
import type { ReportView } from "../../views.ts";
import { severityMark } from "../marks.ts";
import { prose, shown } from "../text.ts";
import { type FindingContext, findingLine, findingSpot, type ReportedFinding } from "./finding.ts";

/** Findings of one rule, of one weight and status. */
interface Group {
  readonly rule: string;
  readonly title: string;
  readonly findings: readonly ReportedFinding[];
}

/** Groups shown in full on a page, findings in full of a group, and lines of the others. */
const mostGroups = 40;
const mostSpots = 3;
const mostLines = 100;

/** The findings, the heaviest first: those that block and those to fix stand open, advice and what is waived is folded. */
export function findingsSections(view: ReportView, findings: readonly ReportedFinding[]): readonly Element[] {
  const of = (severity: ReportedFinding["severity"]) =>
    findings.filter((each) => each.status === "open" && each.severity === severity);
  const waived = findings.filter(({ status }) => status === "waived");
  return [
    ...section("blocking", blockingTitle(view.conclusion), of("blocking"), view),
    ...section("warnings", "Should be fixed", of("warning"), view),
    ...folded("advice", "Advice", of("advice"), view),
    ...folded("waived", "Waived findings", waived, view),
  ];
}

/** Only a check that fails, or waits, keeps a pull request from being merged. */
const blockingTitle = (conclusion: string | null): string =>
  conclusion === "failure" || conclusion === "action_required" ? "Blocks the merge" : "Would block the merge";

function section(id: string, title: string, findings: readonly ReportedFinding[], context: FindingContext): Element[] {
  if (findings.length === 0) return [];
  return [h("section", { ariaLabelledBy: id }, [heading(id, title, findings.length), ...groups(findings, context)])];
}

function folded(id: string, title: string, findings: readonly ReportedFinding[], context: FindingContext): Element[] {
  if (findings.length === 0) return [];
  return [
    h("section", { ariaLabelledBy: id }, [
      heading(id, title, findings.length),
      h("details.fold", [h("summary", `Show ${count(findings.length, "finding")}`), ...groups(findings, context)]),
    ]),
  ];
}

const heading = (id: string, title: string, number: number): Element =>
  h("h2", { id }, [title, " ", h("span.number", String(number))]);

function groups(findings: readonly ReportedFinding[], context: FindingContext): readonly Element[] {
  const all = [...Map.groupBy(findings, ({ rule }) => rule)].map(
    ([rule, own]): Group => ({ rule, title: findRule(rule)?.rule.meta.title ?? "", findings: own }),
  );
  const rest = all.slice(mostGroups).flatMap((group) => group.findings);
  return [
    ...all.slice(0, mostGroups).map((group) => article(group, context)),
    ...lines(`${count(rest.length, "more finding")} of other rules`, rest, context),
  ];
}

function article({ rule, title, findings }: Group, context: FindingContext): Element {
  const [first] = findings;
  const rest = findings.slice(mostSpots);
  return h("article.finding", [
    h("h3", [
      ...(first === undefined ? [] : [severityMark(first.severity), " "]),
      ...(title === "" ? [shown(rule, 80)] : prose(title)),
    ]),
    h("p.rule", [
      findRule(rule) === undefined ? h("code", shown(rule, 80)) : h("a", { href: rulePath(rule) }, h("code", rule)),
      ...(findings.length === 1 ? [] : [` · ${findings.length} places`]),
    ]),
    ...findings.slice(0, mostSpots).map((finding, at) => findingSpot(finding, context, at === 0)),
    ...lines(count(rest.length, "more place"), rest, context),
  ]);
}

function lines(title: string, findings: readonly ReportedFinding[], context: FindingContext): readonly Element[] {
  if (findings.length === 0) return [];
  const more = findings.length - mostLines;
  return [
    h("details.fold", [
      h("summary", title),
      h("ul.lines", [
        ...findings.slice(0, mostLines).map((finding) => findingLine(finding, context)),
        ...(more > 0 ? [h("li.quiet", `${count(more, "more finding")} not listed here.`)] : []),
      ]),
    ]),
  ];
}
