/** A change of `orders` that clients notice, or do not: `from` of the base becomes `to`. */
export interface ProtoMutation {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** What a change that breaks is reported with. */
export interface BreakingMutation extends ProtoMutation {
  /** Exact text of the place that is reported. */
  readonly quote: string;
  readonly says: RegExp;
  /** Default: `blocking`. */
  readonly severity?: "warning";
}

/** The file before each of the changes. */
export const orders = `syntax = "proto3";

package acme.orders.v1;

import "google/api/annotations.proto";
import "google/protobuf/timestamp.proto";

// Orders of a customer.
service Orders {
  // Answers with one.
  rpc GetOrder(GetOrderRequest) returns (Order) {
    option (google.api.http) = { get: "/v1/{name=orders/*}" };
  }
  rpc WatchOrders(WatchOrdersRequest) returns (stream Order);
  rpc ImportOrders(stream Order) returns (ImportOrdersResponse);
  rpc CancelOrder(CancelOrderRequest) returns (Order) {
    option idempotency_level = IDEMPOTENT;
  }
  rpc OldSearch(GetOrderRequest) returns (Order) {
    option deprecated = true;
  }
}

service Legacy {
  rpc Ping(GetOrderRequest) returns (Order);
}

message Order {
  reserved 20, 30 to 39;
  reserved "secret";

  string name = 1;
  int32 quantity = 2;
  Status status = 3;
  repeated Line lines = 4;
  google.protobuf.Timestamp created_at = 5;
  optional string note = 6;
  map<string, string> labels = 7;
  oneof payment {
    string card = 8;
    string invoice = 9;
  }
  int64 total_cents = 10 [json_name = "total"];
  string old_note = 11 [deprecated = true];
  google.type.Money price = 12;
  bytes digest = 13;
  bool gift = 14;

  message Line {
    string sku = 1;
    uint32 count = 2;
  }

  enum Status {
    STATUS_UNSPECIFIED = 0;
    STATUS_OPEN = 1;
    STATUS_SHIPPED = 2;
    STATUS_OLD = 3 [deprecated = true];
  }
}

message GetOrderRequest {
  string name = 1;
}

message WatchOrdersRequest {
  string customer = 1;
  int32 since = 2;
}

message ImportOrdersResponse {
  int32 imported = 1;
}

message CancelOrderRequest {
  string name = 1;
  string reason = 2;
}

enum Region {
  reserved 9;
  reserved "REGION_MOON";
  REGION_UNSPECIFIED = 0;
  REGION_EU = 1;
  REGION_US = 2;
}
`;

const change = (
  title: string,
  from: string,
  to: string,
  quote: string,
  says: RegExp,
  severity?: "warning",
): BreakingMutation => ({ title, from, to, quote, says, ...(severity === undefined ? {} : { severity }) });

/** Changes that clients notice. */
export const breakingMutations: readonly BreakingMutation[] = [
  change("a field is removed", "  int32 quantity = 2;\n", "", "message Order", /`quantity`/),
  change("a field of a nested message is removed", "    uint32 count = 2;\n", "", "message Line", /`count`/),
  change(
    "a field is removed and its number alone reserved",
    "  int32 quantity = 2;\n",
    "  reserved 2;\n",
    "message Order",
    /`quantity`/,
  ),
  change(
    "a field is removed and its name alone reserved",
    "  int32 quantity = 2;\n",
    '  reserved "quantity";\n',
    "message Order",
    /`quantity`/,
  ),
  change(
    "a deprecated field is removed",
    "  string old_note = 11 [deprecated = true];\n",
    "",
    "message Order",
    /`old_note`/,
    "warning",
  ),
  change(
    "a field is called something else",
    "int32 quantity = 2;",
    "int32 amount = 2;",
    "int32 amount = 2;",
    /`amount`/,
  ),
  change(
    "a field gets another number",
    "int32 quantity = 2;",
    "int32 quantity = 22;",
    "int32 quantity = 22;",
    /number/,
  ),
  change(
    "a number is taken for something else",
    "int32 quantity = 2;",
    "string remark = 2;",
    "string remark = 2;",
    /`remark`/,
  ),
  change("a string becomes a number", "string sku = 1;", "int32 sku = 1;", "int32 sku = 1;", /`int32`/),
  change(
    "a number becomes a string",
    "int32 quantity = 2;",
    "string quantity = 2;",
    "string quantity = 2;",
    /`string`/,
  ),
  change("a number becomes a truth value", "int32 quantity = 2;", "bool quantity = 2;", "bool quantity = 2;", /`bool`/),
  change("a number becomes signed", "int32 quantity = 2;", "sint32 quantity = 2;", "sint32 quantity = 2;", /`sint32`/),
  change(
    "a number becomes a fraction",
    "int32 quantity = 2;",
    "double quantity = 2;",
    "double quantity = 2;",
    /`double`/,
  ),
  change(
    "a number becomes wide, which JSON writes as text",
    "int32 quantity = 2;",
    "int64 quantity = 2;",
    "int64 quantity = 2;",
    /`int64`/,
  ),
  change(
    "a number becomes fixed",
    "int32 quantity = 2;",
    "fixed32 quantity = 2;",
    "fixed32 quantity = 2;",
    /`fixed32`/,
  ),
  change("bytes become a string", "bytes digest = 13;", "string digest = 13;", "string digest = 13;", /`string`/),
  change(
    "an enumeration becomes a string",
    "Status status = 3;",
    "string status = 3;",
    "string status = 3;",
    /`string`/,
  ),
  change("an enumeration becomes another", "Status status = 3;", "Region status = 3;", "Region status = 3;", /Region/),
  change(
    "a message becomes a string",
    "google.protobuf.Timestamp created_at = 5;",
    "string created_at = 5;",
    "string created_at = 5;",
    /`string`/,
  ),
  change(
    "a message becomes another",
    "repeated Line lines = 4;",
    "repeated GetOrderRequest lines = 4;",
    "repeated GetOrderRequest lines = 4;",
    /GetOrderRequest/,
  ),
  change(
    "a message of another package becomes a string",
    "google.type.Money price = 12;",
    "string price = 12;",
    "string price = 12;",
    /`string`/,
  ),
  change("one becomes many", "string sku = 1;", "repeated string sku = 1;", "repeated string sku = 1;", /repeated/),
  change("many become one", "repeated Line lines = 4;", "Line lines = 4;", "Line lines = 4;", /repeated/),
  change(
    "a map gets other keys",
    "map<string, string> labels = 7;",
    "map<int32, string> labels = 7;",
    "map<int32, string> labels = 7;",
    /int32/,
  ),
  change(
    "a map gets other values",
    "map<string, string> labels = 7;",
    "map<string, int32> labels = 7;",
    "map<string, int32> labels = 7;",
    /int32/,
  ),
  change(
    "a map becomes a list",
    "map<string, string> labels = 7;",
    "repeated string labels = 7;",
    "repeated string labels = 7;",
    /`labels`/,
  ),
  change(
    "a field moves into a oneof",
    '  }\n  int64 total_cents = 10 [json_name = "total"];\n',
    '    int64 total_cents = 10 [json_name = "total"];\n  }\n',
    'int64 total_cents = 10 [json_name = "total"];',
    /oneof/,
  ),
  change(
    "a field moves out of a oneof",
    "    string invoice = 9;\n  }\n",
    "  }\n  string invoice = 9;\n",
    "string invoice = 9;",
    /oneof/,
  ),
  change(
    "JSON gets another name",
    'json_name = "total"',
    'json_name = "totalCents"',
    'int64 total_cents = 10 [json_name = "totalCents"];',
    /`totalCents`/,
  ),
  change(
    "a reservation of a number is dropped",
    "  reserved 20, 30 to 39;\n",
    "  reserved 20;\n",
    "message Order",
    /30/,
  ),
  change("a reservation of a name is dropped", '  reserved "secret";\n', "", "message Order", /secret/),
  change("a reservation of an enumeration is dropped", "  reserved 9;\n", "", "enum Region", /9/),
  change("a value of an enumeration is removed", "    STATUS_SHIPPED = 2;\n", "", "enum Status", /`STATUS_SHIPPED`/),
  change(
    "a deprecated value is removed",
    "    STATUS_OLD = 3 [deprecated = true];\n",
    "",
    "enum Status",
    /`STATUS_OLD`/,
    "warning",
  ),
  change(
    "a value of an enumeration is called something else",
    "STATUS_SHIPPED = 2;",
    "STATUS_SENT = 2;",
    "STATUS_SENT = 2;",
    /STATUS_SENT/,
  ),
  change(
    "a value of an enumeration gets another number",
    "REGION_US = 2;",
    "REGION_US = 3;",
    "REGION_US = 3;",
    /`REGION_US`/,
  ),
  change(
    "a method is removed",
    "  rpc WatchOrders(WatchOrdersRequest) returns (stream Order);\n",
    "",
    "service Orders",
    /`WatchOrders`/,
  ),
  change(
    "a method is called something else",
    "rpc WatchOrders(",
    "rpc ObserveOrders(",
    "service Orders",
    /`WatchOrders`/,
  ),
  change(
    "a deprecated method is removed",
    "  rpc OldSearch(GetOrderRequest) returns (Order) {\n    option deprecated = true;\n  }\n",
    "",
    "service Orders",
    /`OldSearch`/,
    "warning",
  ),
  change(
    "a service is removed",
    "service Legacy {\n  rpc Ping(GetOrderRequest) returns (Order);\n}\n",
    "",
    "package acme.orders.v1;",
    /`Legacy`/,
  ),
  change(
    "a service is called something else",
    "service Legacy {",
    "service Heritage {",
    "package acme.orders.v1;",
    /`Legacy`/,
  ),
  change(
    "a method takes something else",
    "rpc GetOrder(GetOrderRequest)",
    "rpc GetOrder(CancelOrderRequest)",
    "rpc GetOrder(CancelOrderRequest) returns (Order)",
    /CancelOrderRequest/,
  ),
  change(
    "a method answers something else",
    "returns (ImportOrdersResponse)",
    "returns (Order)",
    "rpc ImportOrders(stream Order) returns (Order);",
    /orders\.v1\.Order`/,
  ),
  change(
    "a method takes a stream",
    "rpc GetOrder(GetOrderRequest)",
    "rpc GetOrder(stream GetOrderRequest)",
    "rpc GetOrder(stream GetOrderRequest) returns (Order)",
    /stream/,
  ),
  change(
    "a method takes no stream any more",
    "(stream Order) returns (ImportOrdersResponse)",
    "(Order) returns (ImportOrdersResponse)",
    "rpc ImportOrders(Order) returns (ImportOrdersResponse);",
    /stream/,
  ),
  change(
    "a method answers with a stream",
    "rpc GetOrder(GetOrderRequest) returns (Order)",
    "rpc GetOrder(GetOrderRequest) returns (stream Order)",
    "rpc GetOrder(GetOrderRequest) returns (stream Order)",
    /stream/,
  ),
  change(
    "a method answers with no stream any more",
    "returns (stream Order)",
    "returns (Order)",
    "rpc WatchOrders(WatchOrdersRequest) returns (Order);",
    /stream/,
  ),
  change(
    "a method may not be repeated any more",
    "    option idempotency_level = IDEMPOTENT;\n",
    "",
    "rpc CancelOrder(CancelOrderRequest) returns (Order) {",
    /idempoten/i,
  ),
  change(
    "the package is called something else",
    "package acme.orders.v1;",
    "package acme.orders.v2;",
    "package acme.orders.v2;",
    /orders\.v2`/,
  ),
];

const safe = (title: string, from: string, to: string): ProtoMutation => ({ title, from, to });

/** Changes that no client notices. */
export const safeMutations: readonly ProtoMutation[] = [
  safe("a field is added", "  bool gift = 14;\n", "  bool gift = 14;\n  string region = 15;\n"),
  safe("a nested field is added", "    uint32 count = 2;\n", "    uint32 count = 2;\n    string color = 3;\n"),
  safe("a field is removed and reserved", "  bool gift = 14;\n", '  reserved 14;\n  reserved "gift";\n'),
  safe("a field is deprecated", "bool gift = 14;", "bool gift = 14 [deprecated = true];"),
  safe(
    "an option of somebody's own is added",
    "bool gift = 14;",
    "bool gift = 14 [(buf.validate.field).bool.const = true];",
  ),
  safe("a field may be left out and tell so", "bool gift = 14;", "optional bool gift = 14;"),
  safe(
    "fields change their order",
    "  string name = 1;\n  int32 quantity = 2;\n",
    "  int32 quantity = 2;\n  string name = 1;\n",
  ),
  safe("a comment is added", "  bool gift = 14;\n", "  // Whether it is wrapped: `ja`, 日本.\n  bool gift = 14;\n"),
  safe("a comment is taken away", "// Orders of a customer.\n", ""),
  safe("lines are indented otherwise", "    string sku = 1;\n", "\t\tstring sku = 1 ;\n"),
  safe(
    "a value is added to an enumeration",
    "    STATUS_SHIPPED = 2;\n",
    "    STATUS_SHIPPED = 2;\n    STATUS_LOST = 4;\n",
  ),
  safe(
    "a value is removed and reserved",
    "    STATUS_SHIPPED = 2;\n",
    '    reserved 2;\n    reserved "STATUS_SHIPPED";\n',
  ),
  safe("a value is deprecated", "STATUS_SHIPPED = 2;", "STATUS_SHIPPED = 2 [deprecated = true];"),
  safe("a method is added", "service Legacy {\n", "service Legacy {\n  rpc Pong(GetOrderRequest) returns (Order);\n"),
  safe(
    "a service is added",
    "service Legacy {\n",
    "service Newer {\n  rpc Pong(GetOrderRequest) returns (Order);\n}\n\nservice Legacy {\n",
  ),
  safe(
    "a method is deprecated",
    "  rpc WatchOrders(WatchOrdersRequest) returns (stream Order);",
    "  rpc WatchOrders(WatchOrdersRequest) returns (stream Order) {\n    option deprecated = true;\n  }",
  ),
  safe(
    "a route of HTTP is added",
    "    option idempotency_level = IDEMPOTENT;\n",
    '    option idempotency_level = IDEMPOTENT;\n    option (google.api.http) = { post: "/v1/{name=orders/*}:cancel" body: "*" };\n',
  ),
  safe(
    "a message is added",
    "message GetOrderRequest {",
    "message Address {\n  string city = 1;\n}\n\nmessage GetOrderRequest {",
  ),
  safe("a number is reserved", "  reserved 20, 30 to 39;", "  reserved 20, 30 to 39, 41;"),
  safe("reservations are written otherwise", "  reserved 20, 30 to 39;", "  reserved 20;\n  reserved 30 to 39;"),
  safe(
    "an option for generated code is added",
    'import "google/api/annotations.proto";',
    'option go_package = "acme/orders";\nimport "google/api/annotations.proto";',
  ),
  safe(
    "an import of others is added",
    'import "google/api/annotations.proto";',
    'import "google/api/annotations.proto";\nimport "buf/validate/validate.proto";',
  ),
  safe("a type is named in full", "repeated Line lines = 4;", "repeated .acme.orders.v1.Order.Line lines = 4;"),
  safe("a number is written otherwise", "bool gift = 14;", "bool gift = 0xE;"),
  safe("JSON's usual name is written out", "bool gift = 14;", 'bool gift = 14 [json_name = "gift"];'),
];
