import type { Response } from "../../../artifacts/api/index.ts";

/**
 * Parameters by which a collection is read in pages, and the header of its answer that leads to the next one, as YAML of the
 * operation. `house` are references to the parameters of the contract's other lists; without them the numbers are for the author
 * to choose.
 */
export function paginationDraft(
  isSwagger: boolean,
  response: Response,
  house: readonly string[] | null,
): readonly string[] {
  return [
    "parameters:",
    ...(house === null ? ownParameters(isSwagger) : house.map((reference) => `- $ref: '${reference}'`)),
    ...(response.component === null ? linkHeader(isSwagger, response.status) : []),
  ];
}

function ownParameters(isSwagger: boolean): readonly string[] {
  const typed = (lines: readonly string[]): readonly string[] =>
    isSwagger ? lines.map((line) => `  ${line}`) : ["  schema:", ...lines.map((line) => `    ${line}`)];
  return [
    "- name: limit",
    "  in: query",
    "  description: How many come back at most.",
    ...typed(["type: integer", "format: int32", "minimum: 1", "maximum: 200", "default: 50"]),
    "- name: cursor",
    "  in: query",
    "  description: Out of the answer before.",
    ...typed(["type: string", "maxLength: 512"]),
  ];
}

/** RFC 8288; it changes nothing for clients that know no pages, whatever the body is. */
const linkHeader = (isSwagger: boolean, status: string): readonly string[] => [
  "responses:",
  `  '${status}':`,
  "    headers:",
  "      Link:",
  "        description: The next page, rel=next; absent on the last one.",
  `        ${isSwagger ? "type: string" : "schema: { type: string }"}`,
];
