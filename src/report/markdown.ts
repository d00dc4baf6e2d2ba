import type { Review } from "../review/index.ts";
import { renderComment } from "./comment/comment.ts";

/** The review as Markdown for a file or a pipe: the comment, with places written `path:line` instead of links. */
export const renderMarkdown = (review: Review): string => renderComment(review, null);
