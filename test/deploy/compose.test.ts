import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readServerConfig } from "../../src/server/config.ts";
import { variables } from "../../src/server/variables.ts";

const text = readFileSync("compose.yml", "utf8");
const raw: unknown = parse(text, { merge: true });

const service = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }),
});
const compose = z
  .object({
    services: z.record(z.string(), service),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(raw);

const { services } = compose;
const named = Object.entries(services);
const serverOf = (name: string) => {
  const found = services[name];
  if (found === undefined) throw new Error(`compose.yml has no service ${name}`);
  return found;
};

const key = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;

/** What a server needs, to ask for the defaults of the rest. */

/** `${NAME:?why}` and `${NAME:-default}`, as Compose writes them. */
const variable = /\$\{(\w+)(?::([?-])([^}]*))?\}/g;
const filledIn = (value: string, values: Readonly<Record<string, string>>): string =>
  value.replace(variable, (_, name: string, _kind, fallback = "") => values[name] ?? fallback);

const example = Object.fromEntries(
  [...readFileSync(".env.example", "utf8").matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]),
);

describe("compose.yml", () => {
  test("is a Compose file", () => {
    const schema: object = JSON.parse(readFileSync("test/deploy/compose-spec.schema.json", "utf8"));
    const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
    expect(validate(parse(text, { merge: true })), JSON.stringify(validate.errors)).toBe(true);
  });

  test("has two servers that differ in nothing, behind one address", () => {
    expect(serverOf("server-1")).toEqual(serverOf("server-2"));
    expect(named.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(["proxy"]);
    const proxied = readFileSync("deploy/caddy/Caddyfile", "utf8");
    expect(proxied).toContain("reverse_proxy server-1:3000 server-2:3000");
    expect(proxied).toContain("handle /api/github/webhooks");
  });

  test("the proxy lets through the pages for people that docs/report-page.md names, and no route for operators", () => {
    const proxied = readFileSync("deploy/caddy/Caddyfile", "utf8");
    const passed = (/^\t@pages path (.+)$/m.exec(proxied)?.[1] ?? "").split(" ");
    const told = /^Let (.+) through the proxy/m.exec(readFileSync("docs/report-page.md", "utf8"))?.[1] ?? "";
    const pages = [...told.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => (/.\/$/.test(path) ? `${path}*` : path));
    expect(passed).toEqual(expect.arrayContaining(pages));
    expect(passed.filter((path) => /metrics|z$|^\/\*/.test(path))).toEqual([]);
  });

  test.each(named)("%s has no right that it does not need", (name, { read_only, cap_drop, security_opt, image }) => {
    expect({ read_only, cap_drop, security_opt }).toEqual({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    expect(serverOf(name).healthcheck.test ?? serverOf(name).healthcheck.disable).toBeTruthy();
    expect(image).toMatch(/^[\w./-]+:[\w.-]+$/);
    expect(image).not.toMatch(/:latest$/);
  });

  test.each(["server-1", "migrate"])("the settings of %s are those of the server", (name) => {
    const set = serverOf(name).environment;
    const known = new Set(["PRIVATE_KEY_PATH", ...Object.keys(variables.shape)]);
    expect(Object.keys(set).filter((each) => !known.has(each))).toEqual([]);
  });

  test("the servers start with what .env.example asks for, and do not know the owner of the tables", () => {
    const values = {
      ...example,
      APP_ID: "7",
      WEBHOOK_SECRET: "s".repeat(64),
      SERVER_PASSWORD: "abc",
      OWNER_PASSWORD: "x",
    };
    const environment = Object.fromEntries(
      Object.entries(serverOf("server-1").environment).map(([name, value]) => [name, filledIn(value, values)]),
    );
    const config = readServerConfig(environment, () => key);
    expect(config.databaseUrl).toBe("postgresql://arch_review_server:abc@postgres:5432/arch_review");
    expect(environment).not.toHaveProperty("DATABASE_OWNER_URL");
    expect(serverOf("migrate").environment).toHaveProperty("DATABASE_OWNER_URL");
  });

  test("asks for no variable that .env.example does not name, but LOG_LEVEL", () => {
    const asked = new Set([...text.matchAll(variable)].map(([, name = ""]) => name));
    expect([...asked].filter((name) => !(name in example) && name !== "LOG_LEVEL")).toEqual([]);
    expect(Object.keys(example).filter((name) => !asked.has(name))).toEqual([]);
  });

  test("every file that is mounted exists", () => {
    const mounted = named.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0] ?? ""));
    expect(mounted.filter((path) => path.startsWith(".") && !existsSync(path))).toEqual([]);
  });

  test("a server is given longer to stop than it takes", () => {
    const { stop_grace_period: grace = "0s", environment } = serverOf("server-1");
    const waits = variables.pick({ GRACE_SECONDS: true, DRAIN_SECONDS: true });
    const { GRACE_SECONDS, DRAIN_SECONDS } = waits.parse(environment);
    expect(Number.parseInt(grace, 10)).toBeGreaterThan(GRACE_SECONDS + DRAIN_SECONDS);
  });
});
