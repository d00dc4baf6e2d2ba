import type { ContractFile, ContractReading } from "../contract.ts";
import { graphqlChange } from "../graphql/graphql-change.ts";
import { readGraphql } from "../graphql/read-graphql.ts";
import type { ContractSides } from "./contract-sides.ts";
import { type GraphqlGroup, graphqlGroups } from "./graphql-groups.ts";
import { newProblems } from "./new-problems.ts";
import { notComparedFor, syntaxErrorOf } from "./syntax-error.ts";

/** The GraphQL schemas that a change touches. */
export function readGraphqlContracts(sides: ContractSides, audit: boolean): ContractReading {
  const readings = graphqlGroups(sides).map((group) => readGroup(group, sides, audit));
  return { changes: readings.flatMap(({ changes }) => changes), files: readings.flatMap(({ files }) => files) };
}

function readGroup(group: GraphqlGroup, sides: ContractSides, audit: boolean): ContractReading {
  const before = group.before.length === 0 ? null : readGraphql(group.before);
  const after = group.after.length === 0 ? null : readGraphql(group.after);
  const path = after?.path ?? before?.path ?? "";
  const problems = newProblems(before?.problems ?? [], after?.problems ?? [], sides.previousPath);
  const changed = sides.changed.filter((file) => group.paths.has(file.path));
  // What cannot be read as text is not gone.
  const isUnread = changed.some(
    (file) => sides.after.get(file.path) === null || sides.before.get(sides.previousPath(file.path)) === null,
  );
  const files = changed.map((file, at): ContractFile => {
    const own = after?.files.find((one) => one.path === file.path);
    const earlier = before?.files.find((one) => one.path === sides.previousPath(file.path));
    return {
      path: file.path,
      format: "graphql",
      language: "GraphQL",
      operations: at === 0 ? (after?.operations.length ?? 0) : 0,
      title: null,
      error: own === undefined ? null : (syntaxErrorOf(own) ?? notComparedFor(earlier ? syntaxErrorOf(earlier) : null)),
      problems: problems.get(file.path) ?? [],
    };
  });
  return { changes: isUnread ? [] : [graphqlChange({ path, before, after, audit })], files };
}
