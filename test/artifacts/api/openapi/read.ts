import { type OpenapiContract, type Operation, readOpenapi, sourceFiles } from "../../../../src/artifacts/api/index.ts";

/** Reads a contract out of texts by path, the first of them its own. */
export function readFrom(texts: Readonly<Record<string, string>>): OpenapiContract {
  const contract = readOpenapi(
    Object.keys(texts)[0] ?? "",
    sourceFiles((path) => texts[path] ?? null),
  );
  if (contract === null) throw new Error("no contract");
  return contract;
}

/** Reads a contract out of one text. */
export const read = (text: string): OpenapiContract => readFrom({ "openapi.yaml": text });

/** An operation by its id. */
export function operationOf(contract: OpenapiContract, id: string): Operation {
  const operation = contract.operations.find((each) => each.id === id);
  if (operation === undefined)
    throw new Error(`no ${id} among ${contract.operations.map((each) => each.id).join(", ")}`);
  return operation;
}
