import type { Finding, Severity } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { agreedWords } from "./judge-words.ts";
import { maskSecrets } from "./secrets.ts";
import { cut, showInvisible } from "./visible.ts";

/** All that is said of a finding, in one paragraph; it may hold anything that the change holds. */
export const messageOf = ({ message, observed, judged }: Finding): string =>
  [
    message,
    ...(observed === undefined ? [] : [observed]),
    ...(judged === undefined
      ? []
      : [`Read by ${cut(judged.model, 60)}, a language model, in ${agreedWords(judged)}; it blocks no merge.`]),
  ].join(" ");

/** A finding's severity for a program that fails of it: nothing blocks where the policy only advises. */
export const gatingSeverity = (severity: Severity, { policy }: Review): Severity =>
  severity === "blocking" && policy.mode !== "enforce" ? "warning" : severity;

/** Text for a form that knows no markup: masked, visible, on one line, at most `limit` UTF-16 units. */
export const plainLine = (text: string, limit: number): string =>
  cut(showInvisible(maskSecrets(text)).replace(/\s+/g, " ").trim(), limit);
