import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const whole = 'get: { responses: { "200": { description: Fine } } }';
const versioned = { "GET /v1/a": "", "GET /v1/b": "", "GET /v1/c": "" };
const at = (version: string, operations: Readonly<Record<string, string>> = versioned, root = ""): string =>
  contractOf(operations, { version, root });

expectCases("oas-version", [
  {
    title: "a version that goes back",
    base: at("1.4.0"),
    text: at("1.3.9"),
    reports: ["version: 1.3.9"],
    says: /goes back/,
  },
  { title: "a version that goes on", base: at("1.4.0"), text: at("1.10.0"), reports: [] },
  { title: "a date", base: at("2024-05-01"), text: at("2024-04-01"), reports: [] },
  {
    title: "a break under the same version",
    base: at("1.4.0"),
    text: at("1.4.0", { "GET /v1/a": "", "GET /v1/b": "" }),
    reports: ["version: 1.4.0"],
    severity: "advice",
  },
  {
    title: "a break under a new major version",
    base: at("1.4.0"),
    text: at("2.0.0", { "GET /v1/a": "", "GET /v1/b": "" }),
    reports: [],
  },
  {
    title: "a break before the first version",
    base: at("0.4.0"),
    text: at("0.4.0", { "GET /v1/a": "", "GET /v1/b": "" }),
    reports: [],
  },
  {
    title: "a path without the version of all others",
    base: at("1.0.0"),
    text: at("1.1.0", { ...versioned, "GET /d": "" }),
    reports: [whole],
    severity: "warning",
  },
  {
    title: "a probe without a version",
    base: at("1.0.0"),
    text: at("1.1.0", { ...versioned, "GET /healthz": "" }),
    reports: [],
  },
  {
    title: "a path that leads to the versions",
    text: at("1.0.0", {
      "GET /apis/a/v1/x": "",
      "GET /apis/a/v1/y": "",
      "GET /apis/a/v1/z": "",
      "GET /apis/a/v1/w": "",
      "GET /apis/a": "",
    }),
    reports: [],
  },
  { title: "too few to be a style", text: at("1.0.0", { "GET /v1/a": "", "GET /b": "", "GET /c": "" }), reports: [] },
  {
    title: "a version in server and path",
    text: at("1.0.0", { "GET /v2/a": "" }, "servers: [{ url: https://acme.com/v1 }]\n"),
    reports: [whole],
    says: /clients join the two/,
  },
  {
    title: "a version in the server alone",
    text: at("1.0.0", { "GET /a": "" }, "servers: [{ url: https://acme.com/v1 }]\n"),
    reports: [],
  },
  {
    title: "a version in path and header",
    text: at("1.0.0", { "GET /v1/a": "parameters: [{ name: Api-Version, in: header }]" }),
    reports: ['get: { parameters: [{ name: Api-Version, in: header }], responses: { "200": { description: Fine } } }'],
    severity: "advice",
  },
]);
