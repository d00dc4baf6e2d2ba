/**
 * The part of GitHub's GraphQL schema that is served, with GitHub's names and nullability.
 * https://docs.github.com/en/graphql/reference (2026-11)
 */
export const schemaText = /* GraphQL */ `
  scalar GitObjectID
  scalar URI
  scalar DateTime

  interface Node {
    id: ID!
  }

  interface GitObject {
    oid: GitObjectID!
    abbreviatedOid: String!
    id: ID!
  }

  type Blob implements GitObject & Node {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    byteSize: Int!
    isBinary: Boolean
    isTruncated: Boolean!
    text: String
  }

  type TreeEntry {
    name: String!
    mode: Int!
    type: String!
    oid: GitObjectID!
    path: String
    size: Int!
    object: GitObject
  }

  type Tree implements GitObject & Node {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    entries: [TreeEntry!]
  }

  type Commit implements GitObject & Node {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    message: String!
    committedDate: DateTime!
    tree: Tree!
  }

  type Ref implements Node {
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
  }

  type Repository implements Node {
    id: ID!
    databaseId: Int
    name: String!
    nameWithOwner: String!
    isPrivate: Boolean!
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
  }

  type RateLimit {
    cost: Int!
    limit: Int!
    nodeCount: Int!
    remaining: Int!
    resetAt: DateTime!
    used: Int!
  }

  interface Minimizable {
    id: ID!
    isMinimized: Boolean!
    minimizedReason: String
  }

  type IssueComment implements Node & Minimizable {
    id: ID!
    viewerDidAuthor: Boolean!
    isMinimized: Boolean!
    minimizedReason: String
  }

  type PullRequestReviewComment implements Node & Minimizable {
    id: ID!
    isMinimized: Boolean!
    minimizedReason: String
  }

  enum ReportedContentClassifiers {
    SPAM
    ABUSE
    OFF_TOPIC
    OUTDATED
    DUPLICATE
    RESOLVED
    LOW_QUALITY
  }

  input MinimizeCommentInput {
    clientMutationId: String
    subjectId: ID!
    classifier: ReportedContentClassifiers!
  }

  type MinimizeCommentPayload {
    clientMutationId: String
    minimizedComment: Minimizable
  }

  input UnminimizeCommentInput {
    clientMutationId: String
    subjectId: ID!
  }

  type UnminimizeCommentPayload {
    clientMutationId: String
    unminimizedComment: Minimizable
  }

  type Query {
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    rateLimit(dryRun: Boolean = false): RateLimit
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
  }

  type Mutation {
    minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
    unminimizeComment(input: UnminimizeCommentInput!): UnminimizeCommentPayload
  }
`;
