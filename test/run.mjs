// Runs the suites one after another, quick ones first; prints count and time of each, and one plain total at the end.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
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
  ],
  contract: ['test/contract'],
  workflow: ['test/workflow'],
  replay: ['test/replay'],
  e2e: ['test/e2e'],
};
const serial = new Set(['workflow', 'e2e']);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`no suite named ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const jest = join(createRequire(import.meta.url).resolve('jest/package.json'), '../bin/jest.js');

/** Runs jest over the folders of one suite and reads its own JSON report. */
function runSuite(name) {
  const folders = suites[name].filter((folder) => existsSync(folder) && readdirSync(folder).length > 0);
  if (folders.length === 0) return Promise.resolve({ passed: 0, failed: 1, seconds: 0, note: 'suite is missing' });
  const report = join(mkdtempSync(join(tmpdir(), 'tenure-suite-')), 'report.json');
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    `--outputFile=${report}`,
    ...(serial.has(name) ? ['--runInBand'] : []),
    ...folders,
  ];
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
