/** A contract with one operation that takes an object of these properties, a line each, with whatever else belongs to it. */
export const taking = (...properties: readonly string[]): string => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
      responses:
        "201": { description: Created., content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } } }
components:
  schemas:
    Order:
      type: object
      additionalProperties: false
      properties:
${properties.map((line) => `        ${line}\n`).join("")}    Receipt:
      type: object
      properties:
        text: { type: string }
        lines: { type: array, items: { type: string } }
        count: { type: integer }
`;
