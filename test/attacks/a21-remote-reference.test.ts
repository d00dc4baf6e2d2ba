import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";

const caught: string[] = [];
let server: Server;
let trap = "";

const openapi = (reference: string): string => `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders:
    $ref: ${JSON.stringify(reference)}
    get:
      responses:
        "200":
          description: Orders
          content: { application/json: { schema: { $ref: ${JSON.stringify(reference)} } } }
`;

attack("A21", "make the App fetch what a file refers to", (app) => {
  beforeAll(async () => {
    server = createServer((request, response) => {
      caught.push(request.url ?? "");
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    trap = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it.each([
    ["an address in this network", () => `${trap}/schema.json`],
    ["the metadata of a cloud machine", () => "http://169.254.169.254/latest/meta-data/"],
    ["a file of this machine", () => "file:///etc/passwd"],
    ["a path out of the repository", () => "../../../../../../etc/passwd#/x"],
    ["a path of another repository", () => "/../../other/secret/contents/key.json"],
  ])("%s is never asked for, in a contract, a design or a migration", async (_, reference) => {
    const to = reference();
    const files = {
      "api/openapi.yaml": openapi(to),
      "docs/rfcs/0001-orders.md": `# RFC 1: Orders\n\n## Proposal\n\n![x](${to}) [contract](${to}) ![y](../../api/openapi.yaml)\n\n<img src="${to}">\n\n\`\`\`yaml\n${openapi(to)}\`\`\`\n`,
      "migrations/000002_copy.up.sql": `create table copies (id bigint primary key);\n-- ${to}\ncopy copies from program 'curl ${to}';\nselect dblink_connect('${to}');\n`,
    };
    const repository = app().repository(earlier);
    const before = app().github.requests.length;
    const { pull, run } = await app().open(repository, { title: "Copies", body: `See ${to}`, files });
    expect(run.status).toBe("completed");
    expect(pull.comments()).toHaveLength(1);
    expect(caught).toEqual([]);
    const asked = app().github.requests.slice(before);
    for (const { path } of asked) {
      expect(decodeURIComponent(path)).not.toMatch(/etc\/passwd|169\.254|other\/secret|\.\.\//);
      if (path.startsWith("/repos/"))
        expect(path).toMatch(new RegExp(`^/repos/acme/(?:${repository.name}|\\.github|%2Egithub)/`));
    }
  });

  it("a trap that is asked says so", async () => {
    await fetch(`${trap}/seen`);
    expect(caught).toEqual(["/seen"]);
  });
});
