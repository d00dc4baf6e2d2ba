import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const old = (keys: string): string => contractOf({ "GET /a": `deprecated: true, ${keys}` });
const place = ["deprecated: true"];

expectCases("oas-deprecated", [
  {
    title: "neither day nor way",
    text: old("summary: Old"),
    reports: place,
    says: /neither until when it works nor what to use instead/,
    severity: "warning",
  },
  {
    title: "no day",
    text: old("description: Use GET /b."),
    reports: place,
    says: /does not say until when it works/,
    severity: "warning",
  },
  { title: "no way", text: old('x-sunset: "2027-06-30"'), reports: place, severity: "advice" },
  { title: "day and way", text: old('x-sunset: "2027-06-30", description: Use GET /b.'), reports: [] },
  { title: "both in words", text: old("description: Replaced by GET /b and removed after 30 June 2027."), reports: [] },
  {
    title: "a day in words without a replacement",
    text: old("description: There is no replacement; it ends in version 3.0 and v2 keeps it."),
    reports: [],
  },
  {
    title: "a Sunset header",
    text: old(
      'description: Use GET /b., responses: { "200": { description: Fine, headers: { Sunset: { schema: { type: string } } } } }',
    ),
    reports: [],
  },
  {
    title: "a day that is none",
    text: old("x-sunset: soon, description: Use GET /b."),
    reports: ["x-sunset: soon"],
    says: /no date/,
  },
  {
    title: "a day that is over",
    text: old('x-sunset: "2020-01-01", description: Use GET /b.'),
    reports: ['x-sunset: "2020-01-01"'],
    says: /is over/,
  },
  { title: "deprecated before", base: old("summary: Old"), text: old("summary: Older"), reports: [] },
  {
    title: "several are one finding",
    base: contractOf({ "GET /a": "", "GET /b": "" }),
    text: contractOf({ "GET /a": "deprecated: true", "GET /b": "deprecated: true" }),
    reports: place,
    says: /2 operations/,
  },
]);
