import { expectCases } from "../cases.ts";

const taking = (field: string): string =>
  `syntax = "proto3";\npackage acme.v1;\nservice Orders { rpc FindOrder(FindOrderRequest) returns (Order); }\nmessage FindOrderRequest {\n  ${field}\n}\nmessage Order { string name = 1; }\n`;

expectCases("pb-validate", [
  ...[
    ["string key = 1;", "string.max_len"],
    ["bytes key = 1;", "bytes.max_len"],
    ["repeated int32 key = 1;", "repeated.max_items"],
    ["map<string, string> key = 1;", "map.max_pairs"],
  ].map(([field = "", bound = ""]) => ({
    title: `bounds ${field} by its type`,
    text: taking(field),
    reports: [field],
    says: new RegExp(`\\(buf\\.validate\\.field\\)\\.${bound} = `),
  })),
  ...["string etag = 1;", "string page_token = 1;", "int32 count = 1;"].map((field) => ({
    title: `is silent on ${field}`,
    text: taking(field),
    reports: [],
  })),
]);
