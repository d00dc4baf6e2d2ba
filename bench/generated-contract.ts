/** How a described API is written for a measurement. */
export interface GeneratedContract {
  /** Resources; each has five operations, a schema of 24 properties and one that it nests. */
  readonly resources: number;
  /** The one place in which two versions differ: another type of one property. */
  readonly edited?: boolean;
  /** Absent: YAML. */
  readonly json?: boolean;
}

const properties = 24;

function schemaOf(resource: number, edited: boolean): object {
  const fields = Array.from({ length: properties }, (_, at) => [
    `field_${at}`,
    {
      type: "string",
      maxLength: 200,
      description: `What field ${at} of resource ${resource} says to whoever reads it.`,
    },
  ]);
  return {
    type: "object",
    required: ["id", "field_0"],
    properties: {
      id: { type: edited ? "integer" : "string", readOnly: true },
      ...Object.fromEntries(fields),
      next: { $ref: `#/components/schemas/Resource${resource + 1}` },
    },
  };
}

const answer = (resource: number): object => ({
  description: "The resource",
  content: { "application/json": { schema: { $ref: `#/components/schemas/Resource${resource}` } } },
});

function pathsOf(resource: number): readonly (readonly [string, object])[] {
  const body = { required: true, ...answer(resource), description: undefined };
  const responses = { "200": answer(resource), "404": { $ref: "#/components/responses/Problem" } };
  return [
    [`/resources_${resource}`, { post: { responses, requestBody: body }, get: { responses } }],
    [
      `/resources_${resource}/{id}`,
      {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", maxLength: 40 } }],
        get: { responses },
        put: { responses, requestBody: body },
        delete: { responses },
      },
    ],
  ];
}

/** An OpenAPI description of a size that grows with the number of resources: 1,000 are about 4 MB of YAML. */
export function generatedContract({ resources, edited = false, json = false }: GeneratedContract): string {
  const numbers = Array.from({ length: resources }, (_, at) => at);
  const schemas = numbers.map((at) => [`Resource${at}`, schemaOf(at, edited && at === Math.floor(resources / 2))]);
  const document = {
    openapi: "3.0.3",
    info: { title: "Generated", version: "1.0.0" },
    paths: Object.fromEntries(numbers.flatMap(pathsOf)),
    components: {
      responses: { Problem: { description: "What went wrong" } },
      schemas: { ...Object.fromEntries(schemas), [`Resource${resources}`]: { type: "object" } },
    },
  };
  const text = JSON.stringify(document, null, 2);
  return json ? text : yamlOf(JSON.parse(text), 0);
}

/** Block YAML of plain data. */
function yamlOf(value: unknown, depth: number): string {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value)) return value.map((each) => `${indent}- ${JSON.stringify(each)}\n`).join("");
  if (typeof value !== "object" || value === null) return `${JSON.stringify(value)}\n`;
  return Object.entries(value)
    .map(([key, each]) =>
      typeof each === "object" && each !== null && Object.keys(each).length > 0
        ? `${indent}${JSON.stringify(key)}:\n${yamlOf(each, depth + 1)}`
        : `${indent}${JSON.stringify(key)}: ${JSON.stringify(each)}\n`,
    )
    .join("");
}
