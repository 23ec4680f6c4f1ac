/**
 * What a policy may be at most. A real one stays far below; what is above is refused before it costs a worker time or memory. Times are
 * for two cores: reading at these limits takes well under a second.
 */
export const LIMITS = {
  /** Characters of all files of a policy together: 1 MiB. */
  length: 1_048_576,
  /** Lexical tokens of one file. */
  tokens: 250_000,
  /** Levels of lists and maps within each other. */
  depth: 40,
  /** Anchors (`&name`) of one file. */
  anchors: 100,
  /** Values of one file, aliases written out. */
  values: 150_000,
  /** Files of one policy, the first one included. */
  files: 50,
  /** Levels of files that include each other. */
  includeDepth: 8,
  /** Problems named at once. */
  problems: 50,
  /** Rows times columns of all tables together. */
  cells: 20_000,
  /** Rules of one target. */
  rules: 2_000,
  /** Values and names of all matrices of one target. */
  matrixCells: 10_000,
  /** Exclusions of one target. */
  exclusions: 500,
  /** Exceptions of one target. */
  exceptions: 2_000,
  /** Pairs of one target that nobody may hold together. */
  separations: 100,
  /** Names of all pairs of one target. */
  separatedNames: 2_000,
  /** Names of one list: `modes`, `legalHolds`, `contractors.allow`, `limitTo`. */
  names: 1_000,
  /** Characters of a name in such a list; Okta's groups have at most 255. */
  nameLength: 255,
  /** Business days counted from a person's date. */
  businessDays: 260,
  /** Characters of one expression or name. */
  expressionLength: 4_000,
  /** Nodes of one expression. */
  expressionNodes: 500,
  /** Levels of one expression. */
  expressionDepth: 50,
  /** Steps one expression may take for one person, by estimate. */
  expressionCost: 100_000,
  /** Steps of all expressions together. */
  policyCost: 3_000_000,
  /** Items of a list of facts. */
  listItems: 100,
  /** Characters of one text that an expression reads or makes. */
  textLength: 10_000,
} as const;
