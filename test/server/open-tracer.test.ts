import { execFileSync } from "node:child_process";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTracer } from "../../src/server/open-tracer.ts";
import type { TraceConfig } from "../../src/server/trace-config.ts";
import { type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";

const log = pino({ level: "silent" });
const step = { name: "a step", kind: "internal", facts: { count: 1 } } as const;
let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const config = (change: Partial<TraceConfig> = {}): TraceConfig => ({
  url: `${receiver.url}/v1/traces`,
  protocol: "http/json",
  sampler: "parentbased_always_on",
  ratio: 1,
  ...change,
});

describe("a tracer", () => {
  it("carries a trace on from another process, and says where it is for the next", async () => {
    const tracer = await openTracer(config(), log);
    const parent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const inside = await tracer.span({ ...step, parent }, async () => tracer.current());
    expect(tracer.current()).toBeNull();
    await tracer.close();
    expect(receiver.spans()).toEqual([
      expect.objectContaining({ traceId: "a".repeat(32), parentSpanId: "b".repeat(16), name: "a step" }),
    ]);
    expect(inside).toBe(`00-${"a".repeat(32)}-${receiver.spans()[0]?.spanId}-01`);
  });

  it("begins a trace where what was carried is none", async () => {
    const tracer = await openTracer(config(), log);
    await tracer.span({ ...step, parent: "00-0-0-01" }, async () => undefined);
    await tracer.close();
    expect(receiver.spans()[0]?.parentSpanId ?? "").toBe("");
  });

  it("tells of a failure its name, and not what it said", async () => {
    const tracer = await openTracer(config(), log);
    await expect(tracer.span(step, () => Promise.reject(new TypeError("CANARY")))).rejects.toThrow("CANARY");
    await tracer.close();
    expect(receiver.bodies.join("")).toContain("TypeError");
    expect(receiver.bodies.join("")).not.toContain("CANARY");
  });

  it("speaks protobuf, as it does unless told", async () => {
    const tracer = await openTracer(config({ protocol: "http/protobuf" }), log);
    await tracer.span(step, async () => undefined);
    await tracer.close();
    expect(receiver.bodies).toHaveLength(1);
    expect(receiver.bodies[0]).toMatch(/^\n.*arch-review.*a step/s);
  });

  it.each<[TraceConfig["sampler"], number, number]>([
    ["always_off", 1, 0],
    ["always_on", 0, 1],
    ["traceidratio", 0, 0],
    ["traceidratio", 1, 1],
    ["parentbased_always_off", 1, 0],
    ["parentbased_traceidratio", 0, 0],
  ])("keeps by %s of %d what it shall", async (sampler, ratio, kept) => {
    const tracer = await openTracer(config({ sampler, ratio }), log);
    await tracer.span(step, async () => undefined);
    await tracer.close();
    expect(receiver.spans()).toHaveLength(kept);
  });
});

it("loads nothing of OpenTelemetry where no endpoint is set", () => {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
    const { openTracer } = await import("./src/server/open-tracer.ts");
    const tracer = await openTracer(null, null);
    const done = await tracer.span({ name: "n", kind: "internal", facts: {} }, async () => tracer.current());
    console.log(JSON.stringify([done, loaded.filter((name) => name.includes("opentelemetry"))]));
  `;
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(JSON.parse(text)).toEqual([null, []]);
});
