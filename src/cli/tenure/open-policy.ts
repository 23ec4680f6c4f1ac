import { readPolicyFile, type PolicyText } from '../../config/policy-file.js';
import { sha256 } from '../../config/sha256.js';
import { canonicalPolicy } from '../../domain/policy/canonical.js';
import { compilePolicy, type CompiledPolicy } from '../../domain/policy/compile.js';
import { A_PART, loadPolicy } from '../../domain/policy/load.js';
import type { Places } from '../../domain/policy/places.js';
import type { PolicyDocument } from '../../domain/policy/schema.js';
import { CliError } from './cli-error.js';
import { includingFile } from './including-file.js';
import { problemLine, type ShownProblem } from './policy-problem.js';

/** A policy file as the commands use it. */
export interface OpenPolicy {
  readonly file: string;
  /** Content hash, by which the policy is known once it is published. */
  readonly hash: string;
  readonly document: PolicyDocument;
  readonly places: Places;
  readonly compiled: CompiledPolicy;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: OpenPolicy }
  | { readonly ok: false; readonly problems: readonly ShownProblem[] };

/**
 * Reads a policy file as a worker would.
 *
 * @throws CliError when the file cannot be read
 */
export async function readPolicy(file: string): Promise<PolicyReading> {
  const { text, included } = await filesOf(file);
  const loaded = loadPolicy(text, file, included);
  if (!loaded.ok) {
    const isPart = loaded.problems.some(({ message }) => message === A_PART);
    const whole = isPart ? await includingFile(file) : undefined;
    const fix = whole === undefined ? null : `check ${whole}`;
    return { ok: false, problems: loaded.problems.map((problem) => ({ ...problem, severity: 'error', fix })) };
  }
  const document = loaded.policy;
  const hash = `sha256:${sha256(canonicalPolicy(document))}`;
  const compiled = compilePolicy(document, hash, loaded.places);
  if (!compiled.ok) throw new Error(`${file} was loaded and does not compile`);
  return { ok: true, policy: { file, hash, document, places: loaded.places, compiled: compiled.policy } };
}

/** @throws CliError also when the policy is faulty: for commands that need a sound one */
export async function openPolicy(file: string): Promise<OpenPolicy> {
  const reading = await readPolicy(file);
  if (reading.ok) return reading.policy;
  throw new CliError(['the policy cannot be used:', ...reading.problems.map(problemLine)].join('\n  '));
}

async function filesOf(file: string): Promise<PolicyText> {
  try {
    return await readPolicyFile(file);
  } catch (cause) {
    throw new CliError(`${file} cannot be read; name a policy file, e.g. policy/acme.yaml`, { cause });
  }
}
