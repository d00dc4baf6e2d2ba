import type { Element } from "hast";
import { h } from "hastscript";
import { type RuleGroup, ruleGroups, ruleIds, summaryOf } from "../../rules/index.ts";
import { rulePath } from "../addresses.ts";
import { renderDocument } from "./document.ts";
import { severityMark } from "./marks.ts";

/** The list of all rules, which everybody may read. */
export const renderRuleBook = (): string =>
  renderDocument({ title: "Rules", viewer: null, ways: [{ text: "Rules", href: "/rules", here: true }] }, [
    h("h1", "Rules"),
    h("p.lead", [
      `${ruleIds.length} rules and checks. Each page says what happens in production, what to write instead, and when the rule is silent.`,
    ]),
    h("nav.contents", { ariaLabel: "Groups" }, [
      h(
        "ul",
        ruleGroups.map((group) => h("li", h("a", { href: `#${anchorOf(group)}` }, group.title))),
      ),
    ]),
    ...ruleGroups.map(section),
  ]);

const anchorOf = ({ folder }: RuleGroup): string => folder.replaceAll("/", "-");

const section = (group: RuleGroup): Element =>
  h("section.group", { ariaLabelledBy: anchorOf(group) }, [
    h("h2", { id: anchorOf(group) }, group.title),
    h(
      "ul.rules",
      group.entries.map((entry) => {
        const { id, title, severity, offByDefault } = summaryOf(entry);
        return h("li", [
          h("a", { href: rulePath(id) }, h("code", id)),
          h("span.what", title),
          offByDefault ? h("span.mark.off", "off") : severityMark(severity),
        ]);
      }),
    ),
  ]);
