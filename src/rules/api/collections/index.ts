import type { ApiRule } from "../api-rule.ts";
import { oasPage } from "./oas-page.ts";
import { oasPageBounds } from "./oas-page-bounds.ts";

/** How lists are read. */
export const collectionRules: readonly ApiRule[] = [oasPage, oasPageBounds];
