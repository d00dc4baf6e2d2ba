import type { Element } from "hast";
import { h } from "hastscript";
import { charter, itemsById, type SectionId } from "../../../charter/index.ts";
import type { Report } from "../../../report/index.ts";
import { count } from "../../../report/verdict.ts";
import { findRule } from "../../../rules/index.ts";
import { rulePath } from "../../addresses.ts";
import { mark } from "../marks.ts";
import { prose, shown } from "../text.ts";
import { placeLink, type Reviewed } from "./place.ts";

type ReportedItem = Report["checklist"][number];
type ReportedCheck = ReportedItem["checks"][number];

/** Checks with evidence that are shown of an item, and evidence of a check. */
const mostChecks = 12;
const mostEvidence = 4;

const statuses: Readonly<Record<ReportedItem["status"], readonly [kind: string, glyph: string, word: string]>> = {
  fail: ["blocking", "✕", "fails"],
  unknown: ["asks", "?", "asks"],
  waived: ["off", "~", "waived"],
  pass: ["pass", "✓", "passes"],
  "not-applicable": ["off", "–", "does not apply"],
};

/** What fails comes first, as nobody looks for what passed. */
const order = Object.keys(statuses);

/** The charter section by section: each item with its status, why it has it, and the words that decided it. */
export function checklistSection(checklist: Report["checklist"], reviewed: Reviewed): readonly Element[] {
  if (checklist.length === 0) return [];
  const applies = ({ id }: { readonly id: SectionId }) =>
    checklist.some((item) => item.section === id && item.status !== "not-applicable");
  const untouched = charter.filter((section) => !applies(section)).map(({ title }) => title);
  return [
    h("section", { ariaLabelledBy: "checklist" }, [
      h("h2#checklist", "Checklist"),
      ...charter.filter(applies).map(({ id, title }) => chapter(title, itemsOf(checklist, id), reviewed)),
      ...(untouched.length === 0 ? [] : [h("p.quiet", `Nothing in this change touches: ${untouched.join(", ")}.`)]),
    ]),
  ];
}

const itemsOf = (checklist: Report["checklist"], section: SectionId): readonly ReportedItem[] =>
  checklist
    .filter((item) => item.section === section)
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));

function chapter(title: string, items: readonly ReportedItem[], reviewed: Reviewed): Element {
  const applying = items.filter(({ status }) => status !== "not-applicable");
  const others = items.filter(({ status }) => status === "not-applicable");
  return h("div.chapter", [
    h("h3", title),
    h(
      "ul.items",
      applying.map((item) => row(item, reviewed)),
    ),
    ...(others.length === 0
      ? []
      : [
          h("p.quiet", [`Does not apply: ${others.map(({ item }) => itemsById.get(item)?.title ?? item).join(", ")}.`]),
        ]),
  ]);
}

function row(item: ReportedItem, reviewed: Reviewed): Element {
  const quoted = item.checks.filter(({ evidence }) => evidence.length > 0);
  return h("li.item", [
    h("div.state", mark(...statuses[item.status])),
    h("div", [
      h("p.name", itemsById.get(item.item)?.title ?? item.item),
      ...(item.reason.trim() === "" ? [] : [h("p", prose(item.reason, 600))]),
      ...(quoted.length === 0 ? [] : [evidence(quoted, reviewed)]),
    ]),
  ]);
}

function evidence(checks: readonly ReportedCheck[], reviewed: Reviewed): Element {
  const quotes = checks.reduce((sum, check) => sum + check.evidence.length, 0);
  const rest = checks.length - mostChecks;
  return h("details.fold", [
    h("summary", `Evidence: ${count(quotes, "place")}`),
    ...checks.slice(0, mostChecks).map((check) => checkBlock(check, reviewed)),
    ...(rest > 0 ? [h("p.quiet", `${count(rest, "more check")} not shown.`)] : []),
  ]);
}

const checkWords: Readonly<Record<ReportedCheck["status"], string>> = {
  pass: "passes",
  fail: "fails",
  weak: "is answered in part",
  unknown: "is not answered",
  "not-applicable": "does not apply",
  waived: "is waived",
};

function checkBlock({ id, status, evidence: places, judged }: ReportedCheck, reviewed: Reviewed): Element {
  const rest = places.length - mostEvidence;
  return h("div.check", [
    h("p", [
      findRule(id) === undefined ? h("code", shown(id, 80)) : h("a", { href: rulePath(id) }, h("code", id)),
      ` ${checkWords[status]}${judged === undefined ? "" : `, as the model ${shown(judged.model, 80)} reads it`}`,
    ]),
    ...places
      .slice(0, mostEvidence)
      .map((each) =>
        h("figure", [h("blockquote", h("p", shown(each.quote, 300))), h("figcaption", placeLink(reviewed, each))]),
      ),
    ...(rest > 0 ? [h("p.quiet", `${count(rest, "more place")} not shown.`)] : []),
  ]);
}
