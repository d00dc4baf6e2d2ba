/** A contract with one operation that takes an object of these properties, as flow mappings of YAML. */
export const taking = (properties: string, rest = ""): string => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
      responses:
        "201": { description: Created. }
components:
  schemas:
    Order:
      type: object${rest}
      properties:
        ${properties}
`;
