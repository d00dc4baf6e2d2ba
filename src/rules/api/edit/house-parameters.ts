import type { OpenapiContract, Operation, Parameter } from "../../../artifacts/api/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { appendReference } from "./append-item.ts";
import { appendKey } from "./append-key.ts";
import type { Insertion } from "./insert-key.ts";
import { suggestInsertions } from "./suggest-insertions.ts";

/** The one shared parameter that the contract's operations use for something; null without one, or where they differ. */
export function houseParameter(
  { operations, root }: OpenapiContract,
  isIt: (parameter: Parameter, operation: Operation) => boolean,
): Parameter | null {
  const found = new Map<Parameter["node"], Parameter>();
  for (const operation of operations)
    for (const parameter of operation.parameters)
      if (parameter.component !== null && parameter.node.file === root.file && isIt(parameter, operation))
        found.set(parameter.node, parameter);
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? only : null;
}

/** References to shared parameters; null where there are none, or a name needs to be escaped. */
export function referencesTo(
  parameters: readonly Parameter[],
  version: OpenapiContract["version"],
): readonly string[] | null {
  const folder = version === "2.0" ? "parameters" : "components/parameters";
  const references = parameters.map(({ component }) => `#/${folder}/${component}`);
  const arePlain = references.every((reference) => /^[#/A-Za-z0-9._-]{1,200}$/.test(reference));
  return arePlain && references.length > 0 ? references : null;
}

/** Shared parameters put into every one of these operations; null where one of them cannot take them. */
export function addHouseParameters(
  operations: readonly Operation[],
  parameters: readonly Parameter[],
  { version, root }: OpenapiContract,
): Suggestion | null {
  const references = referencesTo(parameters, version);
  if (references === null) return null;
  const insertions = operations.map(({ node }) => (node.file === root.file ? insertionInto(node, references) : null));
  const known = insertions.filter((each) => each !== null);
  return known.length < insertions.length ? null : suggestInsertions(root.file, known);
}

function insertionInto(node: Operation["node"], references: readonly string[]): Insertion | null {
  const there = node.entries.get("parameters")?.value;
  if (there === undefined)
    return appendKey(node, "parameters", `[${references.map((each) => `{ "$ref": "${each}" }`).join(", ")}]`);
  if (there.kind !== "array" || there.file !== node.file || there.start < node.start || there.end > node.end)
    return null;
  const parts = references.map((reference) => appendReference(there, reference));
  const [first] = parts;
  if (first === undefined || first === null) return null;
  return { at: first.at, text: parts.map((each) => each?.text ?? "").join("") };
}
