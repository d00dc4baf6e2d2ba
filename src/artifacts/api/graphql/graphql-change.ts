import type { ASTNode, Location } from "graphql";
import { rangeBetween } from "../../../charter/index.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { GraphqlChange, GraphqlContract } from "./graphql.ts";
import type { GraphqlDifference } from "./graphql-difference.ts";
import type { GraphqlPlace } from "./graphql-place.ts";
import { argumentOf, fieldOf, fieldsOf, memberOf } from "./schema-members.ts";

/** The two sides of a changed schema; null where there is none. */
export interface GraphqlSides {
  readonly path: string;
  readonly before: GraphqlContract | null;
  readonly after: GraphqlContract | null;
  readonly audit: boolean;
}

/** A change of a schema. Its differences are worked out when they are asked for, once. */
export function graphqlChange({ path, before, after, audit }: GraphqlSides): GraphqlChange {
  let differences: readonly GraphqlDifference[] | null = null;
  const placeOf = (node: ASTNode) => placeIn(after ?? before, node);
  const compare = () => {
    const unread = before === null || after === null || before.problems.length + after.problems.length > 0;
    return unread ? [] : compareSchemas(before, after, (...at) => placeAfter(before, after, at));
  };
  return {
    format: "graphql",
    path,
    before,
    after,
    audit,
    placeOf,
    get differences() {
      differences ??= compare();
      return differences;
    },
  };
}

/** The place of something that may be gone: its own, else that of what it belonged to, else the beginning of its file. */
function placeAfter(
  before: GraphqlContract,
  after: GraphqlContract,
  [owner, name, argument]: readonly [string, string, string | null],
): GraphqlPlace {
  if (owner.startsWith("@")) {
    const directive = after.directives.get(owner.slice(1));
    return directive === undefined
      ? beginning(after, fileOf(before.directives.get(owner.slice(1))))
      : placeIn(after, directive);
  }
  const type = after.types.get(owner);
  if (type === undefined) return beginning(after, fileOf(before.types.get(owner)));
  const input = argumentOf(fieldOf(type, name), argument);
  const member = input ?? memberOf(type, name);
  if (member !== undefined) return placeIn(after, member);
  // A type may be extended in several files: what is gone from one is told there.
  const file = fileOf(memberOf(before.types.get(owner), name));
  const beside = fileOf(type) === file ? undefined : fieldsOf(type).find((each) => fileOf(each) === file);
  return placeIn(after, beside ?? type);
}

const fileOf = (node: ASTNode | undefined): string | null => node?.loc?.source.name ?? null;

/** The first line of a file that says something, if it is still there, else of the schema. */
function beginning(contract: GraphqlContract, path: string | null): GraphqlPlace {
  const file = contract.files.find((each) => each.path === path) ?? contract.files[0];
  if (file === undefined) return { path: contract.path, range: rangeBetween({ text: "", lineStarts: [0] }, 0, 0) };
  const start = Math.max(0, file.text.search(/\S/));
  const end = file.text.indexOf("\n", start);
  return { path: file.path, range: rangeBetween(file, start, end === -1 ? file.text.length : end) };
}

/**
 * The place of a node that a reader is shown: of a type what stands before its fields, of all else the whole, or the name
 * where it takes several lines. Descriptions are left out.
 */
function placeIn(contract: GraphqlContract | null, node: ASTNode): GraphqlPlace {
  const path = node.loc?.source.name ?? contract?.path ?? "";
  const file = contract?.files.find((each) => each.path === path);
  if (contract === null || file === undefined || node.loc == null)
    return { path, range: rangeBetween({ text: "", lineStarts: [0] }, 0, 0) };
  const name = "name" in node && typeof node.name === "object" ? node.name.loc : undefined;
  const start = startOf(node, node.loc);
  const oneLine = !file.text.slice(start, node.loc.end).includes("\n");
  if (name == null) return { path, range: rangeBetween(file, start, node.loc.end) };
  if (node.kind.endsWith("TypeDefinition")) return { path, range: rangeBetween(file, start, name.end) };
  return { path, range: oneLine ? rangeBetween(file, start, node.loc.end) : rangeBetween(file, name.start, name.end) };
}

/** Where a node begins after its description. */
function startOf(node: ASTNode, loc: Location): number {
  const description = "description" in node ? node.description?.loc : undefined;
  return description == null ? loc.start : loc.source.body.slice(description.end).search(/[^\s,]/) + description.end;
}
