import type { Review } from "../../review/index.ts";
import type { ReviewDetails } from "../details.ts";
import { shownSchema } from "./shown-schema.ts";
import { timelinesOf } from "./timelines.ts";

/** What is kept of a review for its page. Pure; bounded whatever the change holds; secrets are masked. */
export const toDetails = ({ schemaChange, shadow }: Pick<Review, "schemaChange" | "shadow">): ReviewDetails => ({
  version: 1,
  schema: shownSchema(schemaChange),
  ...timelinesOf(shadow?.statements ?? []),
});
