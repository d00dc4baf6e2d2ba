import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Context, Span, SpanContext } from "@opentelemetry/api";
import type { Sampler, SpanExporter } from "@opentelemetry/sdk-trace";
import type { Log } from "../store/index.ts";
import { version } from "../version.ts";
import type { TraceConfig } from "./trace-config.ts";
import { noTracer, type Tracer } from "./tracer.ts";

/** A server that stops does not wait longer for a collector that does not answer. */
const lastExportMs = 3_000;

/**
 * Sends traces by OTLP over HTTP to where `config` says. OpenTelemetry's code is loaded here and nowhere else: whoever has set
 * no endpoint does not pay for it. Headers, time limits, compression and certificates of the export are read by its exporter
 * from the standard variables, the names of the service from OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
 */
export async function openTracer(config: TraceConfig | null, log: Log): Promise<Tracer> {
  if (config === null) return noTracer;
  const api = await import("@opentelemetry/api");
  const sdk = await import("@opentelemetry/sdk-trace");
  const { detectResources, envDetector, resourceFromAttributes } = await import("@opentelemetry/resources");
  const ours = resourceFromAttributes({ "service.name": "arch-review", "service.version": version });
  const provider = new sdk.TracerProvider({
    resource: ours.merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(sdk, config),
    spanLimits: { attributeValueLengthLimit: 200 },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: telling(await exporterOf(config), log) })],
  });
  const tracer = provider.getTracer("arch-review", version);
  const running = new AsyncLocalStorage<Span>();
  const kinds = {
    server: api.SpanKind.SERVER,
    consumer: api.SpanKind.CONSUMER,
    client: api.SpanKind.CLIENT,
    internal: api.SpanKind.INTERNAL,
  };
  const parentOf = (traceparent: string | undefined): Context => {
    const remote = traceparent === undefined ? null : parseTraceparent(traceparent);
    if (remote !== null) return api.trace.setSpanContext(api.ROOT_CONTEXT, remote);
    const span = running.getStore();
    return span === undefined ? api.ROOT_CONTEXT : api.trace.setSpan(api.ROOT_CONTEXT, span);
  };
  return {
    span: async ({ name, kind, facts, parent }, work) => {
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes: { ...facts } }, parentOf(parent));
      try {
        return await running.run(span, () => work((more) => void span.setAttributes({ ...more })));
      } catch (error) {
        // Its name alone: messages may quote what was sent or received.
        span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
        span.setStatus({ code: api.SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    current: () => {
      const context = running.getStore()?.spanContext();
      return context === undefined ? null : traceparentOf(context);
    },
    close: async () => {
      const sent = provider.shutdown().catch(() => log.warn("the last traces could not be sent"));
      await Promise.race([sent, pause(lastExportMs, undefined, { ref: false })]);
    },
  };
}

/** Source: W3C Trace Context, section 3.2 "Traceparent Header". */
const traceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

function parseTraceparent(text: string): SpanContext | null {
  const [, traceId, spanId, flags] = traceparent.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;

async function exporterOf({ protocol, url }: TraceConfig): Promise<SpanExporter> {
  switch (protocol) {
    case "http/protobuf":
      return new (await import("@opentelemetry/exporter-trace-otlp-proto")).OTLPTraceExporter({ url });
    case "http/json":
      return new (await import("@opentelemetry/exporter-trace-otlp-http")).OTLPTraceExporter({ url });
    default:
      return protocol satisfies never;
  }
}

/** The same exporter, whose failures are told; why is left out, as it may name the address. */
const telling = (exporter: SpanExporter, log: Log): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, (result) => {
      if (result.error !== undefined) log.warn({ spans: spans.length }, "traces could not be sent");
      done(result);
    }),
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});

function samplerOf(sdk: typeof import("@opentelemetry/sdk-trace"), { sampler, ratio }: TraceConfig): Sampler {
  const byParent = (root: Sampler): Sampler => new sdk.ParentBasedSampler({ root });
  switch (sampler) {
    case "always_on":
      return new sdk.AlwaysOnSampler();
    case "always_off":
      return new sdk.AlwaysOffSampler();
    case "traceidratio":
      return new sdk.TraceIdRatioBasedSampler(ratio);
    case "parentbased_always_on":
      return byParent(new sdk.AlwaysOnSampler());
    case "parentbased_always_off":
      return byParent(new sdk.AlwaysOffSampler());
    case "parentbased_traceidratio":
      return byParent(new sdk.TraceIdRatioBasedSampler(ratio));
    default:
      return sampler satisfies never;
  }
}
