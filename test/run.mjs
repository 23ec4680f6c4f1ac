// Runs the suites one after another, quick ones first; prints count and time of each, and one plain total at the end.
// Files of one suite run side by side, but for those that measure time.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const suites = {
  unit: [
    'test/domain',
    'test/connectors',
    'test/activities',
    'test/sandbox',
    'test/api',
    'test/config',
    'test/security',
    'test/engine',
    'test/worker',
    'test/cli',
    'test/telemetry',
  ],
  contract: ['test/contract'],
  workflow: ['test/workflow'],
  replay: ['test/replay'],
  e2e: ['test/e2e'],
  storm: ['test/storm'],
};
/** Each file of these starts an engine with workers, which keeps most of a core busy. */
const withEngine = new Set(['workflow', 'e2e']);
/** What these measure is theirs alone: they run one by one, after the others of their suite. */
const measuring = ['priority', 'webhook'].map((name) => `test/e2e/${name}.test.ts`);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`no suite named ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const jest = join(createRequire(import.meta.url).resolve('jest/package.json'), '../bin/jest.js');

/** Runs all files of one suite. */
async function runSuite(name) {
  const [folder] = suites[name];
  const alone = measuring.filter((file) => file.startsWith(`${folder}/`));
  const missing = [...suites[name], ...alone].filter((path) => !existsSync(path));
  if (missing.length > 0) return { passed: 0, failed: 1, seconds: 0, note: `${missing.join(', ')} is missing` };
  const parts = [
    [
      `--maxWorkers=${withEngine.has(name) ? 2 : '100%'}`,
      // Of the tests of one file that run side by side: each storm keeps most of a core busy.
      '--maxConcurrency=2',
      ...alone.flatMap((file) => ['--testPathIgnorePatterns', file]),
      '--',
      ...suites[name],
    ],
    ...(alone.length > 0 ? [['--runInBand', '--', ...alone]] : []),
  ];
  const total = { passed: 0, failed: 0, seconds: 0 };
  for (const part of parts) {
    const { passed, failed, seconds, note } = await runJest(part);
    if (note) total.note = note;
    total.passed += passed;
    total.failed += failed;
    total.seconds += seconds;
  }
  return total;
}

/** Runs jest and reads its own JSON report. */
function runJest(options) {
  const report = join(mkdtempSync(join(tmpdir(), 'tenure-suite-')), 'report.json');
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '--json', `--outputFile=${report}`, ...options];
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, TZ: 'UTC' },
    });
    child.on('close', (code) => {
      const seconds = (Date.now() - started) / 1000;
      if (!existsSync(report))
        return resolve({ passed: 0, failed: 1, seconds, note: `jest ended with ${code} and no report` });
      const result = JSON.parse(readFileSync(report, 'utf8'));
      const broken = result.numRuntimeErrorTestSuites + (result.numTotalTests === 0 ? 1 : 0);
      const failed = result.numFailedTests + broken || (code === 0 ? 0 : 1);
      resolve({ passed: result.numPassedTests, failed, seconds });
    });
  });
}

const total = { passed: 0, failed: 0 };
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  const { passed, failed, seconds, note } = await runSuite(name);
  console.log(
    `suite ${name}: ${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s${note ? ` (${note})` : ''}`,
  );
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
