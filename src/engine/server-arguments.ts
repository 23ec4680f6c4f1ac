import { SEARCH_ATTRIBUTES } from './search-attributes.js';

/** What a server program is started with. */
export interface ServerSettings {
  readonly namespace: string;
  readonly port: number;
  /** Port of the Web UI; none when absent. */
  readonly uiPort?: number;
  /** Where the Web UI has payloads decoded (Temporal's codec protocol); they stay encoded when absent. */
  readonly uiCodecEndpoint?: string;
  /** SQLite file; memory when absent. */
  readonly dbFile?: string;
  readonly timeSkipping: boolean;
}

/** The arguments that `temporal server start-dev` and tools/temporal-dev share, so that both serve alike. */
export function serverArguments(settings: ServerSettings): string[] {
  const { namespace, port, uiPort, uiCodecEndpoint, dbFile, timeSkipping } = settings;
  return [
    ...['--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'error'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(uiCodecEndpoint === undefined ? [] : ['--ui-codec-endpoint', uiCodecEndpoint]),
    // Write-ahead logging keeps every commit on disk with one sync in place of three.
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=wal']),
    ...dynamicConfig('matching.enableFairness', true),
    ...dynamicConfig('frontend.namespaceRPS.visibility', 100),
    ...(timeSkipping ? SKIPPING : []),
    ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

const SKIPPING = [
  ...dynamicConfig('frontend.WorkflowTimeSkippingEnabled', true),
  // A timer that is due at once, as every one is after a skip, waits for this read-ahead: one second by default.
  ...dynamicConfig('history.timerProcessorMaxTimeShift', '"20ms"'),
  // Server 1.32.0 shifts the start of a continued run twice by the time skipped before it. A run after that one seems
  // younger than this interval (one second), and its first task is held back until the fast-forward is over.
  ...dynamicConfig('history.workflowIdReuseMinimalInterval', '"0s"'),
];

function dynamicConfig(key: string, value: boolean | number | string): string[] {
  return ['--dynamic-config-value', `${key}=${value}`];
}
