/** Writes a measured figure to the test run's output; nothing is asserted of it. */
export function figures(line: string): void {
  process.stderr.write(`  measured: ${line}\n`);
}
