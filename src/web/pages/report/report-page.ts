import type { Element } from "hast";
import { h } from "hastscript";
import { trendsPath } from "../../addresses.ts";
import type { ReportView } from "../../views.ts";
import { renderDocument } from "../document.ts";
import { locksSection } from "../locks/locks-section.ts";
import { schemaSection } from "../schema/schema-section.ts";
import { shown } from "../text.ts";
import { waiverList } from "../waiver-list.ts";
import { checklistSection } from "./checklist.ts";
import { findingsSections } from "./findings.ts";
import { historySection } from "./history.ts";
import { questionsSection } from "./questions.ts";
import { runSection } from "./run-facts.ts";
import { verdictHead } from "./verdict.ts";

/** The page of a review: what blocks comes first, how it was made comes last. */
export function renderReport(view: ReportView): string {
  const { report, details, repository, number, viewer } = view;
  const sections = [
    ...(report === null ? [] : findingsSections(view, report)),
    ...(report === null ? [] : questionsSection(report.questions)),
    ...(details === null ? [] : locksSection(details, view)),
    ...(details === null ? [] : schemaSection(details.schema)),
    ...(report === null ? [] : checklistSection(report.checklist, view)),
    ...waiversSection(view),
    ...historySection(view),
    runSection(view),
  ];
  const name = `${shown(repository.name, 100)} #${number}`;
  const ways = [
    { text: "Trends", href: trendsPath(repository.installationId) },
    { text: "Rules", href: "/rules" },
  ];
  return renderDocument({ title: name, viewer, ways }, [verdictHead(view), contents(sections), ...sections]);
}

/** What stands on the page, each with its number, as far as a heading has a name. */
const contents = (sections: readonly Element[]): Element =>
  h("nav.contents", { ariaLabel: "On this page" }, [
    h(
      "ul",
      sections.flatMap(({ children: [heading] }) =>
        heading?.type !== "element" ? [] : [h("li", h("a", { href: `#${heading.properties.id}` }, heading.children))],
      ),
    ),
  ]);

function waiversSection({ waivers }: ReportView): readonly Element[] {
  if (waivers.length === 0) return [];
  return [
    h("section", { ariaLabelledBy: "waivers" }, [
      h("h2#waivers", ["Waivers that hold ", h("span.number", String(waivers.length))]),
      waiverList(waivers, () => null),
    ]),
  ];
}
