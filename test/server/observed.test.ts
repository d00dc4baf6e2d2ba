import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { WebhookDefinition } from "@octokit/webhooks-examples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { heardEvents } from "../../src/github/inbound/index.ts";
import { dangerous, earlier } from "../attacks/changes.ts";
import { headersOf, post, sign } from "../github/inbound/intake.ts";
import { type RunningApp, startRunningApp } from "../github/running-app.ts";
import { type OtlpReceiver, type SentSpan, startOtlpReceiver } from "./otlp-receiver.ts";

const webhooks: readonly WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");
const canary = "canary-51c7e0d2";
const token = `metrics-${canary}`;

/** Every text of a payload is a canary; `kept` are the fields that decide what is done, so that it gets further. */
const canaries = (value: unknown, kept: ReadonlySet<string>, key = ""): unknown => {
  if (typeof value === "string") return kept.has(key) ? value : canary;
  if (Array.isArray(value)) return value.map((one) => canaries(one, kept));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, canaries(one, kept, name)]));
};
const deciding = new Set(["action", "ref", "head_ref", "base_ref", "head_sha", "base_sha", "type", "created_at"]);

interface LogLine {
  readonly msg: string;
  readonly delivery?: string;
  readonly route?: string;
}

describe("a journey from a delivery to what is written", () => {
  let app: RunningApp;
  let receiver: OtlpReceiver;
  let page: string;
  let delivery: string;
  let lines: readonly LogLine[];
  let spans: readonly SentSpan[];

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    app = await startRunningApp({
      environment: {
        METRICS_TOKEN: token,
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      },
    });
    const repository = app.repository({ ...earlier, ".github/arch-review.yml": `# ${canary}\nmode: enforce\n` });
    const wish = { title: canary, body: canary, head: canary, files: { ...dangerous, [`${canary}.sql`]: canary } };
    const { pull } = await app.open(repository, wish);
    await app.drained();
    await app.command(pull, `/arch-review waive ${canary} because ${canary} is a reason that is long enough`, "kim");
    for (const { name, examples } of webhooks) {
      if (!heardEvents.some((heard) => heard.name === name)) continue;
      for (const example of examples.slice(0, 3)) {
        for (const kept of [new Set<string>(), deciding]) {
          const body = JSON.stringify(canaries(example, kept));
          const change = { "x-github-event": name, "x-github-delivery": randomUUID() };
          await post(app, body, headersOf(body, { ...change, "x-hub-signature-256": sign(body, app.secret) }));
        }
      }
    }
    const forged = JSON.stringify({ canary });
    await post(app, forged, headersOf(forged, { "x-github-event": "push" }));
    await app.drained();
    const answer = await fetch(`${app.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    page = await answer.text();
    await app.close();
    lines = app
      .logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    delivery = lines.find(({ msg }) => msg === "reviewed")?.delivery ?? "none";
    spans = receiver.spans();
  });
  afterAll(() => receiver.close());

  test("leaves no text of anybody in the log, the metrics or the trace", () => {
    expect(lines.length).toBeGreaterThan(30);
    const traces = receiver.bodies.join("");
    for (const text of [app.logged(), page, traces]) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(app.secret);
      expect(text).not.toMatch(/ghs_|PRIVATE KEY|eyJ[\w-]{10}|authorization|acme|service-1/i);
    }
  });

  test("has one id on every line of its job and of its requests to GitHub", () => {
    const ours = lines.filter((line) => line.delivery === delivery);
    expect(ours.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(["a delivery was acknowledged", "GitHub was asked", "reviewed", "a job is finished"]),
    );
    const asked = lines.filter(({ msg }) => msg === "GitHub was asked");
    expect(asked.filter((line) => line.delivery === undefined)).toEqual([]);
    expect(ours.map(({ route }) => route)).toContain("/repos/{owner}/{repo}/check-runs");
    expect(asked.map(({ route }) => route)).not.toContain("other");
  });

  test("is one trace: delivery, job, phases, requests", () => {
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const path = (span: SentSpan | undefined): readonly string[] =>
      span === undefined ? [] : [...path(byId.get(span.parentSpanId ?? "")), span.name];
    const of = (name: string) => path(spans.find((span) => span.name === name));
    expect(of("review.review")).toEqual(["delivery", "job review", "review.review"]);
    expect(of("POST /repos/{owner}/{repo}/issues/{issue_number}/comments")).toEqual([
      "delivery",
      "job review",
      "review.publish",
      "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    ]);
    const first = spans.find((span) => span.attributes.some(({ value }) => value.stringValue === delivery));
    expect(
      new Set(spans.filter(({ traceId }) => traceId === first?.traceId).map(({ name }) => name)).size,
    ).toBeGreaterThan(8);
  });

  test("is counted", () => {
    const counted = (series: string): number => {
      const line = page.split("\n").find((one) => one.startsWith(`${series} `));
      return Number(line?.split(" ").at(-1));
    };
    for (const series of [
      'arch_review_http_requests_total{route="/api/github/webhooks",status="200"}',
      'arch_review_delivery_seconds_count{event="pull_request",status="200"}',
      'arch_review_delivery_seconds_count{event="unverified",status="401"}',
      'arch_review_job_seconds_count{kind="review",outcome="finished"}',
      'arch_review_job_wait_seconds_count{kind="review"}',
      "arch_review_inbox_batch_deliveries_count",
      'arch_review_verdicts_total{of="pull-request",verdict="fail"}',
      'arch_review_review_phase_seconds_count{phase="publish"}',
      'arch_review_github_request_seconds_count{resource="core",outcome="answered"}',
      'arch_review_verdict_cache_total{outcome="miss"}',
    ]) {
      expect([series, counted(series)]).toEqual([series, expect.any(Number)]);
      expect([series, counted(series) > 0]).toEqual([series, true]);
    }
    expect(counted('arch_review_jobs{priority="review",state="ready"}')).toBe(0);
    expect(counted('arch_review_jobs{priority="merge-group",state="dead-lettered"}')).toBe(0);
    expect(counted("arch_review_nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  });

  test("on a page by Prometheus' conventions, with few series", () => {
    // Those that Node's own numbers have are prom-client's.
    const names = [...page.matchAll(/^# TYPE (?!arch_review_(?:nodejs|process)_)(\w+) (\w+)$/gm)].map(
      ([, name = "", type]) => ({ name, type }),
    );
    expect(
      names.filter(
        ({ name, type }) => !name.startsWith("arch_review_") || (type === "counter") !== /_total$/.test(name),
      ),
    ).toEqual([]);
    const series = page.split("\n").filter((line) => /^\w/.test(line));
    expect(series.filter((line) => !/^\w+(?:\{(?:\w+="[^"\\]*",?)*\})? (?:[\d.e+-]+|Nan|\+Inf)$/i.test(line))).toEqual(
      [],
    );
    expect(series.length).toBeLessThan(1_500);
  });
});
