import { type OpenapiContract, type Operation, objectAt } from "../../../artifacts/api/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { appendKey } from "../edit/append-key.ts";
import { suggestInsertions } from "../edit/suggest-insertions.ts";
import type { HouseError } from "../reading/error-responses.ts";

/** The house's own error put into every operation that lacks it; null where one of them cannot take it. */
export function addHouseError(
  operations: readonly Operation[],
  { status, component }: HouseError,
  { version, path }: OpenapiContract,
): Suggestion | null {
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(component)) return null;
  const reference = `#/${version === "2.0" ? "responses" : "components/responses"}/${component}`;
  const nodes = operations.map(({ node }) => objectAt(node, "responses"));
  const [file] = nodes.flatMap((node) => node?.file ?? []);
  if (file === undefined || file.path !== path) return null;
  const insertions = [];
  for (const node of nodes) {
    const insertion =
      node === null || node.file !== file || node.entries.has("$ref")
        ? null
        : appendKey(node, status, `{ "$ref": "${reference}" }`);
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  return suggestInsertions(file, insertions);
}
