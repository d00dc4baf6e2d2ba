import type { ApiRule } from "../api-rule.ts";
import { gqlBreak } from "./gql-break.ts";

/** Rules of GraphQL schemas. */
export const graphqlRules: readonly ApiRule[] = [gqlBreak];
