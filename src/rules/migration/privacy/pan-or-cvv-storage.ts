import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { defineColumnRule } from "../modelling/define-column-rule.ts";
import type { NewColumn } from "../reading/new-columns.ts";
import { words } from "../reading/words.ts";

/** PCI DSS 4.0, requirement 3.3: not to be stored after authorisation, encrypted or not. */
const verification = new Set(["cvv", "cvv2", "cvc", "cvc2", "cvn"]);

const maskedWords = new Set(
  "last4 last first brand hash hashed token tokenized masked bin prefix suffix fingerprint encrypted ciphertext digest exp expiry type id check checked result status verified".split(
    " ",
  ),
);

function kindOf({ name, type }: Pick<NewColumn, "name" | "type">): "number" | "code" | null {
  const own = words(name);
  if (!canHold(type)) return null;
  const text = ` ${own.join(" ")} `.replace(/ (cv[vcn]) 2 /, " $1 ");
  const isCode = own.some((word) => verification.has(word)) || / card security code /.test(text);
  // The code may not be stored in any form; what is about it (`cvv_check`) may.
  if (isCode) return /(?:check|checked|result|status|verified|provided|required) $/.test(text) ? null : "code";
  if (own.some((word) => maskedWords.has(word)) || /\b4\b/.test(text)) return null;
  return / (?:card number|credit card|debit card|cardnumber|creditcard|cc number|ccnumber|card pan) $/.test(text)
    ? "number"
    : null;
}

const canHold = ({ name }: ColumnType): boolean =>
  /^(?:text|varchar|bpchar|citext|int[248]|numeric|bytea|jsonb?|char|(?:tiny|medium|long)text|(?:small|medium|big)?int|integer|decimal|(?:tiny|medium|long)?blob|(?:var)?binary)$/.test(
    name,
  );

const isCard = (column: NewColumn): boolean => {
  const kind = kindOf(column);
  // Bytes are taken for an encrypted number.
  return (
    column.was === undefined &&
    (kind === "code" || (kind === "number" && !/^bytea$|blob$|binary$/.test(column.type.name)))
  );
};

export const panOrCvvStorage = defineColumnRule({
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "pan-or-cvv-storage",
    title: "Card number or security code in the database",
    item: "no-sensitive-leaks",
    severity: "blocking",
    problem:
      "A stored card number puts the database, its backups and everything that can reach them into the scope of PCI DSS. The security code (CVV, CVC) must not be stored after authorisation in any form, encrypted or not (requirement 3.3); the fines and the loss of the right to take cards are real.",
    remedy:
      "Let the payment provider keep the card and store its token, with the brand, the last four digits and the expiry for display.",
    quietWhen: [
      "The name says a part or a stand-in: `card_last4`, `card_token`, `card_brand`, `card_fingerprint`; a card number may be encrypted.",
      "It is what the provider said of the code: `cvv_check`, `cvc_result`.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [
      {
        title: "PCI Security Standards Council: PCI DSS v4.0.1",
        url: "https://www.pcisecuritystandards.org/document_library/",
      },
      { title: "Stripe: Integration security guide", url: "https://docs.stripe.com/security/guide" },
    ],
    examples: {
      bad: [
        {
          title: "number and code",
          sql: "CREATE TABLE cards (id bigint PRIMARY KEY, card_number text NOT NULL, cvv varchar(4));",
          quote: "card_number text NOT NULL",
        },
      ],
      good: [
        {
          title: "the provider's token",
          sql: "CREATE TABLE cards (id bigint PRIMARY KEY, provider_token_id text NOT NULL, card_last4 text, card_brand text);",
        },
      ],
    },
  },
  isType: canHold,
  applies: isCard,
  message: ({ columns, one }) =>
    `${columns} ${one ? "holds" : "hold"} card data: everything that reaches this database falls under PCI DSS, and a security code must not be stored in any form. Store the payment provider's token and the last four digits.`,
});
