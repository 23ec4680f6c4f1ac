/** Relative, of `/`-separated names; no scheme, no drive, no home, no hidden folder. */
const FORM = /^(?:\.{1,2}\/)*(?:[A-Za-z0-9_][A-Za-z0-9._-]*\/)*[A-Za-z0-9_][A-Za-z0-9._-]*\.(?:ya?ml|json)$/;

export type IncludePath =
  { readonly ok: true; readonly file: string } | { readonly ok: false; readonly message: string };

/**
 * The file an include names: relative to the file that writes it, and within the folder of the policy's first file.
 *
 * @param root the policy's first file, e.g. `policy/acme.yaml`
 * @param from the file that includes
 */
export function includePath(root: string, from: string, written: string): IncludePath {
  if (!FORM.test(written))
    return {
      ok: false,
      message: `${JSON.stringify(written)} is no relative path of a .yaml file such as shared/groups.yaml`,
    };
  const segments = folderOf(from);
  for (const segment of written.split('/')) {
    if (segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length === 0 || segments.pop() === '..') return outside(written);
  }
  const home = folderOf(root);
  const within = segments.length > home.length && home.every((segment, index) => segments[index] === segment);
  return within ? { ok: true, file: segments.join('/') } : outside(written);
}

function outside(written: string): IncludePath {
  return { ok: false, message: `${written} is outside the folder of the policy: move the file into it` };
}

function folderOf(file: string): string[] {
  return file.split('/').slice(0, -1);
}
