/** A contract with one GET: its parameters as flow mappings, the schema of its answer, and what else it says. */
export function listing(given: {
  readonly path?: string;
  readonly parameters?: readonly string[];
  readonly schema?: string;
  readonly headers?: string;
  readonly says?: string;
  readonly type?: string;
}): string {
  const {
    path = "/orders",
    parameters = [],
    schema = array,
    headers,
    says = "Orders.",
    type = "application/json",
  } = given;
  return `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  ${path}:
    get:
      description: ${says}
${parameters.length === 0 ? "" : `      parameters:\n${parameters.map((each) => `        - ${each}\n`).join("")}`}      responses:
        "200":
          description: Fine.
${headers === undefined ? "" : `          headers: ${headers}\n`}          content:
            ${type}:
              schema: ${schema}
`;
}

/** A parameter of the query. */
export const query = (name: string, schema = "{ type: string, maxLength: 100 }", rest = ""): string =>
  `{ name: "${name}", in: query, schema: ${schema}${rest} }`;

/** A page size with both bounds. */
export const limit = (name = "limit"): string =>
  query(name, "{ type: integer, minimum: 1, maximum: 100, default: 20 }");

export const object = "{ type: object, properties: { id: { type: string } } }";
export const array = `{ type: array, items: ${object} }`;

/** An object with properties. */
export const having = (properties: string): string => `{ type: object, properties: { ${properties} } }`;
