import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const taking = (name: string, schema = "{ type: string }"): string =>
  contractOf({ "GET /customers": `parameters: [{ name: ${name}, in: query, schema: ${schema} }]` });

expectCases("oas-pii-url", [
  ...["email", "customerEmail", "phone_number", "ssn", "dateOfBirth", "iban"].map((name) => ({
    title: `the parameter ${name}`,
    text: taking(name),
    reports: [`name: ${name}`],
  })),
  ...[
    "email_verified",
    "has_email",
    "phoneType",
    "emailId",
    "send_email",
    "email_hash",
    "username",
    "birthdays_only",
  ].map((name) => ({
    title: `the parameter ${name}`,
    text: taking(name),
    reports: [],
  })),
  { title: "a flag by its type", text: taking("email", "{ type: boolean }"), reports: [] },
  { title: "a choice", text: taking("phone", "{ type: string, enum: [home, work] }"), reports: [] },
  {
    title: "a part of the path",
    text: contractOf({
      "GET /customers/{email}": "parameters: [{ name: email, in: path, required: true, schema: { type: string } }]",
    }),
    reports: ["name: email"],
  },
  { title: "a header", text: contractOf({ "GET /a": "parameters: [{ name: email, in: header }]" }), reports: [] },
  {
    title: "a parameter that was there before",
    base: taking("email"),
    text: taking("email", "{ type: string, maxLength: 9 }"),
    reports: [],
  },
  {
    title: "an operation that begins to take one it shares",
    base: contractOf({ "GET /a": "", "GET /b": "parameters: [{ name: email, in: query }]" }),
    text: contractOf({
      "GET /a": "parameters: [{ name: email, in: query }]",
      "GET /b": "parameters: [{ name: email, in: query }]",
    }),
    reports: ["name: email"],
    says: /`GET \/a`/,
  },
]);
