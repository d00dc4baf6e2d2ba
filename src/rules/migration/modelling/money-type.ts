import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

export const moneyType = defineColumnRule({
  meta: {
    id: "money-type",
    title: "The type money",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`money` has no currency and takes its number of decimals and its sign from the server's `lc_monetary`. A dump that is restored under another locale reads other amounts, and fractions of a cent are cut off.",
    remedy: "Store `numeric`, or a `bigint` of the smallest unit, with the currency's code in a column beside it.",
    quietWhen: ["The column is not new.", "The table is temporary or foreign."],
    references: [dontDoThis, manual("Monetary Types", "datatype-money.html")],
    examples: {
      bad: [
        {
          title: "an amount without a currency",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, total money NOT NULL);",
          quote: "total money NOT NULL",
        },
      ],
      good: [
        {
          title: "an amount and its currency",
          sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric NOT NULL, currency text NOT NULL);",
        },
      ],
    },
  },
  isType: isBuiltIn("money"),
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} \`money\`: decimals and sign come from the server's locale, there is no currency, and a restore under another locale changes the amounts. Write \`numeric\`, and the currency in a column beside it.`,
  instead: () => "numeric",
});
