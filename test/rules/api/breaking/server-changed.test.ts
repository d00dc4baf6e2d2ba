import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const at = (url: string): string => contractOf({ "GET /a": "" }, { root: `servers: [{ url: "${url}" }]\n` });

expectCases("oas-break-server-changed", [
  {
    title: "a host with a variable that stands for the old one",
    base: at("https://api.example.com/v1"),
    text: at("https://{env}.example.com/v1"),
    reports: [],
  },
  {
    title: "several variables",
    base: at("https://eu-api.example.com/v1"),
    text: at("https://{region}-{env}.example.com/v1"),
    reports: [],
  },
  {
    title: "a host with a variable that does not",
    base: at("https://api.example.com/v1"),
    text: at("https://{env}.example.org/v1"),
    reports: ['servers: [{ url: "https://{env}.example.org/v1" }]'],
    severity: "warning",
  },
]);
