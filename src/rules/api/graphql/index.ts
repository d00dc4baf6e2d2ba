import type { ApiRule } from "../api-rule.ts";
import { gqlAuth } from "./gql-auth.ts";
import { gqlBreak } from "./gql-break.ts";
import { gqlDepth } from "./gql-depth.ts";
import { gqlError } from "./gql-error.ts";
import { gqlList } from "./gql-list.ts";

/** Rules of GraphQL schemas. */
export const graphqlRules: readonly ApiRule[] = [gqlBreak, gqlList, gqlDepth, gqlAuth, gqlError];
