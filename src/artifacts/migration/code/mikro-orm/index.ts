export { mikroOrmReader } from "./reader.ts";
