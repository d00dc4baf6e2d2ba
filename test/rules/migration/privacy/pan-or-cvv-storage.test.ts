import { expectCases } from "../cases.ts";

expectCases("pan-or-cvv-storage", [
  {
    title: "in any spelling",
    sql: 'CREATE TABLE t (id int PRIMARY KEY, "cardNumber" text, cvc2 int, credit_card varchar(19));',
    reports: ['"cardNumber" text'],
    says: /`"cardNumber"`, `cvc2` and `credit_card`/,
  },
  {
    title: "the code may not be kept encrypted either",
    sql: "ALTER TABLE t ADD COLUMN cvv_encrypted bytea;",
    reports: ["cvv_encrypted bytea"],
  },
  {
    title: "parts and stand-ins",
    sql: "ALTER TABLE t ADD COLUMN card_last4 text, ADD COLUMN card_token text, ADD COLUMN card_number_encrypted bytea, ADD COLUMN card_number_hash text, ADD COLUMN cvc_check text, ADD COLUMN card_brand text;",
    reports: [],
  },
  {
    title: "other cards",
    sql: "ALTER TABLE t ADD COLUMN card text, ADD COLUMN span text;",
    reports: [],
  },
]);
