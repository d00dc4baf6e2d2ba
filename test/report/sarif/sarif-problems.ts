import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { SarifLog } from "../../../src/report/sarif/sarif-log.ts";

const schema: object = JSON.parse(readFileSync(new URL("sarif-2.1.0.schema.json", import.meta.url), "utf8"));

const validate = formats.default(new Ajv2020({ strict: false, allErrors: true })).compile(schema);

/** What is wrong with a log by the standard's schema; empty for a valid one. */
export const sarifProblems = (text: string): readonly string[] =>
  validate(JSON.parse(text))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

/** What the schema does not say: each result is of its rule, each notification of its descriptor, all places are below the root. */
export function sarifMismatches(text: string): readonly string[] {
  const { runs } = JSON.parse(text) as SarifLog;
  const [{ tool, results, invocations }] = runs;
  const notifications = invocations[0].toolExecutionNotifications;
  const uris = [...text.matchAll(/"uri": "([^"]*)"/g)].map(([, uri = ""]) => uri);
  return [
    ...results
      .filter(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId)
      .map(({ ruleId }) => ruleId),
    ...notifications
      .filter(({ descriptor }) => tool.driver.notifications[descriptor.index]?.id !== descriptor.id)
      .map(({ descriptor }) => descriptor.id),
    ...uris.filter((uri) => !new URL(uri, "https://root.test/root/").href.startsWith("https://root.test/root/")),
    ...(new Set(tool.driver.rules.map(({ id }) => id)).size === tool.driver.rules.length ? [] : ["a rule twice"]),
  ];
}
