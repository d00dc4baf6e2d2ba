import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as validator from "@action-validator/core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const folder = ".github/workflows";
const workflows = readdirSync(folder).filter((name) => name.endsWith(".yml"));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, { readonly "timeout-minutes"?: number; readonly steps?: readonly Step[] }>>;
}

/** Another action at the commit that its version had when it was looked at; the version stands behind it for people and bots. */
const pinned = /uses: (?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d[\w.]*$)/;

/** What the author of a pull request writes: in a script it would be a part of it. */
const hostile = /\$\{\{[^}]*(?:github\.head_ref|github\.event\.[\w.]*(?:title|body|message|ref|label|name|email))/;

describe.each(workflows)("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const { permissions, on, jobs }: Workflow = parse(text);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);

  test("is a workflow that GitHub understands", () => {
    // The validator's schema is older than attestations.
    expect(validator.validateWorkflow(text.replace(/^ +attestations: write\n/m, "")).errors).toEqual([]);
  });
  test("is granted what it says and no more by itself", () => {
    expect(permissions).toBeTypeOf("object");
    expect(Object.values(permissions ?? {})).not.toContain("write");
  });
  test("uses others' actions at one commit alone", () => {
    for (const line of text.split("\n").filter((each) => /\buses:/.test(each))) expect(line).toMatch(pinned);
  });
  test("runs nothing of a stranger with rights", () => {
    expect(JSON.stringify(on)).not.toContain("pull_request_target");
    for (const { run = "" } of steps) expect(run).not.toMatch(hostile);
  });
  test("leaves no token in the checkout", () => {
    const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    for (const { with: given } of checkouts) expect(given).toMatchObject({ "persist-credentials": false });
  });
  test("ends", () => {
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });
});

test("action.yml is an action that GitHub understands, and uses no other", () => {
  const text = readFileSync("action.yml", "utf8");
  // The validator's schema is older than Node 24.
  expect(text).toMatch(/^ {2}using: node24$/m);
  expect(validator.validateAction(text.replace("using: node24", "using: node20")).errors).toEqual([]);
  expect(text).not.toMatch(/\buses:/);
});

test("a mistake in a workflow would be seen", () => {
  const wrong = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - use: ./\n";
  expect(validator.validateWorkflow(wrong).errors).not.toEqual([]);
  expect("      - uses: actions/checkout@v6").not.toMatch(pinned);
  expect(`echo "$\{{ github.event.pull_request.title }}"`).toMatch(hostile);
});
