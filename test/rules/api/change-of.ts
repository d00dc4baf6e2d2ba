import { type ApiFormat, type ContractChange, readContracts } from "../../../src/artifacts/api/index.ts";
import { changeFromFiles, type GivenFile } from "../../../src/change/index.ts";
import type { ApiExample, ApiRule } from "../../../src/rules/api/index.ts";

/** A change of one contract as a case writes it down. */
export interface CaseChange extends Pick<ApiExample, "text" | "base" | "path" | "files" | "buf"> {
  /** Everything of the contract is looked at. */
  readonly audit?: boolean;
}

const paths: Readonly<Record<ApiFormat, string>> = {
  openapi: "openapi.yaml",
  asyncapi: "asyncapi.yaml",
  graphql: "schema.graphql",
  protobuf: "orders.proto",
};

/** Where a case's contract stands: where it says, else where contracts of the rule's language do. */
export const pathOf = ({ format }: ApiRule, { path }: CaseChange): string => path ?? paths[format];

/** Reads a case as the product would. Throws where it is not one contract in the rule's language. */
export function changeOf(rule: ApiRule, given: CaseChange): ContractChange {
  const path = pathOf(rule, given);
  const beside = Object.entries(given.files ?? {}).map(([name, text]): GivenFile => ({ path: name, text }));
  const change = changeFromFiles({
    files: [{ path, text: given.text }],
    base: given.base === undefined ? beside : [...beside, { path, text: given.base }],
  });
  const { changes } = readContracts(change, { named: null, ignored: () => false, audit: given.audit === true });
  const [read] = changes;
  if (read === undefined || changes.length > 1) throw new Error(`${changes.length} contracts`);
  if (read.format !== rule.format) throw new Error(`${path} is read as ${read.format}`);
  return read;
}
