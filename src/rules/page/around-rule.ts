import { peersOf } from "../peers/peers-of.ts";
import { type RuleBookEntry, ruleGroups } from "../rule-book.ts";
import { groundOf } from "../waiving/ground-of.ts";
import { fenced } from "./markdown.ts";
import { relatedRules } from "./related-rules.ts";

/** When waiving a rule is right, as blocks of its page; none where nothing is known of it. */
export function waiverBlocks({ rule: { meta } }: RuleBookEntry): readonly string[] {
  const folder = ruleGroups.find(({ entries }) => entries.some(({ rule }) => rule.meta.id === meta.id))?.folder ?? "";
  const ground = groundOf(meta.id, folder);
  if (ground === null) return [];
  const { right, better } = ground;
  return [
    "## When to waive",
    ...(right.length === 0 ? [] : [right.map((each) => `- ${each}`).join("\n")]),
    ...(better === undefined ? [] : [better]),
    ...(right.length === 0 ? [] : wayToWaive(meta.id, meta.severity === "advice")),
  ];
}

const wayToWaive = (id: string, isAdvice: boolean): readonly string[] =>
  isAdvice
    ? ["It is advice, which fails no check: it can also be left as it is."]
    : [
        "In the conversation of the pull request; [what lasts longer](../policy.md#lasting-waivers) goes into a file.",
        fenced("text", `/arch-review waive ${id} until YYYY-MM-DD because <the reason, as above>`),
      ];

/** The other tools that look for the same, as blocks of a rule's page; none where none is known. */
export function peerBlocks({ rule: { meta } }: RuleBookEntry): readonly string[] {
  const peers = peersOf(meta.id).map(({ tool, rules }) =>
    rules.length === 0 ? `- ${tool}` : `- ${tool}: ${rules.map((id) => `\`${id}\``).join(", ")}`,
  );
  return peers.length === 0
    ? []
    : ["## Other tools that look for it", "All of it or a part. Ids are theirs, in small letters.", peers.join("\n")];
}

/** Rules to read beside one, as blocks of its page; none where none is close. */
export function relatedBlocks(entry: RuleBookEntry): readonly string[] {
  const related = relatedRules(entry).map(({ rule: { meta } }) => `- [\`${meta.id}\`](${meta.id}.md): ${meta.title}`);
  return related.length === 0 ? [] : ["## Related rules", related.join("\n")];
}
