export { kyselyReader } from "./reader.ts";
