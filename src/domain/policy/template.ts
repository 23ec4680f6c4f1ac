import type { EmployeeFacts } from '../person-view.js';
import type { Evaluated, Expression, ExpressionCompiler, ExpressionProblem } from './expression.js';
import { gapMatcher } from './glob.js';
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

/** A template taken apart: one text more than expressions, each expression standing behind the text of its number. */
export interface TemplateParts {
  readonly texts: readonly string[];
  readonly expressions: readonly { readonly source: string; readonly offset: number }[];
}

/** Takes `Dept {{…}} ({{…}})` apart. */
export function splitTemplate(source: string): TemplateParts {
  const texts: string[] = [];
  const expressions: { source: string; offset: number }[] = [];
  let from = 0;
  for (const match of source.matchAll(/\{\{(.*?)\}\}/gs)) {
    texts.push(source.slice(from, match.index));
    expressions.push({ source: match[1] ?? '', offset: match.index + 2 });
    from = match.index + match[0].length;
  }
  return { texts: [...texts, source.slice(from)], expressions };
}

/** Compiles every `{{ … }}` once. */
export function compileTemplate(source: string, compiler: ExpressionCompiler): CompiledTemplate {
  const { texts, expressions } = splitTemplate(source);
  const open = source.replace(/\{\{.*?\}\}/gs, (part) => ' '.repeat(part.length)).search(/\{\{|\}\}/);
  if (open >= 0) return { ok: false, problem: { message: '{{ and }} must come in pairs', offset: open } };
  const compiled: Expression<string>[] = [];
  for (const { source: written, offset } of expressions) {
    const expression = compiler.compile(written, TEXT);
    if (!expression.ok)
      return { ok: false, problem: { ...expression.problem, offset: offset + expression.problem.offset } };
    compiled.push(expression.evaluate);
  }
  const hasFixedText = texts.join('').trim() !== '';
  const matches = gapMatcher(texts, 1);
  return {
    ok: true,
    template: {
      evaluate: (employee) => join(texts, compiled, employee),
      mayGive: (name) => hasFixedText && matches(name),
      hasFixedText,
      source,
      reads: [...new Set(compiled.flatMap(({ reads }) => reads))].sort(),
    },
  };
}

function join(
  texts: readonly string[],
  expressions: readonly Expression<string>[],
  employee: EmployeeFacts,
): Evaluated<string> {
  let name = texts[0] ?? '';
  for (const [index, expression] of expressions.entries()) {
    const given = expression(employee);
    if (!given.ok) return given;
    name += given.value + (texts[index + 1] ?? '');
  }
  return name.trim() === '' ? { ok: false, detail: 'its name is empty' } : { ok: true, value: name.trim() };
}
