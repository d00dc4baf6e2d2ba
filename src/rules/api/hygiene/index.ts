import type { ApiRule } from "../api-rule.ts";
import { oasDescription } from "./oas-description.ts";
import { oasExampleSecret } from "./oas-example-secret.ts";
import { oasOperationId } from "./oas-operation-id.ts";
import { oasTags } from "./oas-tags.ts";

/** Credentials in a contract, and matters of style, which are off by default. */
export const hygieneRules: readonly ApiRule[] = [oasExampleSecret, oasOperationId, oasDescription, oasTags];
