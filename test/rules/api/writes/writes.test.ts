import { expectCases, type RuleCase } from "../cases.ts";

const put = (given: {
  readonly path?: string;
  readonly parameter?: string;
  readonly answers?: string;
  readonly properties?: string;
  readonly type?: string;
  readonly readable?: boolean;
}): string => {
  const { path = "/articles/{id}", parameter = "", answers = "", type = "application/json", readable = true } = given;
  const { properties = "text: { type: string }" } = given;
  return `openapi: 3.0.3
info: { title: Articles, version: 1.0.0 }
paths:
  ${path}:
${readable ? '    get: { responses: { "200": { description: One. } } }\n' : ""}    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }${parameter}]
      requestBody: { content: { ${type}: { schema: { type: object, properties: { ${properties} } } } } }
      responses: { "200": { description: Saved. }${answers} }
`;
};

const quiet = (title: string, given: Parameters<typeof put>[0]): RuleCase => ({ title, text: put(given), reports: [] });

expectCases("oas-etag", [
  { title: "a write without a look", text: put({}), reports: ["put"], severity: "advice" },
  quiet("If-Match", { parameter: ", { name: if-match, in: header, schema: { type: string } }" }),
  quiet("412", { answers: ', "412": { description: Somebody was faster. }' }),
  quiet("a version in the body", { properties: "version: { type: integer }" }),
  quiet("when it was read", { properties: "updated_at: { type: string, format: date-time }" }),
  quiet("nobody can read it", { readable: false }),
  quiet("a singleton", { path: "/settings" }),
  quiet("JSON Patch", { type: "application/json-patch+json" }),
  {
    title: "the version in the path is another one",
    text: put({
      path: "/{version}/articles/{id}",
      parameter: ", { name: version, in: path, required: true, schema: { type: string } }",
    }),
    reports: ["put"],
  },
  {
    title: "an API that replaces without",
    base: put({}),
    text: `${put({})}${put({ path: "/notes/{id}" }).split("paths:\n")[1]}`,
    reports: [],
  },
  {
    title: "an API that asks",
    base: put({ properties: "version: { type: integer }" }),
    text: `${put({ properties: "version: { type: integer }" })}${put({ path: "/notes/{id}" }).split("paths:\n")[1]}`,
    reports: ["put"],
    says: /`PUT \/notes\/\{id\}`/,
  },
]);

const saved = (given: {
  readonly path?: string;
  readonly method?: string;
  readonly properties: string;
  readonly answer?: string;
  readonly name?: string;
}): string => {
  const { path = "/accounts", method = "post", properties, name = "Account", answer = name } = given;
  return `openapi: 3.1.0
info: { title: Accounts, version: 1.0.0 }
paths:
  ${path}:
    ${method}:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }
      responses:
        "200":
          description: Saved.
          content: { application/json: { schema: { $ref: "#/components/schemas/${answer}" } } }
components:
  schemas:
    ${name}:
      type: object
      properties:
        title: { type: string }
${properties
  .split("; ")
  .map((line) => `        ${line}\n`)
  .join("")}    Other: { type: object, allOf: [{ $ref: "#/components/schemas/${name}" }] }
`;
};

const mine = (title: string, given: Parameters<typeof saved>[0]): RuleCase => ({
  title,
  text: saved(given),
  reports: [],
});

expectCases("oas-readonly", [
  {
    title: "several properties of one schema are one finding",
    text: saved({ properties: "id: { type: string }; created_at: { type: string }; balance: { type: integer }" }),
    reports: ["id: { type: string }"],
    says: /`id`, `created_at` and `balance` of `Account` are taken from the clients of `POST \/accounts`/,
    severity: "warning",
  },
  {
    title: "an id alone is a remark",
    text: saved({ properties: "id: { type: string }" }),
    reports: ["id: { type: string }"],
    severity: "advice",
  },
  {
    title: "a status that the server comes to",
    text: saved({ path: "/orders", name: "Order", properties: "status: { type: string, enum: [open, paid] }" }),
    reports: ["status: { type: string, enum: [open, paid] }"],
  },
  mine("a status that clients choose", {
    path: "/tasks",
    name: "Task",
    properties: "status: { type: string, enum: [todo, doing] }",
  }),
  mine("read-only", { properties: "id: { type: string, readOnly: true }" }),
  mine("read-only in words", { properties: "id: { type: string, description: Set by the server. }" }),
  mine("an object of that name", { properties: "status: { type: object, properties: { text: { type: string } } }" }),
  mine("a schema made for requests", {
    name: "CreateAccount",
    properties: "id: { type: string }; status: { type: string }",
  }),
  mine("a base of what comes back", {
    answer: "Other",
    path: "/orders",
    properties: "id: { type: string }; role: { type: string }",
  }),
  mine("the id of what is meant, where the path has none", { method: "patch", properties: "id: { type: string }" }),
  mine("provisioning", { path: "/scim/v2/Users", name: "User", properties: "roles: { type: string }" }),
  mine("an import", { path: "/import", properties: "created_at: { type: string }; balance: { type: integer }" }),
  {
    title: "an operation about nothing else",
    text: saved({
      path: "/members/{id}/role",
      method: "put",
      name: "Role",
      properties: "role: { type: string }",
    }).replace("        title: { type: string }\n", ""),
    reports: [],
  },
  {
    title: "what users give themselves",
    text: saved({
      path: "/register",
      name: "RegisterRequest",
      answer: "Other",
      properties: "is_admin: { type: boolean }",
    }),
    reports: ["is_admin: { type: boolean }"],
    says: /Take it out of the request/,
    severity: "warning",
  },
  {
    title: "times in a schema of its own are a remark",
    text: saved({ path: "/notes", name: "NoteInput", answer: "Other", properties: "createdAt: { type: string }" }),
    reports: ["createdAt: { type: string }"],
    severity: "advice",
  },
  {
    title: "what clients could send before",
    base: saved({ properties: "balance: { type: integer }" }),
    text: saved({ properties: "balance: { type: integer }; note: { type: string }" }),
    reports: [],
  },
]);

const house = (count: number): string => {
  const names = ["Order", "Line", "Coupon", "Refund", "Note"].slice(0, count);
  const ref = (name: string): string =>
    `content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } }`;
  return `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
${names.map((name) => `  /${name.toLowerCase()}s:\n    post:\n      requestBody: { ${ref(name)} }\n      responses: { "201": { description: Made, ${ref(name)} } }\n`).join("")}components:
  schemas:
${names.map((name) => `    ${name}: { type: object, properties: { text: { type: string }, id: { type: string } } }\n`).join("")}`;
};

expectCases("oas-readonly", [
  { title: "three schemas, each by itself", text: house(3), reports: Array(3).fill("id: { type: string }") },
  {
    title: "the habit of a house, once",
    text: house(5),
    reports: ["id: { type: string }"],
    says: /^5 schemas \(`Order`, `Line`, `Coupon` and 2 more\) are answered and taken alike, so that `id` is taken from the clients of 5 operations: /,
    severity: "advice",
  },
]);
