import { references } from "../../rfc/references.ts";
import { named, verb } from "../reading/about-operations.ts";
import { defineNamingRule, ordersWith } from "./define-naming-rule.ts";

export const oasTags = defineNamingRule({
  meta: {
    id: "oas-tags",
    title: "An operation without a tag",
    problem:
      "Documentation and generated clients group operations by their first tag. What has none ends in a group called default, where nobody looks for it.",
    remedy: "Give each operation the tag of the resource or the team that it belongs to.",
    quietWhen: ["The operation was as it is before the change."],
    references: [references.zalando],
    examples: {
      bad: [{ title: "no tag", text: ordersWith(""), quote: "get" }],
      good: [{ title: "a tag", text: ordersWith("      tags: [orders]\n") }],
    },
  },
  lacks: ({ tags }) => tags.length === 0,
  message: (operations) =>
    `${named(operations)} ${verb(operations, "has", "have")} no tag: documentation and generated clients put ${verb(operations, "it", "them")} into a group called default. Give ${verb(operations, "it", "each")} the tag of the resource it belongs to.`,
});
