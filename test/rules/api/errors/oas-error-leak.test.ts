import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const answering = (status: string, field: string): string =>
  contractOf({
    "GET /a": `responses: { "204": { description: Fine }, "${status}": { description: So, content: { application/json: { schema: { type: object, properties: { ${field} } } } } } }`,
  });

expectCases("oas-error-leak", [
  ...[
    "stack",
    "stackTrace",
    "stack_trace",
    "trace",
    "sql",
    "exception",
    "debug_info",
    "internalMessage",
    "InnerException",
  ].map((name) => ({
    title: `the field ${name}`,
    text: answering("500", `${name}: { type: string }`),
    reports: [`${name}: { type: string }`],
  })),
  ...[
    "trace_id",
    "traceId",
    "debug_id",
    "message",
    "code",
    "internal_code",
    "exception_code",
    "sql_state",
    "stackable",
  ].map((name) => ({
    title: `the field ${name}`,
    text: answering("500", `${name}: { type: string }`),
    reports: [],
  })),
  {
    title: "deep inside",
    text: answering(
      "400",
      "error: { type: object, properties: { errors: { type: array, items: { type: object, properties: { stack: { type: string } } } } } }",
    ),
    reports: ["stack: { type: string }"],
  },
  { title: "of a success", text: answering("200", "stack: { type: string }"), reports: [] },
  { title: "a flag", text: answering("500", "debug: { type: boolean }"), reports: [] },
  { title: "a choice", text: answering("500", "exception: { type: string, enum: [A, B] }"), reports: [] },
  {
    title: "only in development",
    text: answering("500", "stack: { type: string, description: Only sent in development. }"),
    reports: [],
  },
  {
    title: "a field that was there before",
    base: answering("500", "stack: { type: string }"),
    text: answering("500", "stack: { type: string }, message: { type: string }"),
    reports: [],
  },
  {
    title: "an error that holds its cause, which is an error",
    text: contractOf(
      {
        "GET /a":
          'responses: { "200": { description: F }, "500": { description: So, content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } } }',
      },
      {
        root: "components:\n  schemas:\n    Error:\n      type: object\n      properties:\n        cause: { $ref: '#/components/schemas/Error' }\n        sql: { type: string }\n",
      },
    ),
    reports: ["sql: { type: string }"],
  },
  {
    title: "a shared schema, once",
    text: contractOf(
      {
        "GET /a": 'responses: { "200": { description: F }, "500": { $ref: "#/components/responses/E" } }',
        "GET /b": 'responses: { "200": { description: F }, "500": { $ref: "#/components/responses/E" } }',
      },
      {
        root: "components:\n  responses:\n    E: { description: So, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }\n  schemas:\n    Error:\n      type: object\n      properties:\n        stack: { type: string }\n",
      },
    ),
    reports: ["stack: { type: string }"],
    says: /`Error\.stack`/,
  },
  {
    title: "an exception that is a code and a message",
    text: answering("400", "exception: { type: object, properties: { code: { type: string }, message: {} } }"),
    reports: [],
  },
  {
    title: "an exception with its stack",
    text: answering("400", "exception: { type: object, properties: { code: { type: string }, stack: {} } }"),
    reports: ["exception: { type: object, properties: { code: { type: string }, stack: {} } }"],
  },
]);
