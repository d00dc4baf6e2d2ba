const head = `openapi: 3.0.3
info: { title: Orders, version: 1.4.0 }
`;

const indented = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, " ".repeat(spaces));

/** A contract whose clients send an `Order`, as the lines of a schema have it. */
export const sent = (schema: string): string => `${head}paths:
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
      responses:
        "201": { description: Created }
components:
  schemas:
    Order:
${indented(schema, 6)}
`;

/** A contract whose clients get an `Order`, as the lines of a schema have it. */
export const received = (schema: string): string => `${head}paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: The order
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
components:
  schemas:
    Order:
${indented(schema, 6)}
`;

/** A contract with the lines of one operation, `GET /orders`, and what else is given of the root. */
export const called = (operation: string, root = ""): string => `${head}${root}paths:
  /orders:
    get:
${indented(operation, 6)}
`;

/** A contract with the lines of its paths. */
export const pathsOf = (paths: string, root = ""): string => `${head}${root}paths:
${indented(paths, 2)}
`;
