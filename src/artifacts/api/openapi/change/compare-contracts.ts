import { contentIds } from "../../source/content-ids.ts";
import type { SourceNode } from "../../source/source-node.ts";
import { stretches } from "../../source/stretches.ts";
import { type FilePair, findUntouched } from "../../source/touched-places.ts";
import type { OpenapiContract, Operation } from "../openapi.ts";
import { compareUnits, type UnitPair } from "./compare-units.ts";
import { anyNames, type MatchedOperations } from "./match-operations.ts";

/** What a change does to the operations and nodes of a contract. */
export interface ContractComparison {
  isSame(before: Operation, after: Operation): boolean;
  isTouched(node: SourceNode): boolean;
}

/** Compares a contract with what it was. */
export function compareContracts(
  before: OpenapiContract,
  after: OpenapiContract,
  matched: MatchedOperations,
): ContractComparison {
  const contentId = contentIds();
  const untouched = stretches();
  const units = compareUnits(before, after, namesakes(before, after), operationPairs(matched), contentId);
  let isComplete = false;
  return {
    isSame: (was, is) => units.isSame([operation(was), operation(is)]),
    isTouched(node) {
      const known = units.isTouched(node);
      if (known !== null) return known;
      // Most rules ask of units alone.
      if (!isComplete) findUntouched(filePairs(before, after), { contentId, sameKey: anyNames }, untouched);
      isComplete = true;
      return !untouched.has(node);
    },
  };
}

const operation = (value: Operation) => ({ kind: "operation", value }) as const;

const operationPairs = ({ before }: MatchedOperations): readonly UnitPair[] =>
  [...before].map(([is, was]) => [operation(was), operation(is)]);

function namesakes(before: OpenapiContract, after: OpenapiContract): readonly UnitPair[] {
  return [...after.schemas].flatMap(([name, value]) => {
    const was = before.schemas.get(name);
    return was === undefined
      ? []
      : [
          [
            { kind: "schema", value: was },
            { kind: "schema", value },
          ] as const,
        ];
  });
}

/** What is spread over files, one of which is its own. */
type Spread = Pick<OpenapiContract, "path" | "files">;

/** Files of the same path; the contracts' own are one wherever they stand. */
export function filePairs(before: Spread, after: Spread): readonly FilePair[] {
  const known = new Map(before.files.map((file) => [file.path, file]));
  return after.files.flatMap((file) => {
    const was = known.get(file.path === after.path ? before.path : file.path);
    return was === undefined ? [] : [{ before: was, after: file }];
  });
}
