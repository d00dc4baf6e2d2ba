import type { z } from "zod";
import type { TraceSampler, variables } from "./variables.ts";

/** What OpenTelemetry's variables say of traces. Source: OpenTelemetry specification, environment variables. */
export interface TraceConfig {
  /** Where spans are posted to. */
  readonly url: string;
  readonly protocol: "http/protobuf" | "http/json";
  readonly sampler: TraceSampler;
  /** The share that the ratio samplers keep, from 0 to 1. */
  readonly ratio: number;
}

/** Where traces go by the variables; null: nowhere. */
export const tracesOf = (settings: z.output<typeof variables>): TraceConfig | null => {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: shared } = settings;
  const url = own ?? (shared === undefined ? undefined : `${shared.replace(/\/$/, "")}/v1/traces`);
  if (url === undefined || settings.OTEL_SDK_DISABLED === "true") return null;
  return {
    url,
    protocol: settings.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? settings.OTEL_EXPORTER_OTLP_PROTOCOL,
    sampler: settings.OTEL_TRACES_SAMPLER,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
  };
};
