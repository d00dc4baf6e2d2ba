import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";

/** Secrets of no service, in the forms that services give them, put together here so that no scanner takes them for real. */
const secrets: readonly (readonly [what: string, secret: string])[] = [
  ["a password", ["Tr0ub4dor", "And3Horses"].join("&")],
  ["a key of a cloud", ["AKIA", "Q3EGRWJ7LS5XN2TV"].join("")],
  ["a token of GitHub", ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_")],
  ["a key of a payment service", ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_")],
  [
    "a bearer token",
    [["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"].join(".")].join(""),
  ],
];

attack("A22", "have the App repeat a secret that a migration or a design holds", (app) => {
  it.each(secrets)("%s appears nowhere whole: no comment, check, annotation or line of the log", async (_, secret) => {
    const files = {
      "migrations/000002_seed.up.sql": `create role reporting login password '${secret}';\ninsert into settings (key, value) values ('api_key', '${secret}');\n`,
      "docs/rfcs/0001-orders.md": `# RFC 1: Orders\n\n## Proposal\n\nThe service signs in with \`${secret}\`.\n\n\`\`\`yaml\npassword: ${secret}\napi_key: ${secret}\n\`\`\`\n`,
    };
    const before = app().github.requests.length;
    const { pull, run } = await app().open(app().repository(earlier), { title: "Reporting", files });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
    const written = JSON.stringify(
      app()
        .github.requests.slice(before)
        .map(({ body }) => body),
    );
    expect(written).not.toContain(secret);
    expect(app().logged()).not.toContain(secret);
    // What is shown to find it again is its beginning and how long it is.
    const longer = secret.slice(0, 5);
    expect(written).toContain(secret.slice(0, 4));
    if (!["AKIA", "ghp_", "sk_l"].includes(secret.slice(0, 4))) expect(written).not.toContain(longer);
  });
});
