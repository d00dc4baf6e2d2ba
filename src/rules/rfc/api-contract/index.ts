import type { RfcCheck } from "../rfc-check.ts";
import { apiEndpoints } from "./api-endpoints.ts";
import { apiErrors } from "./api-errors.ts";
import { apiPagination } from "./api-pagination.ts";

/** Operations, shapes, errors, pages, versions. */
export const apiContractChecks: readonly RfcCheck[] = [apiEndpoints, apiErrors, apiPagination];
