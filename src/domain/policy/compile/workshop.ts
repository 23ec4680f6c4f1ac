import type { Expression, ExpressionCompiler } from '../expression.js';
import type { ResultType } from '../expression.js';
import { compileTemplate, type Template } from '../template.js';

/** An expression that cannot be used: where it stands in the document, and which character of it is at fault. */
export interface CompileProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly offset: number;
}

/** Where something stands in the document. */
export type Path = readonly (string | number)[];

/** Compiles and collects what is wrong; a faulty expression is replaced by one that is never asked. */
export class Workshop {
  constructor(
    private readonly compiler: ExpressionCompiler,
    private readonly problems: CompileProblem[],
  ) {}

  expression<T>(source: string, result: ResultType<T>, path: Path): Expression<T> {
    const compiled = this.compiler.compile(source, result);
    if (compiled.ok) return compiled.evaluate;
    this.problems.push({ path, ...compiled.problem });
    return () => ({ ok: false, detail: compiled.problem.message });
  }

  template(source: string, path: Path): Template {
    const compiled = compileTemplate(source, this.compiler);
    if (compiled.ok) return compiled.template;
    this.problems.push({ path, ...compiled.problem });
    return {
      evaluate: () => ({ ok: false, detail: compiled.problem.message }),
      mayGive: () => false,
      hasFixedText: false,
    };
  }
}
