import { describe, expect, test } from "vitest";
import { proposal } from "./read.ts";

describe("what a design exposes, delivers and hands out turns its signal on without the usual word", () => {
  test.each([
    ["api", "Clients must send the header `X-Request-Priority` with a number."],
    ["api", "A user should be able to specify an `X-Scope-OrgID` header with several tenants."],
    ["api", "The proxy reads the tenant header from incoming requests."],
    ["api", "Add a user interface to issue these new tokens for an organisation."],
    ["api", "There is a page where owners can revoke deploy keys."],
    ["api", "The history of a job could be retrieved by the API."],
    ["api", "Schedules can also be managed through the admin API."],
    ["api", "We add a toggle option under the organization settings."],
    ["api", "We solve this by adding a gateway in front of the services."],
    ["write", "Add a new API endpoint to accept batches of performance entries."],
    ["webhook-out", "Hook handler: it is a web hook driver, and each web hook is registered as a handler of its own."],
    ["webhook-out", "It will send the log items to the 3rd parties via http services."],
    ["webhook-out", "When a payment settles we post the event to the merchant's endpoint."],
    ["webhook-out", "Each change is pushed to the partner's URL."],
    ["credential", "Credentials for pushing images to the registry are configured with the deployment."],
    ["credential", "The controller gets an OAuth client: we register a UAA client with the scope `scim.write`."],
    ["credential", "Depositors log in with a client ID and secret that we provide."],
  ] as const)("%s: %s", (signal, text) => expect(proposal(text).scope[signal].state).toBe("on"));

  test.each([
    ["api", "The lambda queries the Sierra API for patron records."],
    ["api", "The job calls the Auth0 Management API to delete each of them."],
    ["api", "We add a payment gateway to the list of providers."],
    ["webhook-out", "The webhook handler of the scanner is removed."],
    ["webhook-in", "The webhook handler that takes the scanner's notification will be removed."],
    ["webhook-out", "The validating web hook is registered by the operator."],
    ["webhook-out", "We send the customer an e-mail with a link."],
    ["credential", "The design tokens are configured in the theme."],
    ["credential", "The page token of the next page is passed to the client."],
  ] as const)("not %s: %s", (signal, text) => expect(proposal(text).scope[signal].state).toBe("off"));
});
