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
  for (;;) {
    const open = source.indexOf('{{', from);
    // Searched from the mark on: the time grows with the length of a name, whatever it holds.
    const close = open < 0 ? -1 : source.indexOf('}}', open + 2);
    if (close < 0) return { texts: [...texts, source.slice(from)], expressions };
    texts.push(source.slice(from, open));
    expressions.push({ source: source.slice(open + 2, close), offset: open + 2 });
    from = close + 2;
  }
}

/** Where a mark stands that belongs to no pair; `null` when all do. */
function strayMark({ texts, expressions }: TemplateParts): number | null {
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const stray = text.search(/\{\{|\}\}/);
    if (stray >= 0) return at + stray;
    at += text.length + (expressions[index]?.source.length ?? 0) + 4;
  }
  return null;
}

/** Compiles every `{{ … }}` once. */
export function compileTemplate(source: string, compiler: ExpressionCompiler): CompiledTemplate {
  const parts = splitTemplate(source);
  const { texts, expressions } = parts;
  const stray = strayMark(parts);
  if (stray !== null) return { ok: false, problem: { message: '{{ and }} must come in pairs', offset: stray } };
  const compiled: Expression<string>[] = [];
  for (const { source: written, offset } of expressions) {
    const expression = compiler.compile(written, TEXT);
    if (!expression.ok)
      return { ok: false, problem: { ...expression.problem, offset: offset + expression.problem.offset } };
    compiled.push(expression.evaluate);
  }
  const hasFixedText = texts.join('').trim() !== '';
  const matches = resultMatcher(parts);
  return {
    ok: true,
    template: {
      evaluate: (employee) => join(parts, compiled, employee),
      mayGive: (name) => hasFixedText && matches(name),
      hasFixedText,
      source,
      reads: [...new Set(compiled.flatMap(({ reads }) => reads))].sort(),
    },
  };
}

/** A part that is nothing but a fact. */
const FACT = /^\s*employee(\.\w+)+\s*$/;

/** Matches what `join` can give, but for white space that only an empty part leaves at an end: `Admins {{…}}` does not speak of Admins. */
function resultMatcher({ texts, expressions }: TemplateParts): (name: string) => boolean {
  const [first = '', ...others] = texts;
  const last = others.pop();
  const trimmed = last === undefined ? [first.trim()] : [first.trimStart(), ...others, last.trimEnd()];
  return gapMatcher(
    trimmed,
    expressions.map(({ source }) => (FACT.test(source) ? 1 : 0)),
  );
}

function join(
  { texts, expressions: written }: TemplateParts,
  expressions: readonly Expression<string>[],
  employee: EmployeeFacts,
): Evaluated<string> {
  let name = texts[0] ?? '';
  for (const [index, expression] of expressions.entries()) {
    const given = expression(employee);
    if (!given.ok) return given;
    const source = written[index]?.source ?? '';
    // `Admins {{employee.location}}` without a location is no group Admins.
    if (given.value.trim() === '' && FACT.test(source))
      return { ok: false, detail: `${source.trim()} in its name is empty` };
    name += given.value + (texts[index + 1] ?? '');
  }
  return name.trim() === '' ? { ok: false, detail: 'its name is empty' } : { ok: true, value: name.trim() };
}
