/** Parameters by which a collection is read in pages, as YAML of the operation; the numbers are for the author to choose. */
export function paginationDraft(isSwagger: boolean): readonly string[] {
  const typed = (lines: readonly string[]): readonly string[] =>
    isSwagger ? lines.map((line) => `  ${line}`) : ["  schema:", ...lines.map((line) => `    ${line}`)];
  return [
    "parameters:",
    "- name: limit",
    "  in: query",
    "  description: How many come back at most.",
    ...typed(["type: integer", "format: int32", "minimum: 1", "maximum: 200", "default: 50"]),
    "- name: cursor",
    "  in: query",
    "  description: The next_cursor of the page before.",
    ...typed(["type: string", "maxLength: 512"]),
  ];
}
