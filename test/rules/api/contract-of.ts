/** Operations by method and path, each with keys of its own as YAML in flow style: `"GET /orders": "security: []"`. */
export type Operations = Readonly<Record<string, string>>;

/** What stands beside the paths, as YAML in block style, and the version of the API. */
export interface Surroundings {
  readonly root?: string;
  readonly version?: string;
}

const apiKey = `components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
`;

/** A contract of operations, one line each; without surroundings it knows an API key. */
export function contractOf(operations: Operations, { root = apiKey, version = "1.4.0" }: Surroundings = {}): string {
  const byPath = Map.groupBy(Object.entries(operations), ([name]) => name.split(" ")[1] ?? "");
  const paths = [...byPath].map(([path, named]) => {
    const methods = named.map(([name, keys]) => `    ${name.split(" ")[0]?.toLowerCase()}: { ${withAnswer(keys)} }`);
    return [`  ${path}:`, ...methods].join("\n");
  });
  return `openapi: 3.1.0\ninfo:\n  title: Orders\n  version: ${version}\npaths:\n${paths.join("\n")}\n${root}`;
}

const withAnswer = (keys: string): string =>
  keys.includes("responses:") ? keys : [keys, 'responses: { "200": { description: Fine } }'].filter(Boolean).join(", ");
