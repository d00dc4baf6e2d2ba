/** Edits of a contract after which every client goes on as before: a title, and what is replaced. */
type SafeMutation = readonly [title: string, ...edits: (readonly [find: string, replace: string])[]];

const addedOperation =
  '  /orders/{id}/lines:\n    get:\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses:\n        "200": { description: Lines }\n';

/** Edits by contract, each row a change of its own. */
export const safeMutations: Readonly<Record<string, readonly SafeMutation[]>> = {
  "orders.yaml": [
    ["a new operation", ["  /health:\n", `${addedOperation}  /health:\n`]],
    ["a description", ["summary: The orders of a customer", "summary: Orders\n      description: All of them"]],
    ["another operationId", ["operationId: listOrders", "operationId: findOrders"]],
    ["other tags", ["tags: [orders]", "tags: [sales, orders]"]],
    [
      "a new optional query parameter",
      [
        "        - { name: since,",
        "        - { name: until, in: query, schema: { type: string } }\n        - { name: since,",
      ],
    ],
    [
      "parameters in another order",
      ['        - { $ref: "#/components/parameters/Limit" }\n', ""],
      ["        - { name: old,", '        - { $ref: "#/components/parameters/Limit" }\n        - { name: old,'],
    ],
    [
      "a deprecated parameter is gone",
      ["        - { name: old, in: query, deprecated: true, schema: { type: string } }\n", ""],
    ],
    [
      "a required header becomes optional",
      ["{ name: X-Tenant, in: header, required: true,", "{ name: X-Tenant, in: header,"],
    ],
    ["a header in another case", ["name: X-Tenant", "name: x-tenant"]],
    [
      "a path parameter by another name",
      ["  /orders/{id}:\n", "  /orders/{orderId}:\n"],
      [
        "      - { name: id, in: path, required: true, schema: { type: string, format: uuid } }",
        "      - { name: orderId, in: path, required: true, schema: { type: string, format: uuid } }",
      ],
    ],
    [
      "any string where a uuid was asked for",
      ["schema: { type: string, format: uuid } }", "schema: { type: string } }"],
    ],
    [
      "more values in a query",
      [
        "{ type: string, enum: [open, paid, sent] } }\n        - { name: tag",
        "{ type: string, enum: [open, paid, sent, held] } }\n        - { name: tag",
      ],
    ],
    [
      "a list where one value was taken",
      [
        "{ name: since, in: query, schema: { type: string, format: date } }",
        "{ name: since, in: query, schema: { type: array, items: { type: string, format: date } } }",
      ],
    ],
    ["a higher limit", ["maximum: 100, default: 20", "maximum: 200, default: 20"]],
    [
      "a limit that is gone",
      ["{ type: integer, minimum: 1, maximum: 100, default: 20 }", "{ type: integer, default: 20 }"],
    ],
    [
      "a number where an integer was",
      [
        "{ type: integer, minimum: 1, maximum: 100, default: 20 }",
        "{ type: number, minimum: 1, maximum: 100, default: 20 }",
      ],
    ],
    [
      "a default that is written down",
      ["weight: { type: number, minimum: 0", "weight: { type: number, default: 1, minimum: 0"],
    ],
    [
      "a new optional property in a request",
      ["        weight: {", "        colour: { type: string }\n        weight: {"],
    ],
    ["a property that need not be sent any more", ["required: [customer, lines]", "required: [lines]"]],
    [
      "null is taken too",
      [
        "priority: { type: string, enum: [low, normal, high], default: normal }",
        "priority: { type: string, nullable: true, enum: [low, normal, high], default: normal }",
      ],
    ],
    ["more values in a request", ["enum: [low, normal, high]", "enum: [low, normal, high, urgent]"]],
    ["longer texts in a request", ["maxLength: 500 }", "maxLength: 1000 }"]],
    [
      "no pattern any more in a request alone",
      ["callbackUrl: { type: string, format: uri }", "callbackUrl: { type: string }"],
    ],
    [
      "another media type is taken",
      [
        "          application/x-www-form-urlencoded:",
        '          application/merge-patch+json:\n            schema: { $ref: "#/components/schemas/NewOrder" }\n          application/x-www-form-urlencoded:',
      ],
    ],
    [
      "a new property in a response",
      ["        next: { type: string }", "        next: { type: string }\n        previous: { type: string }"],
    ],
    ["a property that is always there from now on", ["      required: [items]", "      required: [items, next]"]],
    [
      "always the same value in a response",
      [
        "total: { type: integer, format: int32, maximum: 1000000 }",
        "total: { type: integer, format: int32, maximum: 1000000, default: 0 }",
      ],
    ],
    [
      "a status more",
      [
        '        "202": { description: Taken }\n',
        '        "202": { description: Taken }\n        "207": { description: Partly }\n',
      ],
    ],
    [
      "an error more",
      ['        "409": { $ref', '        "429": { $ref: "#/components/responses/Problem" }\n        "409": { $ref'],
    ],
    ["an error that is not listed any more", ['        "400": { $ref: "#/components/responses/Problem" }\n', ""]],
    ["a header more", ["            Link: {", "            ETag: { schema: { type: string } }\n            Link: {"]],
    [
      "a media type more in a response",
      [
        "            text/csv:\n",
        "            text/plain:\n              schema: { type: string }\n            text/csv:\n",
      ],
    ],
    [
      "an address more",
      [
        "  - url: https://api.example.com/v1",
        "  - url: https://api.example.com/v1\n  - url: https://eu.example.com/v1",
      ],
    ],
    ["a value more of a list that grows", ["x-extensible-enum: [web, shop]", "x-extensible-enum: [web, shop, phone]"]],
    [
      "an alternative more to prove who calls",
      ["        - key: []\n", "        - key: []\n        - token: [admin]\n"],
    ],
    [
      "nobody needs a token any more",
      ["      security:\n        - token: [orders]\n        - key: []\n", "      security: []\n"],
    ],
    ["a scope fewer", ["security:\n  - token: [orders]\npaths", "security:\n  - token: []\npaths"]],
    [
      "a scheme by another name",
      ["    key: { type: apiKey", "    secret: { type: apiKey"],
      ["        - key: []\n", "        - secret: []\n"],
    ],
    [
      "an alpha operation is gone",
      [
        /* every line of it */ "  /orders/{id}/notes:\n    get:\n      operationId: listNotes\n",
        "  /notes/{id}:\n    get:\n      operationId: listNotes2\n",
      ],
    ],
    [
      "an alpha operation changes",
      ["properties: { text: { type: string } } }", "properties: { body: { type: string } } }"],
    ],
    [
      "an operation is said to end",
      [
        "      operationId: getOrder\n",
        '      operationId: getOrder\n      deprecated: true\n      x-sunset: "2028-01-01"\n',
      ],
    ],
    ["a later end", ['x-sunset: "2027-06-30"', 'x-sunset: "2027-12-31"']],
    [
      "a component by another name",
      ["    PaidEvent:\n", "    OrderPaid:\n"],
      ['"#/components/schemas/PaidEvent"', '"#/components/schemas/OrderPaid"'],
    ],
    [
      "a component written in place",
      [
        '              schema: { $ref: "#/components/schemas/OrderPage" }',
        '              schema:\n                type: object\n                required: [items]\n                properties:\n                  items: { type: array, maxItems: 100, items: { $ref: "#/components/schemas/Order" } }\n                  next: { type: string }',
      ],
      ["    OrderPage:\n", "    Unused:\n"],
    ],
    [
      "allOf of one",
      [
        '              schema: { $ref: "#/components/schemas/OrderPage" }',
        '              schema: { allOf: [{ $ref: "#/components/schemas/OrderPage" }] }',
      ],
    ],
    [
      "oneOf of one",
      [
        '              schema: { $ref: "#/components/schemas/OrderPage" }',
        '              schema: { oneOf: [{ $ref: "#/components/schemas/OrderPage" }] }',
      ],
    ],
    [
      "inheritance",
      [
        "    OrderPage:\n      type: object\n      required: [items]\n      properties:\n        items: {",
        '    Page:\n      type: object\n      properties:\n        next: { type: string }\n    OrderPage:\n      type: object\n      allOf: [{ $ref: "#/components/schemas/Page" }]\n      required: [items]\n      properties:\n        items: {',
      ],
    ],
    [
      "keys in another order",
      [
        "        type: { type: string, format: uri }\n        title: { type: string }\n",
        "        title: { type: string }\n        type: { format: uri, type: string }\n",
      ],
    ],
    ["a type that its properties said", ["    NewOrder:\n      type: object\n", "    NewOrder:\n"]],
    [
      "a callback's receiver gets more",
      [
        "        currency: { type: string, enum: [EUR] }",
        "        currency: { type: string, enum: [EUR] }\n        at: { type: string }",
      ],
    ],
    [
      "a length that the format had",
      [
        "id: { type: string, format: uuid, readOnly: true }",
        "id: { type: string, format: uuid, maxLength: 36, readOnly: true }",
      ],
    ],
    ["a version of the contract", ["version: 1.4.0", "version: 1.5.0"]],
    ["an extension", ["      operationId: health\n", "      operationId: health\n      x-owner: platform\n"]],
    [
      "a write-only property that is gone from responses",
      [
        "        secret: { type: string, writeOnly: true }\n    OrderPage",
        "        secret: { type: string, writeOnly: true, description: Never sent back }\n    OrderPage",
      ],
    ],
  ],
  "payments.json": [
    [
      "an alternative more in a request",
      [
        '"oneOf": [{ "$ref": "#/components/schemas/Card" }, { "$ref": "#/components/schemas/Bank" }],\n',
        '"oneOf": [{ "$ref": "#/components/schemas/Bank" }, { "$ref": "#/components/schemas/Wallet" }, { "$ref": "#/components/schemas/Card" }],\n',
      ],
      [
        '"bank": "#/components/schemas/Bank" }',
        '"bank": "#/components/schemas/Bank", "wallet": "#/components/schemas/Wallet" }',
      ],
    ],
    [
      "alternatives in another order",
      [
        '"source": { "oneOf": [{ "$ref": "#/components/schemas/Card" }, { "$ref": "#/components/schemas/Bank" }] }',
        '"source": { "oneOf": [{ "$ref": "#/components/schemas/Bank" }, { "$ref": "#/components/schemas/Card" }] }',
      ],
    ],
    [
      "an alternative fewer in a response",
      [
        '"source": { "oneOf": [{ "$ref": "#/components/schemas/Card" }, { "$ref": "#/components/schemas/Bank" }] }',
        '"source": { "$ref": "#/components/schemas/Card" }',
      ],
    ],
    ["anyOf for oneOf", ['"source": { "oneOf": [', '"source": { "anyOf": [']],
    [
      "null by type",
      [
        '"refund": { "anyOf": [{ "$ref": "#/components/schemas/Refund" }, { "type": "null" }] }',
        '"refund": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Refund" }] }',
      ],
    ],
    ["a type fewer in a response", ['"amount": { "type": ["integer", "string"] }', '"amount": { "type": "integer" }']],
    ["an enumeration of one for a constant", ['"kind": { "const": "bank" }', '"kind": { "enum": ["bank"] }']],
    ["a bound of whole numbers written otherwise", ['"exclusiveMaximum": 1000', '"maximum": 999']],
    [
      "a webhook more",
      [
        '"payment.failed": {',
        '"payment.lost": { "post": { "responses": { "200": { "description": "Taken" } } } },\n    "payment.failed": {',
      ],
    ],
    [
      "a webhook says more",
      ['"attempt": { "type": "integer" }', '"attempt": { "type": "integer" }, "sentAt": { "type": "string" }'],
    ],
    [
      "a webhook always says it",
      ['"required": ["id", "type", "data"]', '"required": ["id", "type", "data", "attempt"]'],
    ],
    ["a webhook says fewer values", ['"enum": ["settled", "failed"]', '"enum": ["settled"]']],
    [
      "a scheme that is described otherwise",
      [
        '"bearer": { "type": "http", "scheme": "bearer" }',
        '"bearer": { "type": "openIdConnect", "openIdConnectUrl": "https://id.example.com/.well-known/openid-configuration" }',
      ],
    ],
    ["a base address with a host", ['"url": "/payments"', '"url": "https://api.example.com/payments"']],
    ["a constant in a response", ['"size": { "type": "integer", "minimum": 0 }', '"size": { "const": 3 }']],
    [
      "the mapping of a discriminator in another order",
      [
        '{ "card": "#/components/schemas/Card", "bank": "#/components/schemas/Bank" }',
        '{ "bank": "#/components/schemas/Bank", "card": "#/components/schemas/Card" }',
      ],
    ],
  ],
  "inventory.yaml": [
    [
      "an optional form field more",
      [
        "{ name: title, in: formData, type: string }",
        "{ name: title, in: formData, type: string }\n        - { name: alt, in: formData, type: string }",
      ],
    ],
    ["https beside http", ["schemes: [https]", "schemes: [https, http]"]],
    [
      "a status more",
      ["        404: { description: None }", "        404: { description: None }\n        410: { description: Gone }"],
    ],
    [
      "a media type more",
      ["produces: [application/json, application/xml]", "produces: [application/json, application/xml, text/csv]"],
    ],
    [
      "an optional property more",
      ["      title: { type: string }\n", "      title: { type: string }\n      city: { type: string }\n"],
    ],
    [
      "a text in a query for a number",
      [
        "name: page, in: query, type: integer, minimum: 1, default: 1",
        "name: page, in: query, type: string, default: 1",
      ],
    ],
    [
      "a definition by another name",
      ["  Maker:\n", "  Producer:\n"],
      ['"#/definitions/Maker"', '"#/definitions/Producer"'],
    ],
    ["a description", ["description: Items", "description: A page of items"]],
    ["another way to prove who calls", ["  - key: []\npaths", "  - key: []\n  - basic: []\npaths"]],
  ],
  library: [
    [
      "a new property of what is inherited",
      ["    row: { type: string }\n", "    row: { type: string }\n    floor: { type: integer }\n"],
    ],
    [
      "inheritance written out",
      [
        'Disc:\n  allOf:\n    - { $ref: "#/Base" }\n    - type: object\n      properties:\n        minutes: { type: integer }\n',
        'Disc:\n  type: object\n  required: [title, id]\n  properties:\n    minutes: { type: integer }\n    id: { type: string }\n    title: { type: string, maxLength: 200 }\n    shelf: { $ref: "#/Shelf" }\n',
      ],
    ],
    ["an alternative fewer of what comes back", ['    - { $ref: "#/Disc" }\n', ""]],
    ["more values of what is sent", ["enum: [de, en, fr]", "enum: [de, en, fr, it]"]],
    [
      "a longer list of what is sent and comes back without a promise",
      [
        "{ name: year, in: query, schema: { type: integer } }",
        "{ name: year, in: query, schema: { type: integer } }\n      - { name: from, in: query, schema: { type: integer } }",
      ],
    ],
    ["what has to be sent need not be", ["      required: [title]\n", "      required: []\n"]],
    ["a component by another name", ["Shelf:\n", "Place:\n"], ['"#/Shelf"', '"#/Place"']],
    [
      "a smaller promise of what comes back",
      ["pages: { type: integer, maximum: 5000 }", "pages: { type: integer, maximum: 4000 }"],
    ],
  ],
};
