/** Suites are folders; `test/run.mjs` runs them one after another, quick ones first. */
/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/repeatable.ts'],
  testMatch: ['**/*.test.ts'],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Modules are loaded anew for every file: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
  // A busy machine is slow, not wrong.
  testTimeout: 20_000,
};
