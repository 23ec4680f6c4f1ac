import type { EmployeeFacts } from '../person-view.js';
import type { Evaluated, ExpressionCompiler, ExpressionProblem } from './expression.js';
import { escapeRegExp } from './glob.js';
import { TEXT } from './result-types.js';

/** A name with `{{ expression }}` parts. */
export interface Template {
  readonly evaluate: (employee: EmployeeFacts) => Evaluated<string>;
  /** Whether it could give this name for somebody; a template without any fixed text matches nothing. */
  readonly mayGive: (name: string) => boolean;
  readonly hasFixedText: boolean;
  /** As written. */
  readonly source: string;
  /** The facts its expressions look at. */
  readonly reads: readonly string[];
}

export type CompiledTemplate =
  { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problem: ExpressionProblem };

/** Compiles every `{{ … }}` once. */
export function compileTemplate(source: string, compiler: ExpressionCompiler): CompiledTemplate {
  const parts: ((employee: EmployeeFacts) => Evaluated<string>)[] = [];
  const pattern: string[] = [];
  const reads = new Set<string>();
  let fixed = '';
  let from = 0;
  for (const match of source.matchAll(/\{\{(.*?)\}\}/gs)) {
    const text = source.slice(from, match.index);
    const expression = match[1] ?? '';
    const compiled = compiler.compile(expression, TEXT);
    if (!compiled.ok) {
      const { message, offset } = compiled.problem;
      return { ok: false, problem: { message, offset: match.index + 2 + offset } };
    }
    parts.push(() => ({ ok: true, value: text }), compiled.evaluate);
    compiled.evaluate.reads.forEach((path) => reads.add(path));
    pattern.push(escapeRegExp(text), '.+');
    fixed += text;
    from = match.index + match[0].length;
  }
  const rest = source.slice(from);
  const open = rest.search(/\{\{|\}\}/);
  if (open >= 0) return { ok: false, problem: { message: '{{ and }} must come in pairs', offset: from + open } };
  parts.push(() => ({ ok: true, value: rest }));
  pattern.push(escapeRegExp(rest));
  const hasFixedText = (fixed + rest).trim() !== '';
  const expression = new RegExp(`^${pattern.join('')}$`, 's');
  return {
    ok: true,
    template: {
      evaluate: (employee) => join(parts, employee),
      mayGive: (name) => hasFixedText && expression.test(name),
      hasFixedText,
      source,
      reads: [...reads].sort(),
    },
  };
}

function join(
  parts: readonly ((employee: EmployeeFacts) => Evaluated<string>)[],
  employee: EmployeeFacts,
): Evaluated<string> {
  let name = '';
  for (const part of parts) {
    const given = part(employee);
    if (!given.ok) return given;
    name += given.value;
  }
  return name.trim() === '' ? { ok: false, detail: 'its name is empty' } : { ok: true, value: name.trim() };
}
