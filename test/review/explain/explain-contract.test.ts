import { describe, expect, it } from "vitest";
import { changeFromFiles } from "../../../src/change/index.ts";
import { explainPath, policyFromObject } from "../../../src/review/index.ts";
import { ruleIds } from "../../../src/rules/index.ts";

const api = "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths: {}\n";

const explained = (path: string, text: string | null, policy: object = {}) => {
  const change = text === null ? null : changeFromFiles({ files: [{ path, text }] });
  const reading = policyFromObject(policy, ruleIds);
  const { inScope, kind, reasons } = explainPath({ path, policy: reading.policy, change, selection: "paths" });
  return `${inScope} ${kind}: ${reasons.join(" ")}`;
};

describe("why a file is an API contract or none", () => {
  it.each<[string, string, string | null, object, string]>([
    ["its content", "shop.yaml", api, {}, "true api: It is read as OpenAPI 3.1."],
    ["its name, before it is read", "shop.yaml", null, {}, "true api: Whether it is an API contract"],
    ["nothing in it", "shop.yaml", "a: 1\n", {}, "false null: Nothing in it is of an API contract"],
    ["a name of something else", "k8s/a.yaml", api, {}, "false null: Its name is that of a file that sets up"],
    ["a folder of samples", "examples/openapi.yaml", api, {}, "false null: It lies in a folder of samples"],
    [
      "a glob that names it",
      "examples/openapi.yaml",
      api,
      { apis: { paths: ["examples/*"] } },
      "true api: The glob `examples/*` names it.",
    ],
    [
      "a glob that leaves it out",
      "openapi.yaml",
      api,
      { apis: { ignore: ["*.yaml"] } },
      "false null: The ignored glob `*.yaml` leaves it out.",
    ],
    [
      "globs that name others",
      "openapi.yaml",
      api,
      { apis: { paths: ["api/*"] } },
      "false null: No glob of `apis.paths` names it",
    ],
    [
      "what cannot be read",
      "openapi.yaml",
      "openapi: 3.1.0\na: [\n",
      {},
      "true api: It is read as OpenAPI. It cannot be read wholly: a syntax error",
    ],
  ])("%s", (_, path, text, policy, expected) => expect(explained(path, text, policy)).toContain(expected));
});
