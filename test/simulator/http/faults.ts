/** What goes wrong: an answer, a lost connection, or a wait. `after` lets the request take effect first. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly message?: string; readonly when?: "before" | "after" }
  | { readonly kind: "drop"; readonly when?: "before" | "after" }
  | { readonly kind: "wait"; readonly until: Promise<unknown> }
  | { readonly kind: "delay"; readonly milliseconds: number }
  | { readonly kind: "secondary-limit"; readonly retryAfter?: number }
  | { readonly kind: "primary-limit"; readonly resetInSeconds?: number };

/** Which requests a fault meets, and how many of them (1 when not said). */
export interface FaultMatch {
  readonly method?: string;
  /** Tested against the path below the API prefix, with its query. */
  readonly path?: RegExp;
  readonly times?: number;
}

/** Decides, request by request, which fault it meets; null: none of this rule. */
export type FaultChoice = (method: string, path: string) => Fault | null;

/** A fault waiting for its requests. */
export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault | FaultChoice;
  left: number;
  hits: number;
}

/** The faults of a simulator. */
export interface Faults {
  /** Adds a fault; the first that matches a request wins. The handle counts the requests it met. */
  add(match: FaultMatch, fault: Fault | FaultChoice): { readonly hits: number; remove(): void };
  /** Ends all faults. */
  clear(): void;
}

/** The public face of a list of fault rules. */
export function faultsOf(rules: FaultRule[]): Faults {
  return {
    add(match, fault) {
      const rule: FaultRule = { match, fault, left: match.times ?? 1, hits: 0 };
      rules.push(rule);
      return {
        get hits() {
          return rule.hits;
        },
        remove() {
          rule.left = 0;
        },
      };
    },
    clear() {
      rules.length = 0;
    },
  };
}

/** Takes the fault for a request, if one is waiting for it. */
export function takeFault(rules: readonly FaultRule[], method: string, path: string): Fault | null {
  for (const rule of rules) {
    const { match, left } = rule;
    const meets =
      left > 0 && (match.method === undefined || match.method === method) && (match.path?.test(path) ?? true);
    const fault = meets ? faultOf(rule, method, path) : null;
    if (fault === null) continue;
    rule.left -= 1;
    rule.hits += 1;
    return fault;
  }
  return null;
}

const faultOf = ({ fault }: FaultRule, method: string, path: string): Fault | null =>
  typeof fault === "function" ? fault(method, path) : fault;
