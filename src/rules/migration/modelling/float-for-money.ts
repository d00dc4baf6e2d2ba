import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

/** Words that mean money wherever they stand. */
const money = new Set(
  "price prices cost costs fee fees balance salary revenue payment refund payout commission deposit subtotal cents usd eur gbp".split(
    " ",
  ),
);
/** Words that mean money in a table that is about money. */
const perhaps = new Set("amount total tax discount paid due credit debit charge spend budget".split(" "));
/** Words that show that a table is about money. */
const trade = new Set(
  "invoice invoices order orders payment payments billing bill bills account accounts ledger transaction transactions charge charges subscription subscriptions refund refunds wallet wallets price prices product products cart carts sale sales payout payouts line lines expense expenses".split(
    " ",
  ),
);
/** What is computed from money or only called after it: a ratio, a weight, a count. */
const notMoney = new Set(
  "rate ratio factor score weight percent percentage pct count function model multiplier index estimate estimated probability load".split(
    " ",
  ),
);

function isMoney({ name }: NewColumn, { table, key }: NewColumns): boolean {
  const own = words(name);
  if (own.some((word) => notMoney.has(word))) return false;
  if (own.some((word) => money.has(word))) return true;
  if (!own.some((word) => perhaps.has(word))) return false;
  return words(key.slice(key.indexOf(".") + 1)).some((word) => trade.has(word)) || hasCurrency(table);
}

const hasCurrency = (table: NewColumns["table"]): boolean =>
  table !== null && [...table.columns.keys()].some((name) => words(name).includes("currency"));

export const floatForMoney = defineColumnRule({
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "float-for-money",
    title: "Money in binary fractions",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "`real` and `double precision` cannot hold 0.1: sums differ from the invoice by a cent, depend on the order in which rows are added, and never reconcile. Once such amounts are stored, what was meant is lost.",
    remedy: "Store `numeric`, which is exact, or a `bigint` of the smallest unit (`price_cents`).",
    quietWhen: [
      "The name does not say money: `price`, `cost`, `fee`, `balance` and the like do, `amount`, `total` and `tax` only in a table about orders, invoices or payments or beside a currency.",
      "The name says a ratio, a score or an estimate: `tax_rate`, `price_factor`.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [dontDoThis, manual("Floating-Point Types", "datatype-numeric.html#DATATYPE-FLOAT")],
    examples: {
      bad: [
        {
          title: "a price in double precision",
          sql: "CREATE TABLE products (id bigint PRIMARY KEY, price double precision NOT NULL);",
          quote: "price double precision NOT NULL",
        },
        {
          title: "a total of an order",
          sql: "ALTER TABLE orders ADD COLUMN total_amount real;",
          quote: "total_amount real",
        },
      ],
      good: [
        {
          title: "exact",
          sql: "CREATE TABLE products (id bigint PRIMARY KEY, price numeric NOT NULL, fee_cents bigint NOT NULL);",
        },
        {
          title: "totals that are no money",
          sql: "CREATE TABLE runs (id bigint PRIMARY KEY, total double precision, tax_rate real);",
        },
      ],
    },
  },
  isType: isBuiltIn("float4", "float8", "float", "double"),
  applies: isMoney,
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "holds" : "hold"} money as a binary fraction: 0.1 + 0.2 is not 0.3, so sums differ from the invoices by cents and never reconcile. Write \`numeric\`, or \`bigint\` in the smallest unit.`,
  instead: () => "numeric",
});
