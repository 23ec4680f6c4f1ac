// @ts-check
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** Who may import whom; one entry per folder. A boundary that is not linted does not exist. */
const forbid = (files, patterns, extra = {}) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns, ...extra }],
  },
});
const folders = (message, ...names) => ({ regex: `^(\\.\\./)+(${names.join('|')})/`, message });
const packages = (message, ...names) => ({ regex: `^(${names.join('|')})(/|$)`, message });

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '.tenure', 'tools/temporal-dev'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'test/*.mjs', 'jest.config.js'] } },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/require-await': 'off',
      // Leaving a field out by destructuring is how one is dropped.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'import-x/no-cycle': 'error',
      'import-x/order': ['error', { groups: ['builtin', 'external', 'internal', 'parent', 'sibling'] }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  forbid(
    ['src/domain/**'],
    [
      packages(
        'the domain knows no engine, HTTP, vendor or node',
        '@temporalio',
        '@okta',
        'express',
        'got',
        'pino',
        'node:',
        'fs',
        'path',
        'crypto',
      ),
      folders(
        'the domain imports nothing but the domain',
        'workflows',
        'activities',
        'connectors',
        'api',
        'worker',
        'sandbox',
        'cli',
        'engine',
        'config',
        'security',
        'telemetry',
      ),
    ],
  ),
  forbid(
    ['src/workflows/**'],
    [
      packages(
        'workflows are deterministic',
        '@okta',
        'express',
        'got',
        'pino',
        'zod',
        'node:',
        '@temporalio/(client|worker|activity|testing)',
      ),
      folders(
        'workflows import the domain, and activities by type',
        'connectors',
        'api',
        'worker',
        'sandbox',
        'cli',
        'engine',
        'config',
        'security',
        'telemetry',
      ),
    ],
  ),
  forbid(
    ['src/activities/**'],
    [
      packages('activities know ports, not vendors', '@okta', 'express', 'got'),
      folders('activities know ports, never connectors', 'connectors', 'api', 'worker', 'sandbox', 'cli', 'engine'),
    ],
  ),
  forbid(
    ['src/connectors/**'],
    [
      packages('connectors know no engine', '@temporalio', 'express'),
      folders('connectors know ports and http', 'activities', 'workflows', 'api', 'worker', 'sandbox', 'cli', 'engine'),
    ],
  ),
  forbid(
    ['src/api/**'],
    [
      packages('the API calls no outside system', '@okta', 'got'),
      folders('the API talks to Temporal and the blob port only', 'activities', 'worker', 'sandbox', 'cli', 'engine'),
    ],
  ),
  forbid(
    ['src/sandbox/**'],
    [
      packages('stand-ins are independent of the vendor SDKs', '@okta'),
      folders(
        'stand-ins know nothing of the product they stand against',
        'activities',
        'workflows',
        'connectors',
        'api',
        'worker',
        'cli',
      ),
    ],
  ),
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-console': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
);
