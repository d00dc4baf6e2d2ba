import type { ApiRule } from "../api-rule.ts";
import { oasAdditional } from "./oas-additional.ts";
import { oasArrayLimit } from "./oas-array-limit.ts";
import { oasNumberLimit } from "./oas-number-limit.ts";
import { oasRate429 } from "./oas-rate-429.ts";
import { oasStringLimit } from "./oas-string-limit.ts";

/** How large and how often requests may be. */
export const limitRules: readonly ApiRule[] = [
  oasStringLimit,
  oasArrayLimit,
  oasNumberLimit,
  oasAdditional,
  oasRate429,
];
