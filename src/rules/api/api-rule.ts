import type {
  AsyncapiChange,
  BufFinding,
  BufRun,
  ContractChange,
  GraphqlChange,
  OpenapiChange,
  ProtobufChange,
} from "../../artifacts/api/index.ts";
import type { Observation, RuleMeta } from "../rule.ts";

/**
 * A case of a rule of contracts: `text` is the contract after the change, `base` before it (absent: it is new). For a bad
 * one, `quote` is the exact text of the range that must be reported.
 */
export interface ApiExample {
  readonly title: string;
  readonly text: string;
  readonly base?: string;
  readonly quote?: string;
  /** Default: `openapi.yaml`, `asyncapi.yaml`, `schema.graphql` or `orders.proto`, by the rule's format. */
  readonly path?: string;
  /** Other files of the repository, by path, the same before and after. */
  readonly files?: Readonly<Record<string, string>>;
  /** What buf says of it, of protocol buffers; absent: it was not asked. */
  readonly buf?: readonly BufFinding[];
}

/** What a rule may know beside the contract. */
export interface ApiContext {
  /** The day of the review, `YYYY-MM-DD`: it decides whether a sunset has passed. */
  readonly today: string;
  /** What buf said of the protocol buffers of the change; null where it was not asked. */
  readonly buf: BufRun | null;
}

/** A rule over the contracts of a change, one language each. `check` is pure; its work is linear in the contract. */
export type ApiRule = { readonly meta: RuleMeta<ApiExample> } & (
  | {
      readonly format: "openapi";
      readonly check: (change: OpenapiChange, context: ApiContext) => Iterable<Observation>;
    }
  | {
      readonly format: "asyncapi";
      readonly check: (change: AsyncapiChange, context: ApiContext) => Iterable<Observation>;
    }
  | {
      readonly format: "graphql";
      readonly check: (change: GraphqlChange, context: ApiContext) => Iterable<Observation>;
    }
  | {
      readonly format: "protobuf";
      readonly check: (change: ProtobufChange, context: ApiContext) => Iterable<Observation>;
    }
);

/** What one rule saw of one contract. */
export interface ApiRuleResult {
  readonly rule: ApiRule;
  readonly change: ContractChange;
  readonly observations: readonly Observation[];
  /** A rule that throws is a bug in the rule: what it threw. */
  readonly failure: Error | null;
}
