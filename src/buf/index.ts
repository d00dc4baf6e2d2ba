export { type Buf, createBuf } from "./create-buf.ts";
export { findBuf } from "./find-buf.ts";
export { usualBuf } from "./limits.ts";
