import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A mapping file that cannot be used; the message names the variable. */
class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
}

/**
 * Reads the mapping file that a variable names; without one the built-in mapping holds.
 *
 * @throws SettingsFault when the file cannot be read or does not fit
 */
export function readMappingFile<Mapping>(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  read: (document: string) => Mapping,
): Mapping {
  const file = env[variable];
  try {
    return read(file === undefined || file === '' ? '' : readFileSync(file, 'utf8'));
  } catch (cause) {
    const what = cause instanceof z.ZodError ? issues(cause).join('; ') : message(cause);
    throw new SettingsFault(`${variable} cannot be read: ${what}`, { cause });
  }
}

/** What keeps a connector from being built, one line for each fault. @throws whatever is no fault of the settings */
export function settingsFault(error: unknown): readonly string[] {
  if (error instanceof z.ZodError) return issues(error);
  if (error instanceof SettingsFault) return [error.message];
  throw error;
}

function issues(error: z.ZodError): readonly string[] {
  return error.issues.map(({ path, message: what }) => `${path.map(String).join('.')} ${what}`);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
