import type { z } from 'zod';
import { didYouMean } from './nearest.js';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list such as [a, b]',
  object: 'a map such as { key: value }',
  record: 'a map such as { key: value }',
};

/** Says in one line what a value must be; for issues whose schema says nothing itself. */
export function issueMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (issue.input === undefined) return `is missing: add one of ${values.join(', ')}`;
      return `must be one of ${values.join(', ')}${didYouMean(typeof issue.input === 'string' ? issue.input : '', values)}`;
    }
    case 'invalid_union':
      return issue.input === undefined ? 'is missing: add it' : undefined;
    case 'invalid_key':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
}

function wrongType(expected: string, input: unknown): string {
  const kind = KINDS[expected] ?? expected;
  if (input === undefined) return `is missing: add ${kind}`;
  if (input === null) return `is empty: write ${kind} or remove the field`;
  const quotes = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
  return quotes ? `must be a text: write it in quotes, '${String(input)}'` : `must be ${kind}`;
}
