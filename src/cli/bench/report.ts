import { cpus, loadavg, totalmem } from 'node:os';
import { verdictOf, type Measurement } from './measurement.js';

/** The computer the figures were taken on. */
export interface BenchMachine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Load average of the minute before the run: what else was going on. */
  readonly loadBefore: number;
}

export function benchMachine(): BenchMachine {
  const [load = 0] = loadavg();
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    loadBefore: Math.round(load * 100) / 100,
  };
}

/** A table for people: metric, target, measured, verdict, and what stands behind each figure. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = measurements.map((each) => {
    const { metric, target, measured, unit, note } = each;
    const limit = `${target.kind === 'at least' ? '≥' : '≤'} ${target.value} ${unit}`;
    return [metric, limit.trim(), measured === null ? '–' : shown(measured), verdictOf(each), note];
  });
  const all = [['metric', 'target', 'measured', 'verdict', 'behind it'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
