import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { historyFromJSON, type History } from '@temporalio/common/lib/proto-utils.js';

const FOLDER = fileURLToPath(new URL('./histories', import.meta.url));

/** One run of one workflow, as `npm run tour -- --record` wrote it. */
export interface RecordedRun {
  /** `<scenario>/<workflow>.<run>.json.gz` */
  readonly file: string;
  /** The JSON as it lies in the file. */
  readonly text: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly history: History;
}

/** Every history that was ever committed, scenario by scenario. */
export function recordedRuns(): readonly RecordedRun[] {
  return readdirSync(FOLDER)
    .flatMap((scenario) => readdirSync(join(FOLDER, scenario)).map((name) => `${scenario}/${name}`))
    .sort()
    .map(readRun);
}

function readRun(file: string): RecordedRun {
  const text = gunzipSync(readFileSync(join(FOLDER, file))).toString('utf8');
  const history = historyFromJSON(JSON.parse(text));
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const workflowType = started?.workflowType?.name;
  if (!started?.workflowId || !workflowType) throw new Error(`${file} does not begin with the start of a workflow`);
  return { file, text, workflowId: started.workflowId, workflowType, history };
}
