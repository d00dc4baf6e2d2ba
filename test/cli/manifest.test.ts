import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseManifest } from "../../src/github/app-manifest.ts";
import { run } from "./fake-terminal.ts";

const appYml = readFileSync("app.yml", "utf8");
const asked = parse(appYml);

const linkIn = (out: string): URL => {
  const link = out.split("\n").find((line) => line.trim().startsWith("http"));
  return new URL(link?.trim() ?? "");
};

describe("arch-review manifest", () => {
  it("prints a link to GitHub's own form, with what app.yml asks for and nothing else", async () => {
    const args = ["--webhook-url", "https://bot.acme.test", "--public-url", "https://reviews.acme.test"];
    const { code, out } = await run(["manifest", ...args], ".", { environment: {} });
    const link = linkIn(out);
    expect(code).toBe(0);
    expect(link.origin + link.pathname).toBe("https://github.com/settings/apps/new");
    expect(link.searchParams.get("webhook_url")).toBe("https://bot.acme.test/api/github/webhooks");
    expect(link.searchParams.getAll("callback_urls[]")).toEqual(["https://reviews.acme.test/sign-in/callback"]);
    expect(link.searchParams.getAll("events[]")).toEqual(asked.default_events);
    for (const [name, level] of Object.entries(asked.default_permissions))
      expect(link.searchParams.get(name)).toBe(level);
    expect([...link.searchParams.values()].filter((value) => value === "write")).toHaveLength(2);
  });

  it.each([
    ["an organisation", ["--organisation", "acme"], {}, "https://github.com/organizations/acme/settings/apps/new"],
    ["an Enterprise Server", [], { GHE_HOST: "git.acme.test" }, "https://git.acme.test/settings/apps/new"],
    ["one without TLS", [], { GHE_HOST: "127.0.0.1:9", GHE_PROTOCOL: "http" }, "http://127.0.0.1:9/settings/apps/new"],
  ])("leads to the form of %s", async (_, args, environment, expected) => {
    const { out } = await run(["manifest", ...args], ".", { environment });
    expect(linkIn(out).origin + linkIn(out).pathname).toBe(expected);
  });

  it("is the manifest itself as JSON", async () => {
    const args = [
      "manifest",
      "--format",
      "json",
      "--url",
      "https://acme.test/bot",
      "--webhook-url",
      "https://bot.acme.test/hooks",
      "--public-url",
      "https://bot.acme.test/reviews",
    ];
    const manifest = JSON.parse((await run(args, ".", { environment: {} })).out);
    expect(manifest).toMatchObject({
      url: "https://acme.test/bot",
      public: false,
      hook_attributes: { url: "https://bot.acme.test/hooks", active: true },
      callback_urls: ["https://bot.acme.test/sign-in/callback"],
      default_permissions: asked.default_permissions,
      default_events: asked.default_events,
    });
  });

  it.each([
    ["--url", "no address"],
    ["--webhook-url", "ftp://acme.test"],
    ["--public-url", "acme.test"],
    ["--organisation", "acme/../x"],
  ])("says what is wrong with %s %s", async (option, value) => {
    const { code, err } = await run(["manifest", option, value], ".", { environment: {} });
    expect([code, err]).toEqual([2, expect.stringContaining(`The option ${option} is no `)]);
  });
});

describe("app.yml", () => {
  it("gives a reason for each permission and event", () => {
    const { permissions, events } = parseManifest(appYml);
    expect(permissions.map(({ name }) => name)).toEqual(Object.keys(asked.default_permissions));
    expect(events.map(({ name }) => name)).toEqual(asked.default_events);
    for (const { reason } of [...permissions, ...events]) expect(reason).toMatch(/^[A-Z].{10,}\.$/);
  });

  it("without a reason is refused", () => {
    expect(() => parseManifest(appYml.replace(/^ *# The base branch.*\n/m, ""))).toThrow(/no reason for push/);
  });
});
