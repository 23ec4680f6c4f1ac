import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { LIMITS } from '../domain/policy/limits.js';
import { resolveIncludes, type IncludedText } from '../domain/policy/yaml/resolve-includes.js';

/** A policy as it lies in files, read but not judged. */
export interface PolicyText {
  /** The first file, as it was named. */
  readonly file: string;
  readonly text: string;
  /** The files it includes, directly or not. */
  readonly included: IncludedText;
}

/**
 * Reads a policy file and every file it includes. One that cannot be read, or that a link leads out of the policy's folder, is left
 * out: the loader names the line that includes it.
 *
 * @throws Error when the first file cannot be read
 */
export async function readPolicyFile(file: string): Promise<PolicyText> {
  const text = await textOf(file).catch((cause: unknown) => {
    throw new Error(`TENURE_POLICY: ${file} cannot be read; name a policy file, e.g. policy/acme.yaml`, { cause });
  });
  const texts = new Map<string, string | undefined>();
  const folder = await realpath(dirname(file));
  for (;;) {
    const missing = new Set<string>();
    const included: IncludedText = (path) => {
      if (!texts.has(path)) missing.add(path);
      return texts.get(path);
    };
    resolveIncludes(text, file, included);
    if (missing.size === 0) return { file, text, included };
    for (const path of missing) texts.set(path, await textWithin(folder, path));
  }
}

async function textWithin(folder: string, path: string): Promise<string | undefined> {
  try {
    return (await realpath(path)).startsWith(`${folder}${sep}`) ? await textOf(path) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws Error when it is no text in UTF-8, or too large to be a policy */
async function textOf(file: string): Promise<string> {
  const { size } = await stat(file);
  // A character takes at most three bytes for each of its UTF-16 units.
  if (size > 3 * LIMITS.length) throw new Error(`${file} is larger than any policy`);
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
}
