import type { z } from 'zod';
import { collectPlaces } from './collect-places.js';
import { compilePolicy, type CompileProblem } from './compile.js';
import { issueMessage } from './issue-message.js';
import { withExceptionLimit } from './exception-limit.js';
import { LIMITS } from './limits.js';
import { literalNames } from './literal-names.js';
import { placed, type LintFinding } from './lint/lint-finding.js';
import { missingCapabilities, type Capabilities } from './lint/missing-capabilities.js';
import type { Places } from './places.js';
import type { PolicyProblem } from './problem.js';
import { PolicyDocument } from './schema.js';
import { tooMuch } from './too-much.js';
import { resolveIncludes, type IncludedText } from './yaml/resolve-includes.js';
import { offsetInFile } from './yaml/text-offset.js';
import { treeAt, plainOf, type Tree, type TreeMap } from './yaml/tree.js';

export type { PolicyProblem } from './problem.js';

export type LoadedPolicy =
  | { readonly ok: true; readonly policy: PolicyDocument; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads a policy file and what it includes: YAML (or JSON), shape, then every expression; nothing faulty is let through, and nothing
 * hostile takes long.
 *
 * @param file names the file in problems; included files are found relative to it
 * @param included the texts of included files, read before
 * @param capabilities what each target's connector can do; a policy that needs more is refused. Not asked about when left out
 */
export function loadPolicy(
  text: string,
  file: string,
  included: IncludedText = () => undefined,
  capabilities?: Capabilities,
): LoadedPolicy {
  const read = resolveIncludes(text, file, included);
  if (!read.ok) return refused(read.problems);
  const { tree } = read;
  const parsed = PolicyDocument.safeParse(plainOf(tree), { error: issueMessage });
  if (!parsed.success && !tree.entries.has('version') && !tree.entries.has('timing'))
    return refused([tree.source.problemAt(tree.range[0], A_PART)]);
  if (!parsed.success) return refused(parsed.error.issues.flatMap((issue) => problemsOf(tree, issue)));
  const policy = withExceptionLimit(parsed.data);
  const misused = [...tooMuch(policy), ...literalNames(policy)];
  if (misused.length > 0) return refused(misused.map((problem) => inFile(tree, problem)));
  const places = collectPlaces(tree);
  const compiled = compilePolicy(policy, '', places);
  if (compiled.ok) {
    const missing = missingCapabilities({ document: policy, ...(capabilities ? { capabilities } : {}) });
    if (missing.length === 0) return { ok: true, policy, places };
    return refused(missing.map((note) => withFix(placed(note, places))));
  }
  return refused(compiled.problems.map((problem) => inFile(tree, problem)));
}

function inFile(tree: TreeMap, { path, message, offset }: CompileProblem): PolicyProblem {
  const at = treeAt(tree, path);
  const start = at.kind === 'text' ? offsetInFile(at, offset) : at.range[0];
  return at.source.problemAt(start, `${named(path)}: ${message}`);
}

function withFix({ file, line, column, message, fix }: LintFinding): PolicyProblem {
  return { file, line, column, message: fix === null ? message : `${message}: ${fix}` };
}

function refused(problems: readonly PolicyProblem[]): LoadedPolicy {
  return { ok: false, problems: problems.slice(0, LIMITS.problems) };
}

function problemsOf(tree: TreeMap, issue: z.core.$ZodIssue): readonly PolicyProblem[] {
  const at = treeAt(tree, issue.path);
  // A union that says itself what it takes is asked first.
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === UNSAID)
    return nearestBranch(issue.errors).flatMap((inner) =>
      problemsOf(tree, { ...inner, path: [...issue.path, ...inner.path] }),
    );
  if (issue.code !== 'unrecognized_keys') return [problemAt(at, issue.path, issue.message)];
  const messages = issue.message.split('\n');
  return issue.keys.slice(0, messages.length).map((key, index) => {
    const entry = at.kind === 'map' ? at.entries.get(key) : undefined;
    return problemAt(entry?.key ?? at, issue.path, messages[index] ?? issue.message);
  });
}

/** Of the shapes a value may have, the one it was meant to have: where the faults lie deepest, then where they are fewest. */
function nearestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));
  return [...branches].sort((left, right) => depth(right) - depth(left) || left.length - right.length)[0] ?? [];
}

function problemAt(
  { source, range }: Pick<Tree, 'source' | 'range'>,
  path: readonly PropertyKey[],
  message: string,
): PolicyProblem {
  return source.problemAt(range[0], `${named(path)}: ${message}`);
}

/** Told instead of everything a part lacks by itself. */
export const A_PART =
  'is no policy by itself: it has neither version nor timing; name the file that includes it, or add both';

/** What zod says when neither a schema nor `issueMessage` says anything. */
const UNSAID = 'Invalid input';

/** `targets.okta.entitlements[2].when`, as one would write it. */
function named(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'policy';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}
