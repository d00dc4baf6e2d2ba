import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

export const xmlType = defineColumnRule({
  meta: {
    id: "xml-type",
    title: "The type xml",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`xml` has no comparison at all: no index, no `DISTINCT`, no `GROUP BY`, no equality. Its functions exist only where the server was built with libxml, which managed offers do not promise.",
    remedy:
      "Store `jsonb` for what is queried, and the document itself as `text`, which is what the application gets back anyway.",
    quietWhen: ["The column is not new.", "The table is temporary or foreign."],
    references: [manual("XML Type", "datatype-xml.html")],
    examples: {
      bad: [{ title: "an xml column", sql: "ALTER TABLE feeds ADD COLUMN body xml;", quote: "body xml" }],
      good: [{ title: "the document as text", sql: "ALTER TABLE feeds ADD COLUMN body text;" }],
    },
  },
  isType: isBuiltIn("xml"),
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} \`xml\`: it can be neither compared nor indexed, so every search reads and parses all rows. Write \`text\` for the document and \`jsonb\` for what is queried.`,
});
