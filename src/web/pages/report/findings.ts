import type { Element } from "hast";
import { h } from "hastscript";
import type { Report } from "../../../report/index.ts";
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

/** Groups that stand open, groups shown at all, findings in full of a group, and lines of the others. */
const mostOpen = 12;
const mostGroups = 40;
const mostSpots = 3;
const mostLines = 100;

/** The findings, the heaviest first: those that block and those to fix stand open, advice and what is waived is folded. */
export function findingsSections(view: ReportView, { findings, checklist }: Report): readonly Element[] {
  const absent = new Set(
    checklist.flatMap(({ checks }) => checks.filter(({ evidence }) => evidence.length === 0).map(checkName)),
  );
  const context = { ...view, isAbsence: ({ rule: id, path }: ReportedFinding) => absent.has(checkName({ id, path })) };
  const of = (severity: ReportedFinding["severity"]) =>
    findings.filter((each) => each.status === "open" && each.severity === severity);
  const waived = findings.filter(({ status }) => status === "waived");
  return [
    ...section("blocking", blockingTitle(view.conclusion), of("blocking"), context),
    ...section("warnings", "Should be fixed", of("warning"), context),
    ...folded("advice", "Advice", of("advice"), context),
    ...folded("waived", "Waived findings", waived, context),
  ];
}

/** A check of a file; no id has a space. */
const checkName = ({ id, path }: { readonly id: string; readonly path: string }): string => `${id} ${path}`;

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
  const folds = all.slice(mostOpen, mostGroups);
  const rest = all.slice(mostGroups).flatMap((group) => group.findings);
  return [
    ...all.slice(0, mostOpen).map((group) => article(group, context)),
    ...(folds.length === 0
      ? []
      : [
          h("details.fold", [
            h("summary", `Show ${count(folds.length, "more rule")}`),
            ...folds.map((group) => article(group, context)),
          ]),
        ]),
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
