import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

/** The origins of all requests that this process sends with `fetch`, from undici's own channel. */
const asked = new Set<string>();
const note = (message: unknown): void => {
  const { request } = message as { readonly request: { readonly origin: string } };
  asked.add(request.origin);
};
const channel = "undici:request:create";

attack("A09", "make the App speak to another host than the GitHub it is set up for", (app) => {
  beforeAll(() => subscribe(channel, note));
  afterAll(() => void unsubscribe(channel, note));

  it("connects to that GitHub alone, for tokens and for GraphQL too", async () => {
    const { pull, run } = await app().open(app().repository(earlier), { title: "Region", files: dangerous });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
    const { url, github } = app();
    // The simulator lives in this process too, and delivers to the App.
    expect([...asked].filter((origin) => origin !== url)).toEqual([github.url]);
    const routes = new Set(github.requests.map(({ route }) => route));
    expect(routes).toContain("/app/installations/{installation_id}/access_tokens");
    expect(routes).toContain("/graphql");
  });
});
