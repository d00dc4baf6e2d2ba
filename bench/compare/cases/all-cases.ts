import type { ComparisonCase } from "../case.ts";
import { graphqlCases, openapiCases, protobufCases } from "./contracts.ts";
import { lockCases } from "./locks.ts";
import { lossCases } from "./losses.ts";
import { rewriteCases } from "./rewrites.ts";
import { downCases, modellingCases, tenantCases } from "./tenants.ts";
import { transactionCases } from "./transactions.ts";

/** Every case, in the order of the page. */
export const allCases: readonly ComparisonCase[] = [
  ...lockCases,
  ...rewriteCases,
  ...transactionCases,
  ...lossCases,
  ...tenantCases,
  ...downCases,
  ...modellingCases,
  ...openapiCases,
  ...graphqlCases,
  ...protobufCases,
];
