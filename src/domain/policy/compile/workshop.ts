import type { Expression, ExpressionCompiler, ResultType } from '../expression.js';
import { placeOf, type Path, type Places } from '../places.js';
import { compileTemplate, type Template } from '../template.js';

export type { Path } from '../places.js';

/** An expression that cannot be used: where it stands in the document, and which character of it is at fault. */
export interface CompileProblem {
  readonly path: Path;
  readonly message: string;
  readonly offset: number;
}

/** Compiles and collects what is wrong; a faulty expression is replaced by one that is never asked. */
export class Workshop {
  constructor(
    private readonly compiler: ExpressionCompiler,
    private readonly problems: CompileProblem[],
    private readonly places: Places,
  ) {}

  /** `policy/acme.yaml:24:9`; `null` when it is not known. */
  where(path: Path): string | null {
    return placeOf(this.places, path);
  }

  /** Refuses what no schema can see, e.g. two rules that contradict each other. */
  refuse(path: Path, message: string): void {
    this.problems.push({ path, message, offset: 0 });
  }

  expression<T>(source: string, result: ResultType<T>, path: Path): Expression<T> {
    const compiled = this.compiler.compile(source, result);
    if (compiled.ok) return compiled.evaluate;
    this.problems.push({ path, ...compiled.problem });
    return Object.assign(() => ({ ok: false as const, detail: compiled.problem.message }), { source, reads: [] });
  }

  template(source: string, path: Path): Template {
    const compiled = compileTemplate(source, this.compiler);
    if (compiled.ok) return compiled.template;
    this.problems.push({ path, ...compiled.problem });
    return {
      evaluate: () => ({ ok: false, detail: compiled.problem.message }),
      mayGive: () => false,
      hasFixedText: false,
      source,
      reads: [],
    };
  }
}
