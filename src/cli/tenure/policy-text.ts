import { readPolicyFile } from '../../config/policy-file.js';
import { resolveIncludes } from '../../domain/policy/yaml/resolve-includes.js';
import { CliError } from './cli-error.js';

/** A policy as the API takes it. */
export interface SentPolicy {
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
}

/** Reads a policy file and what it includes, to be sent. @throws CliError when the file cannot be read */
export async function policyText(file: string): Promise<SentPolicy> {
  const { text, included } = await readPolicyFile(file).catch((cause: unknown) => {
    throw new CliError(`${file} cannot be read; name a policy file, e.g. policy/acme.yaml`, { cause });
  });
  const files: Record<string, string> = { [file]: text };
  resolveIncludes(text, file, (path) => {
    const found = included(path);
    if (found !== undefined) files[path] = found;
    return found;
  });
  return { files, entry: file };
}
