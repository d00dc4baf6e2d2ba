import { describe, expect, test } from "vitest";
import { factsOf, proposal } from "../read.ts";

const claims = (text: string) =>
  factsOf(proposal(text), "claim").map(
    ({ actor, verb, object, modality, negated }) => `${actor}|${verb}|${object}|${modality}${negated ? " not" : ""}`,
  );

describe("who does what", () => {
  test.each([
    ["The worker must acknowledge each message.", ["worker|acknowledge|message|prescribed"]],
    ["The service logs each call.", ["service|log|call|asserted"]],
    ["The service logs are kept for 14 days.", ["|keep|service logs|asserted"]],
    ["API requests are throttled per tenant.", ["|throttle|api requests|asserted"]],
    ["The API requests a token from the vault.", ["api|request|token|asserted"]],
    ["Orders are written by the billing service.", ["billing service|write|orders|asserted"]],
    ["Data is read by default.", ["|read|data|asserted"]],
    ["Tokens must never be logged.", ["|log|tokens|prescribed not"]],
    ["We will not lock rows.", ["we|lock|rows|decision-against not"]],
    ["Users with the viewer role can read dashboards.", ["users|read|dashboards|asserted"]],
    ["A worker that crashes does not lose the job.", ["worker|lose|job|asserted not"]],
    ["Clients are not allowed to send a body.", ["clients|send|body|asserted not"]],
    ["We plan to migrate all tenants by March.", ["we|migrate|tenants|asserted"]],
    ["We no longer store raw passwords.", ["we|store|raw passwords|asserted not"]],
    ["The result gets cached by the edge.", ["edge|cache|result|asserted"]],
    ["They'll call the billing API.", ["they|call|billing api|prescribed"]],
    ["Store the supplied bag as a new version.", ["|store|supplied bag|asserted"]],
    ["This must not break existing clients.", ["this|break|existing clients|prescribed not"]],
    ["It is not possible to list the keys.", ["|list|keys|asserted not"]],
    ["The API returns no more than 100 items.", ["api|return|100 items|asserted"]],
    [
      "Admins list, create and delete keys.",
      ["admins|list|keys|asserted", "admins|create|keys|asserted", "admins|delete|keys|asserted"],
    ],
    [
      "The controller watches the resource and updates its status.",
      ["controller|watch|resource|asserted", "controller|update|status|asserted"],
    ],
    ["As a project owner, I want to delete members.", ["project owner|delete|members|asserted"]],
    ["Each retry doubles the delay.", ["retry|double|delay|asserted"]],
    ["The queue is durable.", []],
    ["> The server deletes rows.", []],
  ])("%s", (text, expected) => {
    expect(claims(text)).toEqual(expected);
  });

  test("a table of roles states one claim in each cell", () => {
    const text = "| Action | Admin | Guest |\n|-|-|-|\n| Create project | Y | N |\n| List members | ✓ | |";
    expect(claims(text)).toEqual([
      "admin|create|project|asserted",
      "guest|create|project|asserted not",
      "admin|list|members|asserted",
      "guest|list|members|asserted not",
    ]);
  });
});

describe("decisions", () => {
  const decisions = (text: string) =>
    factsOf(proposal(text), "decision").map(({ choice, against }) => `${against ? "not " : ""}${choice}`);
  test.each([
    ["We will use a queue in Postgres.", ["use a queue in Postgres"]],
    ["We decided to hash the key.", ["hash the key"]],
    ["Chosen option: “one schema for each tenant”", ["one schema for each tenant"]],
    ["**Decision**: keep the table.", ["keep the table"]],
    ["We went with Redis streams.", ["Redis streams"]],
    ["It was decided to keep one database.", ["keep one database"]],
    ["Postgres was chosen over Kafka.", ["Postgres"]],
    ["Option B was rejected.", ["not Option B"]],
    ["We will not lock rows.", ["not lock rows"]],
    ["We decided against a separate queue.", ["not a separate queue"]],
    ["Requests without a token are rejected.", []],
    ["We will see below why.", []],
    ["Should we use Kafka?", []],
    ["We could use Kafka.", []],
    ["If we had used Kafka it would cost more.", []],
    ["The worker will retry.", []],
  ])("%s", (text, expected) => {
    expect(decisions(text)).toEqual(expected);
  });
});

test("hostile sentences take bounded time", () => {
  for (const piece of [
    "is to be ",
    "and stores ",
    "we will ",
    "to ",
    ", and ",
    "by ",
    "was chosen ",
    "unique on a, ",
    "never not ",
  ]) {
    const started = performance.now();
    expect(claims(`The service ${piece.repeat(8_000)}`).length).toBeLessThanOrEqual(2100);
    expect(performance.now() - started).toBeLessThan(3000);
  }
});
