import { references } from "../../rfc/references.ts";
import { named, verb } from "../reading/about-operations.ts";
import { defineNamingRule, ordersWith } from "./define-naming-rule.ts";

export const oasDescription = defineNamingRule({
  meta: {
    id: "oas-description",
    title: "An operation that nothing describes",
    problem:
      "A path and a method say what is called, and neither what it does to whom nor when it is refused. Callers find that out by trying, some of them in production.",
    remedy: "Write a `summary` of one line, and a `description` where there is more to know than that.",
    quietWhen: ["It has a summary or a description.", "The operation was as it is before the change."],
    references: [references.zalando],
    examples: {
      bad: [{ title: "neither summary nor description", text: ordersWith(""), quote: "get" }],
      good: [{ title: "a summary", text: ordersWith("      summary: Lists the orders of the caller\n") }],
    },
  },
  lacks: ({ summary, description }) => summary.trim() === "" && description.trim() === "",
  message: (operations) =>
    `${named(operations)} ${verb(operations, "has", "have")} neither a summary nor a description: callers find out by trying what ${verb(operations, "it does", "they do")}. Write one line of summary for each.`,
});
