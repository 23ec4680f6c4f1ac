/** Macros that go through a list: the first argument names the item. */
export const MACROS: readonly string[] = ['all', 'exists', 'exists_one', 'map', 'filter'];

/** Methods of CEL that expressions may use: all pure, none depends on the machine's clock or zone. */
export const METHODS: readonly string[] = [
  ...MACROS,
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'indexOf',
  'lastIndexOf',
  'substring',
  'trim',
  'size',
  'join',
  'lowerAscii',
  'upperAscii',
];

/** Functions of CEL that expressions may use. */
export const FUNCTIONS: readonly string[] = ['has', 'size', 'string', 'int', 'double', 'bool', 'dyn'];

/** An answer that changes with the day says so where it is given: then it is known when to look again. */
const NO_CLOCK =
  'nothing reads a clock; write from or until at the rule, such as from: startDate + 90d, or ask employee.phase';

/** What to write instead of CEL's functions that are left out. */
export const INSTEAD: Readonly<Record<string, string>> = {
  now: NO_CLOCK,
  today: NO_CLOCK,
  date: NO_CLOCK,
  currentDate: NO_CLOCK,
  timestamp: 'write year(), month(), day(), addDays(), daysBetween() or formatDate() of a date',
  duration: 'write addDays() or daysBetween()',
  bind: 'write the value out',
  not: 'write !( … ) around what is denied',
  concat: 'write + between texts',
  len: 'write size(text)',
  if: 'write condition ? one : other',
  matches: "write text.matches('pattern')",
  contains: "write text.contains('part')",
  startsWith: "write text.startsWith('part')",
  endsWith: "write text.endsWith('part')",
};
